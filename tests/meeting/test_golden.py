from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from ecabinet.meeting import events as ev
from ecabinet.meeting.apply import apply, begin, fold
from ecabinet.meeting.state import State

from .golden import LOGS, SCENES, golden, whole_meeting
from .invariants import check_log, check_state, check_views


@pytest.mark.parametrize("name", SCENES)
def test_the_rules_still_make_the_golden_log(name: str) -> None:
    assert golden(SCENES[name]()) == json.loads((LOGS / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("path", sorted(LOGS.glob("*.json")), ids=lambda p: p.stem)
def test_a_kept_log_folds_to_its_state_and_its_views(path: Path) -> None:
    kept = json.loads(path.read_text("utf-8"))
    log = msgspec.convert(kept["log"], list[ev.Entry])
    state = fold(log)
    assert json.loads(msgspec.json.encode(state)) == kept["state"]
    check_log(log, state)
    check_state(state)
    check_views(log, state)


def test_every_event_stands_in_a_golden_log() -> None:
    played = [make() for name, make in SCENES.items() if not name.startswith("random")]
    told = {type(entry.event) for scene in played for entry in scene.log}
    missing = {kind.__name__ for kind in ev.Event.__args__} - {kind.__name__ for kind in told}
    assert missing == set()


def test_applying_any_event_to_a_stale_snapshot_equals_a_fresh_one() -> None:
    """For each event: a snapshot taken just before, sent as JSON, then the event applied."""
    log = whole_meeting().log
    fresh = begin(log[0])
    for entry in log[1:]:
        stale = msgspec.json.decode(msgspec.json.encode(fresh), type=State)
        apply(stale, entry)
        apply(fresh, entry)
        assert msgspec.json.encode(stale) == msgspec.json.encode(fresh)
