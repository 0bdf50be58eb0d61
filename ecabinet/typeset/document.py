"""A document as plain data: what is printed, in the order of Decree 30/2020, and nothing of how.

Whoever wants a page (a material written in markdown, the minutes, a notice of conclusions) builds a
`Document` and hands it to `render`. Every string here is text and only text: no markup is read from
it. Bold and italic are said with `Run`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Align = Literal["justify", "left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style. A newline in `text` breaks the line."""

    text: str
    bold: bool = False
    italic: bool = False


Text = str | tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A bookmarked heading; `level` 1 is the highest.

    With `label` ("Chương I", "Phần II", "Mục 1") both are centred, the label on its own line
    (Annex I, II.6.đ). Without it the heading starts like a paragraph ("Điều 1. …", "I. …"), or is
    centred if `centred` ("QUYẾT NGHỊ:").
    """

    text: Text
    level: int = 1
    label: str = ""
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. Justified paragraphs start indented by 1.27 cm, the others at the margin."""

    text: Text
    align: Align = "justify"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list. In Vietnamese documents an entry is a paragraph that starts with its
    marker ("-", "+", "1.", "a)"); in English ones it hangs behind it. `depth` 0 is the outermost.
    """

    marker: str
    text: Text
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table whose header row is repeated on every page.

    `align` is by column; a missing one is found from the content (numbers right, text left).
    All rows are as long as the header. In a form `by_hand` says by column how wide (mm) it is kept
    for what people write into it, and `row_height` (mm) how high a row is at least.
    """

    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    align: tuple[Align | None, ...] = ()
    by_hand: tuple[float | None, ...] = ()
    row_height: float = 0


Block = Heading | Paragraph | Entry | Table


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of page one: who issues (boxes 2 and 3 of Annex I) and where and when (box 4).

    Minutes have no `place_date` (model 1.9).
    """

    issuer: str
    parent: str = ""
    number: str = ""
    place_date: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature block: authority ("TM. ỦY BAN NHÂN DÂN"), title lines, room to sign, name."""

    title: tuple[str, ...]
    name: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix on its own pages with its own page numbers (Annex I, III.1)."""

    label: str
    title: str = ""
    body: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document. Texts are printed as given; only fixed words follow `language`.

    `kind` empty makes an official letter (công văn): its summary stands under the number.
    `marks` are boxes: urgency and drafts under the number, limits of circulation above the
    national name. `running_mark` is small text at the top right of every page ("DỰ THẢO").
    One of `signatures` stands at the right with the recipients beside it. With several the last
    is at the right, the others at the left with the recipients under them (model 1.9).
    A `form`, to be filled in by hand, has no sign of the end ("./.").
    """

    letterhead: Letterhead
    summary: str
    body: tuple[Block, ...]
    kind: str = ""
    to: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    enacted_by: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    running_mark: str = ""
    form: bool = False
    language: str = "vi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slips:
    """A slip to be marked by hand and cut out (a ballot), `copies` times, several a sheet.

    Under the agency's head, its name and what it is about stand `text` and what can be marked:
    each of `rows` with one box before it, or, with `columns`, a line of a table with a box under
    each of them (after the first column, which is the rows'). `note` says how to mark it.
    """

    letterhead: Letterhead
    kind: str
    summary: str
    text: tuple[Text, ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...] = ()
    note: str = ""
    copies: int
    language: str = "vi"
