"""Slowing down who guesses passwords: by account and address together.

By account alone, anyone could lock the chair out; by address alone, a hall behind one router would
lock itself out at 07:30. Together, a guesser gets a handful of tries at a name and then twice the
wait for each further one. Names that nobody has are slowed alike, so that waiting tells nothing.
Who guesses one name from many addresses is noticed as well (`is_besieged`).

Kept in memory: a restart forgets it, which gives a guesser a handful of tries more and saves a
write for each wrong password, that is, a way to fill the disk from outside. The table is bounded;
when it is full, whoever failed longest ago is forgotten. Where several processes answer, each tells
the others of every failure; while they cannot hear each other, a guesser has the handful at each.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from ipaddress import IPv6Network, ip_address
from time import monotonic
from typing import NamedTuple
from weakref import WeakValueDictionary

from ecabinet.errors import Refused

FREE = 5
"""Failures that cost nothing: people mistype."""
LONGEST = 900.0
"""Seconds to wait at most. After so long without a further failure all is forgotten."""
TABLE = 20_000
SIEGE, SIEGE_SECONDS = 50, 900.0
"""So many failures at one name within so long, over all addresses, are no person's mistakes."""


class Attempt(NamedTuple):
    """A try that was let through. Without `succeeded` or `failed` it did not count."""

    throttle: Throttle
    key: tuple[str, str]

    def succeeded(self) -> None:
        """The right password was given: earlier failures are forgotten."""
        self.throttle.note(self.key, right=True)

    def failed(self) -> None:
        """The password was wrong, or nobody has that name."""
        self.throttle.note(self.key, right=False)


class Throttle:
    """Failures by (account name, address), with the time before which nothing is tried.

    `tell` is called with name, address and outcome of every try, for other processes.
    """

    def __init__(
        self,
        clock: Callable[[], float] = monotonic,
        table: int = TABLE,
        tell: Callable[[str, str, bool], None] = lambda name, place, right: None,
    ) -> None:
        self._clock, self._table, self._tell = clock, table, tell
        self._failures: OrderedDict[tuple[str, str], tuple[int, float]] = OrderedDict()
        self._latest: OrderedDict[str, deque[float]] = OrderedDict()
        self._turns: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def attempt(self, username: str, address: str) -> AsyncIterator[Attempt]:
        """One try, of which those at the same name from the same address take turns.

        A hundred tries sent at once are a hundred tries, and one person's two tablets are none
        too many. Raises Refused `sign_in_slowed` with the seconds to wait.
        """
        key = (username[:80], _place(address))
        async with self._turns.setdefault(key, asyncio.Lock()):
            count, at = self._known(key)
            wait = at + _wait(count) - self._clock()
            if wait > 0:
                raise Refused("sign_in_slowed", seconds=int(wait) + 1)
            yield Attempt(self, key)

    def note(self, key: tuple[str, str], right: bool) -> None:
        """What came of a try here, which other processes are told."""
        self.heard(key, right)
        self._tell(*key, right)

    def heard(self, key: tuple[str, str], right: bool) -> None:
        """What came of a try, here or at another process."""
        count, _ = self._known(key)
        self._failures.pop(key, None)
        if not right:
            self._failures[key] = (count + 1, self._clock())
            latest = self._latest.pop(key[0], None) or deque(maxlen=SIEGE)
            latest.append(self._clock())
            self._latest[key[0]] = latest
        for table in (self._failures, self._latest):
            while len(table) > self._table:
                table.popitem(last=False)

    def is_besieged(self, username: str) -> bool:
        """Whether a name is being guessed at, from however many addresses."""
        latest = self._latest.get(username[:80])
        if latest is None or len(latest) < SIEGE:
            return False
        return self._clock() - latest[0] < SIEGE_SECONDS

    def _known(self, key: tuple[str, str]) -> tuple[int, float]:
        count, at = self._failures.get(key, (0, 0.0))
        forgotten = self._clock() - at > _wait(count) + LONGEST
        return (0, 0.0) if forgotten else (count, at)


def _place(address: str) -> str:
    """The address, or for IPv6 the /64 around it, which one subscriber has to choose from."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return address if found.version == 4 else str(IPv6Network((int(found), 64), strict=False))


def _wait(failures: int) -> float:
    """Seconds to wait after so many failures: 1, 2, 4 … once the free ones are used up."""
    if failures < FREE:
        return 0.0
    return min(LONGEST, 2.0 ** min(failures - FREE, 20))
