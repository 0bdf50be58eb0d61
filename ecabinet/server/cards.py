"""Cards that sign a tablet in: printed for a meeting's people, and laid on a tablet."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Annotated, Any

import msgspec
from starlette.responses import Response

from ecabinet.errors import NotFound, Refused
from ecabinet.people.accounts import Account
from ecabinet.sentences import say
from ecabinet.server.answers import SessionCard, account_card
from ecabinet.server.routing import Call, encoded, endpoint
from ecabinet.typeset.cards import Card, CardWords, cards_pdf

_log = logging.getLogger("ecabinet.server")


class ByCard(msgspec.Struct, forbid_unknown_fields=True):
    token: Annotated[str, msgspec.Meta(max_length=200)]
    pin: Annotated[str, msgspec.Meta(max_length=40)]


class ForWhom(msgspec.Struct, forbid_unknown_fields=True):
    """Attendees by id; without them, all."""

    attendees: Annotated[list[str], msgspec.Meta(max_length=1_000)] | None = None


@endpoint("POST", "/api/card", body=ByCard, answer=SessionCard)
async def sign_in_by_card(call: Call) -> Response:
    """Sign in by card and PIN; the tablet where the card was laid before is signed out."""
    wish = await call.json(ByCard)
    begun = await call.services.by_card.sign_in(wish.token, wish.pin, call.address)
    _sign_out(call, begun.ended)
    headers = {"Set-Cookie": call.services.cookies.header(begun.token)}
    return encoded(SessionCard(account=account_card(begun.account)), headers=headers)


@endpoint(
    "POST", "/api/meetings/{meeting}/cards", body=ForWhom, answer="application/pdf", status=200
)
async def print_cards(call: Call) -> Response:
    """Make and print cards for people of my agency; the ones they had are dead.

    The cards are in the answer and cannot be asked for again. Staff have none, for the reason that
    their passwords are not renewed here either.
    """
    wish, services = await call.json(ForWhom), call.services
    meeting = await services.meetings.overview(call.standing.meeting)
    people = [
        person
        for person in meeting["attendees"]
        if wish.attendees is None or person["id"] in wish.attendees
    ]
    last_day = (meeting["ends_at"] or meeting["starts_at"]).astimezone(services.zone)
    until = _end_of(last_day + timedelta(days=1))
    made, cards = [], []
    for person in people:
        if account := await _holder(call, person):
            new = await services.by_card.make(account.id)
            link = f"{call.origin}/card#{new.token}"
            cards.append(Card(person["name"], person["title"], person["unit"], link, new.pin))
            made.append(new)
    if not made:
        raise Refused("no_cards")
    words = _words(meeting, until)
    async with services.press:
        pdf = await asyncio.to_thread(cards_pdf, cards, words)
    # Old cards die once the new ones are on paper: what goes wrong before leaves all as it was.
    _sign_out(call, await services.by_card.issue(made, until))
    _log.info("%s printed %d cards", call.account.username, len(cards))
    headers = {"Cache-Control": "no-store", "Content-Disposition": 'inline; filename="the.pdf"'}
    return Response(pdf, headers=headers, media_type="application/pdf")


async def _holder(call: Call, person: dict[str, Any]) -> Account | None:
    """Whom a card may be made for: an account of the meeting's agency that is not of its staff."""
    if person["account"] is None:
        return None
    try:
        found = await call.services.accounts.of_agency(person["account"], call.standing.agency)
    except NotFound:
        return None
    return None if found.is_staff else found


def _sign_out(call: Call, sessions: list[str]) -> None:
    for session in sessions:
        call.services.hub.sign_out(session)


def _words(meeting: dict[str, Any], until: datetime) -> CardWords:
    language = meeting["language"]

    def said(code: str, **details: object) -> str:
        return say(code, language, details)

    return CardWords(
        issuer=meeting["agency"]["name"].upper(),
        kind=said("card_kind", title=meeting["title"]),
        valid=said("card_valid", day=f"{until.day}/{until.month}/{until.year}"),
        use=said("card_use"),
        pin=said("card_pin"),
        tear=said("card_tear"),
    )


def _end_of(day: datetime) -> datetime:
    return day.replace(hour=23, minute=59, second=59, microsecond=0)
