"""Random people doing random things: commands drawn over a meeting, sensible ones and others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, TypeVar

from ecabinet.meeting import commands as cmd
from ecabinet.meeting.model import Material, RoomPlan, Seat
from ecabinet.meeting.state import State

T = TypeVar("T")
Pick = Callable[[Sequence[Any]], Any]
"""Chooses one of a sequence: hypothesis in the machine, a seeded generator for golden logs."""

TEXTS = ("Đồng ý với tờ trình", "<script>alert(1)</script>", "Ý kiến khác: cần rà soát lại")
MARKS = ("o1", "o1 o2", "o2 o3", "none", "o1:low", "o1:high o2:low o3:medium", "o2 o1", "for")
KINDS = ("speech", "debate", "question", "answer", "point_of_order", "presentation")


def random_command(state: State, pick: Pick) -> tuple[str, cmd.Command]:
    """Somebody's id and a command that may or may not be allowed now."""
    presiding = [key for key, a in state.attendees.items() if a.person.role == "chair"]
    who = pick([*state.attendees, *presiding * 5, "nobody"])
    return who, pick(MAKERS)(state, pick)


def _one(things: Sequence[str], pick: Pick) -> str:
    """One of the things that there are, or one that there is not."""
    return pick([*things, "x0"])


def _maybe(things: Sequence[str], pick: Pick) -> str | None:
    return pick([None, *things])


def _vote(s: State, pick: Pick) -> str:
    return s.open_vote if s.open_vote is not None else _one(list(s.votes), pick)


def _foreseen(s: State, pick: Pick) -> str:
    return _one([vote.key for item in s.items.values() for vote in item.item.votes], pick)


def _item(s: State, pick: Pick) -> str:
    return s.open_item if s.open_item is not None else _one(s.agenda, pick)


def _paper(s: State, pick: Pick, version: int) -> Material:
    return Material(
        id=_one([*s.materials, "m8", "m9"], pick),
        item=_maybe(s.agenda, pick),
        title=pick(TEXTS),
        kind="report",
        sha256="d" * 64,
        version=version,
    )


def _questions(s: State, pick: Pick) -> tuple[str, ...]:
    return tuple(dict.fromkeys((_one(list(s.questions), pick), _one(list(s.questions), pick))))


def _together(s: State, pick: Pick) -> cmd.OpenVote:
    """Two items put to one vote, often such as may be."""
    marked = [item for item in s.agenda if item in s.positions]
    items = (_one(marked or s.agenda, pick), _one(marked[1:] or s.agenda, pick))
    return cmd.OpenVote(item=items[0], items=items, question=pick(TEXTS))


Maker = Callable[[State, Pick], cmd.Command]

