"""What is in somebody's own library: folders, own files, and meetings' papers that are referred to.

Every statement asks whose it is.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select, true

from ecabinet.errors import NotFound
from ecabinet.people.accounts import Account
from ecabinet.store.readable import readable
from ecabinet.store.tables import files, library_folders, library_papers, materials, meetings

_EVERY = true()


class Folder(NamedTuple):
    id: str
    parent: str | None
    name: str


class Paper(NamedTuple):
    """A paper of a library: an own file (`sha256`), or a reference to a meeting's (`material`).

    A reference shows what the meeting shows now; of one that may not be read any more, `gone`,
    nothing is told but that it was there.
    """

    id: str
    folder: str | None
    title: str
    added_at: datetime
    sha256: str | None = None
    size: int | None = None
    pages: int | None = None
    material: str | None = None
    meeting: str | None = None
    meeting_title: str = ""
    number: str = ""
    kind: str = ""
    date: date | None = None
    gone: bool = False


class Whole(NamedTuple):
    """Everything in a library, and the bytes of its own files."""

    folders: list[Folder]
    papers: list[Paper]
    used: int


def is_mine(account: Account) -> ColumnElement[bool]:
    return library_papers.c.account == account.id


def read_library(connection: Connection, account: Account) -> Whole:
    folders = connection.execute(
        select(*(library_folders.c[name] for name in Folder._fields))
        .where(library_folders.c.account == account.id)
        .order_by(library_folders.c.name, library_folders.c.id)
    )
    rows = connection.execute(select(library_papers).where(is_mine(account))).all()
    own, used = _own(connection, account), used_by(connection, account)
    theirs = _referred(connection, account)
    papers = [
        own.get(row.id)
        or theirs.get(row.id)
        or Paper(row.id, row.folder, "", row.added_at, material=row.material, gone=True)
        for row in rows
    ]
    papers.sort(key=lambda paper: (paper.title, paper.id))
    return Whole([Folder(*row) for row in folders], papers, used)


def _own(
    connection: Connection, account: Account, which: ColumnElement[bool] = _EVERY
) -> dict[str, Paper]:
    """One's own files by id, in which that is so."""
    rows = connection.execute(
        select(library_papers, files.c.size, files.c.pages)
        .join_from(library_papers, files, library_papers.c.sha256 == files.c.sha256)
        .where(is_mine(account), which)
    )
    return {
        row.id: Paper(row.id, row.folder, row.title, row.added_at, row.sha256, row.size, row.pages)
        for row in rows
    }


def _referred(connection: Connection, account: Account) -> dict[str, Paper]:
    """References to what may be read still."""
    its = [materials.c[name] for name in ("title", "sha256", "meeting", "number", "kind", "date")]
    rows = connection.execute(
        readable(account, library_papers.c.id, library_papers.c.folder, library_papers.c.added_at)
        .add_columns(*its, materials.c.id.label("material"))
        .add_columns(meetings.c.title.label("meeting_title"), files.c.pages, files.c.size)
        .join(library_papers, library_papers.c.material == materials.c.id)
        .outerjoin(files, files.c.sha256 == materials.c.sha256)
        .where(is_mine(account))
    )
    return {row.id: Paper(**row._mapping) for row in rows}


def used_by(connection: Connection, account: Account) -> int:
    return (
        connection.scalar(
            select(func.coalesce(func.sum(files.c.size), 0))
            .join_from(library_papers, files, library_papers.c.sha256 == files.c.sha256)
            .where(is_mine(account))
        )
        or 0
    )


def find_own(connection: Connection, account: Account, paper: str) -> Paper:
    found = _own(connection, account, library_papers.c.id == paper).get(paper)
    if found is None:
        raise NotFound("paper_not_found")
    return found
