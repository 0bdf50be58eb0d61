"""What another program shows of notes that were taken along: PDF.js, as browsers have it."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pikepdf
from playwright.async_api import Page

from ecabinet.documents.annotating import annotate
from ecabinet.documents.annotations import (
    AnyAnnotation,
    Highlight,
    Ink,
    Lines,
    Note,
    Quads,
    Sticker,
    Strokes,
    Text,
)
from ecabinet.documents.appearances import Authored

LEFT, BOTTOM, RIGHT, TOP = 40, 300, 560, 800
"""The crop box of every page."""
SHAPES = [(0, 1), (90, 1), (180, 1), (270, 1), (0, 2), (90, 2)]
"""How pages are turned, and their units."""
BOXES = [(100, 600, 200, 620), (100, 600, 240, 618), (300, 400, 480, 580), (90, 590, 110, 610)]
"""Where the notes of a page are in user space: ink, a highlight, words, a pin."""

# Where each page differs from itself without annotations, in points of the page as it is shown.
SEEN = """async ([library, encoded]) => {
  const pdfjs = await import(`${library}/pdf.js`);
  pdfjs.GlobalWorkerOptions.workerSrc = `${library}/pdf.worker.js`;
  const data = Uint8Array.from(atob(encoded), (each) => each.charCodeAt(0));
  const pdf = await pdfjs.getDocument({ data }).promise;
  const pixels = async (page, annotationMode) => {
    const viewport = page.getViewport({ scale: 1 / page.userUnit });
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [viewport.width, viewport.height];
    await page.render({ canvas, viewport, annotationMode }).promise;
    return canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  };
  const found = [];
  for (let n = 1; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n);
    const [bare, noted] = [await pixels(page, 0), await pixels(page, 1)];
    let box = null;
    for (let i = 0; i < noted.data.length; i++) {
      if (Math.abs(noted.data[i] - bare.data[i]) < 24) continue;
      const [x, y] = [(i >> 2) % noted.width, Math.floor((i >> 2) / noted.width)];
      const [l, t, r, b] = box ?? [x, y, x, y];
      box = [Math.min(l, x), Math.min(t, y), Math.max(r, x + 1), Math.max(b, y + 1)];
    }
    found.push(box);
  }
  return found;
}"""


async def check_in_place(page: Page, folder: Path) -> None:
    """Every kind of note on pages of every turn and unit stands where it was written."""
    library = await page.evaluate(
        "performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)"
        ".find((path) => path.includes('/pdfjs-')).split('/').slice(0, 2).join('/')"
    )
    file = b64encode(_noted(folder).read_bytes()).decode()
    seen = await page.evaluate(SEEN, [library, file])
    for ((turn, _), at), shown in zip(product(SHAPES, range(len(BOXES))), seen, strict=True):
        assert shown is not None, (turn, at)
        # A pin is kept upright by some, turned with its page by others: then its corner stays.
        near = {2: 12, 3: 21 if turn else 3}.get(at, 4)
        apart = [abs(a - b) for a, b in zip(shown, _as_shown(BOXES[at], turn), strict=True)]
        # Words stand upright; what counts is where they begin.
        assert max(apart[:2] if at == 2 else apart) <= near, (turn, at, shown)


def _as_shown(box: tuple[int, int, int, int], turn: int) -> tuple[int, int, int, int]:
    x0, y0, x1, y1 = box
    match turn:
        case 90:
            return y0 - BOTTOM, x0 - LEFT, y1 - BOTTOM, x1 - LEFT
        case 180:
            return RIGHT - x1, y0 - BOTTOM, RIGHT - x0, y1 - BOTTOM
        case 270:
            return TOP - y1, RIGHT - x1, TOP - y0, RIGHT - x0
    return x0 - LEFT, TOP - y1, x1 - LEFT, TOP - y0


def _noted(folder: Path) -> Path:
    """Empty pages of all shapes, each with a note of each kind on a page of its own."""
    empty, made = folder / "empty.pdf", folder / "noted.pdf"
    with pikepdf.new() as pdf:
        for turn, unit in SHAPES:
            for _ in BOXES:
                page = pdf.add_blank_page(page_size=(595, 842))
                page.obj.Rotate, page.obj.UserUnit = turn, unit
                page.obj.CropBox = pikepdf.Array([LEFT, BOTTOM, RIGHT, TOP])
        pdf.save(empty)
    notes = [each for n, (turn, _) in enumerate(SHAPES) for each in _kinds(n * 4 + 1, turn)]
    at = datetime(2026, 11, 22, tzinfo=UTC)
    annotate(
        empty,
        made,
        [Authored(id=str(n), name="Lan", note=note, at=at) for n, note in enumerate(notes)],
    )
    return made


def _kinds(page: int, turn: Any) -> list[AnyAnnotation]:
    ink, quad, words, pin = BOXES
    stroke = (ink[0], ink[1], 0.5, (ink[0] + ink[2]) / 2, ink[3], 0.5, ink[2], ink[1], 0.5)
    x0, y0, x1, y1 = quad
    quads = Quads(color="#ffe066", quads=((x0, y1, x1, y1, x0, y0, x1, y0),), text="Thu phí")
    said = "Đề nghị bỏ khoản này " * 12
    lines = Lines(color="#b3261e", box=words, turn=turn, words=said)
    place = (pin[0] + pin[2]) / 2, (pin[1] + pin[3]) / 2
    return [
        Ink(page=page, data=Strokes(color="#1f4e8c", width=2, strokes=(stroke,))),
        Highlight(page=page + 1, data=quads),
        Text(page=page + 2, data=lines),
        Note(page=page + 3, data=Sticker(color="#ffd43b", at=place, words="Vì sao?")),
    ]