MAKERS: list[Maker] = [
    lambda s, p: cmd.CheckIn(attendee=_maybe(list(s.attendees), p)),
    lambda s, p: cmd.CheckIn(),
    lambda s, p: cmd.CheckIn(),
    lambda s, p: cmd.CheckOut(attendee=_maybe(list(s.attendees), p)),
    lambda s, p: cmd.RecordAbsence(attendee=_one(list(s.attendees), p), reason=p(TEXTS)),
    lambda s, p: cmd.SetRole(
        attendee=_one(list(s.attendees), p),
        role=p(["delegate", "guest", "observer", "secretary"]),
    ),
    lambda s, p: cmd.HandOverChair(attendee=_one(list(s.attendees), p)),
    lambda s, p: cmd.CheckInAtDoor(),
    lambda s, p: cmd.AskLeave(reason=p(TEXTS), sitting=p([None, 1, 2])),
    lambda s, p: cmd.DecideLeave(leave=_one(list(s.leaves), p), granted=p([True, False])),
    lambda s, p: cmd.WithdrawLeave(leave=_one(list(s.leaves), p)),
    lambda s, p: cmd.NameSubstitute(name=p(["", *TEXTS]), attendee=_maybe(list(s.attendees), p)),
    lambda s, p: cmd.AddAttendee(
        account=p(["@late", "@d1", None]), name=p(TEXTS), role=p(["guest", "delegate"])
    ),
    lambda s, p: cmd.RemoveAttendee(attendee=p([*s.attendees, *["x0"] * 40]), reason=p(TEXTS)),
    lambda s, p: cmd.DrawRoom(
        plan=RoomPlan(
            seats=tuple(
                Seat(id=str(n), x=n, y=0, attendee=_maybe(list(s.attendees), p)) for n in (1, 2)
            )
        )
    ),
    lambda s, p: cmd.Convene(),
    lambda s, p: cmd.Convene(),
    lambda s, p: cmd.MarkPosition(
        item=_one(s.agenda, p),
        position=p(["no_objection", "objection", "wants_to_speak", None]),
        note=p(TEXTS),
    ),
    lambda s, p: _together(s, p),
    lambda s, p: cmd.Suspend(ends_sitting=p([False, False, True])),
    lambda s, p: cmd.Resume(),
    lambda s, p: cmd.Adjourn() if len(s.votes) > 2 else cmd.Resume(),
    lambda s, p: cmd.OpenItem(item=_one(s.agenda, p)),
    lambda s, p: cmd.OpenItem(item=_one(s.agenda, p)),
    lambda s, p: cmd.CloseItem(item=_item(s, p)),
    lambda s, p: cmd.AddItem(
        title=p(TEXTS),
        parent=_maybe(s.agenda, p),
        before=_maybe(s.agenda, p),
        presenter=_maybe(list(s.attendees), p),
    ),
    lambda s, p: cmd.MoveItem(item=_one(s.agenda, p), before=_maybe(s.agenda, p)),
    lambda s, p: cmd.WithdrawItem(item=_one(s.agenda, p)),
    lambda s, p: cmd.RecallMaterial(material=_one(list(s.materials), p), reason=p(TEXTS)),
    lambda s, p: p([cmd.CloseList(), cmd.OpenList()]),
    lambda s, p: cmd.HandInText(
        item=_one(s.agenda, p), text=p(TEXTS), request=_maybe(list(s.requests), p)
    ),
    lambda s, p: cmd.SubmitQuestion(to=_one(list(s.attendees), p), text=p(TEXTS)),
    lambda s, p: cmd.SubmitQuestion(
        to=_one(list(s.attendees), p), text=p(TEXTS), attendee=_maybe(list(s.attendees), p)
    ),
    lambda s, p: cmd.WithdrawQuestion(question=_one(list(s.questions), p)),
    lambda s, p: cmd.GroupQuestions(questions=_questions(s, p), title=p(TEXTS)),
    lambda s, p: cmd.ForwardQuestions(questions=_questions(s, p)),
    lambda s, p: cmd.OpenQuestioning(),
    lambda s, p: cmd.CallQuestion(question=_one(list(s.questions), p)),
    lambda s, p: cmd.CallAnswer(question=_one(list(s.questions), p)),
    lambda s, p: cmd.AnswerInWriting(
        question=_one(list(s.questions), p), due=s.at.date() + timedelta(days=p([-1, 0, 20]))
    ),
    lambda s, p: cmd.CloseQuestioning(conclusion=p(("", *TEXTS))),
    lambda s, p: cmd.RequestFloor(kind=p(KINDS)),
    lambda s, p: cmd.RequestFloor(kind=p(KINDS), item=_one(s.agenda, p)),
    lambda s, p: cmd.RequestFloor(kind=p(KINDS), attendee=_maybe(list(s.attendees), p)),
    lambda s, p: cmd.WithdrawRequest(request=_one(list(s.requests), p)),
    lambda s, p: cmd.MoveRequest(request=_one(s.queue, p), before=_maybe(s.queue, p)),
    lambda s, p: cmd.GrantFloor(request=_one(s.queue, p)),
    lambda s, p: cmd.GrantFloor(request=_one(s.queue, p)),
    lambda s, p: cmd.PauseSpeech(),
    lambda s, p: cmd.ResumeSpeech(),
    lambda s, p: cmd.EndSpeech(request=_maybe(list(s.requests), p)),
    lambda s, p: cmd.NoteRemark(
        item=_item(s, p), text=p(TEXTS), request=_maybe(list(s.requests), p)
    ),
    lambda s, p: cmd.NoteRemark(
        item=_item(s, p), text=p(TEXTS), attendee=_maybe(list(s.attendees), p)
    ),
    lambda s, p: cmd.AmendRemark(remark=_one(list(s.remarks), p), text=p(TEXTS)),
    lambda s, p: cmd.OpenVote(
        item=_item(s, p), question=p(TEXTS), rule=_maybe(list(s.rules.votes), p)
    ),
    lambda s, p: cmd.OpenVote(
        item=_item(s, p),
        question=p(TEXTS),
        method=p(["open", "secret"]),
        planned=p([None, "nq", "kin", "x0"]),
        material=_maybe(list(s.materials), p),
    ),
    lambda s, p: cmd.PutMaterial(material=_paper(s, p, 1)),
    lambda s, p: cmd.ReplaceMaterial(material=_paper(s, p, 2)),
    lambda s, p: cmd.CastVote(vote=_vote(s, p), choice=p(["for", "against", "abstain"])),
    lambda s, p: cmd.CastVote(vote=_vote(s, p), choice=p(["for", "against", "abstain", "?"])),
    lambda s, p: cmd.CastVote(vote=_vote(s, p), choice=p(["for", "against", "abstain"])),
    lambda s, p: cmd.OpenVote(
        item=_item(s, p),
        question=p(TEXTS),
        form=p(["choose", "rate"]),
        options=p([("A", "B", "C"), ("A",), ()]),
        seats=p([1, 2]),
        rule=_maybe(list(s.rules.votes), p),
        seconds=p([None, 10]),
    ),
    lambda s, p: cmd.CastVote(vote=_vote(s, p), choice=p(MARKS), opinion=p(["", *TEXTS])),
    lambda s, p: cmd.CastVote(vote=_vote(s, p), choice=p(MARKS)),
    lambda s, p: cmd.CheckReadiness(),
    lambda s, p: cmd.PlanVote(
        item=_one(s.agenda, p), question=p(TEXTS), before=p([None, "nq", "x0"])
    ),
    lambda s, p: cmd.ConfirmReady(),
    lambda s, p: cmd.ExpireVote(vote=_vote(s, p)),
    lambda s, p: cmd.CloseVote(vote=_vote(s, p)),
    lambda s, p: cmd.CancelVote(vote=_vote(s, p)),
    lambda s, p: cmd.RecordConclusion(item=_item(s, p), text=p(TEXTS)),
]

