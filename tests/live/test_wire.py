from __future__ import annotations

import json

import msgspec
import pytest

from ecabinet.errors import Refused
from ecabinet.live import wire
from ecabinet.meeting import commands as cmd

ID = "0123456789abcdef0123456789abcdef"


def sent(**fields: object) -> bytes:
    return json.dumps({"id": ID, **fields}).encode()


def payload(frame: bytes) -> dict[str, object]:
    return dict(json.loads(frame[frame.index(b"{") :]))


def test_a_message_is_an_id_and_a_command() -> None:
    parsed = wire.parse(sent(do="cast_vote", vote="v40", choice="for"))
    assert parsed == (ID, cmd.CastVote(vote="v40", choice="for"))
    assert wire.parse(sent(do="suspend", until="2026-07-15T09:00:00+07:00"))[1].until


@pytest.mark.parametrize(
    "fields",
    [
        {"do": "dance"},
        {"do": None},
        {"do": ["cast_vote"]},
        {},
        {"do": "cast_vote", "vote": "v40", "choice": "for", "attendee": "d2"},
        {"do": "cast_vote", "vote": 40, "choice": "for"},
        {"do": "put_material", "material": {}},
        {"do": "replace_material", "material": {}},
        {"do": "check_in_at_door"},
        {"do": "add_attendee", "account": None, "name": "Ai đó", "role": "guest"},
        {"do": "post_message", "channel": "m.room", "text": "x" * 4_001},
        {"do": "show_page", "material": "m1", "page": 0},
    ],
)
def test_what_is_no_command_is_named_bad_by_its_id(fields: dict[str, object]) -> None:
    with pytest.raises(wire.BadMessage) as raised:
        wire.parse(sent(**fields))
    assert raised.value.command_id == ID


@pytest.mark.parametrize("message", [b"", b"null", b"[]", b'{"id":1}', b'{"id":"a b"}', b"\xff"])
def test_what_has_no_proper_id_cannot_be_answered(message: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any kind of it
        wire.parse(message)


def test_the_digest_tells_bodies_apart_and_not_their_spelling() -> None:
    spelt = wire.parse(b'{"do":"cast_vote","choice":"for","vote":"v1","id":"%s"}' % ID.encode())
    again = wire.parse(sent(do="cast_vote", vote="v1", choice="for"))
    other = wire.parse(sent(do="cast_vote", vote="v1", choice="against"))
    assert wire.digest(spelt[1]) == wire.digest(again[1]) != wire.digest(other[1])


def test_a_refusal_speaks_the_persons_language() -> None:
    error = Refused("not_checked_in")
    vietnamese, english = (payload(wire.refused(ID, error, lang)) for lang in ("vi", "en"))
    assert vietnamese["code"] == english["code"] == "not_checked_in"
    assert "điểm danh" in str(vietnamese["text"])
    assert vietnamese["text"] != english["text"]


def test_frames_put_together_from_parts_are_the_frames_of_the_vocabulary() -> None:
    event = b'{"type":"request_withdrawn","request":"r2"}'
    entry = b'{"seq":3,"at":"2026-07-15T00:30:00Z","by":"@d1","event":%b}' % event
    frame = wire.entries(3, [entry, entry])
    decoded = msgspec.json.decode(frame[frame.index(b"{") :], type=wire.Frame)
    assert isinstance(decoded, wire.Entries)
    assert (decoded.seq, len(decoded.entries)) == (3, 2)


@pytest.mark.parametrize(
    ("do", "what", "length"), [("cast_vote", "envelope", 1474), ("offer_key", "key", 87)]
)
def test_what_is_sealed_has_one_length_and_no_line_break_behind_it(
    do: str, what: str, length: int
) -> None:
    wire.parse(sent(do=do, vote="v1", **{what: "A" * length}))
    for other in ("A" * length + "\n", "A" * (length - 1), "A" * (length + 1)):
        with pytest.raises(wire.BadMessage):
            wire.parse(sent(do=do, vote="v1", **{what: other}))
