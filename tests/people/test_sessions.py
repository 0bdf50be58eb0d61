from __future__ import annotations

import asyncio
import time
from hashlib import sha256

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Connection, func, select

from ecabinet.errors import BadInput, Refused
from ecabinet.people.sessions import DELAY
from ecabinet.people.throttle import SIEGE
from ecabinet.store.tables import accounts, sessions, sign_ins

from .conftest import Door

PASSWORD = "đúng mật khẩu"
HERE = "10.0.0.1"


def kept(connection: Connection) -> list[bytes]:
    return list(connection.scalars(select(sessions.c.digest)))


def log(connection: Connection) -> list[tuple[bool, str]]:
    rows = connection.execute(select(sign_ins).order_by(sign_ins.c.id))
    return [(row.account is not None, row.outcome) for row in rows]


async def test_who_signs_in_is_known_by_the_token(door: Door) -> None:
    token, account = await door.signing_in.sign_in("Chair ", PASSWORD, HERE)
    known = await door.signing_in.who(token)

    assert known
    assert known.account == account
    assert (account.username, account.agency.slug) == ("chair", "ward")
    assert await door.signing_in.who(token[:-1]) is None
    assert await door.signing_in.who("\udcff") is None


async def test_only_the_hash_of_a_token_is_kept(door: Door) -> None:
    token, _ = await door.signing_in.sign_in("chair", PASSWORD, HERE)

    assert await door.database.read(kept) == [sha256(token.encode()).digest()]
    assert len(token) * 6 >= 256


async def test_every_failure_is_the_same(door: Door) -> None:
    await door.accounts.block((await door.accounts.by_usernames(["delegate01"]))["delegate01"])

    for username, password in [
        ("chair", "wrong"),
        ("nobody", PASSWORD),
        ("delegate01", PASSWORD),
        ("x" * 5000, ""),
    ]:
        with pytest.raises(Refused, match=r"^bad_credentials$") as refused:
            await door.signing_in.sign_in(username, password, HERE)
        assert refused.value.details == {}


async def test_the_tenth_wrong_password_waits_and_so_does_the_right_one_after_it(
    door: Door,
) -> None:
    codes = []
    for username in ["chair", "nobody"] * 10:
        with pytest.raises(Refused) as refused:
            await door.signing_in.sign_in(username, "wrong", HERE)
        codes.append(refused.value.code)
    assert codes == ["bad_credentials"] * 10 + ["sign_in_slowed"] * 10

    with pytest.raises(Refused, match="sign_in_slowed"):
        await door.signing_in.sign_in("chair", PASSWORD, HERE)
    await door.signing_in.sign_in("chair", PASSWORD, "10.0.0.2")
    await door.signing_in.sign_in("delegate01", PASSWORD, HERE)
    door.clock.turn(seconds=2)
    await door.signing_in.sign_in("chair", PASSWORD, HERE)


@pytest.mark.parametrize("hasher", [None], ids=["at its real cost"])
async def test_a_hall_signs_in_at_once_in_the_time_that_hashing_takes(door: Door) -> None:
    hashed = await door.passwords.hash(PASSWORD)
    ward = await door.accounts.agency("ward")
    names = [f"person{n}" for n in range(30)]
    for name in names:
        await door.accounts.add(name, name, ward.id, hashed)
    start = time.perf_counter()
    await asyncio.gather(*(door.passwords.verify(hashed, PASSWORD) for _ in names))
    hashing = time.perf_counter() - start

    start = time.perf_counter()
    await asyncio.gather(*(door.signing_in.sign_in(name, PASSWORD, HERE) for name in names))

    assert time.perf_counter() - start < 3 * hashing + 1


async def test_a_session_ends_when_unused_but_not_when_used(door: Door) -> None:
    token, _ = await door.signing_in.sign_in("chair", PASSWORD, HERE)
    for _ in range(4):
        door.clock.turn(hours=11)
        assert await door.signing_in.who(token)
    door.clock.turn(hours=13)

    assert await door.signing_in.who(token) is None


async def test_a_session_ends_when_it_is_old(door: Door) -> None:
    token, _ = await door.signing_in.sign_in("chair", PASSWORD, HERE)
    for _ in range(16):
        door.clock.turn(hours=10)
        assert await door.signing_in.who(token)
    door.clock.turn(hours=10)

    assert await door.signing_in.who(token) is None


