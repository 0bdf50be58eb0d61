from __future__ import annotations

import pytest

from ecabinet.live.messages import Line
from ecabinet.store import channels

from .conftest import House


async def test_missed_lines_are_fetched_page_by_page_as_they_were_typed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channels, "PAGE", 2)
    await house.open_room()
    meeting, chair = house.session.meeting, house.session.chair.id
    channel = f"{meeting}.room"
    for n, text in enumerate(("một", "<script>alert(1)</script>", "ba")):
        await house.services.messages.post(meeting, [Line(channel, chair, f"c{n}", text)])

    async with house.as_("delegate01") as client:
        path = f"/api/channels/{channel}/messages"
        first = (await client.get(path)).json()
        rest = (await client.get(f"{path}?after={first['next']}")).json()

    assert [(line["n"], line["text"]) for line in first["messages"]] == [
        (1, "một"),
        (2, "<script>alert(1)</script>"),
    ]
    assert [line["n"] for line in rest["messages"]] == [3]
    assert rest["next"] is None
    assert first["messages"][0]["by"] == chair


@pytest.mark.parametrize("channel", ["{}.x.y", "{}.", "{}", "nothing.room", "{}.room.room"])
async def test_a_channel_that_is_not_ones_own_is_not_there(house: House, channel: str) -> None:
    await house.open_room()
    async with house.as_("delegate01") as client:
        answer = await client.get(f"/api/channels/{channel.format(house.session.meeting)}/messages")

    assert answer.status_code == 404
