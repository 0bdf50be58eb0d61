"""Minutes, notices and lists can be had of whatever meeting people make."""

from __future__ import annotations

import random

import pytest

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.state import State
from ecabinet.minutes import ZONE
from ecabinet.minutes.fold import fold
from ecabinet.minutes.notice import notice_document
from ecabinet.minutes.page import minutes_document
from ecabinet.minutes.wording import Wording
from ecabinet.printing import LISTINGS, listing_xlsx
from tests.meeting.play import DOORS, LISTED, WRITTEN, Pick, random_command
from tests.meeting.scene import START, on_item, on_questions


@pytest.mark.parametrize("seed", range(20))
def test_minutes_and_lists_can_be_had_of_any_meeting(seed: int) -> None:
    pick = random.Random(seed).choice
    scene = (on_questions if seed % 2 else on_item)(delegates=6)
    for _ in range(600):
        who, command = _random(scene.state, pick)
        try:
            scene.do(who, command)
        except Refused:
            continue
    minutes = fold(scene.log)
    assert minutes_document(minutes, Wording("minutes", "vi", zone=ZONE)).body
    assert notice_document(minutes, Wording("conclusions", "vi", zone=ZONE), START).kind
    for listing in LISTINGS:
        assert listing_xlsx(scene.log, listing)


def _random(state: State, pick: Pick) -> tuple[str, cmd.Command]:
    die = pick(range(10))
    if die < 6:
        return random_command(state, pick)
    if die < 8:
        return pick(list(state.attendees)), pick(WRITTEN)(state, pick)
    if die < 9 or not state.queue:
        return pick(["chair", "secretary"]), pick(DOORS + LISTED)(state, pick)
    request = pick(state.queue)
    noted = cmd.NoteRemark(item=state.open_item or "", text="Ý kiến", request=request)
    return pick(["chair", "secretary"]), pick([noted, cmd.WithdrawRequest(request=request)])
