"""What an agency's secretariat chooses for a level is what its papers say from then on."""

from __future__ import annotations

from .conftest import House

ALL = {"watermark": True, "download": False, "print": True, "copy": False, "offline": True}


async def test_a_level_that_is_chosen_anew_is_said_by_every_paper_of_it(house: House) -> None:
    await house.open_room()
    meeting = f"/api/meetings/{house.session.meeting}"
    async with house.as_("delegate01") as reader, house.as_("secretary") as staff:
        before = (await reader.get(meeting)).json()["items"][0]["materials"]
        assert before[0]["may"] == dict.fromkeys(("download", "print", "copy", "offline"), True)
        assert not before[0]["watermark"]
        assert not any(before[1]["may"].values()), "a paper that is handed out has no file"

        assert (await staff.put("/api/levels/normal", json=ALL)).status_code == 204
        known = {line["level"]: line for line in (await staff.get("/api/levels")).json()["levels"]}
        assert known["normal"] == {"level": "normal", **ALL}
        assert known["return"]["offline"] is False, "the others are as they were"

        paper = (await reader.get(meeting)).json()["items"][0]["materials"][0]
        assert paper["watermark"]
        may = {name: ALL[name] for name in ("download", "print", "copy", "offline")}
        assert paper["may"] == may
        assert (await reader.get(f"/api/materials/{paper['id']}")).json()["may"] == may


async def test_another_agencys_papers_stay_as_they_are(house: House) -> None:
    meeting = f"/api/meetings/{house.session.meeting}"
    async with house.as_("stranger") as stranger, house.as_("secretary") as staff:
        assert (await stranger.put("/api/levels/normal", json=ALL)).status_code == 204
        paper = (await staff.get(meeting)).json()["items"][0]["materials"][0]
        assert not paper["watermark"]


async def test_for_papers_without_a_file_there_is_nothing_to_choose(house: House) -> None:
    async with house.as_("secretary") as staff:
        for level in ("paper_only", "mat"):
            answer = await staff.put(f"/api/levels/{level}", json=ALL)
            assert (answer.status_code, answer.json()["code"]) == (422, "unknown_level")
