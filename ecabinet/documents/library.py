"""A person's own library: folders of own files and of references to meetings' papers.

It is theirs alone: nobody else sees what is in it, the secretariat neither. What it may hold is
bounded here; a reference takes no room, for the paper stays the meeting's, with its rights.
"""

from __future__ import annotations

from collections.abc import Mapping

from ecabinet.errors import BadInput, Refused

MAX_FOLDERS = 200
MAX_PAPERS = 2_000
MAX_DEPTH = 6
MAX_NAME = 200
QUOTA = 500_000_000
"""Bytes of one person's own files."""


def library_name(name: str) -> str:
    """A folder's or paper's name in one line, white space collapsed.

    Raises BadInput `library_name_missing`, `library_name_too_long`.
    """
    line = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    if not line:
        raise BadInput("library_name_missing")
    if len(line) > MAX_NAME:
        raise BadInput("library_name_too_long", limit=MAX_NAME)
    return line


def check_room(used: int, more: int, papers: int) -> None:
    """Whether another paper of `more` bytes fits. Raises Refused `library_full`."""
    if papers >= MAX_PAPERS:
        raise Refused("library_papers", limit=MAX_PAPERS)
    if used + more > QUOTA:
        raise Refused("library_full", limit=QUOTA // 1_000_000, used=used // 1_000_000)


def check_place(parents: Mapping[str, str | None], folder: str, parent: str | None) -> None:
    """Whether `folder` may lie in `parent`, where `parents` are those of all folders now.

    Raises Refused `folder_in_itself`, `folders_too_deep`.
    """
    above = 0
    while parent is not None:
        if parent == folder:
            raise Refused("folder_in_itself")
        parent, above = parents.get(parent), above + 1
    if above + _height(parents, folder) > MAX_DEPTH:
        raise Refused("folders_too_deep", limit=MAX_DEPTH)


def _height(parents: Mapping[str, str | None], folder: str) -> int:
    below = [child for child, parent in parents.items() if parent == folder]
    return 1 + max((_height(parents, child) for child in below), default=0)