async def test_signing_out_ends_one_session(door: Door) -> None:
    tokens = [(await door.signing_in.sign_in("chair", PASSWORD, HERE))[0] for _ in range(3)]
    other, _ = await door.signing_in.sign_in("delegate01", PASSWORD, HERE)
    first = await door.signing_in.who(tokens[0])
    assert first

    await door.signing_in.sign_out(first.session)
    assert [bool(await door.signing_in.who(t)) for t in tokens] == [False, True, True]
    assert await door.signing_in.who(other)


async def test_another_password_ends_all_sessions_but_the_new_one(door: Door) -> None:
    stolen, _ = await door.signing_in.sign_in("chair", PASSWORD, HERE)
    own, _ = await door.signing_in.sign_in("chair", PASSWORD, HERE)
    other, _ = await door.signing_in.sign_in("delegate01", PASSWORD, HERE)
    who = await door.signing_in.who(own)
    assert who

    fresh = await door.signing_in.change_password(who, PASSWORD, "mật khẩu khác", HERE)

    assert await door.signing_in.who(fresh) == who
    assert await door.signing_in.who(own) is None
    assert await door.signing_in.who(stolen) is None
    assert await door.signing_in.who(other)
    with pytest.raises(Refused, match="bad_credentials"):
        await door.signing_in.sign_in("chair", PASSWORD, HERE)
    await door.signing_in.sign_in("chair", "mật khẩu khác", HERE)


async def test_a_password_is_changed_only_with_the_old_one_and_to_a_proper_one(door: Door) -> None:
    token, _ = await door.signing_in.sign_in("chair", PASSWORD, HERE)
    who = await door.signing_in.who(token)
    assert who

    with pytest.raises(Refused, match="wrong_old_password"):
        await door.signing_in.change_password(who, "wrong", "mật khẩu khác", HERE)
    with pytest.raises(BadInput, match="password_too_short"):
        await door.signing_in.change_password(who, PASSWORD, "ngắn", HERE)

    assert await door.signing_in.who(token)


async def test_a_blocked_account_is_out_at_once(door: Door) -> None:
    token, account = await door.signing_in.sign_in("chair", PASSWORD, HERE)
    await door.accounts.block(account.id)

    assert await door.signing_in.who(token) is None


async def test_a_hash_of_yesterdays_cost_is_made_anew(door: Door) -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("cũ nhưng đúng")
    ward = await door.accounts.agency("ward")
    account = await door.accounts.add("old", "Old", ward.id, cheap)

    await door.signing_in.sign_in("old", "cũ nhưng đúng", HERE)

    def hashed(connection: Connection) -> str | None:
        return connection.scalar(select(accounts.c.password).where(accounts.c.id == account))

    now = await door.database.read(hashed)
    assert now
    assert not door.passwords.is_outdated(now)
    await door.signing_in.sign_in("old", "cũ nhưng đúng", HERE)


