"""What is sealed, beside the log, on every database."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence

import pytest
from sqlalchemy import Connection, text

from ecabinet.meeting import events as ev
from ecabinet.meeting.events import Record, Sealed
from ecabinet.store.engine import Database, open_database
from ecabinet.store.journal import Journal
from ecabinet.store.sealed import SealedRecords
from tests.ballots.forensics import allowed
from tests.meeting.scene import Scene

from .conftest import on_postgresql


class Log:
    """A meeting's log, to which events with something sealed are appended."""

    def __init__(self, database: Database, meeting: str) -> None:
        self._journal, self._meeting = Journal(database), meeting
        self.seq = 0

    async def append(self, *pairs: tuple[ev.Event, Sequence[Sealed]]) -> None:
        records = [
            Record(
                entry=ev.Entry(seq=self.seq + n, at=Scene().now, by="system", event=event),
                command_id=f"{self.seq + n:032}",
                n=0,
                digest=b"",
                sealed=tuple(sealed),
            )
            for n, (event, sealed) in enumerate(pairs, 1)
        ]
        await self._journal.append(self._meeting, self.seq, lambda tail: records)
        self.seq += len(records)


def received(vote: str, who: str, data: str) -> tuple[ev.Event, tuple[Sealed, ...]]:
    event = ev.EnvelopeReceived(vote=vote, attendee=who, mark=data[:24])
    return event, (Sealed(vote, "ballot", who, data),)


async def test_a_later_envelope_replaces_the_earlier_and_names_are_left_out(
    database: Database, meeting: str
) -> None:
    log, records = Log(database, meeting), SealedRecords(database)
    await log.append(received("v1", "d1", "zz"), received("v1", "d2", "yy"))
    await log.append(received("v1", "d1", "aa"), received("v1", "d3", "mm"))
    await log.append(received("v1", "d3", "nn"), received("v1", "d3", "oo"))
    await log.append(received("v2", "d1", "other"))
    assert await records.envelopes(meeting, "v1") == ["aa", "oo", "yy"]


async def test_shares_are_each_tellers_own(database: Database, meeting: str) -> None:
    log, records = Log(database, meeting), SealedRecords(database)
    shares = [Sealed("v1", "share", who, f"share of {who}") for who in ("t1", "t2", "t3")]
    await log.append((ev.BoxLocked(vote="v1", key="k"), shares))
    returned = [Sealed("v1", "returned", "t2", "back")]
    await log.append((ev.ShareReturned(vote="v1", attendee="t2"), returned))
    assert await records.share(meeting, "v1", "t2") == "share of t2"
    assert await records.share(meeting, "v1", "d1") is None
    assert await records.share(meeting, "v2", "t2") is None
    assert await records.returned(meeting, "v1") == {"t2": "back"}


async def test_a_hall_of_envelopes_in_one_commit(database: Database, meeting: str) -> None:
    log, records = Log(database, meeting), SealedRecords(database)
    await log.append(*(received("v1", f"d{n}", f"{n:04}") for n in range(1_000)))
    assert len(await records.envelopes(meeting, "v1")) == 1_000


async def test_the_end_of_a_vote_destroys_what_is_its_own_and_no_others(
    database: Database, meeting: str
) -> None:
    log, records = Log(database, meeting), SealedRecords(database)
    await log.append(received("v1", "d1", "one"), received("v2", "d1", "two"))
    await log.append((ev.VoteCancelled(vote="v1", reason=""), ()))
    await records.scrub()
    assert await records.envelopes(meeting, "v1") == []
    assert await records.envelopes(meeting, "v2") == ["two"]


async def test_nothing_sealed_is_written_when_its_entry_is_not(
    database: Database, meeting: str
) -> None:
    log, records = Log(database, meeting), SealedRecords(database)
    log.seq = 5
    with pytest.raises(ValueError, match="do not follow"):
        await log.append(received("v1", "d1", "one"))
    assert await records.envelopes(meeting, "v1") == []


@on_postgresql
async def test_only_one_process_at_a_time_has_its_turn(
    database: Database, postgresql_url: str
) -> None:
    other, order = open_database(postgresql_url), []

    async def serve(which: Database, name: str) -> None:
        async with which.turn("ballot box m1"):
            order.append(f"{name} in")
            await asyncio.sleep(0.1)
            order.append(f"{name} out")

    async with asyncio.timeout(20):
        await asyncio.gather(serve(database, "a"), serve(other, "b"))
    await other.close()
    assert sorted(order[:2]) in (["a in", "a out"], ["b in", "b out"])
    assert order[0][0] == order[1][0]


@on_postgresql
async def test_postgresqls_transaction_ids_link_no_more_than_guessing(
    database: Database, meeting: str
) -> None:
    """`xmin` orders the rows by when they were written; the list is in an order of its own."""
    log, linked, rounds, ballots = Log(database, meeting), 0, 3, 40
    for n in range(rounds):
        vote = f"v{n}"
        voters = [f"d{k}" for k in range(ballots)]
        random.shuffle(voters)
        trackers = {who: f"{random.getrandbits(128):032x}" for who in voters}
        for who in voters:
            await log.append(received(vote, who, f"{random.getrandbits(256):064x}"))

        def by_xmin(connection: Connection, vote: str = vote) -> list[str]:
            rows = connection.execute(
                text("SELECT attendee FROM sealed WHERE vote = :vote ORDER BY xmin::text::bigint"),
                {"vote": vote},
            )
            return [who for (who,) in rows]

        ordered = await database.read(by_xmin)
        assert ordered == voters  # the attack sees the order of casting
        published = sorted(trackers.values())
        linked += sum(trackers[who] == t for who, t in zip(ordered, published, strict=True))
    assert linked <= allowed(rounds, ballots)
