"""Routes: what is said about each (for `openapi`), and what is done around each handler.

A handler takes a `Call` and knows who asks and that they may. Around it are the session, the right
from the table, and errors made into problem documents.
"""

from __future__ import annotations

import asyncio
import errno
import logging
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, NamedTuple, TypeVar

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from ecabinet.documents.model import YEARS
from ecabinet.errors import BadInput, ECabinetError, NotFound, Refused, Unavailable
from ecabinet.people.accounts import Account
from ecabinet.people.sessions import SignedIn
from ecabinet.server.access import ANYONE, SIGNED_IN, TABLE, standing_for
from ecabinet.server.problems import on_failure, problem
from ecabinet.server.services import Services
from ecabinet.store.materials import Found
from ecabinet.store.meetings import Standing

T = TypeVar("T")

MAX_JSON = 64 * 1024
"""Bytes of a JSON body; annotations have a limit of their own."""
BODY_SECONDS = 30.0
"""In which a JSON body must have come; papers and packs take their time."""
FULL = (errno.ENOSPC, errno.EDQUOT)
NUL = "\0"
"""The one character that PostgreSQL cannot compare with anything."""

_log = logging.getLogger("ecabinet.server")


class Call:
    """One request that may be answered: who asks, and what the path named."""

    def __init__(self, request: Request, services: Services) -> None:
        self.request, self.services = request, services
        self._who: SignedIn | None = None
        self._standing: Standing | None = None
        self._found: Found | None = None

    @property
    def who(self) -> SignedIn:
        assert self._who
        return self._who

    @property
    def account(self) -> Account:
        return self.who.account

    @property
    def standing(self) -> Standing:
        assert self._standing
        return self._standing

    @property
    def material(self) -> dict[str, Any]:
        """The row of the material that the path names."""
        assert self._found
        return self._found.row

    @property
    def path(self) -> dict[str, Any]:
        return self.request.path_params

    @property
    def address(self) -> str:
        """Where the request comes from, as uvicorn knows it (proxies that are trusted included)."""
        return self.request.client.host if self.request.client else ""

    @property
    def origin(self) -> str:
        """Where people reach us: as is set, and only where nothing is, as this request did.

        Links in mails always begin with what is set (`app`): a Host header is the asker's word.
        """
        return self.services.public_url or f"{self.request.url.scheme}://{self.request.url.netloc}"

    async def permit(self, action: str) -> None:
        """Find out who asks and whether they may.

        Raises Refused `not_signed_in`, `session_ran_out`, `not_allowed`, NotFound.
        """
        if any(NUL in part for part in self.path.values()):
            raise NotFound("not_found")
        cookie = self.request.headers.get("cookie", "")
        self._who = await self.services.cookies.who(cookie)
        if self._who:
            self.request.state.language = self._who.account.language
        if action == ANYONE:
            return
        if self._who is None:
            ran_out = await self.services.cookies.has_run_out(cookie)
            raise Refused("session_ran_out" if ran_out else "not_signed_in")
        if action != SIGNED_IN:
            self._standing, self._found = await standing_for(
                self.services, action, self.path, self.account
            )

    def check_not_recalled(self) -> None:
        """Raises NotFound `material_was_recalled`, to all but the secretary."""
        if self.material["status"] == "recalled" and "secretary" not in self.standing.roles:
            raise NotFound("material_was_recalled")

    def query(self, kind: type[T]) -> T:
        """The query as a struct; of a name that comes twice, the last. Raises BadInput
        `bad_request`."""
        given = dict(self.request.query_params)
        if any(NUL in value for value in given.values()):
            raise BadInput("bad_request", reason="NUL")
        try:
            return _dated(msgspec.convert(given, kind, strict=False))
        except msgspec.ValidationError as error:
            raise BadInput("bad_request", reason=str(error)) from None

    async def json(self, kind: type[T], limit: int = MAX_JSON) -> T:
        """The body as a struct. Raises BadInput `not_json`, `bad_request`, `too_large`."""
        try:
            return _dated(msgspec.json.decode(await self.body(limit), type=kind))
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
            raise BadInput("bad_request", reason=str(error)) from None

    async def body(self, limit: int = MAX_JSON) -> bytes:
        """A JSON body's bytes. Raises BadInput `not_json`, `too_large`, `body_too_slow`."""
        if self.request.headers.get("content-type", "").partition(";")[0] != "application/json":
            raise BadInput("not_json")
        body = bytearray()
        try:
            async with asyncio.timeout(BODY_SECONDS):
                async for chunk in self.request.stream():
                    body += chunk
                    if len(body) > limit:
                        raise BadInput("too_large", limit=limit // 1024)
        except TimeoutError:
            raise BadInput("body_too_slow", seconds=round(BODY_SECONDS)) from None
        return bytes(body)


def _dated(wish: T) -> T:
    """What was asked, if its days are of our time. Raises BadInput `bad_request`."""
    for name in getattr(wish, "__struct_fields__", ()):
        value = getattr(wish, name)
        if isinstance(value, date) and value.year not in YEARS:
            raise BadInput("bad_request", reason=name)
    return wish


Handler = Callable[[Call], Awaitable[Response]]


class Endpoint(NamedTuple):
    """A route as it is described: a method, a path, and what goes in and out."""

    method: str
    path: str
    summary: str
    handler: Handler
    answer: type | str | None
    body: type | str | None
    query: type | None
    status: int


ENDPOINTS: list[Endpoint] = []


def endpoint(
    method: str,
    path: str,
    *,
    answer: type | str | None = None,
    body: type | str | None = None,
    query: type | None = None,
    status: int = 200,
) -> Callable[[Handler], Handler]:
    """Makes a handler a route. `answer` and `body` are structs, or media types in words.

    The handler's docstring is the route's summary. Raises KeyError if `access` does not list it.
    """
    TABLE[method, path]

    def register(handler: Handler) -> Handler:
        summary = (handler.__doc__ or "").strip().partition("\n")[0]
        ENDPOINTS.append(Endpoint(method, path, summary, handler, answer, body, query, status))
        return handler

    return register


def routes(services: Services) -> list[Route]:
    """All endpoints as Starlette's routes, those with fixed paths before those with places."""
    return [
        Route(each.path, _answering(each, services), methods=[each.method])
        for each in sorted(ENDPOINTS, key=lambda each: "{" in each.path)
    ]


def _answering(each: Endpoint, services: Services) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        call = Call(request, services)
        try:
            await call.permit(TABLE[each.method, each.path])
            return await each.handler(call)
        except ECabinetError as error:
            return problem(request, error)
        except ClientDisconnect:
            return nothing()  # to nobody
        except OSError as error:
            if error.errno not in FULL:
                return on_failure(request, error)
            return problem(request, Unavailable("storage_full"))  # where an upload is looked at
        except Exception as error:
            return on_failure(request, error)

    return answer


def encoded(value: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A JSON answer, kept by nobody unless `headers` say otherwise."""
    return Response(
        msgspec.json.encode(value),
        status,
        {"Cache-Control": "no-store", **(headers or {})},
        media_type="application/json",
    )


def nothing(headers: dict[str, str] | None = None) -> Response:
    """An answer without a body."""
    return Response(status_code=204, headers={"Cache-Control": "no-store", **(headers or {})})