async def test_a_password_changed_during_a_sign_in_stays_changed(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("cũ và bị lộ")
    account = (await door.accounts.by_usernames(["chair"]))["chair"]
    await door.accounts.set_password(account, cheap)
    fresh, verify = await door.passwords.hash(PASSWORD), door.passwords.verify

    async def changed_meanwhile(hashed: str | None, password: str) -> bool:
        right = await verify(hashed, password)
        await door.accounts.set_password(account, fresh)
        return right

    monkeypatch.setattr(door.passwords, "verify", changed_meanwhile)
    with pytest.raises(Refused, match="bad_credentials"):
        await door.signing_in.sign_in("chair", "cũ và bị lộ", HERE)

    assert await door.database.read(kept) == []
    await door.signing_in.sign_in("chair", PASSWORD, HERE)


async def test_two_tablets_with_a_hash_of_yesterday_sign_in_at_once(door: Door) -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    account = (await door.accounts.by_usernames(["chair"]))["chair"]
    await door.accounts.set_password(account, cheap)

    await asyncio.gather(
        *(door.signing_in.sign_in("chair", PASSWORD, f"10.0.0.{n}") for n in range(8))
    )

    assert len(await door.database.read(kept)) == 8


async def test_of_two_who_change_a_password_at_once_one_is_told(door: Door) -> None:
    whos = []
    for _ in range(2):
        token, _ = await door.signing_in.sign_in("chair", PASSWORD, HERE)
        whos.append(await door.signing_in.who(token))

    outcomes = await asyncio.gather(
        *(
            door.signing_in.change_password(who, PASSWORD, f"mật khẩu mới {n}", f"10.0.0.{n}")
            for n, who in enumerate(whos)
            if who
        ),
        return_exceptions=True,
    )

    assert sorted(type(o).__name__ for o in outcomes) == ["Refused", "str"]


@pytest.mark.parametrize("typed", ["\0", "chair\0", "ch\x1bair", "\ud800", "\U0010ffff" * 200])
async def test_characters_that_no_name_has_are_a_wrong_name_and_nothing_more(
    door: Door, typed: str
) -> None:
    for username, password in [(typed, PASSWORD), ("chair", typed), (typed, typed)]:
        with pytest.raises(Refused, match=r"^bad_credentials$"):
            await door.signing_in.sign_in(username, password, HERE)


async def test_guessing_from_many_addresses_takes_longer_and_locks_nobody_out(door: Door) -> None:
    await door.signing_in.sign_in("chair", PASSWORD, HERE)

    async def guess(username: str, n: int) -> None:
        with pytest.raises(Refused, match="bad_credentials"):
            await door.signing_in.sign_in(username, "wrong", f"10.1.0.{n}")

    for n in range(SIEGE):
        await guess("chair", n)
        await guess("nobody", n)
    assert door.slept == []

    await guess("chair", SIEGE)
    await guess("nobody", SIEGE)
    assert door.slept == [DELAY, DELAY]
    await door.signing_in.sign_in("chair", PASSWORD, HERE)
    assert door.slept == [DELAY, DELAY]
    await door.signing_in.sign_in("chair", PASSWORD, "10.0.0.2")
    assert door.slept == [DELAY] * 3
    await door.signing_in.sign_in("delegate01", PASSWORD, "10.1.0.1")
    assert door.slept == [DELAY] * 3


async def test_the_sign_in_log_tells_what_happened_but_no_unknown_name(door: Door) -> None:
    token, _ = await door.signing_in.sign_in("chair", PASSWORD, HERE)
    who = await door.signing_in.who(token)
    assert who
    for username in ("chair", "a password typed here"):
        with pytest.raises(Refused):
            await door.signing_in.sign_in(username, "wrong", HERE)
    await door.signing_in.change_password(who, PASSWORD, "mật khẩu khác", HERE)

    assert await door.database.read(log) == [
        (True, "signed_in"),
        (True, "wrong"),
        (False, "wrong"),
        (True, "password_changed"),
    ]


async def test_a_session_that_ran_out_is_told_from_one_that_was_ended(door: Door) -> None:
    token, account = await door.signing_in.sign_in("chair", PASSWORD, HERE)
    ended, _ = await door.signing_in.sign_in("chair", PASSWORD, HERE)
    assert not await door.signing_in.has_run_out(token)
    who = await door.signing_in.who(ended)
    assert who
    await door.signing_in.sign_out(who.session)

    door.clock.turn(hours=13)

    assert await door.signing_in.who(token) is None
    assert await door.signing_in.has_run_out(token)
    assert not await door.signing_in.has_run_out(ended)
    await door.accounts.block(account.id)
    assert not await door.signing_in.has_run_out(token)


async def test_sweeping_forgets_what_has_long_been_over(door: Door) -> None:
    await door.signing_in.sign_in("chair", PASSWORD, HERE)
    door.clock.turn(days=31)
    await door.signing_in.sign_in("delegate01", PASSWORD, HERE)

    assert await door.signing_in.sweep() == 1
    assert await door.database.read(lambda c: c.scalar(select(func.count(sessions.c.digest)))) == 1


async def test_a_username_belongs_to_one_account(door: Door) -> None:
    ward = await door.accounts.agency("ward")

    with pytest.raises(BadInput, match="username_taken"):
        await door.accounts.add("CHAIR", "Another", ward.id, "x")


async def test_which_sessions_still_hold_is_asked_for_all_at_once(door: Door) -> None:
    held: dict[str, str] = {}
    for name in ("idle", "used", "signed out", "blocked"):
        username = "delegate01" if name == "blocked" else "chair"
        token, _ = await door.signing_in.sign_in(username, PASSWORD, HERE)
        who = await door.signing_in.who(token)
        assert who
        held[name] = who.session
    await door.signing_in.sign_out(held["signed out"])
    await door.accounts.block((await door.accounts.by_usernames(["delegate01"]))["delegate01"])

    async def standing(*used: str) -> set[str]:
        found = await door.signing_in.standing(held.values(), [held[name] for name in used])
        return {name for name, session in held.items() if session in found}

    assert await standing() == {"idle", "used"}
    door.clock.turn(hours=11)
    assert await standing("used", "signed out") == {"idle", "used"}
    door.clock.turn(hours=2)
    assert await standing() == {"used"}
    for _ in range(16):
        door.clock.turn(hours=11)
        await standing("used")
    assert await standing("used") == set(), "a session gets old, however much it is used"
