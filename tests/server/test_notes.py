from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from ecabinet.store.ids import uuid7

from .conftest import House
from .test_materials import upload

INK: dict[str, Any] = {
    "page": 1,
    "type": "ink",
    "data": {"color": "#102030", "width": 2, "strokes": [[1, 2, 0.5, 3, 4, 1]]},
}


HIGHLIGHT: dict[str, Any] = {
    "page": 1,
    "type": "highlight",
    "data": {"color": "#ffff00", "quads": [[1.5] * 8], "text": "<i>ngân sách</i>"},
}


def change(
    v: str, note: dict[str, Any] | None, id: str = "", rev: int = 1, **more: Any
) -> dict[str, Any]:
    """A tablet's change as it is sent."""
    return {"id": id or uuid7(), "rev": rev, "device": "tablet", "v": v, "note": note, **more}


async def sync(
    client: Any, material: str, *changes: dict[str, Any], since: int = 0, shown: str = ""
) -> Any:
    answer = await client.post(
        f"/api/materials/{material}/annotations/sync",
        json={"since": since, "shown": shown, "changes": list(changes)},
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_notes_of_who_left_are_not_taken_in_the_name_of_who_came(
    house: House, pdf: Callable[..., bytes]
) -> None:
    async with house.as_("secretary") as secretary, house.as_("chair") as chair:
        kept = (await upload(house, secretary, pdf("mot"))).json()
        await house.publish(kept["id"])
        await house.open_room()
        paper, v = kept["id"], kept["sha256"]
        who = [
            (await client.get("/api/session")).json()["account"]["id"]
            for client in (secretary, chair)
        ]
        path = f"/api/materials/{paper}/annotations/sync"
        told = {"changes": [change(v, INK)]}
        refused = await chair.post(path, json={"account": who[0], **told})
        assert (refused.status_code, refused.json()["code"]) == (409, "another_account")
        assert (await sync(chair, paper))["changes"] == []
        taken = await chair.post(path, json={"account": who[1], **told})
        assert [line["by"] for line in taken.json()["changes"]] == [who[1]]


async def test_notes_are_ones_own_and_come_back_as_they_were_written(
    house: House, pdf: Callable[..., bytes]
) -> None:
    async with house.as_("secretary") as secretary, house.as_("chair") as chair:
        kept = (await upload(house, secretary, pdf("mot"))).json()
        await house.publish(kept["id"])
        await house.open_room()
        paper, v = kept["id"], kept["sha256"]
        ink = change(v, INK)

        told = await sync(chair, paper, ink, change(v, HIGHLIGHT))
        assert (told["refused"], told["more"]) == ([], False)
        assert [line["note"]["data"] for line in told["changes"]] == [
            INK["data"],
            HIGHLIGHT["data"],
        ]
        assert told["changes"][0]["id"] == ink["id"]
        assert (await sync(chair, paper, since=told["next"]))["changes"] == []
        assert (await sync(secretary, paper))["changes"] == []
        own = await chair.get(f"/api/materials/{paper}/annotations", params={"v": v})
        assert [line["note"]["type"] for line in own.json()["annotations"]] == ["ink", "highlight"]

        gone = change(v, None, id=ink["id"], rev=2, base={"rev": 1, "device": "tablet"})
        told = await sync(chair, paper, gone, since=told["next"])
        assert [(line["id"], line["note"]) for line in told["changes"]] == [(ink["id"], None)]
        again = await sync(chair, paper, gone)  # from the beginning, and twice does no harm
        assert sorted(bool(line["note"]) for line in again["changes"]) == [False, True]


async def test_what_is_shared_is_seen_by_those_it_is_shared_with(
    house: House, pdf: Callable[..., bytes]
) -> None:
    async with (
        house.as_("secretary") as secretary,
        house.as_("chair") as chair,
        house.as_("delegate01") as delegate,
    ):
        kept = (await upload(house, secretary, pdf("mot"))).json()
        await house.publish(kept["id"])
        await house.open_room()
        paper, v = kept["id"], kept["sha256"]
        readers = (await delegate.get(f"/api/materials/{paper}/readers")).json()["readers"]
        [me] = [each["id"] for each in readers if each["mine"]]
        note = change(v, HIGHLIGHT | {"shared": {"to": "people", "people": [me]}})
        nothing = await sync(secretary, paper)
        assert nothing == {
            **{"changes": [], "refused": [], "next": 0, "more": False},
            **{"shown": "", "others": None},
        }

        await sync(chair, paper, note)
        told = await sync(delegate, paper)
        [line] = told["changes"]
        assert (line["by"], line["name"]) == (house.session.chair.id, "Lan")
        assert line["note"]["data"]["text"] == "<i>ngân sách</i>"
        assert told["others"] == {house.session.chair.id: [note["id"]]}
        assert await sync(secretary, paper) == nothing  # not for them
        known = {"since": told["next"], "shown": told["shown"]}
        assert (await sync(delegate, paper, **known))["others"] is None  # nothing new

        taken_back = change(v, HIGHLIGHT, id=note["id"], rev=2, base={"rev": 1, "device": "tablet"})
        await sync(chair, paper, taken_back)
        told = await sync(delegate, paper, **known)
        assert (told["changes"], told["others"]) == ([], {})
        assert await sync(secretary, paper) == nothing
        later = change(v, INK, id=note["id"], rev=3, base={"rev": 2, "device": "tablet"})
        await sync(chair, paper, later)  # what its author goes on to do is nobody's business
        assert await sync(delegate, paper, since=known["since"], shown=told["shown"]) == {
            **nothing,
            "next": known["since"],
        }

        forged = change(v, HIGHLIGHT, id=note["id"], rev=9)  # one's own of that id, not the other's
        await sync(delegate, paper, forged)
        mine = [each for each in (await sync(chair, paper))["changes"] if each["note"]]
        assert [each["note"]["type"] for each in mine] == ["ink"]


async def test_a_note_repeats_no_words_of_a_draft_to_who_was_not_shown_it(
    house: House, pdf: Callable[..., bytes]
) -> None:
    async with house.as_("secretary") as secretary, house.as_("chair") as chair:
        kept = (await upload(house, secretary, pdf("thua"))).json()
        paper, v = kept["id"], kept["sha256"]
        await sync(secretary, paper, change(v, HIGHLIGHT | {"shared": {"to": "all"}}))
        fair = await secretary.put(
            f"/api/materials/{paper}/file", params={"level": "normal"}, content=pdf("sach")
        )
        await house.publish(paper)
        await house.open_room()
        on_it = change(fair.json()["sha256"], INK | {"shared": {"to": "all"}})
        await sync(secretary, paper, on_it)

        told = await sync(chair, paper)
        assert [line["id"] for line in told["changes"]] == [on_it["id"]]
        assert told["others"] == {house.session.secretary.id: [on_it["id"]]}
        gathered = await chair.get(f"/api/materials/{paper}/remarks")
        assert "ngân sách" not in gathered.text
        assert "ngân sách" in (await secretary.get(f"/api/materials/{paper}/remarks")).text


QUOTE = "Ho kinh doanh duoc mien phi ba thang dau"
OLD = [["Dieu 1. Pham vi", "Quy dinh muc thu phi"], ["Dieu 2. Muc thu", QUOTE, "Phu luc cu"]]


def lines_pdf(pages: list[list[str]]) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, invariant=True)
    for lines in pages:
        for n, line in enumerate(lines):
            canvas.drawString(72, 700 - 30 * n, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


async def test_notes_survive_a_new_version(house: House) -> None:
    def marked(text: str, **more: Any) -> dict[str, Any]:
        return {**HIGHLIGHT, "page": 2, "data": {**HIGHLIGHT["data"], "text": text}, **more}

    async with house.as_("secretary") as client:
        kept = (await upload(house, client, lines_pdf(OLD))).json()
        paper, v = kept["id"], kept["sha256"]
        pinned = {"page": 2, "type": "note", "anchor": {"quote": QUOTE}}
        pinned["data"] = {"color": "#ffd43b", "at": [50, 660], "words": "Vì sao?"}
        lost, ink = change(v, marked("Phu luc cu")), change(v, INK)
        told = await sync(client, paper, change(v, marked(QUOTE)), change(v, pinned), lost, ink)
        assert told["refused"] == []

        new = [["Trang bia"], OLD[0], ["", "Dieu 2. Muc thu", "1. " + QUOTE + " tien"]]
        replaced = await client.put(
            f"/api/materials/{paper}/file?level=normal",
            content=lines_pdf(new),
            headers={"Content-Type": "application/pdf"},
        )
        assert replaced.status_code == 200, replaced.text
        now = replaced.json()["sha256"]
        moved = await sync(client, paper, since=told["next"])
        notes = {line["note"]["type"]: line for line in moved["changes"]}
        assert {line["v"] for line in moved["changes"]} == {now}
        highlight = notes["highlight"]["note"]
        assert (highlight["page"], highlight["data"]["text"]) == (3, QUOTE)
        x0, top, x1, _, _, bottom, _, _ = highlight["data"]["quads"][0]
        assert 72 < x0 < 90 < 250 < x1 < 400  # behind "1. "
        assert bottom < 642 < top
        assert bottom < notes["note"]["note"]["data"]["at"][1] < top
        assert highlight["anchor"]["before"].endswith("Dieu2.Mucthu1.")

        whole = {line["id"]: line for line in (await sync(client, paper))["changes"]}
        assert (whole[lost["id"]]["v"], whole[ink["id"]]["v"]) == (v, v)  # never dropped
        assert whole[lost["id"]]["note"]["data"]["text"] == "Phu luc cu"
        mine = (await client.get("/api/notes", params={"q": "phu luc"})).json()["notes"]
        assert [(each["words"], each["current"]) for each in mine] == [("Phu luc cu", False)]


async def test_what_was_shared_is_gathered_by_article_and_taken_along(house: House) -> None:
    async with house.as_("secretary") as secretary, house.as_("chair") as chair:
        kept = (await upload(house, secretary, lines_pdf(OLD))).json()
        await house.publish(kept["id"])
        early = await secretary.get(f"/api/materials/{kept['id']}/remarks.pdf")
        assert early.content.startswith(b"%PDF"), early.text  # remarks come before the meeting
        await house.open_room()
        paper, v = kept["id"], kept["sha256"]
        note = {"page": 2, "type": "note", "anchor": {"quote": QUOTE, "position": 12}}
        note["data"] = {"color": "#ffd43b", "at": [50, 660], "words": "=HYPERLINK(1)"}
        await sync(chair, paper, change(v, note | {"shared": {"to": "all"}}), change(v, INK))
        path = f"/api/materials/{paper}"

        assert (await secretary.get(path)).json()["gathers"]
        gathered = await secretary.get(f"{path}/remarks")
        assert gathered.status_code == 200, gathered.text
        [article] = gathered.json()["articles"]
        assert article["title"] == "Dieu 2. Muc thu" or article["title"] == ""
        assert [(r["words"], r["name"]) for r in article["remarks"]] == [("=HYPERLINK(1)", "Lan")]
        for name, magic in (("remarks.xlsx", b"PK"), ("remarks.pdf", b"%PDF")):
            answer = await secretary.get(f"{path}/{name}")
            assert answer.content.startswith(magic), answer.text

        for flat, kinds in ((False, ["/Text", "/Ink"]), (True, [])):
            answer = await chair.get(f"{path}/annotated.pdf", params={"v": v, "flat": flat})
            assert answer.headers["content-type"] == "application/pdf", answer.text
            with pikepdf.open(BytesIO(answer.content)) as pdf:
                found = [str(a.Subtype) for page in pdf.pages for a in page.get("/Annots", [])]
            assert sorted(found) == sorted(kinds)
        with pikepdf.open(BytesIO((await secretary.get(f"{path}/annotated.pdf")).content)) as pdf:
            [shared] = [a for page in pdf.pages for a in page.get("/Annots", [])]
            assert (str(shared.T), str(shared.Contents)) == ("Lan", "=HYPERLINK(1)")

        [mine] = [n for n in (await chair.get("/api/notes")).json()["notes"] if n["words"]]
        assert (mine["material"], mine["shared"], mine["current"]) == (paper, "all", True)
        assert (await secretary.get("/api/notes")).json()["notes"] == []


async def test_a_note_that_is_none_is_refused_and_spoils_no_other(
    house: House, pdf: Callable[..., bytes]
) -> None:
    async with house.as_("secretary") as client:
        kept = (await upload(house, client, pdf("mot"))).json()
        paper, v = kept["id"], kept["sha256"]
        bad = [
            (change(v, INK | {"page": 2}), "annotation_off_page"),
            (change(v, INK | {"script": "x"}), "bad_annotation"),
            (change(v, {"page": 1}), "bad_annotation"),
            (change(v, INK, id="x"), "bad_annotation"),
            (change(v, INK) | {"device": "server"}, "bad_annotation"),
            (change("0" * 64, INK), "file_not_found"),
        ]
        told = await sync(client, paper, *(each for each, _ in bad), change(v, INK))
        assert [each["code"] for each in told["refused"]] == [code for _, code in bad]
        assert len(told["changes"]) == 1

        path = f"/api/materials/{paper}/annotations"
        assert (await client.get(path)).status_code == 400
        for body in ({"since": -1}, {"changes": [change(v, INK)] * 51}, {"changes": 1}, []):
            assert (await client.post(f"{path}/sync", json=body)).status_code == 400
        huge = {"changes": [change(v, {"x": "x" * 3_000_000})]}
        assert (await client.post(f"{path}/sync", json=huge)).status_code == 413


async def test_the_page_where_one_stopped_is_remembered(
    house: House, pdf: Callable[..., bytes]
) -> None:
    async with house.as_("secretary") as client:
        kept = (await upload(house, client, pdf("mot", "hai"))).json()
        path = f"/api/materials/{kept['id']}/place"

        assert (await client.get(path)).json() == {"page": None, "sha256": None}
        place = {"page": 2, "sha256": kept["sha256"]}
        assert (await client.put(path, json=place)).status_code == 204
        assert (await client.get(path)).json() == place
        foreign = await client.put(path, json={"page": 1, "sha256": "0" * 64})
        assert foreign.status_code == 404
        assert (await client.put(path, json=place | {"page": 0})).status_code == 400
