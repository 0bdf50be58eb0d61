"""What the API answers about uploads: how far each is and what was found in it."""

from __future__ import annotations

from ecabinet.server.answers.base import Answer


class Found(Answer, frozen=True, kw_only=True):
    """What was found in an upload and has to be looked at: `stamp` (its words), `urgency`, `label`
    (as page one has them), `no_text` (a scan without letters), `no_reader` (likewise, and no
    program here reads scans), `elsewhere` (how many things it would have fetched)."""

    code: str
    text: str = ""


class UploadPages(Answer, frozen=True, kw_only=True):
    """Pages of a scan that have been read, of all."""

    done: int
    of: int


class UploadTrouble(Answer, frozen=True, kw_only=True):
    """Why nothing was made of it: a code, and the sentence for people."""

    code: str
    detail: str


class UploadLine(Answer, frozen=True, kw_only=True):
    """One's own upload: `receiving` up to `offset`, `making` the paper, `ready` or `refused`.

    `beginning`: the first words of page one, once there is a paper.
    """

    id: str
    name: str
    size: int
    level: str
    item: str | None
    material: str | None
    state: str
    offset: int
    pages: UploadPages | None
    trouble: UploadTrouble | None
    format: str
    page_count: int
    found: list[Found]
    beginning: str = ""


class Uploads(Answer, frozen=True, kw_only=True):
    uploads: list[UploadLine]
