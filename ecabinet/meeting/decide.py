"""`decide`: from a command to its events, or a refusal that changes nothing.

The one door into the rules. It finds the sender among the attendees, asks the table of rights, and
hands the command to its rule, which lives with its part of the meeting. A rule returns at least one
event or raises `Refused`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from ecabinet.errors import Refused
from ecabinet.meeting import (
    agenda,
    answers,
    attendance,
    conclusions,
    counting,
    doors,
    leave,
    papers,
    positions,
    questioning,
    remarks,
    roles,
    seats,
    secret_voting,
    speaking,
    texts,
    vote_list,
    voting,
    walls,
)
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.events import SYSTEM, Event, snake_case
from ecabinet.meeting.lookup import leave_of, question_of, request_of, text_of
from ecabinet.meeting.model import Attendee
from ecabinet.meeting.state import State

Rule = Callable[[State, Attendee, Any, datetime], list[Event]]

RULES: dict[type, Rule] = {
    cmd.CheckIn: attendance.check_in,
    cmd.CheckInAtDoor: attendance.check_in_at_door,
    cmd.CheckOut: attendance.check_out,
    cmd.RecordAbsence: attendance.record_absence,
    cmd.AskLeave: leave.ask_leave,
    cmd.DecideLeave: leave.decide_leave,
    cmd.WithdrawLeave: leave.withdraw_leave,
    cmd.NameSubstitute: attendance.name_substitute,
    cmd.AddAttendee: attendance.add_attendee,
    cmd.RemoveAttendee: attendance.remove_attendee,
    cmd.DrawRoom: seats.draw_room,
    cmd.SetRole: attendance.set_role,
    cmd.HandOverChair: attendance.hand_over_chair,
    cmd.MoveMeeting: agenda.move_meeting,
    cmd.CancelMeeting: agenda.cancel_meeting,
    cmd.Convene: agenda.convene,
    cmd.Suspend: agenda.suspend,
    cmd.Resume: agenda.resume,
    cmd.Adjourn: agenda.adjourn,
    cmd.OpenItem: agenda.open_item,
    cmd.CloseItem: agenda.close_item,
    cmd.AddItem: agenda.add_item,
    cmd.MoveItem: agenda.move_item,
    cmd.WithdrawItem: agenda.withdraw_item,
    cmd.PutMaterial: agenda.put_material,
    cmd.ReplaceMaterial: agenda.replace_material,
    cmd.RecallMaterial: agenda.recall_material,
    cmd.ArrangeMaterial: papers.arrange_material,
    cmd.RequestFloor: speaking.request_floor,
    cmd.WithdrawRequest: speaking.withdraw_request,
    cmd.MoveRequest: speaking.move_request,
    cmd.GrantFloor: speaking.grant_floor,
    cmd.PauseSpeech: speaking.pause_speech,
    cmd.ResumeSpeech: speaking.resume_speech,
    cmd.EndSpeech: speaking.end_speech,
    cmd.CloseList: speaking.close_list,
    cmd.OpenList: speaking.open_list,
    cmd.HandInText: texts.hand_in_text,
    cmd.AmendText: texts.amend_text,
    cmd.WithdrawText: texts.withdraw_text,
    cmd.SubmitQuestion: questioning.submit_question,
    cmd.WithdrawQuestion: questioning.withdraw_question,
    cmd.GroupQuestions: questioning.group_questions,
    cmd.ForwardQuestions: questioning.forward_questions,
    cmd.OpenQuestioning: questioning.open_questioning,
    cmd.CallQuestion: questioning.call_question,
    cmd.CallAnswer: questioning.call_answer,
    cmd.AnswerInWriting: answers.answer_in_writing,
    cmd.HandInAnswer: answers.hand_in_answer,
    cmd.CloseQuestioning: questioning.close_questioning,
    cmd.NoteRemark: remarks.note_remark,
    cmd.AmendRemark: remarks.amend_remark,
    cmd.OpenVote: voting.open_vote,
    cmd.PlanVote: vote_list.plan_vote,
    cmd.MovePlannedVote: vote_list.move_planned_vote,
    cmd.WithdrawPlannedVote: vote_list.withdraw_planned_vote,
    cmd.CastVote: voting.cast_vote,
    cmd.CloseVote: voting.close_vote,
    cmd.CancelVote: voting.cancel_vote,
    cmd.ExpireVote: voting.expire_vote,
    cmd.SwitchToHands: counting.switch_to_hands,
    cmd.EnterCount: counting.enter_count,
    cmd.CheckReadiness: voting.check_readiness,
    cmd.ConfirmReady: voting.confirm_ready,
    cmd.OfferKey: secret_voting.offer_key,
    cmd.ReturnShare: secret_voting.return_share,
    cmd.LockBox: secret_voting.lock_box,
    cmd.AskShares: secret_voting.ask_shares,
    cmd.ConfirmRehearsal: secret_voting.confirm_rehearsal,
    cmd.FailBox: secret_voting.fail_box,
    cmd.PublishBallots: secret_voting.publish_ballots,
    cmd.RecordConclusion: conclusions.record_conclusion,
    cmd.CloseDoors: doors.close_doors,
    cmd.OpenDoors: doors.open_doors,
    cmd.Admit: doors.admit,
    cmd.Dismiss: doors.dismiss,
    cmd.CloseChat: doors.close_chat,
    cmd.OpenChat: doors.open_chat,
    cmd.SetWall: walls.set_wall,
    cmd.MarkPosition: positions.mark_position,
}
_NOBODY = Attendee(id=SYSTEM, account=None, name="", role="observer")
ACTIONS: dict[type, str] = {command: snake_case(command.__name__) for command in RULES}
"""The right that each command needs, which carries its name."""


def decide(state: State, actor: str, command: cmd.Command, now: datetime) -> list[Event]:
    """The events that follow from a command of `actor` (an account, or `SYSTEM`) at `now`.

    Raises `Refused` with a code if the actor does not attend, has no right to it, or a rule says
    no. The state is not changed.
    """
    if actor == SYSTEM:
        return _as_system(state, command, now)
    attendee = state.accounts.get(actor)
    if attendee is None:
        raise Refused("not_attending")
    sender = state.attendees[attendee].person
    kind = type(command)
    own = _OWN.get(kind)
    if not roles.may(sender.role, ACTIONS[kind], own=own is None or own(state, sender, command)):
        raise Refused("not_allowed")
    _held(state, kind)
    return RULES[kind](state, sender, command, now)


def _as_system(state: State, command: cmd.Command, now: datetime) -> list[Event]:
    """What the server does by itself, as nobody of the meeting."""
    kind = type(command)
    if not roles.may("system", ACTIONS[kind]):
        raise Refused("not_allowed")
    _held(state, kind)
    return RULES[kind](state, _NOBODY, command, now)


def _held(state: State, kind: type) -> None:
    """Refuses what is wanted of a cancelled meeting, unless a paper has to go from the tablets."""
    if state.status == "cancelled" and kind is not cmd.RecallMaterial:
        raise Refused("meeting_cancelled")


def _names_sender(state: State, sender: Attendee, command: Any) -> bool:
    """Naming nobody means oneself."""
    return command.attendee in (None, sender.id)


def _asked_leave(state: State, sender: Attendee, command: cmd.WithdrawLeave) -> bool:
    return leave_of(state, command.leave).attendee == sender.id


def _requested(state: State, sender: Attendee, command: cmd.WithdrawRequest) -> bool:
    return request_of(state, command.request).attendee == sender.id


def _asked(state: State, sender: Attendee, command: cmd.WithdrawQuestion) -> bool:
    return question_of(state, command.question).asker == sender.id


def _wrote(state: State, sender: Attendee, command: cmd.AmendText | cmd.WithdrawText) -> bool:
    return text_of(state, command.written).attendee == sender.id


def _questioned(state: State, sender: Attendee, command: cmd.HandInAnswer) -> bool:
    return question_of(state, command.question).to == sender.id


def _speaks(state: State, sender: Attendee, command: cmd.EndSpeech) -> bool:
    speech = state.speech
    return speech is None or state.requests[speech.request].attendee == sender.id


def _counts(state: State, sender: Attendee, command: cmd.EnterCount) -> bool:
    """Tellers do; hands are counted by the chair too, where there is no secretary."""
    vote = state.votes.get(command.vote)
    if vote is None:
        return False
    return sender.id in vote.tellers or (vote.medium == "hands" and sender.role == "chair")


_OWN: dict[type, Callable[[State, Attendee, Any], bool]] = {
    cmd.CheckIn: _names_sender,
    cmd.CheckOut: _names_sender,
    cmd.AskLeave: _names_sender,
    cmd.WithdrawLeave: _asked_leave,
    cmd.NameSubstitute: _names_sender,
    cmd.RequestFloor: _names_sender,
    cmd.WithdrawRequest: _requested,
    cmd.EndSpeech: _speaks,
    cmd.EnterCount: _counts,
    cmd.HandInText: _names_sender,
    cmd.AmendText: _wrote,
    cmd.WithdrawText: _wrote,
    cmd.SubmitQuestion: _names_sender,
    cmd.WithdrawQuestion: _asked,
    cmd.HandInAnswer: _questioned,
}
"""Whether a command concerns its sender alone; those that are not here do."""
