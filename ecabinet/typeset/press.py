"""From a `Document` to the bytes of a PDF, in one pass.

The same document gives the same bytes, always and everywhere: packs and versions are addressed by
the sha256 of their files. So dates come from the caller, never from the clock.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from threading import Lock

from reportlab import rl_config
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import TimeStamp
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
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
from ecabinet.typeset.body import SIDEWAYS, UPRIGHT
from ecabinet.typeset.closing import Closing, start_of_closing
from ecabinet.typeset.document import Appendix, Document, Heading, Table
from ecabinet.typeset.fonts import ITALIC, REGULAR
from ecabinet.typeset.letterhead import Head, Title, addressees, bases
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


def render(document: Document, at: datetime = UNDATED) -> bytes:
    """The PDF of `document`, dated `at` in its metadata.

    Raises `Unavailable("fonts_missing")`, and `BadInput("typeset_too_large")` when a single piece
    that cannot be divided (a name, a title) is higher than a page.
    """
    fonts.load()
    out = BytesIO()
    try:
        with _one_at_a_time:
            _Press(out, document, at).build(_story(document))
    except LayoutError as error:
        raise BadInput("typeset_too_large", title=_title(document)) from error
    return out.getvalue()


class _Numbering:
    """Page numbers of one part: from 1, unseen on its first page (Annex I, I.7 and III.1.đ)."""

    def __init__(self) -> None:
        self.first: int | None = None

    def of(self, page: int) -> int:
        if self.first is None:
            self.first = page
        return page - self.first + 1


class _Sheet(PageTemplate):
    """A page of A4, upright or sideways, with its number in the top margin."""

    def __init__(self, name: str, numbering: _Numbering, mark: str, sideways: bool) -> None:
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
        self.numbering, self.mark = numbering, mark

    def beforeDrawPage(self, canv: Canvas, _doc: BaseDocTemplate) -> None:  # noqa: N802
        across, down = self.size
        y = down - styles.MARGIN_TOP / 2 - PAGE_NUMBER / 2
        number = self.numbering.of(canv.getPageNumber())
        canv.saveState()
        if number > 1:
            canv.setFont(REGULAR, PAGE_NUMBER)
            middle = (across + styles.MARGIN_LEFT - styles.MARGIN_RIGHT) / 2
            canv.drawCentredString(middle, y, str(number))
        if self.mark:
            canv.setFont(ITALIC, RUNNING_MARK)
            canv.setFillColor(styles.QUIET)
            canv.drawRightString(across - styles.MARGIN_RIGHT, y, self.mark)
        canv.restoreState()


class _Press(BaseDocTemplate):
    def __init__(self, out: BytesIO, document: Document, at: datetime) -> None:
        text, mark = _Numbering(), clean(document.running_mark)
        sheets: list[PageTemplate] = [
            _Sheet(UPRIGHT, text, mark, sideways=False),
            _Sheet(SIDEWAYS, text, mark, sideways=True),
        ]
        for n, appendix in enumerate(document.appendices):
            sheets.append(_Sheet(f"appendix {n}", _Numbering(), mark, _is_wide(appendix)))
        super().__init__(
            out,
            pageTemplates=sheets,
            invariant=1,
            lang=document.language,
            title=_title(document),
            author=clean(document.letterhead.issuer.replace("\n", " ")),
            subject=clean(document.letterhead.number),
            creator="eCabinet",
        )
        self.at = at

    def beforeDocument(self) -> None:  # noqa: N802
        stamp = TimeStamp(invariant=1)
        moment = self.at.astimezone(UTC)
        stamp.t = moment.timestamp()
        stamp.lt = moment.timetuple()
        stamp.YMDhms = tuple(stamp.lt)[:6]
        vars(self.canv)["_doc"]._timeStamp = stamp
        self.canv.setViewerPreference("DisplayDocTitle", "true")


def _story(document: Document) -> list[Flowable]:
    end = words(document.language).end
    story: list[Flowable] = [Head(document)]
    if document.kind:
        story.append(Title(document))
    story += addressees(document)
    story += bases(document)
    text = body.flowables(body.ended(document.body, end), document.language, styles.TEXT_WIDTH)
    story += _closed(text, document)
    for n, appendix in enumerate(document.appendices):
        story += [NextPageTemplate(f"appendix {n}"), PageBreak()]
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


def _title(document: Document) -> str:
    return clean(f"{document.kind} {document.summary}".replace("\n", " ")).strip()
