"""Making a PDF stampable: what happens in the confined worker (`pdf_worker`).

Every page draws the one form of `watermark` three times across and once, smaller and darker, along
its lower edge, over its own content. Signatures in the PDF do not hold for such a copy.
"""

from __future__ import annotations

import math
import mmap
import secrets
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from ecabinet.documents.watermark import HEIGHT, SIZE, WIDTH

_MOST_STEPS = 64
_MARK, _FAINT, _CLEAR = Name("/ECabinetMark"), Name("/ECabinetFaint"), Name("/ECabinetClear")


def make_stampable(source: Path, target: Path) -> int:
    """Write the stampable copy and say at which byte of it the blank begins.

    Raises what pikepdf does, ValueError for a page without a size.
    """
    sign = secrets.token_hex(16).encode()
    with pikepdf.open(source) as pdf:
        form = pdf.make_stream(
            sign.ljust(SIZE),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, WIDTH, HEIGHT]),
            Resources=Dictionary(),
        )
        faint = pdf.make_indirect(Dictionary(Type=Name.ExtGState, ca=0.13, BM=Name.Normal))
        clear = pdf.make_indirect(Dictionary(Type=Name.ExtGState, ca=0.6, BM=Name.Normal))
        for page in pdf.pages:
            page.obj["/Resources"] = _own_resources(page.obj)
            page.add_resource(form, Name.XObject, _MARK, replace_existing=True)
            page.add_resource(faint, Name.ExtGState, _FAINT, replace_existing=True)
            page.add_resource(clear, Name.ExtGState, _CLEAR, replace_existing=True)
            page.contents_add(b"q\n", prepend=True)
            page.contents_add(_drawing(page))
        pdf.save(
            target,
            compress_streams=False,  # the blank stays as long as it is
            object_stream_mode=pikepdf.ObjectStreamMode.preserve,
            deterministic_id=True,
        )
    return _blank(target, sign)


def _own_resources(page: pikepdf.Object) -> Dictionary:
    """A page's resources, its own or those it inherits, for it alone."""
    holder, steps = page, 0
    while "/Resources" not in holder and "/Parent" in holder and steps < _MOST_STEPS:
        holder, steps = holder["/Parent"], steps + 1
    known = holder.get("/Resources")
    own = Dictionary(dict(known.items())) if isinstance(known, Dictionary) else Dictionary()
    for kind in ("/XObject", "/ExtGState"):
        shared = own.get(kind)
        if isinstance(shared, Dictionary):
            own[kind] = Dictionary(dict(shared.items()))
    return own


def _drawing(page: pikepdf.Page) -> bytes:
    """The operators that draw the mark, upright as the page is shown."""
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    across, down = abs(right - left), abs(top - bottom)
    if across <= 0 or down <= 0 or not math.isfinite(across * down):
        raise ValueError("a page without a size")
    turn = int(page.obj.get("/Rotate", 0) or 0) % 360 if _turned(page) else 0
    turns = {
        0: (1, 0, 0, 1, min(left, right), min(bottom, top)),
        90: (0, 1, -1, 0, max(left, right), min(bottom, top)),
        180: (-1, 0, 0, -1, max(left, right), max(bottom, top)),
        270: (0, -1, 1, 0, min(left, right), max(bottom, top)),
    }
    if turn in (90, 270):
        across, down = down, across
    lines = ["\nQ", "q", "0.25 g", f"{_numbers(*turns.get(turn, turns[0]))} cm"]
    slope = min(math.atan2(down, across), math.radians(30)) / 1.2
    length = 0.85 * across
    for place in (0.24, 0.52, 0.8):
        lines += _at(across * 0.5, down * place, slope, length, _FAINT)
    lines += _at(across * 0.5, down * 0.012, 0, min(across * 0.5, 220), _CLEAR)
    return "\n".join([*lines, "Q\n"]).encode()


def _at(x: float, y: float, slope: float, length: float, state: Name) -> list[str]:
    """The form, `length` points long, with its middle at this place."""
    cos, sin, scale = math.cos(slope), math.sin(slope), length / WIDTH
    x -= (WIDTH * cos - HEIGHT * sin) / 2 * scale
    y -= (WIDTH * sin + HEIGHT * cos) / 2 * scale if slope else 0
    matrix = _numbers(cos * scale, sin * scale, -sin * scale, cos * scale, x, y)
    return ["q", f"{matrix} cm", f"{state} gs", f"{_MARK} Do", "Q"]


def _turned(page: pikepdf.Page) -> bool:
    return isinstance(page.obj.get("/Rotate", 0), int)


def _numbers(*numbers: float) -> str:
    return " ".join(f"{number:.4f}" for number in numbers)


def _blank(path: Path, sign: bytes) -> int:
    """Where the blank is; its sign is blanked too, so that the copy is the same every time."""
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as bytes_:
        start = bytes_.find(sign.ljust(SIZE))
        if start < 0 or bytes_.find(sign, start + 1) >= 0:
            raise ValueError("the blank is not where it should be")
        bytes_[start : start + len(sign)] = b" " * len(sign)
        return start
