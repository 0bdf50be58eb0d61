from __future__ import annotations

import pytest

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.model import Wall
from ecabinet.meeting.view import Audience, view

from .invariants import check_log, check_views
from .scene import on_item

HALL = Audience(attendee=None, desk=False)


def test_the_desks_put_words_on_all_walls_in_one_line_and_without_what_is_unseen() -> None:
    scene = on_item()
    assert scene.state.wall == Wall()
    scene.do("secretary", cmd.SetWall(message=" Nghỉ\ngiải\u202e lao\u200b ", pages=False))
    assert view(scene.state, HALL).wall == Wall(message="Nghỉ giải lao", pages=False)
    scene.do("chair", cmd.SetWall(door=True))
    assert scene.state.wall == Wall(door=True)
    check_log(scene.log, scene.state)
    check_views(scene.log, scene.state)


def test_nobody_else_does() -> None:
    for who in ("d1", "g1", "observer"):
        with pytest.raises(Refused, match="not_allowed"):
            on_item().do(who, cmd.SetWall(message="x"))
