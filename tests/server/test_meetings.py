from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import msgspec

from ecabinet.meeting.events import MeetingPrepared
from ecabinet.server.answers import MeetingPage, MeetingWhole, SpeechPage

from .conftest import House
from .test_materials import upload

AGENDA = """
format = 1
language = "vi"
[agency]
slug = "ward"
name = "HĐND phường"
[meeting]
kind = "council_regular"
title = "Kỳ họp <script>alert(1)</script>"
starts_at = 2026-07-15T07:30:00+07:00
ends_at = 2026-07-15T17:00:00+07:00
[[attendees]]
key = "lan"
name = "Lan"
role = "chair"
votes = true
username = "chair"
[[attendees]]
key = "thu-ky"
name = "Thư ký"
role = "secretary"
username = "secretary"
[[items]]
key = "mot"
title = "Một"
[[items.materials]]
key = "bc-01"
title = "Báo cáo"
kind = "report"
file = "materials/bc-01.pdf"
"""


def pack(pdf: Callable[..., bytes], agenda: str = AGENDA) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr("agenda.toml", agenda)
        zipped.writestr("materials/bc-01.pdf", pdf("bao cao ngan sach"))
    return out.getvalue()


async def test_a_pack_comes_in_becomes_a_room_and_goes_out(
    house: House, pdf: Callable[..., bytes]
) -> None:
    async with house.as_("secretary") as secretary, house.as_("chair") as chair:
        form = {"pack": ("pack.zip", pack(pdf), "application/zip")}
        made = await secretary.post("/api/meetings", files=form)
        assert made.status_code == 201, made.text
        meeting = made.json()["id"]
        path = f"/api/meetings/{meeting}"

        whole = msgspec.convert((await secretary.get(path)).json(), MeetingWhole)
        assert whole.title == "Kỳ họp <script>alert(1)</script>"
        assert [m.pages for m in whole.items[0].materials] == [1]
        assert (await chair.get(path)).status_code == 404

        opened = await secretary.post(f"{path}/open")
        assert (opened.status_code, opened.json()) == (200, {"seq": 1, "without_account": []})
        again = await secretary.post(f"{path}/open")
        assert (again.status_code, again.json()["code"]) == (409, "room_already_open")
        [first] = await house.services.journal.read(meeting)
        assert isinstance(first.entry.event, MeetingPrepared)
        assert first.entry.by == house.session.secretary.id

        seen = (await chair.get(path)).json()
        assert (seen["status"], seen["you"]["role"]) == ("prepared", "chair")
        assert seen["you"]["attendee"] == seen["attendees"][0]["id"]

        found = (await chair.get(f"{path}/search?q=ngân sá")).json()["results"]
        assert [(hit["title"], hit["page"]) for hit in found] == [("Báo cáo", 1)]
        assert [p["text"] for p in found[0]["snippet"] if p["hit"]] == ["ngan", "sa"]

        exported = await secretary.get(f"{path}/agenda.zip")
        assert exported.headers["content-type"] == "application/zip"
        back = {"pack": ("again.zip", exported.content, "application/zip")}
        assert (await secretary.post("/api/meetings", files=back)).status_code == 201


async def test_a_pack_with_mistakes_comes_back_with_all_of_them(
    house: House, pdf: Callable[..., bytes]
) -> None:
    agenda = AGENDA.replace('role = "chair"', 'role = "chairman"').replace("Một", "")
    async with house.as_("secretary") as client:
        form = {"pack": ("pack.zip", pack(pdf, agenda), "application/zip")}
        answer = await client.post("/api/meetings", files=form)
        nothing = await client.post("/api/meetings", files={"other": b"x"})
        garbage = await client.post("/api/meetings", files={"pack": b"not a zip"})
        no_form = await client.post("/api/meetings", content=b"x")

    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (422, "bad_pack")
    assert len(problem["mistakes"]) >= 2
    for mistake in problem["mistakes"]:
        assert mistake["file"] == "agenda.toml"
        assert mistake["line"] > 0
        assert mistake["text"]
        assert mistake["cure"]
    assert nothing.json()["code"] == no_form.json()["code"] == "no_pack_in_form"
    assert garbage.json()["code"] == "bad_pack"
    assert len((await house.services.drafts.read(house.session.meeting)).items) == 2


