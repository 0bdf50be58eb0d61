"""What the server prints and exports beside the minutes."""

from __future__ import annotations

import pypdfium2
import pytest

from ecabinet.documents.model import numbered

from .conftest import House

FILES = {
    "ballots.pdf?planned=x": 404,
    "kit.pdf?ballots=none": 200,
    "kit.pdf?ballots=some": 400,
    "tellers-record.pdf?vote=v1": 404,
    "attendance.pdf": 200,
    "attendance.xlsx": 200,
    "speaking.pdf": 200,
    "speaking.xlsx": 200,
    "results.xlsx": 200,
}


@pytest.mark.parametrize("file", FILES)
async def test_the_secretariat_gets_every_paper_and_a_delegate_none(
    house: House, file: str
) -> None:
    await house.open_room()
    path = f"/api/meetings/{house.session.meeting}/{file}"
    async with house.as_("secretary") as client:
        answer = await client.get(path)
        assert answer.status_code == FILES[file], answer.text
        if answer.status_code == 200:
            start = b"PK" if ".xlsx" in file else b"%PDF"
            assert answer.content.startswith(start)
            again = await client.get(path, headers={"If-None-Match": answer.headers["ETag"]})
            assert again.status_code == 304
    async with house.as_("delegate01") as client:
        assert (await client.get(path)).json()["code"] == "not_allowed"


async def test_as_many_ballots_as_are_asked_for(house: House) -> None:
    await house.open_room()
    draft = await house.services.drafts.read(house.session.meeting)
    item = next(place.item for place in numbered(draft.items) if place.item.votes)
    path = f"/api/meetings/{draft.id}/ballots.pdf?item={item.id}&planned=1"
    async with house.as_("secretary") as client:
        sheets = [
            len(pypdfium2.PdfDocument((await client.get(f"{path}&copies={n}")).content))
            for n in (4, 5)
        ]
        assert sheets == [1, 2]
        assert (await client.get(f"{path}&copies=0")).status_code == 400
        assert (await client.get(f"{path}&copies=2001")).status_code == 400
