from __future__ import annotations

from ecabinet.live.chat import full_name


def test_a_tablet_may_call_the_room_and_a_person_by_their_short_names() -> None:
    assert full_name("m", "room", "b") == "m.room"
    assert full_name("m", "a", "b") == full_name("m", "b", "a") == "m.a.b"
    assert full_name("m", "m.a.b", "b") == "m.a.b"
