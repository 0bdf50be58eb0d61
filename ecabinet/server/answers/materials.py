"""What the API answers about papers: their versions, what their level allows, their text."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from ecabinet.documents.search import Piece
from ecabinet.server.answers.base import Answer


class May(Answer, frozen=True, kw_only=True):
    """What a paper's level lets a reader do (`documents.levels`)."""

    download: bool
    print: bool
    copy: bool
    offline: bool


class LevelLine(Answer, frozen=True, kw_only=True):
    """How papers of a level are handled (`documents.levels.Handling`)."""

    level: str
    watermark: bool
    download: bool
    print: bool
    copy: bool
    offline: bool


class Levels(Answer, frozen=True, kw_only=True):
    levels: list[LevelLine]


class MaterialLine(Answer, frozen=True, kw_only=True):
    """A paper at its current version; one that is handed out on paper has no sha256.

    With `watermark` the file and the page images that a reader is given bear their name.
    """

    id: str
    item: str | None
    title: str
    kind: str
    number: str
    issuer: str
    date: date | None
    pages: int | None
    sha256: str | None
    size: int | None
    level: str
    urgency: str
    version: int
    status: str
    state: str
    section: str
    due_at: datetime | None
    may: May
    watermark: bool


class OriginalLine(Answer, frozen=True, kw_only=True):
    """The file that a version was made of: its name as it was sent, what it is (`docx`)."""

    name: str
    format: str


class VersionLine(Answer, frozen=True, kw_only=True):
    version: int
    sha256: str
    size: int
    pages: int
    uploaded_at: datetime
    file_name: str
    original: OriginalLine | None = None


class OutlineLine(Answer, frozen=True, kw_only=True):
    title: str
    level: int
    page: int | None


class MaterialWhole(MaterialLine, frozen=True, kw_only=True):
    """With its versions, oldest first, and the bookmarks of the current one.

    `gathers`: whether the asker may see the remarks on it gathered.
    """

    versions: list[VersionLine]
    outline: list[OutlineLine]
    gathers: bool


class MaterialKept(MaterialLine, frozen=True, kw_only=True):
    """What an upload made. `warnings` are codes, such as a secrecy stamp found on page one."""

    warnings: list[str]


class ResultLine(Answer, frozen=True, kw_only=True):
    material: str
    item: str | None
    title: str
    page: int
    snippet: list[Piece]


class ResultPage(Answer, frozen=True, kw_only=True):
    results: list[ResultLine]
    next: str | None


class PageTexts(Answer, frozen=True, kw_only=True):
    """The text of each page, first to last."""

    pages: list[str]


class PassageRun(Answer, frozen=True, kw_only=True):
    """Words that stayed, came or went."""

    mark: Literal["same", "added", "removed"]
    text: str


class PassageLine(Answer, frozen=True, kw_only=True):
    """A paragraph and the page it stands on, or stood on before it went."""

    page: int
    changed: bool
    runs: list[PassageRun]


class TextChanges(Answer, frozen=True, kw_only=True):
    """A version's whole text against the one before it; `before` is None for the first."""

    version: int
    before: int | None
    passages: list[PassageLine]
