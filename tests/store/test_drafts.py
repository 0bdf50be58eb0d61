from __future__ import annotations

from typing import Any

import msgspec
import pytest
from sqlalchemy.exc import IntegrityError

from ecabinet.errors import NotFound
from ecabinet.store.drafts import DraftRecords
from ecabinet.store.engine import Database

from .sample import draft, hash_of, hold

GIVEN = {"id", "account"}


def without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: without_ids(v) for k, v in value.items() if k not in GIVEN}
    return [without_ids(v) for v in value] if isinstance(value, list | tuple) else value


async def test_a_draft_is_read_back_as_it_was_kept(database: Database) -> None:
    session = await hold(database)

    read = await DraftRecords(database).read(session.meeting)

    kept = without_ids(msgspec.to_builtins(session.draft))
    assert without_ids(msgspec.to_builtins(read)) == kept


async def test_everything_has_an_id_and_people_their_accounts(database: Database) -> None:
    session = await hold(database)

    read = await DraftRecords(database).read(session.meeting)

    ids = [
        read.id,
        *(person.id for person in read.attendees),
        *(material.id for material in read.materials()),
        *(item.id for item in read.items),
    ]
    assert len(set(ids)) == len(ids)
    assert all(len(id) == 36 for id in ids)
    assert [p.account for p in read.attendees] == [session.chair.id, session.delegate.id, None]


async def test_a_draft_that_cannot_be_kept_whole_is_not_kept(database: Database) -> None:
    session = await hold(database)
    [lan, *rest] = session.draft.attendees
    twice = msgspec.structs.replace(session.draft, attendees=(lan, lan, *rest))

    with pytest.raises(IntegrityError):
        await DraftRecords(database).add(twice)

    again = await hold(database)
    assert again.draft == session.draft
    assert hash_of("bc-01") == next(draft(again.draft.agency).materials()).versions[0].sha256


async def test_a_meeting_that_is_not_there_is_not_found(database: Database) -> None:
    with pytest.raises(NotFound, match="meeting_not_found"):
        await DraftRecords(database).read("nothing")
