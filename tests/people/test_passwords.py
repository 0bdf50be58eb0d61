from __future__ import annotations

import asyncio
import time
import unicodedata
from collections.abc import AsyncIterator
from statistics import median

import pytest
from argon2 import PasswordHasher

from ecabinet.errors import Unavailable
from ecabinet.people import passwords as module
from ecabinet.people.passwords import Passwords


@pytest.fixture
async def passwords() -> AsyncIterator[Passwords]:
    made = Passwords()
    yield made
    made.close()


async def test_the_right_password_and_no_other_fits(passwords: Passwords) -> None:
    hashed = await passwords.hash("một mật khẩu")

    assert hashed.startswith("$argon2id$")
    assert await passwords.verify(hashed, "một mật khẩu")
    assert not await passwords.verify(hashed, "mot mat khau")
    assert not await passwords.verify("not a hash", "một mật khẩu")


async def test_a_keyboard_that_decomposes_letters_types_the_same(passwords: Passwords) -> None:
    hashed = await passwords.hash(unicodedata.normalize("NFC", "một mật khẩu"))

    assert await passwords.verify(hashed, unicodedata.normalize("NFD", "một mật khẩu"))


async def test_a_name_that_nobody_has_takes_as_long(passwords: Passwords) -> None:
    hashed = await passwords.hash("a password")
    await passwords.verify(None, "warm")

    async def seconds(against: str | None) -> float:
        start = time.process_time()
        assert not await passwords.verify(against, "wrong")
        return time.process_time() - start

    somebody, nobody = [], []
    for _ in range(9):
        somebody.append(await seconds(hashed))
        nobody.append(await seconds(None))
    assert 0.5 < median(nobody) / median(somebody) < 2


async def test_hashes_of_other_costs_fit_and_are_outdated(passwords: Passwords) -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("a password")

    assert await passwords.verify(cheap, "a password")
    assert passwords.is_outdated(cheap)
    assert not passwords.is_outdated(await passwords.hash("a password"))


async def test_the_loop_runs_on_while_passwords_are_hashed(passwords: Passwords) -> None:
    hashing = asyncio.gather(*(passwords.hash("a password") for _ in range(8)))
    ticks = 0
    while not hashing.done():
        await asyncio.sleep(0.001)
        ticks += 1
    await hashing

    assert ticks > 20


async def test_a_flood_is_turned_away(
    passwords: Passwords, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WAITING", 3)

    outcomes = await asyncio.gather(
        *(passwords.hash("a password") for _ in range(5)), return_exceptions=True
    )

    assert [type(o) for o in outcomes] == [str, str, str, Unavailable, Unavailable]
    assert await passwords.hash("a password")
