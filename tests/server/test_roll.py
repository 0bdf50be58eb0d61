"""The code at the door, late guests, and rooms that are drawn once."""

from __future__ import annotations

from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.model import Role, RoomPlan, Seat
from ecabinet.people.accounts import username_from

from .conftest import House


async def test_who_stands_at_the_door_is_checked_in(house: House) -> None:
    await house.open_room()
    path = f"/api/meetings/{house.session.meeting}/door"
    async with house.as_("chair") as desk, house.as_("delegate01") as delegate:
        shown = (await desk.get(path)).json()
        assert shown["address"].endswith(f"/m/{house.session.meeting}/checkin?code={shown['code']}")
        assert len(shown["rows"]) == len(shown["rows"][0])
        assert (await delegate.get(path)).status_code == 403
        old = await delegate.post(path, json={"code": "ABCDEFGHJKLM"})
        assert (old.status_code, old.json()["code"]) == (409, "door_code_over")
        assert (await delegate.post(path, json={"code": shown["code"]})).status_code == 204
        again = await delegate.post(path, json={"code": shown["code"]})
        assert again.json()["code"] == "already_checked_in"
    entry = (await house.services.journal.read(house.session.meeting))[-1].entry
    assert isinstance(entry.event, ev.AttendeeCheckedIn)
    assert entry.event.means == "door"
    assert shown["code"] not in str(await house.services.journal.read(house.session.meeting))


async def test_a_wall_is_given_the_code_while_the_desks_have_it_stand_there(house: House) -> None:
    await give_delegate_role(house, "observer")
    meeting, hub, chair = house.session.meeting, house.services.hub, house.session.chair.id
    path = f"/api/meetings/{meeting}/door"
    async with house.as_("delegate01") as wall:
        assert (await wall.get(path)).json().get("code") == "door_not_shown"
        await hub.carry_out(meeting, chair, "w" * 16, cmd.SetWall(door=True))
        assert (await wall.get(path)).status_code == 200
        await hub.carry_out(meeting, chair, "x" * 16, cmd.SetWall())
        assert (await wall.get(path)).json().get("code") == "door_not_shown"


async def give_delegate_role(house: House, role: Role) -> None:
    """The chair gives the delegate another role; the agency's own secretary does not attend."""
    await house.open_room()
    delegate, chair = house.session.delegate.id, house.session.chair.id
    people = (await house.services.meetings.overview(house.session.meeting))["attendees"]
    who = next(person["id"] for person in people if person["account"] == delegate)
    command = cmd.SetRole(attendee=who, role=role)
    await house.services.hub.carry_out(house.session.meeting, chair, "r" * 16, command)


async def test_a_late_guest_gets_an_account_and_comes_in_until_taken_out(house: House) -> None:
    meeting = house.session.meeting
    path = f"/api/meetings/{meeting}/attendees"
    wish = {"name": "Lê Thị Muộn", "unit": "Báo Sài Gòn", "role": "guest"}
    await give_delegate_role(house, "secretary")
    async with house.as_("delegate01") as secretary:
        answer = await secretary.post(path, json=wish)
        assert answer.status_code == 201, answer.text
        late = answer.json()
        assert late["username"] == "muon.lt"
    async with house.client() as guest:
        who = {"username": late["username"], "password": late["password"]}
        await guest.post("/api/session", json=who)
        whole = (await guest.get(f"/api/meetings/{meeting}")).json()
        assert whole["you"] == {"attendee": late["attendee"], "role": "guest"}
        out = cmd.RemoveAttendee(attendee=late["attendee"], reason="vào nhầm phòng")
        await house.services.hub.carry_out(meeting, house.session.chair.id, "o" * 16, out)
        assert (await guest.get(f"/api/meetings/{meeting}")).status_code == 404


async def test_no_account_is_left_of_somebody_whom_the_room_refuses(house: House) -> None:
    await give_delegate_role(house, "secretary")
    path = f"/api/meetings/{house.session.meeting}/attendees"
    async with house.as_("delegate01") as secretary:
        wish = {"name": "\u200b", "role": "guest"}
        nameless = await secretary.post(path, json=wish)
    assert (nameless.status_code, nameless.json()["code"]) == (409, "empty_text")
    made = username_from(wish["name"], set[str]().__contains__)
    assert await house.services.accounts.by_usernames([made]) == {}


async def test_only_accounts_of_the_agency_are_let_in(house: House) -> None:
    await give_delegate_role(house, "secretary")
    path = f"/api/meetings/{house.session.meeting}/attendees"
    async with house.as_("delegate01") as secretary, house.as_("chair") as chair:
        wish = {"name": "Người lạ", "role": "guest", "username": "stranger"}
        foreign = await secretary.post(path, json=wish)
        assert (foreign.status_code, foreign.json()["code"]) == (404, "account_not_found")
        twice = await secretary.post(path, json=wish | {"username": "delegate01"})
        assert twice.json()["code"] == "already_attending"
        assert (await chair.post(path, json=wish)).status_code == 403
        crown = await secretary.post(path, json=wish | {"role": "chair"})
        assert crown.status_code == 400


async def test_a_room_once_drawn_is_offered_again_without_its_people(house: House) -> None:
    await house.open_room()
    session = house.session
    attendee = (await house.services.meetings.overview(session.meeting))["attendees"][0]["id"]
    for n, x in enumerate((10, 20)):
        plan = RoomPlan(seats=(Seat(id="1", x=x, y=0, attendee=attendee),))
        await house.services.hub.carry_out(
            session.meeting, session.chair.id, f"draw{n}" * 4, cmd.DrawRoom(plan=plan)
        )
    async with house.as_("chair") as chair, house.as_("delegate01") as delegate:
        path = f"/api/meetings/{session.meeting}/rooms"
        [room] = (await chair.get(path)).json()["rooms"]
        assert room["seats"] == [{"id": "1", "x": 20, "y": 0, "attendee": None}]
        assert room["name"]
        assert (await delegate.get(path)).status_code == 403


async def test_a_room_is_renamed_and_deleted_and_the_meetings_own_plan_stays(house: House) -> None:
    await house.open_room()
    meeting = house.session.meeting
    plan = RoomPlan(seats=(Seat(id="1", x=10, y=0),))
    await house.services.hub.carry_out(
        meeting, house.session.chair.id, "d" * 16, cmd.DrawRoom(plan=plan)
    )
    path = f"/api/meetings/{meeting}/rooms"
    async with house.as_("chair") as chair, house.as_("delegate01") as delegate:
        [room] = (await chair.get(path)).json()["rooms"]
        this = f"{path}/{room['id']}"
        assert (await delegate.patch(this, json={"name": "Của tôi"})).status_code == 403
        assert (await delegate.delete(this)).status_code == 403
        empty = await chair.patch(this, json={"name": " \u200b "})
        assert (empty.status_code, empty.json()["code"]) == (422, "room_without_name")
        assert (await chair.patch(this, json={"name": " Hội  trường A "})).status_code == 204
        assert (await chair.get(path)).json()["rooms"][0]["name"] == "Hội trường A"
        assert (await chair.delete(this)).status_code == 204
        gone = await chair.delete(this)
        assert (gone.status_code, gone.json()["code"]) == (404, "room_not_found")
        assert (await chair.get(path)).json()["rooms"] == []
    assert any(
        isinstance(record.entry.event, ev.RoomDrawn)
        for record in await house.services.journal.read(meeting)
    )