LISTED: list[Maker] = [
    lambda s, p: cmd.MovePlannedVote(
        item=p(s.agenda), planned=_foreseen(s, p), before=p([None, _foreseen(s, p)])
    ),
    lambda s, p: cmd.WithdrawPlannedVote(item=p(s.agenda), planned=_foreseen(s, p)),
    lambda s, p: cmd.ArrangeMaterial(
        material=_one(list(s.materials), p),
        section=p([None, "session", "notices"]),
        before=_maybe(list(s.materials), p),
    ),
]
"""What desks do with the list of votes and the papers; apart for the same reason as `DOORS`."""

DOORS: list[Maker] = [
    lambda s, p: cmd.CloseDoors(item=s.open_item or p(s.agenda)),
    lambda s, p: cmd.OpenDoors(item=s.open_item or p(s.agenda)),
    lambda s, p: cmd.OpenItem(item=p(s.agenda), confidential=p([None, True, False])),
    lambda s, p: cmd.OpenItem(item=p(s.agenda), confidential=True),
    lambda s, p: cmd.Admit(item=p([None, *s.agenda]), attendee=p(list(s.attendees))),
    lambda s, p: cmd.Dismiss(item=p([None, *s.agenda]), attendee=p(list(s.attendees))),
    lambda s, p: p([cmd.CloseChat(), cmd.OpenChat()]),
]
"""What desks do with doors and the chat; apart, so that the golden logs' dice fall as before."""

CALLED: list[Maker] = [
    lambda s, p: cmd.MoveMeeting(
        starts_at=s.at, ends_at=s.at + timedelta(days=p([-1, 1, 40])), room=p(["", *TEXTS])
    ),
    lambda s, p: cmd.CancelMeeting(reason=p(TEXTS)),
]
"""What the server does for who called the meeting; apart for the same reason as `DOORS`."""

WRITTEN: list[Maker] = [
    lambda s, p: cmd.AmendText(written=_one(list(s.texts), p), text=p(TEXTS)),
    lambda s, p: cmd.WithdrawText(written=_one(list(s.texts), p)),
    lambda s, p: cmd.GrantFloor(request=_one(s.queue, p), ends=p(["", *s.requests])),
    lambda s, p: cmd.HandInAnswer(
        question=_one(list(s.questions), p),
        text=p(["", *TEXTS]),
        material=_maybe(list(s.materials), p),
    ),
]
"""What people do with what they wrote, and calls of two desks at once; apart for the same reason as
`DOORS`."""
