"""What is done around every answer: the Origin checked, headers that browsers obey, a count.

Session cookies are `SameSite=Strict`; the Origin is checked all the same, since that attribute
looks at sites and another port of the same host is the same site (RFC 6265bis, 8.8).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from time import perf_counter

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ecabinet.errors import Refused
from ecabinet.live.door import is_own_origin
from ecabinet.server.metrics import Meter
from ecabinet.server.problems import problem

_SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
_HOST = re.compile(r"[A-Za-z0-9.:\[\]-]{1,255}")

# PDF.js compiles its decoders from wasm; nothing of ours runs inline or from elsewhere.
_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "connect-src 'self'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
    ),
}
# A browser shows a PDF with pages and styles of its own, which a policy would take away.
_POLICY_FOR_PDF = "frame-ancestors 'none'"


class Guard:
    """Wraps the application."""

    def __init__(self, app: ASGIApp, *, meter: Meter, origins: Collection[str] = ()) -> None:
        self._app, self._meter, self._origins = app, meter, origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, headers = perf_counter(), Headers(scope=scope)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._meter.count(scope["method"], message["status"], perf_counter() - began)
                _secure(MutableHeaders(scope=message), headers.get("host", ""))
            await send(message)

        if scope["method"] in _SAFE or is_own_origin(
            headers, self._origins, secure=scope["scheme"] == "https"
        ):
            await self._app(scope, receive, guarded)
        else:
            answer = problem(Request(scope), Refused("foreign_origin"))
            await answer(scope, receive, guarded)


def _secure(answer: MutableHeaders, host: str) -> None:
    for name, value in _HEADERS.items():
        answer[name] = value
    if answer.get("content-type") == "application/pdf":
        answer["Content-Security-Policy"] = _POLICY_FOR_PDF
        return
    # Safari before 15.4 does not take 'self' to mean WebSockets of the same host too.
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    answer["Content-Security-Policy"] = _POLICY + sockets
