"""Those who ask for meetings that they are not in: slowed down, since each try may open a log.

By account and not by address: whoever comes so far is signed in, and a hall has one address.
"""

from __future__ import annotations

from collections.abc import Callable

FREE, SECONDS_EACH = 20, 3.0
"""Tries at once, and the seconds after which there is one more."""

TABLE = 1_000
"""Accounts remembered before those are forgotten whose tries are long over."""


class Strays:
    """Tries by account; `clock` in seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._over_at: dict[str, float] = {}

    def is_too_many(self, account: str) -> bool:
        """Whether the account has no try left at the moment."""
        return self._over_at.get(account, 0.0) - self._clock() > (FREE - 1) * SECONDS_EACH

    def note(self, account: str) -> None:
        """The account asked for a meeting that it is not in."""
        now = self._clock()
        if len(self._over_at) >= TABLE:
            self._over_at = {who: at for who, at in self._over_at.items() if at > now}
        self._over_at[account] = max(now, self._over_at.get(account, now)) + SECONDS_EACH
