"""Changing people's own libraries; every statement asks whose it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from ecabinet.documents.library import MAX_FOLDERS, check_place, check_room, library_name
from ecabinet.errors import NotFound, Refused
from ecabinet.people.accounts import Account
from ecabinet.store.engine import Database, take_turns
from ecabinet.store.ids import uuid7
from ecabinet.store.shelves import (
    Folder,
    Paper,
    Whole,
    find_own,
    is_mine,
    read_library,
    used_by,
)
from ecabinet.store.tables import library_folders, library_papers


class LibraryRecords:
    """The libraries of all people, one at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def whole(self, account: Account) -> Whole:
        """Folders and papers by name."""
        return await self._database.read(read_library, account)

    async def add_folder(self, account: Account, name: str, parent: str | None) -> Folder:
        """Raises BadInput for its name, NotFound `folder_not_found`, Refused."""
        return await self._database.write(_put_folder, account, None, name, parent)

    async def change_folder(
        self, account: Account, folder: str, name: str, parent: str | None
    ) -> Folder:
        """Another name or another place. Raises as `add_folder`, and Refused `folder_in_itself`."""
        return await self._database.write(_put_folder, account, folder, name, parent)

    async def delete_folder(self, account: Account, folder: str) -> None:
        """With all that is in it. Raises NotFound `folder_not_found`."""
        await self._database.write(_delete_folder, account, folder)

    async def room(self, account: Account, more: int) -> None:
        """Raises Refused `library_full`, `library_papers` if `more` bytes do not fit."""
        await self._database.read(_check_room, account, more)

    async def add_file(
        self, account: Account, folder: str | None, title: str, sha256: str, size: int
    ) -> str:
        """Keep an own file whose text is known; its id. The same file again is the same paper.

        Raises BadInput for its title, NotFound `folder_not_found`, Refused `library_full`.
        """
        return await self._database.write(_add_file, account, folder, title, sha256, size)

    async def refer(self, account: Account, folder: str | None, material: str) -> str:
        """Keep a reference to a meeting's paper; its id. The same one again is moved there."""
        return await self._database.write(_refer, account, folder, material)

    async def change_paper(
        self, account: Account, paper: str, title: str, folder: str | None
    ) -> None:
        """Another place, and of an own file another title. Raises NotFound `paper_not_found`."""
        await self._database.write(_change_paper, account, paper, title, folder)

    async def delete_paper(self, account: Account, paper: str) -> None:
        """Raises NotFound `paper_not_found`."""
        this = is_mine(account) & (library_papers.c.id == paper)
        gone = delete(library_papers).where(this)
        if not await self._database.write(lambda c: c.execute(gone).rowcount):
            raise NotFound("paper_not_found")

    async def find(self, account: Account, paper: str) -> Paper:
        """One of the account's own files. Raises NotFound `paper_not_found`."""
        return await self._database.read(find_own, account, paper)


def _check_room(connection: Connection, account: Account, more: int) -> None:
    count = select(func.count()).select_from(library_papers).where(is_mine(account))
    check_room(used_by(connection, account), more, connection.scalar(count) or 0)


def _parents(connection: Connection, account: Account) -> dict[str, str | None]:
    here = library_folders.c.account == account.id
    wanted = select(library_folders.c.id, library_folders.c.parent).where(here)
    return {row.id: row.parent for row in connection.execute(wanted)}


def _check_folder(folder: str | None, known: Iterable[str]) -> None:
    if folder is not None and folder not in known:
        raise NotFound("folder_not_found")


def _put_folder(
    connection: Connection, account: Account, folder: str | None, name: str, parent: str | None
) -> Folder:
    take_turns(connection, account.id)
    parents = _parents(connection, account)
    _check_folder(parent, parents)
    values = {"name": library_name(name), "parent": parent}
    if folder is None:
        if len(parents) >= MAX_FOLDERS:
            raise Refused("library_folders", limit=MAX_FOLDERS)
        folder = uuid7()
        check_place(parents, folder, parent)
        row = {"id": folder, "account": account.id, **values}
        connection.execute(insert(library_folders).values(row))
    else:
        _check_folder(folder, parents)
        check_place(parents, folder, parent)
        this = library_folders.c.id == folder
        connection.execute(update(library_folders).where(this).values(values))
    return Folder(folder, parent, values["name"] or "")


def _delete_folder(connection: Connection, account: Account, folder: str) -> None:
    take_turns(connection, account.id)
    parents = _parents(connection, account)
    _check_folder(folder, parents)
    branch = [folder]
    for above in branch:  # grows while it is walked: a folder, then what is in it
        branch += [below for below, parent in parents.items() if parent == above]
    connection.execute(delete(library_papers).where(library_papers.c.folder.in_(branch)))
    for each in reversed(branch):
        connection.execute(delete(library_folders).where(library_folders.c.id == each))


def _add_file(
    connection: Connection,
    account: Account,
    folder: str | None,
    title: str,
    sha256: str,
    size: int,
) -> str:
    take_turns(connection, account.id)
    _check_folder(folder, _parents(connection, account))
    values = {"folder": folder, "title": library_name(title)}
    same = is_mine(account) & (library_papers.c.sha256 == sha256)
    if known := connection.scalar(select(library_papers.c.id).where(same)):
        connection.execute(update(library_papers).where(same).values(values))
        return str(known)
    _check_room(connection, account, size)
    return _insert(connection, account, sha256=sha256, **values)


def _refer(connection: Connection, account: Account, folder: str | None, material: str) -> str:
    take_turns(connection, account.id)
    _check_folder(folder, _parents(connection, account))
    same = is_mine(account) & (library_papers.c.material == material)
    if known := connection.scalar(select(library_papers.c.id).where(same)):
        connection.execute(update(library_papers).where(same).values(folder=folder))
        return str(known)
    _check_room(connection, account, 0)
    return _insert(connection, account, material=material, folder=folder)


def _insert(connection: Connection, account: Account, **values: Any) -> str:
    made = uuid7()
    row = {"id": made, "account": account.id, "added_at": datetime.now(UTC), **values}
    connection.execute(insert(library_papers).values(row))
    return made


def _change_paper(
    connection: Connection, account: Account, paper: str, title: str, folder: str | None
) -> None:
    take_turns(connection, account.id)
    _check_folder(folder, _parents(connection, account))
    this = is_mine(account) & (library_papers.c.id == paper)
    row = connection.execute(select(library_papers.c.sha256).where(this)).one_or_none()
    if row is None:
        raise NotFound("paper_not_found")
    values: dict[str, Any] = {"folder": folder}
    if row.sha256 is not None:
        values["title"] = library_name(title)
    connection.execute(update(library_papers).where(this).values(values))
