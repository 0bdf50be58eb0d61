"""The session cookie, for pages and for live connections alike.

Where the server speaks TLS the name carries `__Host-`, which binds the cookie to this very host
(RFC 6265bis, 4.1.3). `SameSite=Strict` costs nothing here: a link from a message opens a page that
needs no cookie, and what the page then asks for is asked for by ourselves.

Browsers send cookies of other programs on the same host along, whatever is in them; Python's own
parser gives up at the first that is odd, and its person would be signed out here.
"""

from __future__ import annotations

import re

from ecabinet.live.door import Visitor
from ecabinet.people.sessions import REMEMBERED, SignedIn, SigningIn


class Cookies:
    """Reads and writes the session cookie; called with a `Cookie` header it is `Authenticate`."""

    def __init__(self, signing_in: SigningIn, *, secure: bool) -> None:
        self._signing_in, self._secure = signing_in, secure
        self.name = "__Host-ecabinet" if secure else "ecabinet"
        self._token = re.compile(rf"(?:^|;)[ \t]*{self.name}=([A-Za-z0-9_-]+)[ \t]*(?:;|$)")

    async def who(self, cookie: str) -> SignedIn | None:
        """The person behind a `Cookie` header."""
        token = self._token.search(cookie)
        return await self._signing_in.who(token[1]) if token else None

    async def has_run_out(self, cookie: str) -> bool:
        """Whether a `Cookie` header names a session that is over by time alone."""
        token = self._token.search(cookie)
        return token is not None and await self._signing_in.has_run_out(token[1])

    async def __call__(self, cookie: str, /) -> Visitor | None:
        """As `live.door.Authenticate`."""
        who = await self.who(cookie)
        return who and Visitor(who.account.id, who.session, who.account.language)

    def header(self, token: str | None) -> str:
        """The `Set-Cookie` header that keeps the token, or forgets it."""
        age = int(REMEMBERED.total_seconds()) if token else 0
        secure = "; Secure" if self._secure else ""
        return (
            f"{self.name}={token or ''}; Path=/; Max-Age={age}; HttpOnly; SameSite=Strict{secure}"
        )
