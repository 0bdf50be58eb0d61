"""The roll call sheet: everybody by unit, with room to sign for each sitting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ecabinet.meeting.model import Attendee
from ecabinet.meeting.state import State
from ecabinet.minutes.wording import Wording
from ecabinet.printing.words import letterhead
from ecabinet.typeset import Block, Document, Heading, Table

_ALL_DAY = timedelta(hours=5)
_SIGNATURE, _ROW = 30.0, 9.0  # mm


def roll_sheet(state: State, say: Wording) -> Document:
    return Document(
        letterhead=letterhead(state),
        kind=say.line("roll_kind"),
        summary=say.line("summary"),
        body=tuple(_body(state, say)),
        form=True,
        language=state.particulars.language,
    )


def _body(state: State, say: Wording) -> Iterator[Block]:
    about = state.particulars
    lasts = about.starts_at and about.ends_at and about.ends_at - about.starts_at
    sittings = say.lines("roll_sittings", all_day=bool(lasts and lasts > _ALL_DAY))
    for title, people in groups(state, say):
        yield Heading(title)
        yield Table(
            (*say.lines("roll_columns"), *sittings),
            tuple(
                (
                    str(n),
                    person.name.replace(" ", "\N{NO-BREAK SPACE}"),
                    person.title,
                    *("" for _ in sittings),
                )
                for n, person in enumerate(people, 1)
            ),
            by_hand=(None, None, None, *(_SIGNATURE for _ in sittings)),
            row_height=_ROW,
        )


def groups(state: State, say: Wording) -> Iterator[tuple[str, list[Attendee]]]:
    """Those who vote by unit, unless most sit alone in theirs; then the others in one group."""
    people = [a.person for a in state.attendees.values() if not a.removed]
    voters = [person for person in people if person.votes]
    units: dict[str, list[Attendee]] = {}
    for person in voters:
        units.setdefault(person.unit, []).append(person)
    if 2 * len(units) > len(voters):
        yield say.line("roll_voters"), voters
    else:
        for unit in sorted(units):
            yield unit or say.line("roll_voters"), units[unit]
    others = [person for person in people if not person.votes]
    if others:
        yield say.line("roll_others"), others
