"""From a `Document`, or several bound together, to the bytes of a PDF, in one pass.

The same document gives the same bytes, always and everywhere: packs and versions are addressed by
the sha256 of their files. So dates come from the caller, never from the clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from threading import Lock

from reportlab import rl_config
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import TimeStamp
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    ActionFlowable,
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)
from reportlab.platypus.doctemplate import LayoutError

from ecabinet.errors import BadInput
from ecabinet.typeset import body, fonts, styles, tables
from ecabinet.typeset.body import SIDEWAYS, UPRIGHT, HeadingLine
from ecabinet.typeset.closing import Closing, start_of_closing
from ecabinet.typeset.document import Appendix, Document, Heading, Slips, Table
from ecabinet.typeset.fonts import ITALIC, REGULAR
from ecabinet.typeset.letterhead import Head, Title, addressees, bases
from ecabinet.typeset.slips import SLIPS, sheets, whole_sheet
from ecabinet.typeset.text import clean
from ecabinet.typeset.words import words

UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
PAGE_NUMBER = 13.0
RUNNING_MARK = 11.0

# Content never reaches reportlab's XML (see `text`); should it ever, nothing may be fetched.
rl_config.trustedHosts = []
rl_config.trustedSchemes = []
rl_config.useA85 = 0  # streams as bytes, not as letters: a fifth smaller

# All documents share the four fonts, and reportlab reads a font through one cursor.
_one_at_a_time = Lock()


def render(document: Document | Slips, at: datetime = UNDATED) -> bytes:
    """The PDF of `document`, dated `at` in its metadata.

    Raises `Unavailable("fonts_missing")`, and `BadInput("typeset_too_large")` when a single piece
    that cannot be divided (a name, a title, a slip) is higher than a page.
    """
    return _pressed([document], _title(document), at)


def bind(parts: Sequence[Document | Slips], title: str, at: datetime = UNDATED) -> bytes:
    """One PDF of several parts, each bookmarked and with page numbers of its own.

    Raises as `render` does.
    """
    return _pressed(parts, clean(title), at, bound=True)


def _pressed(
    parts: Sequence[Document | Slips], title: str, at: datetime, *, bound: bool = False
) -> bytes:
    fonts.load()
    out = BytesIO()
    story: list[Flowable] = []
    try:
        with _one_at_a_time:
            for n, part in enumerate(parts):
                if n:
                    first = SLIPS if isinstance(part, Slips) else UPRIGHT
                    story += [NextPageTemplate(first), ActionFlowable(("part", part)), PageBreak()]
                laid = sheets(part) if isinstance(part, Slips) else _story(part, n)
                story += [_Bookmark(_title(part)), *_nested(laid)] if bound else laid
            _Press(out, parts, title, at).build(story)
    except LayoutError as error:
        raise BadInput("typeset_too_large", title=title) from error
    return out.getvalue()


class _Bookmark(Flowable):
    """The outline's entry of a part that is bound with others."""

    _ZEROSIZE = True

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        key = f"p{self.canv.getPageNumber()}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(self.title, key, 0, closed=True)


def _nested(story: list[Flowable]) -> list[Flowable]:
    """A part's headings, bookmarked under the part."""
    for flowable in story:
        if isinstance(flowable, HeadingLine) and flowable.outline:
            title, depth = flowable.outline
            flowable.outline = title, depth + 1
    return story


class _Running:
    """What runs along the pages of one part: their numbers from 1, unseen on its first page
    (Annex I, I.7 and III.1.đ), and its mark."""

    def __init__(self, part: Document | Slips) -> None:
        self.begin(part)

    def begin(self, part: Document | Slips) -> None:
        """From the next page on another part runs."""
        self.first: int | None = None
        self.mark = clean(part.running_mark) if isinstance(part, Document) else ""

    def number(self, page: int) -> int:
        if self.first is None:
            self.first = page
        return page - self.first + 1


