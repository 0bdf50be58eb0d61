from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ecabinet.live import ledger as live
from ecabinet.live.ledger import Ledger, seen_by
from ecabinet.meeting.apply import fold
from ecabinet.meeting.events import Entry, Record
from ecabinet.meeting.state import State
from ecabinet.meeting.view import Audience, redact, view
from tests.meeting.scene import Scene, voting

from .conftest import records_of

GOLDEN = sorted((Path(__file__).parents[1] / "logs").glob("*.json"))


class Golden(msgspec.Struct):
    log: list[Entry]


def golden(path: Path) -> list[Record]:
    log = msgspec.json.decode(path.read_bytes(), type=Golden).log
    return [Record(entry=e, command_id=f"command-{e.seq}", n=0, digest=b"") for e in log]


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_what_is_encoded_for_many_is_what_each_one_may_see(path: Path) -> None:
    """The shortcut of a ledger against the rule, person by person."""
    records = golden(path)
    ledger = Ledger(records)
    for attendee in ledger.state.attendees:
        for desk in (False, True):
            audience = Audience(attendee=attendee, desk=desk)
            expected = [seen for r in records if (seen := redact(r.entry, audience)) is not None]
            encoded = seen_by(ledger.lines(0), audience)
            assert [msgspec.json.decode(e, type=Entry) for e in encoded] == expected
            assert welcomed(ledger, audience, 0)["entries"] == [json.loads(e) for e in encoded]
            snapshot = msgspec.convert(welcomed(ledger, audience, None)["state"], State)
            assert snapshot == view(fold(r.entry for r in records), audience)


def welcomed(ledger: Ledger, audience: Audience, since: int | None) -> dict[str, Any]:
    return dict(json.loads(b"{%b}" % ledger.since(audience, since)))


def test_what_was_made_for_all_is_not_kept_beyond_the_next_entry() -> None:
    scene, _ = voting()
    records = records_of(scene)
    ledger = Ledger(records[:-1])
    observer = ledger.audience("observer")
    for since in (None, 3):
        before = ledger.since(observer, since)
        assert ledger.since(observer, since) is before
    ledger.take(records[-1])
    assert welcomed(ledger, observer, None)["state"]["seq"] == scene.state.seq
    assert welcomed(ledger, observer, 3)["entries"][-1]["seq"] == scene.state.seq


def test_only_so_many_entries_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "KEPT", 4)
    records = records_of(voting()[0])
    ledger = Ledger(records)
    oldest = ledger.lines(ledger.seq - 4)[0].seq
    assert oldest == ledger.seq - 3
    assert not ledger.has_all_since(0)
    audience = ledger.audience("d1")
    assert ledger.can_resume(audience, ledger.seq)
    assert not ledger.can_resume(audience, ledger.seq + 1)
    assert not ledger.can_resume(audience, 0)
    assert not ledger.can_resume(audience, None)


def test_who_was_given_another_role_cannot_carry_on_from_before() -> None:
    ledger = Ledger(golden(GOLDEN[-1]))
    assert ledger.changed_audience
    for attendee, changed_at in ledger.changed_audience.items():
        audience = ledger.audience(attendee)
        assert not ledger.can_resume(audience, changed_at - 1)
        assert not ledger.can_resume(audience, changed_at), "made before the change, or after?"
        assert ledger.can_resume(audience, changed_at + 1)


def test_a_command_is_remembered_by_its_last_entry() -> None:
    scene = Scene()
    first = records_of(scene)[0]
    ledger = Ledger([first])
    assert ledger.carried_out == {("system", first.command_id): (1, b"")}
