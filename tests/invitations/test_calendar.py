from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from icalendar import Calendar

from ecabinet.invitations.calendar import Called, Occasion, feed, message

AT = datetime(2026, 7, 1, 3, tzinfo=UTC)
OCCASION = Occasion(
    meeting="m1",
    title="Kỳ họp thứ Năm, kỳ họp thường lệ giữa năm 2026 của Hội đồng nhân dân phường; khóa II",
    starts_at=datetime(2026, 7, 15, 0, 30, tzinfo=UTC),
    ends_at=datetime(2026, 7, 15, 10, tzinfo=UTC),
    room="Hội trường, tầng 2",
    agency="HĐND phường An Phú Đông",
    sequence=0,
    changed_at=AT,
    description="Dòng một\nDòng hai",
)
CALLED = Called(name="Nguyễn Thị Lan", email="lan@phuong.vn", organizer="hdnd@phuong.vn")


def event_of(raw: bytes) -> Any:
    (event,) = Calendar.from_ical(raw).walk("VEVENT")
    return event


def test_a_request_says_what_a_calendar_needs() -> None:
    raw = message("REQUEST", OCCASION, CALLED)

    calendar, event = Calendar.from_ical(raw), event_of(raw)
    assert (calendar["METHOD"], calendar["VERSION"]) == ("REQUEST", "2.0")
    assert event["UID"] == "m1@ecabinet"
    assert event["SUMMARY"] == OCCASION.title
    assert event["LOCATION"] == OCCASION.room
    assert event["DESCRIPTION"] == OCCASION.description
    assert (event.start, event.end) == (OCCASION.starts_at, OCCASION.ends_at)
    assert event["ORGANIZER"] == "mailto:hdnd@phuong.vn"
    assert event["ATTENDEE"] == "mailto:lan@phuong.vn"
    assert event["ATTENDEE"].params["RSVP"] == "TRUE"
    assert b"DTSTART:20260715T003000Z\r\n" in raw


def test_lines_are_folded_by_octets_and_never_within_a_character() -> None:
    raw = message("REQUEST", OCCASION, CALLED)

    assert raw.endswith(b"\r\n")
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


def test_changes_keep_the_uid_and_raise_the_sequence_until_the_cancellation() -> None:
    moved = msgspec.structs.replace(OCCASION, sequence=1)
    cancelled = msgspec.structs.replace(OCCASION, sequence=2, cancelled=True)
    events = [
        event_of(message("REQUEST", OCCASION, CALLED)),
        event_of(message("REQUEST", moved, CALLED)),
        event_of(message("CANCEL", cancelled, CALLED)),
    ]

    assert {event["UID"] for event in events} == {"m1@ecabinet"}
    assert [event["SEQUENCE"] for event in events] == [0, 1, 2]
    assert [event["STATUS"] for event in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


@pytest.mark.parametrize(
    "hostile",
    [
        "x\r\nATTENDEE:mailto:evil@evil.vn",
        "x\nEND:VEVENT\nBEGIN:VEVENT",
        'A "B"; CN=C:mailto:d@e.vn',
        "\\n\\, ; \x00\x0b\x1b\u2028 \u202e",
        "đ" * 500,
    ],
)
def test_hostile_words_stay_words(hostile: str) -> None:
    occasion = msgspec.structs.replace(
        OCCASION, title=hostile, room=hostile, agency=hostile, description=hostile
    )

    raw = message("REQUEST", occasion, msgspec.structs.replace(CALLED, name=hostile))

    event = event_of(raw)
    assert event["ATTENDEE"] == "mailto:lan@phuong.vn"
    assert event["ORGANIZER"] == "mailto:hdnd@phuong.vn"
    assert raw.count(b"\r\nATTENDEE;") == raw.count(b"\r\nBEGIN:VEVENT") == 1
    assert not [line for line in raw.split(b"\r\n") if any(byte < 0x20 for byte in line)]
    assert not event.errors


def test_a_calendar_to_subscribe_to_has_all_meetings_of_it() -> None:
    other = msgspec.structs.replace(OCCASION, meeting="m2", cancelled=True, ends_at=None)

    calendar = Calendar.from_ical(feed("Lịch của Lan", [OCCASION, other]))

    assert calendar["METHOD"] == "PUBLISH"
    assert [event["STATUS"] for event in calendar.walk("VEVENT")] == ["CONFIRMED", "CANCELLED"]
    assert not any("ATTENDEE" in event for event in calendar.walk("VEVENT"))
