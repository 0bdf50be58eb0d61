"""What is known about a PDF once it was read: the words between the server and its reading process.

Kept apart from `pdf` and `pdf_worker` so that either side imports it cheaply.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

MAX_BYTES = 150 * 1024 * 1024
MAX_PAGES = 2_000
MAX_PAGE_TEXT = 200_000
MAX_TEXT = 20_000_000
"""Characters of a page's, and of a whole document's, text that are kept."""
MAX_OUTLINE = 2_000
WIDTHS = (400, 800, 1200, 1600)
"""Widths of page images in pixels that may be asked for."""

TEXT_NAME = "text.jsonl"
STAMPABLE_NAME = "stampable.pdf"


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """`folder` receives the text; with `page` (from 1) one image is made, with `stampable` the copy
    that `watermark` fills in. `mark` at `blank` stands in a stampable `source` before it is drawn.
    """

    source: str
    folder: str | None = None
    stampable: bool = False
    mark: bytes = b""
    blank: int = 0
    seconds: int = 20
    page: int | None = None
    width: int = 800
    jpeg: bool = False


class OutlineEntry(msgspec.Struct, frozen=True):
    """A bookmark: `level` counts from 0; `page` from 1, None where it leads nowhere."""

    title: str
    level: int
    page: int | None


class PdfFacts(msgspec.Struct, frozen=True, kw_only=True):
    """`sizes` are widths and heights of the pages in points, as they are shown (turned, cropped).

    `labels` are the page numbers printed by the document's own count, empty where it has none.
    `stamp`, `urgency` and `label` are the marks on page one, as `secrecy` finds them.
    `warnings` are codes that do not refuse the file: `pdf_secrecy_stamp`, `pdf_without_text`.
    """

    pages: int
    title: str = ""
    sizes: tuple[tuple[float, float], ...] = ()
    labels: tuple[str, ...] = ()
    outline: tuple[OutlineEntry, ...] = ()
    stamp: str = ""
    urgency: str = "none"
    label: str = "normal"
    warnings: tuple[str, ...] = ()


class Complaint(msgspec.Struct, frozen=True, kw_only=True):
    """Why the file is not taken: the code and details of a BadInput."""

    code: str
    details: dict[str, str | int] = {}


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What the reading process says: one of the three. `blank` is where a stampable copy is."""

    facts: PdfFacts | None = None
    blank: int | None = None
    complaint: Complaint | None = None


def page_texts(folder: Path) -> Iterator[str]:
    """The text of each page, first to last, from the folder that an examination filled."""
    with (folder / TEXT_NAME).open("rb") as lines:
        for line in lines:
            yield msgspec.json.decode(line, type=str)
