"""The demo's folder: filled once, taken up again, and never anything else's."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ecabinet.app import open_rooms
from ecabinet.demo import (
    DEFAULT_PACK,
    MARK,
    Mark,
    claim,
    fill,
    groups,
    ready_pack,
    ready_packs,
    starting_soon,
    with_delegates,
)
from ecabinet.documents.model import Agency, Attendee, Draft, Head, Item
from ecabinet.errors import NotFound, Refused, Unavailable
from ecabinet.meeting.events import MeetingPrepared
from ecabinet.people.passwords import new_password
from ecabinet.settings import Settings
from ecabinet.store.folder import FolderLock

NOW = datetime(2026, 7, 15, 7, 30, tzinfo=UTC)


def draft(delegates: int) -> Draft:
    people = [
        Attendee(key=f"d{n}", name=f"Người {n}", role="delegate", username=f"delegate{n:02}",
                 unit=f"Tổ {n % 2}", votes=True)
        for n in range(1, delegates + 1)
    ]  # fmt: skip
    chair = Attendee(key="chair", name="Chủ tịch", role="chair", username="chair", votes=True)
    return Draft(
        format=1,
        agency=Agency(slug="phuong", name="HĐND phường"),
        meeting=Head(kind="council_regular", title="Kỳ họp", starts_at=NOW, ends_at=NOW),
        attendees=(chair, *people),
        items=(Item(key="a", title="Báo cáo", presenter="d2"),),
    )


def test_delegates_are_cut_with_what_they_would_have_presented() -> None:
    cut = with_delegates(draft(3), 1)
    assert [person.username for person in cut.attendees] == ["chair", "delegate01"]
    assert cut.items[0].presenter == ""
    assert with_delegates(draft(3), 2).items[0].presenter == "d2"


def test_delegates_are_added_with_names_of_their_own() -> None:
    grown = with_delegates(draft(2), 1000)
    assert len({person.name for person in grown.attendees}) == 1001
    assert len({person.key for person in grown.attendees}) == 1001
    last = grown.attendees[-1]
    assert (last.username, last.role, last.votes) == ("delegate1000", "delegate", True)
    assert last.unit


def test_the_session_starts_at_the_next_quarter_and_lasts_as_long() -> None:
    started = datetime(2026, 11, 21, 12, 7, 30, tzinfo=UTC)
    moved = starting_soon(draft(1), started).meeting
    assert moved.starts_at == datetime(2026, 11, 21, 12, 15, tzinfo=UTC)
    assert moved.ends_at - moved.starts_at == draft(1).meeting.ends_at - draft(1).meeting.starts_at


def test_accounts_are_told_in_groups() -> None:
    told = [(g.first, g.last, g.people) for g in groups(with_delegates(draft(2), 120).attendees)]
    assert told == [("chair", "chair", 1), ("delegate01", "delegate120", 120)]


def test_passwords_are_easy_to_read_aloud_and_never_the_same() -> None:
    made = {new_password() for _ in range(1000)}
    assert len(made) == 1000
    assert all(re.fullmatch(r"([a-z2-9]{3}-){2}[a-z2-9]{3}", password) for password in made)
    assert not set("".join(made)) & set("ilo01")


def test_packs_are_found_by_name() -> None:
    assert DEFAULT_PACK in ready_packs()
    with pytest.raises(NotFound, match=DEFAULT_PACK):
        ready_pack("nowhere")


def test_another_folder_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "ecabinet.db").write_bytes(b"the records of a real council")
    with pytest.raises(Refused, match="not_a_demo_folder"):
        claim(tmp_path, Mark("pack"))
    assert [path.name for path in tmp_path.iterdir()] == ["ecabinet.db"]


def test_a_folder_of_another_demo_is_not_taken_over(tmp_path: Path) -> None:
    claim(tmp_path, Mark("pack", 25))
    with pytest.raises(Refused, match="another_demo"):
        claim(tmp_path, Mark("pack", 300))
    with pytest.raises(Refused, match="another_demo"):
        claim(tmp_path, Mark("other", 25))


def test_a_start_that_was_broken_off_is_begun_again(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    claim(folder, Mark("pack"))
    (folder / "ecabinet.db").write_bytes(b"half")
    (folder / "files").mkdir()
    with FolderLock(folder), pytest.raises(Unavailable, match="data_folder_in_use"):
        claim(folder, Mark("pack"))
    assert (folder / "ecabinet.db").exists()
    claim(folder, Mark("pack"))
    assert {path.name for path in folder.iterdir()} == {MARK, "lock"}


async def test_the_second_start_keeps_the_meeting_and_changes_the_password(tmp_path: Path) -> None:
    settings, wanted = Settings(data=tmp_path / "demo"), Mark(DEFAULT_PACK, 3)
    mark = claim(settings.data, wanted)
    async with open_rooms(settings) as rooms:
        told = await fill(rooms, mark, "first-password")
        await rooms.services.signing_in.sign_in("chair", "first-password", "::1")
    again = claim(settings.data, wanted)
    assert again.meeting
    async with open_rooms(settings) as rooms:
        assert await fill(rooms, again, "second-password") == told
        log = await rooms.services.journal.read(again.meeting)
        assert [type(record.entry.event) for record in log] == [MeetingPrepared]
        with pytest.raises(Refused, match="bad_credentials"):
            await rooms.services.signing_in.sign_in("delegate03", "first-password", "::1")
        await rooms.services.signing_in.sign_in("delegate03", "second-password", "::1")
        with pytest.raises(Refused, match="room_already_open"):
            await rooms.services.preparing.open_room(again.meeting)
