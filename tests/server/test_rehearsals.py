"""A rehearsal is held in full and leaves nothing: the records and files are as they were."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from ecabinet.errors import ECabinetError, NotFound
from ecabinet.live.rehearsal import rehearsals
from ecabinet.meeting import commands as cmd
from ecabinet.store.tables import metadata

from .conftest import House

OWN = {"sessions", "sign_ins"}
"""Signing in leaves its own trace, rehearsal or not."""


def rows(connection: Connection) -> dict[str, list[Any]]:
    return {
        table.name: sorted(map(repr, connection.execute(select(table))))
        for table in metadata.sorted_tables
        if table.name not in OWN
    }


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): path.read_bytes() for path in found if "ecabinet.db" not in path.name}


async def eventually(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not holds():  # noqa: ASYNC110  # nothing tells but looking
            await asyncio.sleep(0.02)


async def test_a_whole_meeting_is_rehearsed_and_nothing_of_it_is_left(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rehearsals, "LOOK_EVERY", 0.02)
    await house.open_room()
    before = await house.services.database.read(rows), files(tmp_path)
    meeting, hub = house.session.meeting, house.services.hub
    chair = house.session.chair.id

    async with house.as_("chair") as client:
        path = f"/api/meetings/{meeting}/rehearsal"
        answer = await client.post(path, json={"haste": 60})
        assert answer.status_code == 201, answer.text
        name = answer.json()["id"]
        assert (await client.post(path, json={})).json()["id"] == name

        async def do(command: cmd.Command) -> None:
            """The chair taps until it may be done: people are on their way."""
            async with asyncio.timeout(30):
                while True:
                    try:
                        await hub.carry_out(name, chair, secrets.token_hex(16), command)
                        return
                    except ECabinetError as refusal:
                        if refusal.code not in ("no_quorum", "speaker_not_present"):
                            raise
                        await asyncio.sleep(0.02)

        await do(cmd.Convene())
        items = await house.items()
        await do(cmd.OpenItem(item=items[0]))
        await do(cmd.OpenVote(item=items[0], question="Thông qua?"))
        journal = hub.rehearsals.outfit(name)
        assert journal is not None
        async with asyncio.timeout(30):
            while True:
                log = await journal.journal.read(name)
                kinds = [type(record.entry.event).__name__ for record in log]
                if "VoteCast" in kinds:
                    break
                await asyncio.sleep(0.02)
        vote = next(r.entry.event.vote for r in log if type(r.entry.event).__name__ == "VoteOpened")
        await do(cmd.CloseVote(vote=vote))
        await do(cmd.Adjourn())

        assert (await client.delete(path)).status_code == 204
        with pytest.raises(NotFound):
            await hub.carry_out(name, chair, secrets.token_hex(16), cmd.Convene())
    assert (await house.services.database.read(rows), files(tmp_path)) == before


async def test_a_rehearsal_is_for_the_desks_and_ends_with_the_preparation(house: House) -> None:
    await house.open_room()
    path = f"/api/meetings/{house.session.meeting}/rehearsal"
    async with house.as_("delegate01") as client:
        assert (await client.post(path, json={})).json()["code"] == "not_allowed"
    async with house.as_("chair") as client:
        hub, meeting = house.services.hub, house.session.meeting
        for command in (cmd.CheckIn(), cmd.Convene()):
            await hub.carry_out(meeting, house.session.chair.id, secrets.token_hex(16), command)
        assert (await client.post(path, json={})).json()["code"] == "rehearsal_too_late"
        assert (await client.delete(path)).status_code == 204


async def test_a_rehearsal_that_is_left_alone_ends(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rehearsals, "LOOK_EVERY", 0.02)
    monkeypatch.setattr(rehearsals, "IDLE_AFTER", 0.2)
    await house.open_room()
    hub, meeting = house.services.hub, house.session.meeting
    prepared = await house.services.preparing.prepared(meeting)
    name = await hub.rehearsals.begin(meeting, prepared, haste=60)
    await eventually(lambda: hub.rehearsals.outfit(name) is None)
