"""Who may open a live connection: the checks that pages get from the server's middleware.

The live endpoint shares the port of the pages but not their stack, so the path, the Origin and the
session cookie are looked at here, before the upgrade. Which meetings a person may enter is the
meeting's own rule; a meeting that must not be known to exist is simply not found.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

_LIVE_PATH = re.compile(r"/api/meetings/([A-Za-z0-9_-]{1,64})/live(?:\?(.*))?")
_SINCE = re.compile(r"(?:^|&)since=([0-9]{1,15})(?:&|$)")
_LOG = re.compile(r"(?:^|&)log=([A-Za-z0-9_-]+)(?:&|$)")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whose tablet it is: an account, the session it signed in with, the language it reads."""

    account: str
    session: str
    language: str = "vi"


class Authenticate(Protocol):
    """Finds the person behind a `Cookie` header; None when nobody is signed in with it."""

    async def __call__(self, cookie: str, /) -> Visitor | None: ...


class Standing(Protocol):
    """Finds out which sessions still hold, for tablets that stay for a day."""

    async def __call__(
        self, sessions: Collection[str], used: Collection[str], /
    ) -> Collection[str]:
        """Those of `sessions` that are not over; the ones in `used` are in use right now."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a tablet wants to go, and how far its copy of the log reaches."""

    meeting: str
    since: int | None
    log: str | None


def target_of(path: str) -> Target | None:
    """Reads `/api/meetings/{id}/live?since=SEQ&log=LOG`; None for any other path."""
    found = _LIVE_PATH.fullmatch(path)
    if found is None:
        return None
    query = found[2] or ""
    since, log = _SINCE.search(query), _LOG.search(query)
    return Target(
        meeting=found[1],
        since=int(since[1]) if since else None,
        log=log[1] if log else None,
    )


def is_own_origin(
    headers: Mapping[str, str], trusted: Collection[str] = (), *, secure: bool = False
) -> bool:
    """Whether a request comes from our own pages, or from a program that is no browser.

    `trusted` are further origins by their full name. A browser always names an Origin when it
    opens a WebSocket; a missing one passes only if `Sec-Fetch-Site` is missing too. A page that
    came without TLS may have been written by anyone on the way: where we speak it (`secure`), such
    a page is not ours.
    """
    origin = headers.get("origin")
    if origin is None:
        return "sec-fetch-site" not in headers
    if origin in trusted:
        return True
    scheme, _, host = origin.partition("://")
    schemes = ("https",) if secure else ("http", "https")
    return scheme in schemes and host.lower() == headers.get("host", "").lower()
