from __future__ import annotations

from datetime import timedelta

from ecabinet.live.batch import Batch, Waiting
from ecabinet.live.ledger import Ledger
from ecabinet.meeting import commands as cmd
from tests.meeting.scene import voting

from .conftest import records_of


def test_time_never_runs_backwards_in_a_log() -> None:
    scene, vote = voting()
    ledger = Ledger(records_of(scene))
    before = ledger.state.at
    ballot = cmd.CastVote(vote=vote, choice="for")
    decided = []
    for minutes in (-5, 5, 1):
        batch = Batch([Waiting("@d1", f"{minutes}", ballot, None)])
        (record,) = batch.decide(ledger, before + timedelta(minutes=minutes))
        decided.append(record.entry.at)
    assert decided == [before, before + timedelta(minutes=5), before + timedelta(minutes=5)]
