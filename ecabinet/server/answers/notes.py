"""What the API answers about what people write on papers: their own notes, and remarks gathered."""

from __future__ import annotations

from datetime import datetime

from ecabinet.documents.annotations import AnyAnnotation
from ecabinet.server.answers.base import Answer


class AnnotationLine(Answer, frozen=True, kw_only=True):
    """An annotation; `note` is null where it is gone.

    `by` is its author's account; `v` the sha256 of the version it stands on; `rev` and `device` are
    the stamp a next change is based on.
    """

    id: str
    by: str
    name: str
    v: str
    rev: int
    device: str
    note: AnyAnnotation | None
    updated_at: datetime


class AnnotationList(Answer, frozen=True, kw_only=True):
    annotations: list[AnnotationLine]


class RefusedChange(Answer, frozen=True, kw_only=True):
    id: str
    code: str
    detail: str


class AnnotationChanges(Answer, frozen=True, kw_only=True):
    """`next` is what to ask from the next time, at once if there is `more`, with this `shown`.

    `others`: all that others share with the asker now, ids by author's account, where that is not
    what was shown before. What is not among them is not for the asker any more.
    """

    changes: list[AnnotationLine]
    refused: list[RefusedChange]
    next: int
    more: bool
    shown: str
    others: dict[str, list[str]] | None


class ReaderLine(Answer, frozen=True, kw_only=True):
    """An attendee with whom a note may be shared; `mine`: the asker."""

    id: str
    name: str
    unit: str
    mine: bool


class ReaderList(Answer, frozen=True, kw_only=True):
    readers: list[ReaderLine]


class MyNoteLine(Answer, frozen=True, kw_only=True):
    """A note of mine; `quote`: the words it is about; not `current`: it stands on a version that
    was replaced, and found no place in the new one."""

    id: str
    material: str
    title: str
    meeting: str
    meeting_title: str
    page: int
    type: str
    words: str
    quote: str
    shared: str
    current: bool
    updated_at: datetime


class MyNotes(Answer, frozen=True, kw_only=True):
    notes: list[MyNoteLine]
    next: str | None


class RemarkLine(Answer, frozen=True, kw_only=True):
    """`quote`: the draft's words; `words`: what was written about them."""

    page: int
    position: int
    quote: str
    words: str
    name: str
    unit: str
    type: str


class ArticleLine(Answer, frozen=True, kw_only=True):
    """Without a title: what stands before the first article."""

    title: str
    remarks: list[RemarkLine]


class RemarkTable(Answer, frozen=True, kw_only=True):
    title: str
    articles: list[ArticleLine]


class PlaceLine(Answer, frozen=True, kw_only=True):
    """The page where the asker stopped reading; null if there is none."""

    page: int | None
    sha256: str | None
