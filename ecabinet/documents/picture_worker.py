"""The short-lived process in which pictures and scans become the pages of one PDF.

Each picture is decoded, turned as its camera says, brought to what a printed page needs, and
written anew: what else a stranger put into the file (where it was taken, a program, a second file)
stays behind. One picture is in memory at a time.
"""

from __future__ import annotations

import io
import os
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ecabinet.confinement import confine
from ecabinet.documents.pdf_facts import Complaint
from ecabinet.documents.pdf_worker import Complained

if TYPE_CHECKING:
    from PIL.Image import Image

MEMORY = 512 * 1024 * 1024
MOST_PIXELS = 50_000_000
"""An A4 page at 600 dpi has 35 million; a telephone's picture 12 to 50."""
MOST_PICTURES = 300
_LONG, _SHORT = 3508, 2480
"""Pixels of an A4 page at 300 dpi: more is not printed, nor seen on a tablet."""
_A4 = (595.28, 841.89)
_FORMATS = ("PNG", "JPEG", "TIFF")


class PictureJob(msgspec.Struct, frozen=True, kw_only=True):
    """The pictures in the order of the pages, and the PDF that is to be written."""

    sources: tuple[str, ...]
    target: str
    seconds: int = 60


class PictureReport(msgspec.Struct, frozen=True, kw_only=True):
    """`formats`: of each picture, as `formats.MEDIA_TYPES` calls it."""

    complaint: Complaint | None = None
    formats: tuple[str, ...] = ()
    pages: int = 0


def make(sources: tuple[Path, ...], target: Path) -> PictureReport:
    """Write the PDF. Raises Complained `picture_damaged picture_too_large picture_too_many`."""
    import pikepdf

    kinds: list[str] = []
    with pikepdf.new() as pdf:
        for source in sources:
            for picture in _frames(source, kinds):
                if len(pdf.pages) == MOST_PICTURES:
                    raise Complained("picture_too_many", limit=MOST_PICTURES)
                _add_page(pdf, picture)
        pdf.save(target)
        return PictureReport(formats=tuple(kinds), pages=len(pdf.pages))


def _frames(source: Path, kinds: list[str]) -> Iterator[Image]:
    """The pictures of a file, upright, and no larger than a page needs."""
    from PIL import Image, ImageFile, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # told below, in our words, before anything is decoded
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    warnings.simplefilter("ignore")
    try:
        with Image.open(source, formats=_FORMATS) as file:
            kinds.append((file.format or "").lower())
            for number in range(getattr(file, "n_frames", 1)):
                if number:
                    file.seek(number)
                if file.width * file.height > MOST_PIXELS or 0 in file.size:
                    raise Complained("picture_too_large", limit=MOST_PIXELS // 1_000_000)
                if max(file.size) > 20 * min(file.size):
                    raise Complained("picture_damaged")
                file.draft("RGB" if file.mode not in ("L", "1") else None, (_SHORT, _SHORT))
                yield ImageOps.exif_transpose(_smaller(_flat(file)))
    except Complained:
        raise
    except MemoryError:
        raise Complained("picture_too_large", limit=MOST_PIXELS // 1_000_000) from None
    except Exception:  # its decoders raise whatever they like
        raise Complained("picture_damaged") from None


def _flat(picture: Image) -> Image:
    """Grey or coloured, on white where it was see-through."""
    from PIL import Image

    if picture.mode in ("L", "RGB"):
        picture.load()
        return picture
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        whole = picture.convert("RGBA")
        under = Image.new("RGB", whole.size, "white")
        under.paste(whole, mask=whole.getchannel("A"))
        under.info.update(picture.info)
        return under
    flat = picture.convert("L" if picture.mode in ("1", "I;16", "I", "F") else "RGB")
    flat.info.update(picture.info)
    return flat


def _smaller(picture: Image) -> Image:
    width, height = picture.size
    scale = min(1.0, _LONG / max(width, height), _SHORT / min(width, height))
    if scale == 1:
        return picture
    size = max(1, round(width * scale)), max(1, round(height * scale))
    smaller = picture.resize(size, reducing_gap=2)
    smaller.info.update(picture.info)
    return smaller


def _add_page(pdf: object, picture: Image) -> None:
    import pikepdf
    from pikepdf import Dictionary, Name

    assert isinstance(pdf, pikepdf.Pdf)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85, optimize=False)
    image = pikepdf.Stream(pdf, out.getvalue())
    image.Type, image.Subtype, image.Filter = Name.XObject, Name.Image, Name.DCTDecode
    image.Width, image.Height, image.BitsPerComponent = *picture.size, 8
    image.ColorSpace = Name.DeviceGray if picture.mode == "L" else Name.DeviceRGB
    across, down = picture.size
    sheet = _A4 if across <= down else _A4[::-1]
    scale = min(sheet[0] / across, sheet[1] / down)
    width, height = round(across * scale, 2), round(down * scale, 2)
    page = pdf.add_blank_page(page_size=(max(width, 3), max(height, 3)))
    page.obj.Resources = Dictionary(XObject=Dictionary(Im0=image))
    page.obj.Contents = pikepdf.Stream(pdf, f"q {width} 0 0 {height} 0 0 cm /Im0 Do Q".encode())


def main() -> None:
    job = msgspec.json.decode(sys.argv[1], type=PictureJob)
    sources, target = tuple(map(Path, job.sources)), Path(job.target)
    os.nice(10)  # the meeting comes first
    confine(
        reads=sources,
        writes=[target.parent],
        memory=MEMORY,
        seconds=job.seconds,
        file_size=400_000_000,
    )
    try:
        report = make(sources, target)
    except Complained as complained:
        report = PictureReport(complaint=complained.complaint)
    except (MemoryError, RecursionError):
        too_large = Complaint(code="picture_too_large", details={"limit": MOST_PIXELS // 1_000_000})
        report = PictureReport(complaint=too_large)
    sys.stdout.buffer.write(msgspec.json.encode(report))
