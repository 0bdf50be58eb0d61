"""Anybody does anything, eight at a time, through the real room and journal."""

from __future__ import annotations

import asyncio
import random
import secrets
from collections import Counter

import pytest

from ecabinet.errors import ECabinetError, NotFound
from ecabinet.meeting.apply import fold
from tests.meeting.invariants import canonical, check_log, check_state, check_views
from tests.meeting.play import random_command

from .conftest import House

AT_ONCE = 8
SPARED = {"Adjourn", "AddItem", "AddAttendee"}
"""The end of everything; and what hangs on rows that the tables of this house do not have."""


@pytest.mark.parametrize("commands", [600, pytest.param(10_000, marks=pytest.mark.soak)])
async def test_whatever_is_asked_for_the_log_stays_sound_and_the_room_agrees_with_it(
    house: House, commands: int
) -> None:
    async with house.tablet("chair"):
        room = house.hub._rooms[house.meeting]
        ledger = room._scribe.ledger
        assert ledger is not None
        answers: Counter[str] = Counter()

        async def somebody(chance: random.Random) -> None:
            for _ in range(commands // AT_ONCE):
                who, command = random_command(ledger.state, chance.choice)
                if type(command).__name__ in SPARED:
                    continue
                try:
                    account = f"@{who}"
                    command_id = secrets.token_hex(16)
                    await house.hub.carry_out(house.meeting, account, command_id, command)
                    answers["carried out"] += 1
                except NotFound:
                    assert who == "nobody" or ledger.state.accounts.get(f"@{who}") is None
                except ECabinetError as refusal:
                    answers[refusal.code] += 1
                check_state(ledger.state)

        await asyncio.gather(*(somebody(random.Random(n)) for n in range(AT_ONCE)))
        log = [record.entry for record in await house.log()]
        assert canonical(fold(log)) == canonical(ledger.state)
    check_log(log, ledger.state)
    check_views(log, ledger.state)
    assert answers["carried out"] > commands / 20
    assert not answers.keys() & {"internal_error", "try_again"}
