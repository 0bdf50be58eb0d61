"""Cards as they are kept, on every database."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from ecabinet.people.cards import TRIES
from ecabinet.store.cards import CardRecords
from ecabinet.store.engine import Database
from ecabinet.store.sessions import SessionRecords

from .conftest import NOW
from .sample import hold


async def test_a_person_has_one_card_and_one_session_by_it(database: Database) -> None:
    account = (await hold(database)).delegate
    cards, sessions = CardRecords(database), SessionRecords(database)
    await cards.issue([(account.id, b"1" * 32, "pin")], NOW, NOW + timedelta(days=1))
    first = await cards.find(b"1" * 32)
    assert first is not None
    assert (first.account, first.is_dead) == (account, False)
    assert await cards.begin(first.id, b"a" * 32, NOW, "10.0.0.1") == []
    row = await sessions.find(b"a" * 32)
    assert row is not None
    assert await cards.begin(first.id, b"b" * 32, NOW, "10.0.0.2") == [row.id]
    assert await sessions.find(b"a" * 32) is None
    ended = await cards.issue([(account.id, b"2" * 32, "pin")], NOW, NOW + timedelta(days=1))
    assert len(ended) == 1
    assert await cards.begin(first.id, b"c" * 32, NOW, "") is None
    dead = await cards.find(b"1" * 32)
    assert dead is not None
    assert dead.is_dead


async def test_two_tablets_at_once_leave_one_session(database: Database) -> None:
    account = (await hold(database)).delegate
    cards = CardRecords(database)
    await cards.issue([(account.id, b"1" * 32, "pin")], NOW, NOW + timedelta(days=1))
    card = await cards.find(b"1" * 32)
    assert card is not None
    tokens = [bytes([n]) * 32 for n in range(6)]
    ended = await asyncio.gather(*(cards.begin(card.id, token, NOW, "") for token in tokens))
    assert sum(len(names or []) for names in ended) == len(tokens) - 1
    sessions = SessionRecords(database)
    left = [token for token in tokens if await sessions.find(token) is not None]
    assert len(left) == 1


async def test_wrong_pins_in_a_row_end_a_card_and_a_right_one_between_does_not(
    database: Database,
) -> None:
    account = (await hold(database)).delegate
    cards = CardRecords(database)
    await cards.issue([(account.id, b"1" * 32, "pin")], NOW, NOW + timedelta(days=1))
    card = await cards.find(b"1" * 32)
    assert card is not None
    for _ in range(TRIES - 1):
        await cards.failed(card.id, TRIES)
    assert await cards.begin(card.id, b"a" * 32, NOW, "") == []
    for _ in range(TRIES):
        assert not (await cards.find(b"1" * 32) or card._replace(is_dead=True)).is_dead
        await cards.failed(card.id, TRIES)
    assert (await cards.find(b"1" * 32) or card).is_dead
