"""Accounts that a secretary makes and mends, from the pack to the person's tablet."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from sqlalchemy import select

from ecabinet.meeting.events import MeetingPrepared
from ecabinet.store.tables import sign_ins

from .conftest import PASSWORD, House
from .test_meetings import AGENDA, pack

GUESTS = """
[[attendees]]
key = "nguyen-thi-hoa"
name = "Nguyễn Thị Hoa"
title = "Trưởng ban"
unit = "Tổ 1"
role = "delegate"
votes = true
[[attendees]]
key = "tu"
name = "<b>Lê Văn Tư</b>"
role = "guest"
username = "khach.01"
"""


async def test_people_without_accounts_are_told_given_some_and_come_in(
    house: House, pdf: Callable[..., bytes]
) -> None:
    agenda = AGENDA.replace("[[items]]", f"{GUESTS}[[items]]")
    async with house.as_("secretary") as secretary, house.client() as hoa:
        form = {"pack": ("pack.zip", pack(pdf, agenda), "application/zip")}
        made = (await secretary.post("/api/meetings", files=form)).json()
        path = f"/api/meetings/{made['id']}"
        assert made["without_account"] == [
            {"name": "Nguyễn Thị Hoa", "title": "Trưởng ban", "unit": "Tổ 1"},
            {"name": "<b>Lê Văn Tư</b>", "title": "", "unit": ""},
        ]
        lines = (await secretary.get("/api/meetings")).json()["meetings"]
        assert {m["id"]: m["without_account"] for m in lines}[made["id"]] == 2
        people = (await secretary.get(path)).json()["attendees"]
        assert [p["account"] is None for p in people] == [False, False, True, True]

        answer = await secretary.post(f"{path}/accounts")
        assert answer.status_code == 201, answer.text
        assert answer.headers["cache-control"] == "no-store"
        [first, second] = answer.json()["accounts"]
        assert (first["username"], first["title"]) == ("hoa.nt", "Trưởng ban")
        assert second["username"] == "khach.01"
        assert (await secretary.post(f"{path}/accounts")).json() == {"accounts": []}
        people = (await secretary.get(path)).json()["attendees"]
        assert all(p["account"] for p in people)

        wish = {"username": "hoa.nt", "password": first["password"]}
        signed_in = (await hoa.post("/api/session", json=wish)).json()
        assert signed_in["account"]["one_time"]
        assert (await hoa.get(path)).status_code == 404
        opened = (await secretary.post(f"{path}/open")).json()
        assert opened["without_account"] == []
        assert (await hoa.get(path)).json()["you"]["role"] == "delegate"
        [entry] = await house.services.journal.read(made["id"])
        assert isinstance(entry.entry.event, MeetingPrepared)
        assert all(person.account for person in entry.entry.event.attendees)

        change = {"old": first["password"], "new": "mật khẩu của tôi"}
        assert (await hoa.post("/api/session/password", json=change)).status_code == 204
        assert not (await hoa.get("/api/session")).json()["account"]["one_time"]
        late = await secretary.post(f"{path}/accounts")
        assert (late.status_code, late.json()["code"]) == (409, "room_already_open")


async def test_opening_says_who_stays_out(house: House) -> None:
    path = f"/api/meetings/{house.session.meeting}"
    async with house.as_("secretary") as secretary:
        opened = (await secretary.post(f"{path}/open")).json()
        assert [p["name"] for p in opened["without_account"]] == ["Khách"]
        [line] = (await secretary.get("/api/meetings")).json()["meetings"]
        assert line["without_account"] == 0


async def test_a_forgotten_password_is_renewed_and_its_sessions_end(house: House) -> None:
    delegate = house.session.delegate
    async with house.as_("delegate01") as old, house.as_("secretary") as secretary:
        answer = await secretary.post(f"/api/accounts/{delegate.id}/password")
        assert answer.status_code == 200, answer.text
        told = answer.json()
        assert (told["name"], told["username"]) == ("Bình", "delegate01")
        assert (await old.get("/api/session")).status_code == 401

    async with house.client() as client:
        wish = {"username": "delegate01", "password": PASSWORD}
        assert (await client.post("/api/session", json=wish)).status_code == 401
        again = await client.post("/api/session", json=wish | {"password": told["password"]})
        assert again.json()["account"]["one_time"]
    noted = select(sign_ins.c.outcome).where(sign_ins.c.account == delegate.id)
    outcomes = await house.services.database.read(lambda c: c.scalars(noted).all())
    assert "password_renewed" in outcomes


async def test_whose_password_is_not_to_be_renewed(house: House) -> None:
    def path(account: str) -> str:
        return f"/api/accounts/{account}/password"

    session = house.session
    async with house.as_("secretary") as secretary, house.as_("stranger") as stranger:
        own = await secretary.post(path(session.secretary.id))
        assert (own.status_code, own.json()["code"]) == (403, "staff_password")
        foreign = await stranger.post(path(session.delegate.id))
        assert (foreign.status_code, foreign.json()["code"]) == (404, "account_not_found")
        nobody = await secretary.post(path("nobody"))
        assert nobody.json()["code"] == "account_not_found"
    async with house.as_("chair") as chair:
        assert (await chair.post(path(session.delegate.id))).status_code == 403


async def test_two_who_renew_a_password_at_once_do_not_both_believe_theirs(house: House) -> None:
    delegate = house.session.delegate
    async with house.as_("secretary") as secretary, house.client() as person:
        answers = await asyncio.gather(
            *(secretary.post(f"/api/accounts/{delegate.id}/password") for _ in range(2))
        )
        given = [answer.json()["password"] for answer in answers if answer.status_code == 200]
        refused = [answer.json()["code"] for answer in answers if answer.status_code != 200]
        assert refused == ["password_changed_meanwhile"] * (2 - len(given))
        wish = {"username": delegate.username, "password": given[-1]}
        assert (await person.post("/api/session", json=wish)).status_code == 200


async def test_a_secretary_makes_renews_and_ends_the_accounts_of_the_agency(house: House) -> None:
    async with house.as_("secretary") as clerk, house.as_("chair") as chair:
        made = await clerk.post("/api/accounts", json={"name": "Lê Văn Tám", "role": "preparer"})
        assert made.status_code == 201, made.text
        card = made.json()
        assert card["username"] == "tam.lv"
        again = await clerk.post("/api/accounts", json={"name": "Lê Văn Tám"})
        assert again.json()["username"] == "tam.lv2"
        taken = await clerk.post("/api/accounts", json={"name": "X", "username": "TAM.LV"})
        assert taken.json()["code"] == "username_taken"
        staff = await clerk.post("/api/accounts", json={"name": "X", "role": "staff"})
        assert staff.status_code == 400

        listed = (await clerk.get("/api/accounts")).json()["accounts"]
        tam = next(one for one in listed if one["username"] == "tam.lv")
        assert (tam["roles"], tam["one_time"], tam["active"]) == (["preparer"], True, True)
        assert "stranger" not in [one["username"] for one in listed]
        assert (await chair.get("/api/accounts")).status_code == 403

        own = {"username": "tam.lv", "password": card["password"]}
        async with house.client() as tablet:
            assert (await tablet.post("/api/session", json=own)).status_code == 200
            path = f"/api/accounts/{tam['id']}"
            assert (await clerk.patch(path, json={"active": False})).status_code == 204
            assert (await tablet.get("/api/session")).status_code == 401
            assert (await tablet.post("/api/session", json=own)).status_code in (401, 403)
            assert (await clerk.patch(path, json={"active": True})).status_code == 204
            assert (await tablet.get("/api/session")).status_code == 401  # whoever has that tablet
            assert (await tablet.post("/api/session", json=own)).status_code == 200
        for other in (house.session.secretary.id, house.session.stranger.id):
            refused = await clerk.patch(f"/api/accounts/{other}", json={"active": False})
            assert refused.json()["code"] in ("staff_account", "account_not_found")
