"""What people write on papers: handwriting, highlights, text boxes and notes, each on one version.

Coordinates are points (1/72 inch) of the page's own user space, so they hold at every zoom, on
every screen, and in the PDF when notes are exported. What comes from a tablet is checked field by
field: annotations are stored and given back, but never more than this. How two tablets' changes
come together is in `merging`, how a note finds its place in a new version in `anchors`.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from ecabinet.errors import BadInput, Refused

MAX_BYTES = 256 * 1024
"""One annotation as JSON."""
MAX_ANNOTATIONS = 2_000
MAX_TOTAL_BYTES = 16 * 1024 * 1024
"""All annotations of one person on one paper, those taken away counted at their size of nothing."""
MAX_CONTEXT = 64
"""Characters before and after a quote that help to find it again."""

Coordinate = Annotated[float, Meta(ge=-20_000, le=20_000)]
Colour = Annotated[str, Meta(pattern=r"^#[0-9a-fA-F]{6}$")]
Stroke = Annotated[tuple[Coordinate, ...], Meta(min_length=3, max_length=15_000)]
"""Across, up and the pen's pressure (0..1) of one point after another, flat."""
Quad = Annotated[tuple[Coordinate, ...], Meta(min_length=8, max_length=8)]
"""The corners of a marked line: upper left, upper right, lower left, lower right."""
Box = Annotated[tuple[Coordinate, ...], Meta(min_length=4, max_length=4)]
"""Lower left and upper right corner."""
Place = Annotated[tuple[Coordinate, ...], Meta(min_length=2, max_length=2)]
Words = Annotated[str, Meta(max_length=5_000)]
Sharing = Literal["none", "people", "unit", "all"]


class Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of what a tablet sends: unknown fields are an error."""


class Anchor(Strict, frozen=True, kw_only=True):
    """The words that an annotation is about, with what stands around them on the page's text.

    `position` counts characters from the page's beginning, white space left out.
    """

    quote: Words
    before: Annotated[str, Meta(max_length=MAX_CONTEXT)] = ""
    after: Annotated[str, Meta(max_length=MAX_CONTEXT)] = ""
    position: Annotated[int, Meta(ge=0, le=10_000_000)] = 0


class Shared(Strict, frozen=True, kw_only=True):
    """Who else sees it: nobody, the attendees named, those of one's own unit, or all."""

    to: Sharing = "none"
    people: Annotated[tuple[Annotated[str, Meta(max_length=36)], ...], Meta(max_length=200)] = ()


PRIVATE = Shared()


class Annotation(Strict, frozen=True, kw_only=True, tag_field="type"):
    """What every annotation has; `page` counts from 1."""

    page: Annotated[int, Meta(ge=1, le=2_000)]
    anchor: Anchor | None = None
    shared: Shared = PRIVATE


class Strokes(Strict, frozen=True, kw_only=True):
    """Handwriting; `width` of the nib in points at middling pressure."""

    color: Colour
    width: Annotated[float, Meta(gt=0, le=72)]
    strokes: Annotated[tuple[Stroke, ...], Meta(min_length=1, max_length=500)]


class Quads(Strict, frozen=True, kw_only=True):
    """A highlight: the marked lines and the words in them."""

    color: Colour
    quads: Annotated[tuple[Quad, ...], Meta(min_length=1, max_length=500)]
    text: Words = ""


class Lines(Strict, frozen=True, kw_only=True):
    """Words in a box on the page; `turn` is how far the page was turned when they stood upright."""

    color: Colour
    size: Annotated[float, Meta(ge=6, le=72)] = 12
    box: Box
    turn: Literal[0, 90, 180, 270] = 0
    words: Words


class Sticker(Strict, frozen=True, kw_only=True):
    """A note pinned to a place, its words shown when it is opened."""

    color: Colour
    at: Place
    words: Words


class Ink(Annotation, frozen=True, kw_only=True, tag="ink"):
    data: Strokes


class Highlight(Annotation, frozen=True, kw_only=True, tag="highlight"):
    data: Quads


class Text(Annotation, frozen=True, kw_only=True, tag="text"):
    data: Lines


class Note(Annotation, frozen=True, kw_only=True, tag="note"):
    data: Sticker


AnyAnnotation = Ink | Highlight | Text | Note
_decoder = msgspec.json.Decoder(AnyAnnotation)


def words_of(note: AnyAnnotation) -> str:
    """What a note says in words: those written, or those that were marked; of ink nothing."""
    match note:
        case Text() | Note():
            return note.data.words
        case Highlight():
            return note.data.text
    return ""


def read_annotation(body: bytes, pages: int) -> AnyAnnotation:
    """An annotation as a tablet sends it: `{page, type, data, anchor?, shared?}` in JSON.

    Raises BadInput `annotation_too_big`, `bad_annotation` (with the place), `annotation_off_page`.
    """
    if len(body) > MAX_BYTES:
        raise BadInput("annotation_too_big", limit=MAX_BYTES // 1024)
    try:
        annotation: AnyAnnotation = _decoder.decode(body)
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadInput("bad_annotation", reason=str(error)) from None
    if isinstance(annotation, Ink) and any(len(s) % 3 for s in annotation.data.strokes):
        raise BadInput("bad_annotation", reason="strokes: x, y, pressure")
    if annotation.page > pages:
        raise BadInput("annotation_off_page", page=annotation.page, pages=pages)
    return annotation


def check_room(count: int, total_bytes: int, size: int) -> None:
    """Whether one more of `size` bytes fits a person's notes on a paper, which hold that many.

    Raises Refused `too_many_annotations`.
    """
    if count >= MAX_ANNOTATIONS or total_bytes + size > MAX_TOTAL_BYTES:
        raise Refused("too_many_annotations", limit=MAX_ANNOTATIONS)
