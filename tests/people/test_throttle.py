from __future__ import annotations

import asyncio

import pytest

from ecabinet.errors import Refused
from ecabinet.people.throttle import FREE, LONGEST, SIEGE, SIEGE_SECONDS, Throttle


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


async def fail(throttle: Throttle, name: str = "chair", address: str = "10.0.0.1") -> None:
    async with throttle.attempt(name, address) as attempt:
        attempt.failed()


async def refused_for(throttle: Throttle, name: str = "chair", address: str = "10.0.0.1") -> int:
    with pytest.raises(Refused, match="sign_in_slowed") as refused:
        await fail(throttle, name, address)
    seconds = refused.value.details["seconds"]
    assert isinstance(seconds, int)
    return seconds


async def test_after_some_failures_each_further_one_doubles_the_wait() -> None:
    throttle = Throttle(clock := Clock())
    for _ in range(FREE):
        await fail(throttle)

    for wait in (1, 2, 4, 8, 16):
        assert await refused_for(throttle) - 1 == wait
        clock.now += wait
        await fail(throttle)


async def test_the_wait_has_an_end() -> None:
    throttle = Throttle(clock := Clock())
    for _ in range(40):
        await fail(throttle)
        clock.now += LONGEST
    clock.now -= LONGEST

    assert await refused_for(throttle) <= LONGEST + 1


async def test_another_name_or_another_address_does_not_wait() -> None:
    throttle = Throttle(Clock())
    for _ in range(FREE):
        await fail(throttle)

    await fail(throttle, "secretary")
    await fail(throttle, address="10.0.0.2")
    assert await refused_for(throttle)


async def test_all_addresses_of_one_ipv6_subscriber_are_one() -> None:
    throttle = Throttle(Clock())
    for n in range(FREE):
        await fail(throttle, address=f"2001:db8:1:2::{n:x}")

    assert await refused_for(throttle, address="2001:db8:1:2:ffff::1")
    await fail(throttle, address="2001:db8:1:3::1")


async def test_three_hundred_people_at_one_address_with_a_slip_each_do_not_wait() -> None:
    throttle = Throttle(Clock())

    for person in range(300):
        await fail(throttle, f"delegate{person}")
        async with throttle.attempt(f"delegate{person}", "10.0.0.1") as attempt:
            attempt.succeeded()


async def test_the_right_password_forgets_the_failures() -> None:
    throttle = Throttle(Clock())
    for _ in range(3):
        for _ in range(FREE - 1):
            await fail(throttle)
        async with throttle.attempt("chair", "10.0.0.1") as attempt:
            attempt.succeeded()


async def test_failures_of_yesterday_are_forgotten() -> None:
    throttle = Throttle(clock := Clock())
    for _ in range(FREE):
        await fail(throttle)
    clock.now += LONGEST + 2

    for _ in range(FREE):
        await fail(throttle)


async def test_tries_sent_at_once_are_counted_one_by_one() -> None:
    throttle = Throttle(Clock())

    async def slow_failure() -> None:
        async with throttle.attempt("chair", "10.0.0.1") as attempt:
            await asyncio.sleep(0)
            attempt.failed()

    outcomes = await asyncio.gather(*(slow_failure() for _ in range(50)), return_exceptions=True)

    assert outcomes.count(None) == FREE
    assert all(isinstance(o, Refused) for o in outcomes if o is not None)


async def test_many_failures_at_one_name_are_noticed_wherever_they_come_from() -> None:
    throttle = Throttle(clock := Clock())
    for n in range(SIEGE):
        assert not throttle.is_besieged("chair")
        await fail(throttle, address=f"10.0.{n}.1")
        clock.now += SIEGE_SECONDS / SIEGE / 2

    assert throttle.is_besieged("chair")
    assert not throttle.is_besieged("secretary")
    # The first of them was half the time ago.
    clock.now += SIEGE_SECONDS / 2 - 1
    assert throttle.is_besieged("chair")
    clock.now += 1
    assert not throttle.is_besieged("chair")


async def test_the_table_is_bounded() -> None:
    throttle = Throttle(Clock(), table=10)
    for _ in range(FREE):
        await fail(throttle)
    assert await refused_for(throttle)

    for name in range(10):
        await fail(throttle, f"made up {name}")

    await fail(throttle)


async def test_what_fails_at_another_process_counts_here() -> None:
    here = Throttle(Clock())
    there = Throttle(Clock(), tell=lambda name, place, right: here.heard((name, place), right))
    for _ in range(FREE):
        await fail(there)
    assert await refused_for(here)
    async with here.attempt("chair", "10.0.0.2"):
        pass
    here.heard(("chair", "10.0.0.1"), right=True)
    await fail(here)
