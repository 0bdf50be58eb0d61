"""Preparing over the wire: from a kind or the last meeting to papers that are published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest

from .conftest import House

HEAD = {
    "title": "Kỳ họp thứ Sáu",
    "starts_at": "2026-12-15T07:30:00+07:00",
    "ends_at": "2026-12-15T17:00:00+07:00",
}


@pytest.fixture
async def house(house: House, hashed: str) -> House:
    """With a second secretary, and somebody of the economy office who prepares papers."""
    accounts, home = house.services.accounts, house.session.secretary.agency.id
    await accounts.add("secretary2", "Thư ký hai", home, hashed, roles=["staff"])
    await accounts.add("economy", "Phòng Kinh tế", home, hashed, roles=["preparer"])
    await accounts.add("culture", "Phòng Văn hóa", home, hashed, roles=["preparer"])
    return house


async def preparation(client: httpx2.AsyncClient, meeting: str) -> dict[str, Any]:
    found: dict[str, Any] = (await client.get(f"/api/meetings/{meeting}/preparation")).json()
    return found


async def found(client: httpx2.AsyncClient, **wish: Any) -> str:
    answer = await client.post("/api/drafts", json={"kind": "council_regular", **HEAD, **wish})
    assert answer.status_code == 201, answer.text
    meeting: str = answer.json()["id"]
    return meeting


def numbers(whole: dict[str, Any]) -> list[tuple[str, str]]:
    return [(item["number"], item["title"]) for item in whole["items"]]


async def test_a_meeting_begins_with_what_its_kind_has(house: House) -> None:
    async with house.as_("secretary") as client:
        whole = await preparation(client, await found(client))

    assert [item["number"] for item in whole["items"]][:4] == ["1", "2", "3", "3.1"]
    assert whole["late_days"] == 5
    report = next(paper for paper in whole["papers"] if paper["kind"] == "report")
    assert (report["state"], report["sha256"], report["late"]) == ("draft", None, False)
    assert report["due_at"] == "2026-12-08T10:00:00Z"  # five working days before, at five o'clock
    assert [person["role"] for person in whole["people"]] == ["secretary"]


async def test_a_meeting_from_the_last_one_has_its_agenda_and_people_but_no_files(
    house: House,
) -> None:
    async with house.as_("secretary") as client:
        whole = await preparation(client, await found(client, like="last"))

        titles = [("1", "Ngân sách"), ("1.1", "Nghị quyết"), ("2", "Bế mạc")]
        assert numbers(whole) == titles
        assert {(p["state"], p["sha256"], p["version"]) for p in whole["papers"]} == {
            ("draft", None, 1)
        }
        assert [p["account"] for p in whole["people"]][:1] == [house.session.chair.id]
        assert whole["legal_bases"] == ["Luật Tổ chức chính quyền địa phương;"]
        assert whole["items"][1]["votes"] == ["Thông qua?"]
        none = await client.post(
            "/api/drafts", json={**HEAD, "kind": "board_regular", "like": "last"}
        )
        assert (none.status_code, none.json()["code"]) == (404, "no_last_meeting")


async def test_the_agenda_is_edited_numbers_itself_and_says_who_did_what(house: House) -> None:
    async with house.as_("secretary") as client:
        meeting = house.session.meeting
        base = f"/api/meetings/{meeting}"
        budget, resolution, closing = [
            item["id"] for item in (await preparation(client, meeting))["items"]
        ]
        added = await client.post(f"{base}/items", json={"title": "Đất đai", "before": closing})
        land = added.json()["id"]
        moves = [(resolution, {"parent": land}), (budget, {"before": closing}), (land, {})]
        for item, to in moves:
            done = await client.post(f"{base}/items/{item}/place", json=to)
            assert done.status_code == 204, done.text
        await client.patch(f"{base}/items/{land}", json={"title": "Đất", "minutes": 15})
        whole = await preparation(client, meeting)
        assert numbers(whole) == [
            ("1", "Ngân sách"),
            ("2", "Bế mạc"),
            ("3", "Đất"),
            ("3.1", "Nghị quyết"),
        ]
        told = [(change["name"], change["what"]["do"]) for change in whole["changes"]]
        assert told[:2] == [("Thư ký", "item_changed"), ("Thư ký", "item_moved")]
        assert told[-1] == ("Thư ký", "item_added")

        for path, body, code in (
            (f"items/{land}/place", {"parent": resolution}, "item_below_itself"),
            (f"items/{land}/place", {"before": resolution}, "unknown_item"),
            (f"items/{closing}x/place", {}, "unknown_item"),
        ):
            refused = await client.post(f"{base}/{path}", json=body)
            assert refused.json()["code"] == code
        kept = await client.delete(f"{base}/items/{land}")
        assert kept.json()["code"] == "item_has_papers"
        assert (await client.delete(f"{base}/items/{closing}")).status_code == 204

        early = await client.patch(base, json={"ends_at": "2020-01-01T00:00:00Z"})
        assert early.json()["code"] == "ends_before_it_starts"
        await client.patch(base, json={"title": "Kỳ họp khác", "legal_bases": ["Luật."]})
        whole = await preparation(client, meeting)
        assert (whole["title"], whole["legal_bases"]) == ("Kỳ họp khác", ["Luật."])

        await house.open_room()
        late = await client.patch(base, json={"title": "Muộn"})
        assert (late.status_code, late.json()["code"]) == (409, "edited_in_room")


async def test_people_are_listed_before_convening(house: House) -> None:
    async with house.as_("secretary") as client:
        meeting = await found(client, starts_at="2026-12-16T07:30:00+07:00", **{
            "ends_at": "2026-12-16T17:00:00+07:00"
        })  # fmt: skip
        base = f"/api/meetings/{meeting}/people"
        before = await preparation(client, house.session.meeting)
        (khach,) = [p["id"] for p in before["people"] if p["name"] == "Khách"]
        contact = {"email": "khach@x.vn", "phone": "0903 123 456"}
        at = f"/api/meetings/{house.session.meeting}/invitations/{khach}"
        await client.patch(at, json=contact)
        assert (await client.post(f"{base}/last", json={})).status_code == 204
        whole = await preparation(client, meeting)
        assert [p["email"] for p in whole["people"]] == ["", "", "", "khach@x.vn"]
        like = await preparation(client, await found(client, like="last"))
        assert [p["phone"] for p in like["people"] if p["name"] == "Khách"] == ["0903 123 456"]
        more = {"name": "Sáu", "role": "guest", "email": "sau@x.vn", "phone": ""}
        sixth = (await client.post(base, json=more)).json()["id"]
        people = (await preparation(client, meeting))["people"]
        assert people[-1]["email"] == "sau@x.vn"
        assert (await client.delete(f"{base}/{sixth}")).status_code == 204
        assert [p["name"] for p in whole["people"]] == ["Thư ký", "Lan", "Bình", "Khách"]
        for body, code in (
            ({"account": house.session.chair.id}, "already_attends"),
            ({"account": house.session.stranger.id}, "account_not_found"),
            ({"name": "Hai", "role": "chair", "votes": True}, "two_chairs"),
            ({"name": "Ba", "role": "guest", "votes": True}, "guest_votes"),
            ({"name": "Năm", "role": "guest", "email": "nam"}, "bad_email"),
        ):
            assert (await client.post(base, json=body)).json()["code"] == code
        guest = whole["people"][3]["id"]
        await client.patch(f"{base}/{guest}", json={"role": "delegate", "votes": True})
        assert (await client.delete(f"{base}/{whole['people'][2]['id']}")).status_code == 204
        whole = await preparation(client, meeting)
        assert [(p["name"], p["votes"]) for p in whole["people"]][2:] == [("Khách", True)]


async def test_a_paper_goes_from_its_preparer_to_the_table(
    house: House, pdf: Callable[..., bytes]
) -> None:
    meeting = house.session.meeting
    budget, _, closing = await _items(house)
    async with (
        house.as_("secretary") as clerk,
        house.as_("secretary2") as other,
        house.as_("economy") as economy,
        house.as_("culture") as culture,
        house.as_("chair") as chair,
    ):
        asked = [{"account": (await _me(economy))}]
        await clerk.patch(f"/api/meetings/{meeting}/items/{budget}", json={"preparers": asked})
        plan = {"item": budget, "title": "Báo cáo bổ sung", "kind": "report"}
        planned = await clerk.post(
            f"/api/meetings/{meeting}/plans", json={**plan, "due_at": "2020-01-01T00:00:00Z"}
        )
        paper = f"/api/materials/{planned.json()['id']}"
        mine = (await economy.get("/api/preparing")).json()["meetings"]
        assert [item["id"] for item in mine[0]["items"]] == [budget]
        assert (await culture.get("/api/preparing")).json()["meetings"] == []

        # Nothing to submit, nothing of others to see, nobody else's item to bring papers to.
        assert await _step(economy, paper, "submit") == "paper_has_no_file"
        for stranger in (culture, chair):
            assert (await stranger.get(paper)).status_code == 404
        upload = {"item": closing, "title": "x", "level": "normal"}
        headers = {"Content-Type": "application/pdf"}
        elsewhere = await economy.post(
            f"/api/meetings/{meeting}/materials", params=upload, content=pdf("x"), headers=headers
        )
        assert elsewhere.json()["code"] == "unknown_item"
        assert (await economy.get(f"/api/meetings/{meeting}")).status_code == 403
        assert (await economy.get(f"{paper}/readers")).json() == {"readers": []}  # nor who comes
        assert (await clerk.get(f"{paper}/readers")).json()["readers"]

        sent = await economy.put(
            f"{paper}/file", params={"level": "normal"}, content=pdf("mot"), headers=headers
        )
        assert sent.status_code == 200, sent.text
        assert await _step(economy, paper, "submit") == ""
        assert await _step(economy, paper, "approve") == "not_allowed"
        two: dict[str, Any] = {"params": {"level": "normal"}, "content": pdf("hai")}
        again = await economy.put(f"{paper}/file", **two, headers=headers)
        assert again.json()["code"] == "paper_handed_in"
        assert await _step(clerk, paper, "return") == "reason_missing"
        assert await _step(clerk, paper, "return", "Thiếu số liệu") == ""
        assert await _step(clerk, paper, "approve") == "paper_not_so_far"
        await economy.put(f"{paper}/file", **two, headers=headers)

        # With four eyes, who submits it does not approve it.
        await clerk.patch("/api/agency", json={"four_eyes": True})
        assert await _step(clerk, paper, "submit") == ""
        assert await _step(clerk, paper, "approve") == "four_eyes"
        assert await _step(other, paper, "approve") == ""
        published = await clerk.post(f"/api/meetings/{meeting}/publish-papers", json={})
        assert published.json() == {"published": 1}

        whole = await preparation(clerk, meeting)
        told = next(p for p in whole["papers"] if p["title"] == "Báo cáo bổ sung")
        assert (told["state"], told["late"]) == ("published", True)
        assert [(h["step"], h["name"], h["note"]) for h in told["history"]] == [
            ("planned", "Thư ký", ""),
            ("version", "Phòng Kinh tế", "1"),
            ("submit", "Phòng Kinh tế", ""),
            ("return", "Thư ký", "Thiếu số liệu"),
            ("version", "Phòng Kinh tế", "2"),
            ("submit", "Thư ký", ""),
            ("approve", "Thư ký hai", ""),
            ("publish", "Thư ký", ""),
        ]
        await house.open_room()
        shown = await chair.get(paper)
        assert [version["version"] for version in shown.json()["versions"]] == [2]
        returned = {"v": sent.json()["sha256"]}  # what was given back is not the readers' to see
        for part in ("file", "text", "changes", "pages/1.png", "annotated.pdf"):
            answer = await chair.get(f"{paper}/{part}", params=returned)
            assert (part, answer.status_code) == (part, 404)
        assert (await chair.get(f"{paper}/changes")).json()["before"] is None
        assert (await economy.get(f"{paper}/file", params=returned)).status_code == 200


@pytest.mark.parametrize("is_open", [False, True])
async def test_with_four_eyes_a_new_version_waits_for_somebody_else(
    house: House, pdf: Callable[..., bytes], is_open: bool
) -> None:
    meeting = house.session.meeting
    pdf_headers = {"Content-Type": "application/pdf"}
    async with (
        house.as_("secretary") as clerk,
        house.as_("secretary2") as other,
        house.as_("chair") as chair,
    ):
        await clerk.patch("/api/agency", json={"four_eyes": True})
        if is_open:
            await clerk.post(f"/api/meetings/{meeting}/open")
        else:
            await clerk.post(f"/api/meetings/{meeting}/publish")
        shown = next(p for p in (await preparation(clerk, meeting))["papers"] if p["sha256"])
        paper = f"/api/materials/{shown['id']}"
        before = (await chair.get(paper)).json()["sha256"]

        async def bring(text: str) -> None:
            sent = await clerk.put(
                f"{paper}/file", params={"level": "normal"}, content=pdf(text), headers=pdf_headers
            )
            assert sent.status_code == 200, sent.text

        async def waiting() -> dict[str, Any] | None:
            papers = (await preparation(clerk, meeting))["papers"]
            return next(p["waiting"] for p in papers if p["id"] == shown["id"])

        await bring("ban moi")
        waits = await waiting()
        assert waits
        assert waits["uploaded_by"] == "Thư ký"
        file = f"{paper}/file?v={waits['sha256']}"
        assert (await chair.get(paper)).json()["sha256"] == before
        assert [(await one.get(file)).status_code for one in (chair, other)] == [404, 200]
        assert (await other.get(file)).content == pdf("ban moi")
        assert await house.services.materials.sweep(datetime.now(UTC) + timedelta(days=1)) == 0

        assert await _step(clerk, paper, "approve") == "four_eyes"
        assert await _step(other, paper, "return") == "reason_missing"
        assert await _step(other, paper, "return", "thiếu phụ lục") == ""
        assert await waiting() is None
        assert await _step(other, paper, "approve") == "paper_not_so_far"

        await bring("ban moi hon")
        read = waits["sha256"]
        waits = await waiting()
        assert waits
        assert await _step(other, paper, "approve", sha256=read) == "paper_changed_meanwhile"
        assert await _step(other, paper, "approve") == ""
        assert await waiting() is None
        now = (await chair.get(paper)).json()
        assert (now["sha256"], now["version"]) == (waits["sha256"], waits["version"])
        assert now["state"] == "published"

        await bring("ban chua ai doc")
        unread = await waiting()
        assert unread
        await clerk.patch("/api/agency", json={"four_eyes": False})
        await bring("ban hien hanh")
        assert await waiting() is None, "overtaken"
        gone = await chair.get(f"{paper}/file?v={unread['sha256']}")
        assert gone.status_code == 404, "nobody let it through"


async def test_who_brought_the_last_version_approves_nothing_and_staff_outside_act_by_name(
    house: House, pdf: Callable[..., bytes]
) -> None:
    meeting, (item, *_) = house.session.meeting, await _items(house)
    async with house.as_("secretary") as clerk, house.as_("secretary2") as other:
        await clerk.patch("/api/agency", json={"four_eyes": True})
        plan = {"title": "Đề án chợ đêm", "item": item}
        id = (await clerk.post(f"/api/meetings/{meeting}/plans", json=plan)).json()["id"]
        paper = f"/api/materials/{id}"

        async def bring(client: httpx2.AsyncClient, text: str) -> str:
            sent = await client.put(
                f"{paper}/file",
                params={"level": "normal"},
                content=pdf(text),
                headers={"Content-Type": "application/pdf"},
            )
            return str(sent.json()["sha256"])

        read = await bring(clerk, "de an")
        assert await _step(clerk, paper, "submit") == ""
        await bring(other, "de an cua nguoi khac")
        assert await _step(other, paper, "approve") == "four_eyes", "nobody else has read it"
        assert await _step(clerk, paper, "approve", sha256=read) == "paper_changed_meanwhile"

        assert (await clerk.post(f"/api/meetings/{meeting}/open")).is_success
        assert await _step(clerk, paper, "approve") == ""
        assert await _step(other, paper, "publish") == ""
        assert await _step(other, paper, "recall", "sai số liệu") == ""
        papers = (await preparation(clerk, meeting))["papers"]
        (history,) = [one["history"] for one in papers if one["id"] == id]
        assert [(s["step"], s["name"]) for s in history[-2:]] == [
            ("publish", "Thư ký hai"), ("recall", "Thư ký hai"),
        ]  # fmt: skip


async def test_with_four_eyes_a_pack_s_papers_are_looked_at_by_somebody_else(house: House) -> None:
    async with house.as_("secretary") as clerk, house.as_("secretary2") as other:
        await clerk.patch("/api/agency", json={"four_eyes": True})
        session = house.session
        meeting = await house.services.drafts.add(session.draft, created_by=session.secretary.id)
        paper, *_ = (await preparation(clerk, meeting))["papers"]
        assert paper["state"] == "submitted"
        assert await _step(clerk, f"/api/materials/{paper['id']}", "approve") == "four_eyes"
        assert await _step(other, f"/api/materials/{paper['id']}", "approve") == ""


async def test_what_is_not_published_is_not_in_the_room(house: House) -> None:
    meeting, (budget, *_) = house.session.meeting, await _items(house)
    async with house.as_("secretary") as clerk, house.as_("chair") as chair:
        plan = {"item": budget, "title": "Chưa xong", "kind": "report"}
        planned = await clerk.post(f"/api/meetings/{meeting}/plans", json=plan)
        await house.open_room()

        seen = (await chair.get(f"/api/meetings/{meeting}")).text
        assert "Báo cáo ngân sách" in seen
        assert "Chưa xong" not in seen
        paper = f"/api/materials/{planned.json()['id']}"
        assert (await chair.get(paper)).status_code == 404
        assert (await clerk.get(paper)).status_code == 200
        assert (await clerk.delete(paper)).status_code == 204
        assert (await clerk.get(paper)).status_code == 404


async def test_catalogues_and_kinds_are_the_agencys_own(house: House) -> None:
    async with house.as_("secretary") as clerk, house.as_("stranger") as stranger:
        titles = {"entries": ["Chủ tịch", "Phó Chủ tịch"]}
        assert (await clerk.put("/api/catalogues/job_titles", json=titles)).status_code == 204
        twice = await clerk.put("/api/catalogues/issuers", json={"entries": ["A", "A"]})
        assert twice.json()["code"] == "entry_twice"
        wrong = await clerk.put("/api/catalogues/material_kinds", json={"entries": ["reprot"]})
        assert wrong.json()["code"] == "unknown_material_kind"
        own = (await clerk.get("/api/catalogues")).json()
        assert own["job_titles"] == ["Chủ tịch", "Phó Chủ tịch"]
        theirs = (await stranger.get("/api/catalogues")).json()
        assert len(theirs["job_titles"]) > 2

        kinds = {line["key"]: line for line in (await clerk.get("/api/kinds")).json()["kinds"]}
        assert kinds["council_regular"]["last"]["id"] == house.session.meeting
        kind = kinds["council_regular"]["kind"] | {"name": "Kỳ họp chuyên đề", "late_days": 1}
        assert (await clerk.put("/api/kinds/council_special", json=kind)).status_code == 204
        bad = await clerk.put("/api/kinds/council_special", json=kind | {"default_vote": "x"})
        assert bad.json()["code"] == "kind_unusable"
        meeting = await found(clerk, kind="council_special")
        whole = await preparation(clerk, meeting)
        assert (whole["kind_name"], whole["late_days"]) == ("Kỳ họp chuyên đề", 1)
        opened = await clerk.post(f"/api/meetings/{meeting}/open", json={})
        assert opened.status_code == 200, opened.text
        used = await clerk.delete("/api/kinds/council_special")
        assert used.json()["code"] == "kind_in_use"


async def _items(house: House) -> tuple[str, str, str]:
    draft = await house.services.drafts.read(house.session.meeting)
    return draft.items[0].id, draft.items[0].items[0].id, draft.items[1].id


async def _me(client: httpx2.AsyncClient) -> str:
    account: str = (await client.get("/api/session")).json()["account"]["id"]
    return account


async def _step(
    client: httpx2.AsyncClient, paper: str, step: str, note: str = "", **more: str
) -> str:
    answer = await client.post(f"{paper}/steps", json={"step": step, "note": note, **more})
    return "" if answer.status_code == 204 else str(answer.json()["code"])


async def test_a_paper_on_its_way_is_found_by_who_prepares_it_and_by_the_secretariat(
    house: House,
) -> None:
    async with house.as_("secretary") as client:
        meeting = await found(client, like="last")
        whole = await preparation(client, meeting)
        item = whole["items"][0]["id"]
        people = (await client.get(f"/api/meetings/{meeting}/preparation")).json()["accounts"]
        economy = next(one["id"] for one in people if one["username"] == "economy")
        chosen = {"preparers": [{"account": economy, "agency": ""}]}
        path = f"/api/meetings/{meeting}/items/{item}"
        assert (await client.patch(path, json=chosen)).status_code == 204
        plan = {"title": "Đề án chợ đêm", "item": item}
        assert (await client.post(f"/api/meetings/{meeting}/plans", json=plan)).status_code == 201

    ways = {}
    for username in ("secretary", "economy", "culture", "delegate01"):
        async with house.as_(username) as client:
            page = (await client.get("/api/search", params={"q": "de an cho dem"})).json()
            ways[username] = [line["way"] for line in page["found"]]
    assert ways == {
        "secretary": ["prepare"],
        "economy": ["asked"],
        "culture": [],
        "delegate01": [],
    }
