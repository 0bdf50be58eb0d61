"""New accounts as the operator hands them out: a table on the screen, a file for the printer."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ecabinet.cli.console import console, tell, words
from ecabinet.errors import BadInput

if TYPE_CHECKING:
    from ecabinet.documents.model import Attendee
    from ecabinet.enrolling import Enrolled


def tell_accounts(made: Sequence[Enrolled]) -> None:
    """The accounts with their passwords, which are not shown again."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for heading in _headings():
        table.add_column(heading)
    for column in table.columns[-2:]:
        column.no_wrap = True
        column.style = "bold"
    for row in made:
        table.add_row(*map(Text, row))
    console().print(table)
    tell("accounts_made", count=len(made))


def write_accounts(file: Path, made: Iterable[Enrolled]) -> None:
    """The same as CSV, for the owner of this process alone to read.

    Spreadsheets take it for UTF-8 by its first mark. Raises BadInput `cannot_write`.
    """
    try:
        kept = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(kept, "w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out).writerows([_headings(), *made])
    except OSError as error:
        raise BadInput("cannot_write", file=str(file), reason=error.strerror) from error
    tell("written", file=file)


def tell_strangers(people: Sequence[Attendee], opened: bool) -> None:
    """Who has no account, if anybody, and what follows from it."""
    if not people:
        return
    code = "strangers_stay_out" if opened else "strangers"
    names = ", ".join(person.name for person in people)
    console().print(words(code, count=len(people), names=names), style="yellow", markup=False)


def _headings() -> list[str]:
    return [words(f"accounts_{n}") for n in ("name", "title", "unit", "username", "password")]