async def test_another_agencys_pack_is_not_taken(house: House, pdf: Callable[..., bytes]) -> None:
    async with house.as_("stranger") as client:
        form = {"pack": ("pack.zip", pack(pdf), "application/zip")}
        answer = await client.post("/api/meetings", files=form)

    assert (answer.status_code, answer.json()["code"]) == (403, "foreign_agency")


async def test_the_list_is_what_one_may_know(house: House) -> None:
    async with house.as_("secretary") as secretary, house.as_("delegate01") as delegate:
        page = msgspec.convert((await secretary.get("/api/meetings")).json(), MeetingPage)
        assert [(m.status, m.role) for m in page.meetings] == [("draft", "secretary")]
        assert (await delegate.get("/api/meetings?when=upcoming")).json()["meetings"] == []

        await house.open_room()
        [line] = (await delegate.get("/api/meetings?when=upcoming&q=thu nam")).json()["meetings"]
        assert (line["status"], line["role"]) == ("prepared", "delegate")
        assert line["starts_at"] == "2026-07-15T00:30:00Z"
        assert (await delegate.get("/api/meetings?when=past")).json()["meetings"] == []
        assert (await delegate.get("/api/meetings?when=never")).status_code == 400
        assert (await delegate.get("/api/meetings?cursor=x")).json()["code"] == "bad_cursor"


async def test_minutes_are_printed_from_the_log(house: House, pdf: Callable[..., bytes]) -> None:
    path = f"/api/meetings/{house.session.meeting}"
    async with house.as_("secretary") as client:
        assert (await client.get(f"{path}/minutes.pdf")).json()["code"] == "no_minutes_yet"
        await house.open_room()

        for name in ("minutes", "conclusions"):
            answer = await client.get(f"{path}/{name}.pdf")
            assert answer.status_code == 200, answer.text
            assert answer.content.startswith(b"%PDF-")
            assert "default-src" not in answer.headers["content-security-policy"]
            tag = {"If-None-Match": answer.headers["etag"]}
            assert (await client.get(f"{path}/{name}.pdf", headers=tag)).status_code == 304


async def test_one_can_only_search_what_one_may_read(
    house: House, pdf: Callable[..., bytes]
) -> None:
    async with house.as_("secretary") as secretary, house.as_("stranger") as stranger:
        kept = await upload(house, secretary, pdf("bi mat lam"))
        await house.publish(kept.json()["id"])
        path = f"/api/meetings/{house.session.meeting}/search"

        assert len((await secretary.get(f"{path}?q=bi+mat")).json()["results"]) == 1
        assert (await stranger.get(f"{path}?q=bi+mat")).status_code == 404
        assert (await secretary.get(f"{path}?q=!")).json()["code"] == "search_empty"
        assert (await secretary.get(path)).json()["code"] == "bad_request"


async def test_what_is_shown_is_never_older_than_what_happened(
    house: House, pdf: Callable[..., bytes]
) -> None:
    path = f"/api/meetings/{house.session.meeting}"
    async with house.as_("secretary") as secretary, house.as_("chair") as chair:
        before = (await secretary.get(path)).json()
        assert before == (await secretary.get(path)).json()
        kept = await upload(house, secretary, pdf("mot"))
        await house.publish(kept.json()["id"])
        with_paper = (await secretary.get(path)).json()
        assert len(with_paper["items"][0]["materials"]) == 3
        await house.open_room()
        assert (await secretary.get(path)).json()["status"] == "prepared"
        assert (await secretary.get(path)).json()["you"]["role"] is None
        assert (await chair.get(path)).json()["you"]["role"] == "chair"


async def test_who_spoke_in_the_meetings_before_is_told_to_the_desks_alone(house: House) -> None:
    await house.open_room()
    async with house.as_("chair") as chair, house.as_("delegate01") as delegate:
        path = f"/api/meetings/{house.session.meeting}/speeches"
        answer = await chair.get(path)
        assert answer.status_code == 200
        told = msgspec.json.decode(answer.content, type=SpeechPage)
        assert told.meetings == []
        assert {(one.speeches, one.spoken_ms) for one in told.people} == {(0, 0)}
        assert (await chair.get(path, params={"last": "13"})).status_code == 400
        refused = await delegate.get(path)
        assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