class _Sheet(PageTemplate):
    """A page of A4, upright or sideways, with its number in the top margin."""

    def __init__(self, name: str, running: _Running, sideways: bool) -> None:
        self.size = landscape(A4) if sideways else A4
        across, down = self.size
        frame = Frame(
            styles.MARGIN_LEFT,
            styles.MARGIN_BOTTOM,
            across - styles.MARGIN_LEFT - styles.MARGIN_RIGHT,
            down - styles.MARGIN_TOP - styles.MARGIN_BOTTOM,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        super().__init__(name, [frame], pagesize=self.size)
        self.running = running

    def beforeDrawPage(self, canv: Canvas, _doc: BaseDocTemplate) -> None:  # noqa: N802  # its name
        across, down = self.size
        y = down - styles.MARGIN_TOP / 2 - PAGE_NUMBER / 2
        number, mark = self.running.number(canv.getPageNumber()), self.running.mark
        canv.saveState()
        if number > 1:
            canv.setFont(REGULAR, PAGE_NUMBER)
            middle = (across + styles.MARGIN_LEFT - styles.MARGIN_RIGHT) / 2
            canv.drawCentredString(middle, y, str(number))
        if mark:
            canv.setFont(ITALIC, RUNNING_MARK)
            canv.setFillColor(styles.QUIET)
            canv.drawRightString(across - styles.MARGIN_RIGHT, y, mark)
        canv.restoreState()


class _Press(BaseDocTemplate):
    def __init__(
        self, out: BytesIO, parts: Sequence[Document | Slips], title: str, at: datetime
    ) -> None:
        self.running = _Running(parts[0])
        templates: list[PageTemplate] = [
            _Sheet(UPRIGHT, self.running, sideways=False),
            _Sheet(SIDEWAYS, self.running, sideways=True),
            PageTemplate(SLIPS, [whole_sheet()], pagesize=A4),
        ]
        for n, part in enumerate(parts):
            for m, appendix in enumerate(_appendices(part)):
                running = _Running(part)
                templates.append(_Sheet(f"appendix {n}.{m}", running, _is_wide(appendix)))
        if isinstance(parts[0], Slips):
            templates.insert(0, templates.pop(2))
        head = parts[0].letterhead
        super().__init__(
            out,
            pageTemplates=templates,
            invariant=1,
            lang=parts[0].language,
            title=title,
            author=clean(head.issuer.replace("\n", " ")),
            subject=clean(head.number),
            creator="eCabinet",
        )
        self.at = at

    def handle_part(self, part: Document | Slips) -> None:
        self.running.begin(part)

    def beforeDocument(self) -> None:  # noqa: N802  # reportlab's name
        stamp = TimeStamp(invariant=1)
        moment = self.at.astimezone(UTC)
        stamp.t = moment.timestamp()
        stamp.lt = moment.timetuple()
        stamp.YMDhms = tuple(stamp.lt)[:6]
        vars(self.canv)["_doc"]._timeStamp = stamp
        self.canv.setViewerPreference("DisplayDocTitle", "true")


def _story(document: Document, part: int) -> list[Flowable]:
    end = "" if document.form else words(document.language).end
    story: list[Flowable] = [Head(document)]
    if document.kind:
        story.append(Title(document))
    story += addressees(document)
    story += bases(document)
    text = body.flowables(body.ended(document.body, end), document.language, styles.TEXT_WIDTH)
    story += _closed(text, document)
    for n, appendix in enumerate(document.appendices):
        story += [NextPageTemplate(f"appendix {part}.{n}"), PageBreak()]
        wide = _is_wide(appendix)
        heading = Heading(appendix.title, label=appendix.label)
        story += body.flowables(
            (heading, *body.ended(appendix.body, end)),
            document.language,
            styles.SIDEWAYS_WIDTH if wide else styles.TEXT_WIDTH,
        )
    return story


def _closed(text: list[Flowable], document: Document) -> list[Flowable]:
    if not (document.signatures or document.recipients):
        return text
    start = start_of_closing(text, styles.TEXT_WIDTH)
    return [*text[:start], Closing(text[start:], document)]


def _is_wide(appendix: Appendix) -> bool:
    return any(
        isinstance(block, Table) and not tables.fits(block, styles.TEXT_WIDTH)
        for block in appendix.body
    )


def _appendices(part: Document | Slips) -> tuple[Appendix, ...]:
    return part.appendices if isinstance(part, Document) else ()


def _title(document: Document | Slips) -> str:
    return clean(f"{document.kind} {document.summary}".replace("\n", " ")).strip()
