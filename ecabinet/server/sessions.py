"""Signing in and out, one's language and password."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from starlette.responses import Response

from ecabinet.server.answers import SessionCard, account_card
from ecabinet.server.routing import Call, encoded, endpoint, nothing


class SignIn(msgspec.Struct, forbid_unknown_fields=True):
    username: Annotated[str, msgspec.Meta(max_length=500)]
    password: Annotated[str, msgspec.Meta(max_length=2_000)]


class Preferences(msgspec.Struct, forbid_unknown_fields=True):
    language: Literal["vi", "en"]


class NewPassword(msgspec.Struct, forbid_unknown_fields=True):
    old: Annotated[str, msgspec.Meta(max_length=2_000)]
    new: Annotated[str, msgspec.Meta(max_length=2_000)]


@endpoint("POST", "/api/session", body=SignIn, answer=SessionCard)
async def sign_in(call: Call) -> Response:
    """Sign in; the session comes as a cookie."""
    wish = await call.json(SignIn)
    token, account = await call.services.signing_in.sign_in(
        wish.username, wish.password, call.address
    )
    headers = {"Set-Cookie": call.services.cookies.header(token)}
    return encoded(SessionCard(account=account_card(account)), headers=headers)


@endpoint("GET", "/api/session", answer=SessionCard)
async def read_session(call: Call) -> Response:
    """Who is signed in."""
    return encoded(SessionCard(account=account_card(call.account)))


@endpoint("PATCH", "/api/session", body=Preferences, answer=SessionCard)
async def set_preferences(call: Call) -> Response:
    """Choose the language of one's screens."""
    wish = await call.json(Preferences)
    await call.services.accounts.set_language(call.account.id, wish.language)
    account = msgspec.structs.replace(call.account, language=wish.language)
    return encoded(SessionCard(account=account_card(account)))


@endpoint("DELETE", "/api/session", status=204)
async def sign_out(call: Call) -> Response:
    """Sign out; the browser forgets the papers it has kept."""
    await call.services.signing_in.sign_out(call.who.session)
    call.services.hub.sign_out(call.who.session)
    return nothing(
        {
            "Set-Cookie": call.services.cookies.header(None),
            "Clear-Site-Data": '"cache", "storage"',
        }
    )


@endpoint("POST", "/api/session/password", body=NewPassword, status=204)
async def change_password(call: Call) -> Response:
    """Change one's password; all other sessions of the account end."""
    wish = await call.json(NewPassword)
    token = await call.services.signing_in.change_password(
        call.who, wish.old, wish.new, call.address
    )
    call.services.hub.sign_out_account(call.account.id, but=call.who.session)
    return nothing({"Set-Cookie": call.services.cookies.header(token)})
