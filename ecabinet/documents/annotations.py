"""Handwriting and highlights on a paper: a person's own, on one version of it.

Points are fractions of the page as it is shown (0..1, from the left and from the top), so they hold
at every zoom and on every screen. What comes from a tablet is checked field by field: annotations
are stored and given back, never interpreted, but never more than this.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from ecabinet.errors import BadInput, Refused

MAX_BYTES = 256 * 1024
"""One annotation as JSON."""
MAX_ANNOTATIONS = 2_000
MAX_TOTAL_BYTES = 16 * 1024 * 1024
"""All annotations of one person on one version."""

Fraction = Annotated[float, Meta(ge=0, le=1)]
Colour = Annotated[str, Meta(pattern=r"^#[0-9a-fA-F]{6}$")]
Point = tuple[Fraction, Fraction, Fraction]
"""Across, down, and the pen's pressure."""
Box = tuple[Fraction, Fraction, Fraction, Fraction]
"""Left, top, right, bottom."""


class Annotation(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="type"
):
    """What every annotation has; `page` counts from 1."""

    page: Annotated[int, Meta(ge=1, le=2_000)]


class Stroke(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of the pen; `width` is a fraction of the page's width."""

    points: Annotated[tuple[Point, ...], Meta(min_length=1, max_length=5_000)]
    colour: Colour = "#1a3f8b"
    width: Annotated[float, Meta(gt=0, le=0.1)] = 0.003


class Strokes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    strokes: Annotated[tuple[Stroke, ...], Meta(min_length=1, max_length=500)]


class Boxes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A highlight: the boxes of the marked lines and the words in them."""

    boxes: Annotated[tuple[Box, ...], Meta(min_length=1, max_length=500)]
    colour: Colour = "#ffd54a"
    text: Annotated[str, Meta(max_length=5_000)] = ""


class Ink(Annotation, frozen=True, kw_only=True, tag="ink"):
    data: Strokes


class Highlight(Annotation, frozen=True, kw_only=True, tag="highlight"):
    data: Boxes


AnyAnnotation = Ink | Highlight
_decoder = msgspec.json.Decoder(AnyAnnotation)


def read_annotation(body: bytes, pages: int) -> AnyAnnotation:
    """An annotation as a tablet sends it: `{page, type, data}` in JSON.

    Raises BadInput `annotation_too_big`, `bad_annotation` (with the place), `annotation_off_page`.
    """
    if len(body) > MAX_BYTES:
        raise BadInput("annotation_too_big", limit=MAX_BYTES // 1024)
    try:
        annotation = _decoder.decode(body)
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadInput("bad_annotation", reason=str(error)) from None
    if annotation.page > pages:
        raise BadInput("annotation_off_page", page=annotation.page, pages=pages)
    return annotation


def check_room(count: int, total_bytes: int, size: int) -> None:
    """Whether one more of `size` bytes fits a person's notes on a version, which hold that many.

    Raises Refused `too_many_annotations`.
    """
    if count >= MAX_ANNOTATIONS or total_bytes + size > MAX_TOTAL_BYTES:
        raise Refused("too_many_annotations", limit=MAX_ANNOTATIONS)
