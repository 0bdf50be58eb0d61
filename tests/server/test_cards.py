"""Cards: printed by the secretary, laid on a tablet, laid on another one, tried by a thief."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO

import httpx2
import pytest
from pypdf import PdfReader

from ecabinet.errors import Refused, Unavailable
from ecabinet.people.cards import TRIES, NewCard
from ecabinet.server import cards as server_cards

from ..store.sample import STARTS
from .conftest import House

FAR = STARTS.replace(year=2099)


async def issue(house: House, until: datetime = FAR) -> NewCard:
    cards = house.services.by_card
    card = await cards.make(house.session.delegate.id)
    await cards.issue([card], until)
    return card


async def lay(client: httpx2.AsyncClient, card: NewCard, pin: str = "") -> httpx2.Response:
    return await client.post("/api/card", json={"token": card.token, "pin": pin or card.pin})


async def test_a_card_signs_a_tablet_in_and_ends_the_one_before(house: House) -> None:
    card = await issue(house)
    async with house.client() as first, house.client() as second, house.as_("delegate01") as own:
        answer = await lay(first, card)
        assert answer.status_code == 200, answer.text
        assert answer.json()["account"]["username"] == "delegate01"
        assert (await first.get("/api/session")).status_code == 200
        assert (await lay(second, card)).status_code == 200
        assert (await first.get("/api/session")).status_code == 401
        assert (await second.get("/api/session")).status_code == 200
        assert (await own.get("/api/session")).status_code == 200, "a password's session stays"


async def test_a_new_card_kills_the_old_one_and_the_tablet_it_lies_on(house: House) -> None:
    old = await issue(house)
    async with house.client() as tablet:
        await lay(tablet, old)
        new = await issue(house)
        assert (await tablet.get("/api/session")).status_code == 401
        refused = await lay(tablet, old)
        assert (refused.status_code, refused.json()["code"]) == (403, "bad_card")
        assert (await lay(tablet, new)).status_code == 200


async def test_wrong_pins_are_slowed_and_in_the_end_kill_the_card(house: House) -> None:
    card = await issue(house)
    wrong = "000000" if card.pin != "000000" else "111111"
    async with house.client() as thief:
        codes = [(await lay(thief, card, wrong)).json()["code"] for _ in range(6)]
        assert codes == ["bad_card"] * 5 + ["sign_in_slowed"]
    for n in range(TRIES - 5):
        with pytest.raises(Refused):
            await house.services.by_card.sign_in(card.token, wrong, f"10.0.0.{n}")
    with pytest.raises(Refused) as refused:
        await house.services.by_card.sign_in(card.token, card.pin, "10.0.1.1")
    assert refused.value.code == "bad_card", "the right PIN comes too late"


async def test_a_card_holds_until_its_date_and_an_unknown_one_never(house: House) -> None:
    card = await issue(house)
    async with house.client() as client:
        unknown = card._replace(token="A" * 43)
        assert (await lay(client, unknown)).json()["code"] == "bad_card"
        over = await issue(house, STARTS)
        assert (await lay(client, over)).json()["code"] == "bad_card"


async def test_the_secretariat_prints_cards_that_work(house: House) -> None:
    await house.open_room()
    path = f"/api/meetings/{house.session.meeting}/cards"
    async with house.as_("secretary") as secretary, house.as_("chair") as chair:
        answer = await secretary.post(path, json={})
        assert answer.status_code == 200, answer.text
        assert answer.headers["cache-control"] == "no-store"
        text = PdfReader(BytesIO(answer.content)).pages[0].extract_text()
        assert "Bình" in text
        assert len(re.findall(r"Mã PIN \d{3} \d{3}", text)) == text.count("Mã PIN ")
        assert "Thư ký" not in text, "the agency's staff have no cards"
        assert (await chair.post(path, json={})).status_code == 403
        nobody = await secretary.post(path, json={"attendees": []})
        assert nobody.json()["code"] == "no_cards"


async def test_what_goes_wrong_while_printing_leaves_the_old_cards_as_they_were(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.open_room()
    card = await issue(house)

    def jammed(*_: object) -> bytes:
        raise Unavailable("fonts_missing")

    monkeypatch.setattr(server_cards, "cards_pdf", jammed)
    async with house.as_("secretary") as secretary, house.client() as tablet:
        assert (await lay(tablet, card)).status_code == 200
        path = f"/api/meetings/{house.session.meeting}/cards"
        assert (await secretary.post(path, json={})).status_code == 503
        assert (await tablet.get("/api/session")).status_code == 200
        assert (await lay(tablet, card)).status_code == 200


@pytest.mark.parametrize("body", [{"token": 1}, {}, {"token": "x", "pin": "1", "more": 1}])
async def test_what_is_no_card_is_refused(house: House, body: dict[str, object]) -> None:
    async with house.client() as client:
        assert (await client.post("/api/card", json=body)).status_code == 400
