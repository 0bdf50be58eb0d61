"""Golden logs: what the rules made of a few meetings, folded alike by Python and TypeScript.

Written by `python -m tests.meeting.golden` into `tests/logs/`, read by the tests of both sides. A
change of these files is a change of the log's meaning; look at the difference before keeping it.
Each file: `log` (entries), `state` (their fold), and `views`: for a few audiences the entries they
get and the state that these fold to.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.model import RoomPlan, Seat
from ecabinet.meeting.view import Audience, audience_of, shown, view

from .counts import counted_meeting
from .elections import votes_meeting
from .play import random_command
from .scene import RULES, START, Scene, on_item, on_questions, prepared, voting
from .secret import secret_meeting

LOGS = Path(__file__).parents[1] / "logs"
AUDIENCES = {
    "wall": Audience(attendee=None, desk=False),
    "chair": Audience(attendee="chair", desk=True),
    "secretary": Audience(attendee="secretary", desk=True),
    "d1": Audience(attendee="d1", desk=False),
    "g1": Audience(attendee="g1", desk=False),
}


def whole_meeting() -> Scene:
    """From roll call to the end, with everything once."""
    scene, vote = voting("of_present", delegates=4)
    for who, choice in (("chair", "for"), ("d1", "for"), ("d2", "against"), ("d1", "abstain")):
        scene.do(who, cmd.CastVote(vote=vote, choice=choice))
    scene.do("chair", cmd.CloseVote(vote=vote))
    scene.do("d1", cmd.RequestFloor())
    scene.do("d3", cmd.RequestFloor(kind="debate"))
    second, first = scene.state.queue[1], scene.state.queue[0]
    scene.do("secretary", cmd.MoveRequest(request=second, before=first))
    scene.do("chair", cmd.GrantFloor(request=second))
    scene.do("secretary", cmd.NoteRemark(item="item-2", request=second, text="Đề nghị làm rõ <b>"))
    remark = next(iter(scene.state.remarks))
    scene.do("chair", cmd.PauseSpeech(), after=20)
    scene.do("chair", cmd.ResumeSpeech(), after=5)
    scene.do("d1", cmd.EndSpeech(), after=7.25)
    scene.do("secretary", cmd.AmendRemark(remark=remark, text="Đề nghị làm rõ số liệu."))
    scene.do("d3", cmd.WithdrawRequest(request=first))
    scene.do("secretary", cmd.AddItem(title="Nội dung phát sinh", before="item-3"))
    scene.do("secretary", cmd.MoveItem(item="item-3", before=scene.state.agenda[-2]))
    scene.do("chair", cmd.RecordConclusion(item="item-2", text="Thống nhất thông qua."))
    scene.do("chair", cmd.Suspend())
    scene.do("d4", cmd.CheckOut())
    scene.do("secretary", cmd.RecordAbsence(attendee="d4", reason="việc gia đình"))
    scene.do("secretary", cmd.SetRole(attendee="g1", role="observer"))
    scene.do("chair", cmd.Resume())
    scene.do("chair", cmd.HandOverChair(attendee="d2"))
    scene.do("d2", cmd.OpenVote(item="item-2", question="Biểu quyết lại"))
    scene.do("d2", cmd.CancelVote(vote=scene.state.open_vote or "", reason="đọc nhầm"))
    scene.do("secretary", cmd.RecallMaterial(material="m1", reason="có bản mới"))
    scene.do("d2", cmd.WithdrawItem(item="item-3"))
    paper = scene.state.materials["m2"].material
    newer = msgspec.structs.replace(paper, version=2, sha256="c" * 64, pages=3)
    scene.do("secretary", cmd.ReplaceMaterial(material=newer))
    added = msgspec.structs.replace(paper, id="m7", title="Báo cáo bổ sung")
    scene.do("secretary", cmd.PutMaterial(material=added))
    scene.do("d2", cmd.Adjourn())
    return scene


def questions_meeting() -> Scene:
    """A morning of questions, and the list of speakers closed with one still on it."""
    scene = on_questions(delegates=4)
    for who, to in (("d1", "g1"), ("d2", "g1"), ("d3", "g2"), ("d4", "g2")):
        scene.do(who, cmd.SubmitQuestion(to=to, text=f"{who} hỏi về tiến độ giải ngân?"))
    first, second, third, fourth = scene.state.questions
    scene.do("secretary", cmd.GroupQuestions(questions=(first, third), title="Đầu tư công"))
    scene.do("secretary", cmd.ForwardQuestions(questions=(second, first)))
    scene.do("d4", cmd.WithdrawQuestion(question=fourth))
    scene.do("chair", cmd.OpenQuestioning())
    scene.do("chair", cmd.CallQuestion(question=first))
    scene.do("chair", cmd.CallAnswer(question=first), after=50)
    scene.do("chair", cmd.AnswerInWriting(question=third, due=date(2026, 8, 1)))
    scene.do("g1", cmd.EndSpeech(), after=190)
    scene.do("g2", cmd.HandInAnswer(question=third, text="Đang làm rõ."))
    scene.do("d2", cmd.RequestFloor(kind="debate"))
    scene.do("d3", cmd.RequestFloor())
    scene.do("chair", cmd.CloseList())
    waiting = scene.state.queue[-1]
    scene.do("d3", cmd.HandInText(item="item-3", request=waiting, text="Xin nêu ba điểm."))
    text = next(iter(scene.state.texts))
    scene.do("d3", cmd.AmendText(written=text, text="Xin nêu bốn điểm."))
    scene.do("d4", cmd.HandInText(item="item-3", text="Gửi nhầm."))
    scene.do("d4", cmd.WithdrawText(written=list(scene.state.texts)[-1]))
    scene.do("d3", cmd.WithdrawText(written=text))
    scene.do("d3", cmd.HandInText(item="item-3", request=waiting, text="Xin nêu ba điểm."))
    scene.do("chair", cmd.OpenList())
    scene.do("chair", cmd.CloseQuestioning(conclusion="Giao làm rõ trong quý IV."))
    scene.do("chair", cmd.Adjourn())
    scene.do("secretary", cmd.HandInAnswer(question=third, text="Đã rõ.", material="m1"))
    return scene


def behind_closed_doors() -> Scene:
    """An item that a guest is outside of, one whose doors close and open, and the chat."""
    scene = on_item("item-1", delegates=3)
    scene.do("g1", cmd.RequestFloor())
    scene.do("chair", cmd.CloseDoors(item="item-1"))
    scene.do("chair", cmd.OpenDoors(item="item-1"))
    scene.do("chair", cmd.CloseChat())
    scene.do("chair", cmd.CloseItem(item="item-1"))
    scene.do("g1", cmd.RequestFloor(kind="point_of_order"))
    scene.do("chair", cmd.OpenItem(item="item-2", confidential=True))
    scene.do("d1", cmd.RequestFloor())
    scene.do("d2", cmd.RequestFloor(kind="debate"))
    scene.do("chair", cmd.GrantFloor(request=scene.state.queue[0]))
    scene.do("secretary", cmd.NoteRemark(item="item-2", attendee="g1", text="Ý kiến kín"))
    scene.do("secretary", cmd.Admit(attendee="observer"))
    scene.do("secretary", cmd.Admit(attendee="g1"))
    scene.do("secretary", cmd.Dismiss(attendee="g1"))
    scene.do("chair", cmd.CheckReadiness())
    scene.do("chair", cmd.OpenVote(item="item-2", question="Thông qua", planned="nq"))
    scene.do("d1", cmd.CastVote(vote=scene.state.open_vote or "", choice="for"))
    scene.do("chair", cmd.CloseVote(vote=scene.state.open_vote or ""))
    scene.do("chair", cmd.RecordConclusion(item="item-2", text="Kín"))
    scene.do("chair", cmd.OpenItem(item="item-3"))
    scene.do("chair", cmd.OpenChat())
    scene.do("secretary", cmd.SetWall(message="Nghỉ giải lao đến 10:15", pages=False))
    return scene


def two_sittings() -> Scene:
    """A morning and an afternoon: leave, a substitute, and who comes and goes."""
    rules = msgspec.structs.replace(RULES, body="committee", substitutes=True)
    scene = Scene(prepared(delegates=5, rules=rules))
    scene.do("d1", cmd.AskLeave(sitting=2, reason="họp ở Thành phố"))
    scene.do("d2", cmd.AskLeave(reason="việc gia đình"))
    scene.do("secretary", cmd.DecideLeave(leave="l2", granted=True))
    scene.do("chair", cmd.DecideLeave(leave="l3", granted=False, note="cần có mặt buổi sáng"))
    scene.do("d4", cmd.AskLeave(reason="khám bệnh"))
    scene.do("chair", cmd.DecideLeave(leave=list(scene.state.leaves)[-1], granted=True))
    scene.do("d4", cmd.WithdrawLeave(leave=list(scene.state.leaves)[-1]))
    scene.do("d3", cmd.NameSubstitute(name="Lê Văn Thay", title="Phó Trưởng phòng"))
    seats = (Seat(id="1", x=10, y=10, attendee="chair"), Seat(id="2", x=30, y=10))
    scene.do("secretary", cmd.DrawRoom(plan=RoomPlan(seats=seats)))
    for who in ("chair", "secretary", "d1", "d3", "d4", "g1"):
        scene.do(who, cmd.CheckIn())
    scene.do("d5", cmd.CheckInAtDoor())
    scene.do("chair", cmd.Convene())
    scene.do("d2", cmd.CheckIn(remote=True))
    scene.do("d4", cmd.CheckOut())
    scene.do("secretary", cmd.CheckIn(attendee="d4"), after=600)
    scene.do("secretary", cmd.AddAttendee(account="@late", name="Khách đến sau", role="guest"))
    scene.do("secretary", cmd.RemoveAttendee(attendee="g1", reason="vào nhầm phòng"))
    scene.do("chair", cmd.Suspend(ends_sitting=True))
    for who in ("chair", "d2", "d3", "d4", "d5", "late"):
        scene.do(who, cmd.CheckIn())
    scene.do("chair", cmd.Resume())
    scene.do("secretary", cmd.CheckIn(), after=900)
    scene.do("chair", cmd.Adjourn())
    return scene


def random_meeting(seed: int, start: Callable[[], Scene]) -> Scene:
    """What a seeded crowd makes of a meeting in 700 attempts."""
    scene = start()
    pick = random.Random(seed).choice
    for _ in range(700):
        who, command = random_command(scene.state, pick)
        try:
            scene.do(who, command)
        except Refused:
            continue
    return scene


def positions_marked() -> Scene:
    """A committee that marks its items beforehand and adopts two of them together."""
    rules = msgspec.structs.replace(RULES, body="committee", positions="adopt")
    scene = Scene(prepared(delegates=3, rules=rules))
    for who in ("chair", "secretary", "d1", "d2", "d3", "g1"):
        scene.do(who, cmd.CheckIn())
    for who, item, position in (
        ("d1", "item-1", "no_objection"),
        ("d2", "item-1", "objection"),
        ("d2", "item-3", "no_objection"),
        ("d3", "item-2a", "wants_to_speak"),
    ):
        command = {"item": item, "position": position, "note": "xin làm rõ"}
        scene.do(who, msgspec.convert(command, cmd.MarkPosition))
    scene.do("d2", cmd.MarkPosition(item="item-1", position=None))
    scene.do("chair", cmd.Convene())
    both = ("item-1", "item-3")
    scene.do("chair", cmd.OpenVote(item="item-1", items=both, question="Thông qua chung"))
    vote = scene.state.open_vote or ""
    for who in ("chair", "d1", "d2"):
        scene.do(who, cmd.CastVote(vote=vote, choice="for"))
    scene.do("chair", cmd.CloseVote(vote=vote))
    return scene


def moved_and_cancelled() -> Scene:
    """A meeting whose room is open: another day and place, and then it is not held after all."""
    scene = Scene(prepared(delegates=3))
    later = START + timedelta(days=7)
    scene.do(
        "secretary",
        cmd.MoveMeeting(starts_at=later, ends_at=later + timedelta(hours=4), room="Hội trường B"),
    )
    scene.do("d1", cmd.AskLeave(reason="việc gia đình"))
    scene.do("system", cmd.CancelMeeting(reason="bão số 9"))
    scene.do("secretary", cmd.RecallMaterial(material="m2", reason="hủy họp"))
    return scene


def papers_arranged() -> Scene:
    """Papers laid into sections and before one another, one of them behind doors for a guest."""
    scene = on_item("item-1", delegates=3)
    paper = scene.state.materials["m2"].material
    for name in ("m7", "m8"):
        notice = msgspec.structs.replace(paper, id=name, item=None, title=f"Thông báo {name}")
        scene.do("secretary", cmd.PutMaterial(material=notice))
    scene.do("secretary", cmd.ArrangeMaterial(material="m8", section="notices", before="m7"))
    scene.do("chair", cmd.ArrangeMaterial(material="m1", section="press"))
    scene.do("chair", cmd.OpenItem(item="item-2", confidential=True))
    scene.do("chair", cmd.ArrangeMaterial(material="m2", before="m7"))
    scene.do("chair", cmd.ArrangeMaterial(material="m7", before="m8"))
    return scene


SCENES: dict[str, Callable[[], Scene]] = {
    "whole": whole_meeting,
    "sittings": two_sittings,
    "questions": questions_meeting,
    "votes": votes_meeting,
    "counted": counted_meeting,
    "random-1": lambda: random_meeting(1, lambda: Scene(prepared(delegates=3))),
    "random-2": lambda: random_meeting(2, lambda: on_item(delegates=3)),
    "random-3": lambda: random_meeting(3, lambda: on_item(delegates=4)),
    "positions": positions_marked,
    "secret": secret_meeting,
    "doors": behind_closed_doors,
    "cancelled": moved_and_cancelled,
    "arranged": papers_arranged,
}


def golden(scene: Scene) -> Any:
    views = {}
    outside = {f"{key} outside": audience_of(scene.state, key) for key in (None, "g1")}
    for name, audience in (AUDIENCES | outside).items():
        if name not in AUDIENCES and not audience.outside:
            continue
        seen = list(shown(scene.log, audience))
        views[name] = {"audience": audience, "entries": seen, "state": view(scene.state, audience)}
    kept = {"log": scene.log, "state": scene.state, "views": views}
    return msgspec.json.decode(msgspec.json.encode(kept))


def written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    LOGS.mkdir(exist_ok=True)
    for name, make in SCENES.items():
        (LOGS / f"{name}.json").write_text(written(golden(make())), "utf-8")


if __name__ == "__main__":
    main()
