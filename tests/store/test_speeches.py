from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, select

from ecabinet.convening import prepare
from ecabinet.documents.kinds import KINDS
from ecabinet.meeting import events as e
from ecabinet.store.drafts import DraftRecords
from ecabinet.store.engine import Database
from ecabinet.store.projections import rebuild
from ecabinet.store.speeches import Silence, SpeechRecords
from ecabinet.store.tables import speeches

from .sample import STARTS, hold
from .test_projections import NOBODY, write


async def held(database: Database, days: int, spoke: dict[str, int | None]) -> str:
    """A meeting some days after the first, at which people asked to speak: by key, for how many
    seconds, or None if they were not called."""
    session = await hold(database, starts_at=STARTS + timedelta(days=days))
    draft = await DraftRecords(database).read(session.meeting)
    prepared = prepare(draft, KINDS["council_regular"])
    ids = {person.name: person.id for person in prepared.attendees}
    told: list[e.Event] = [prepared, e.MeetingConvened(quorum=NOBODY)]
    for n, (name, seconds) in enumerate(spoke.items()):
        request = f"r{n}"
        told.append(
            e.FloorRequested(
                request=request, attendee=ids[name], item=None, kind="speech", before=None
            )
        )
        if seconds is not None:
            told.append(e.FloorGranted(request=request, limit=420))
            told.append(e.SpeechEnded(request=request, spoken_ms=1000 * seconds))
    await write(database, session.meeting, [*told, e.MeetingAdjourned(lapsed=())])
    return session.meeting


async def test_who_was_silent_in_the_last_meetings_is_told_by_account(database: Database) -> None:
    await held(database, 0, {"Lan": 600})
    second = await held(database, 30, {"Lan": 60, "Bình": None})
    third = await held(database, 60, {"Bình": 30})
    later = await held(database, 120, {"Bình": 30})
    now = await held(database, 90, {})

    past, counted = await SpeechRecords(database).before(now, 2)

    assert [one.id for one in past] == [third, second]
    names = {p.id: p.name for p in (await DraftRecords(database).read(now)).attendees}
    found = {names[one.attendee]: one[1:] for one in counted}
    assert found["Lan"] == (2, 1, 1, 60_000)
    assert found["Bình"] == (2, 1, 1, 30_000)
    assert later not in [one.id for one in past]


async def test_a_speech_withdrawn_leaves_nothing_and_all_can_be_projected_anew(
    database: Database,
) -> None:
    meeting = await held(database, 0, {"Lan": 60, "Bình": None})
    await write(database, meeting, [e.RequestWithdrawn(request="r1")])

    def kept(connection: Connection) -> list[Any]:
        return [tuple(r) for r in connection.execute(select(speeches).order_by("request"))]

    before = await database.read(kept)
    assert [(row[1], row[3], row[4]) for row in before] == [("r0", "speech", 60_000)]
    await database.write(rebuild, meeting)
    assert await database.read(kept) == before


async def test_in_the_first_meeting_there_is_nothing_to_tell(database: Database) -> None:
    meeting = await held(database, 0, {"Lan": 60})
    past, counted = await SpeechRecords(database).before(meeting, 3)
    assert past == []
    assert {one[1:] for one in counted} == {(0, 0, 0, 0)}
    assert all(isinstance(one, Silence) for one in counted)
