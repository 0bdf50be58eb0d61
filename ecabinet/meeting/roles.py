"""Who may do what: one table, and what is not listed is refused.

A right is given to roles of the meeting; `others` may do it for somebody else too (check a deputy
in, register a raised hand). Rights over the log's commands carry the command's name; the remaining
ones are what the document store, the chat and the minutes ask for. `staff` is the agency's own
secretariat, attending or not; `preparer` who prepares the papers of an item, of which alone they
know; `system` is the server itself, which does what a deadline asks for;
every other role is had in one meeting only.
"""

from __future__ import annotations

from typing import NamedTuple


class Right(NamedTuple):
    own: frozenset[str]
    others: frozenset[str]


def _right(own: frozenset[str], others: frozenset[str] | None = None) -> Right:
    return Right(own, own if others is None else others)


DESK = frozenset({"chair", "secretary"})
SPEAKERS = DESK | {"delegate", "guest"}
VOTERS = DESK | {"delegate"}
ATTENDING = SPEAKERS | {"observer"}
STAFF = frozenset({"staff"})
PREPARERS = frozenset({"preparer"})
SERVER = frozenset({"system"})
NOBODY: frozenset[str] = frozenset()

RIGHTS: dict[str, Right] = {
    # attendance
    "check_in": _right(ATTENDING, DESK),
    "check_out": _right(ATTENDING, DESK),
    "check_in_at_door": _right(ATTENDING, NOBODY),
    "record_absence": _right(DESK),
    "ask_leave": _right(SPEAKERS, DESK),
    "decide_leave": _right(DESK),
    "withdraw_leave": _right(SPEAKERS, DESK),
    "name_substitute": _right(SPEAKERS, DESK),
    "add_attendee": _right(frozenset({"secretary"})),
    "remove_attendee": _right(DESK),
    "draw_room": _right(DESK),
    "show_door": _right(DESK | STAFF | {"observer"}),
    "set_role": _right(DESK),
    "hand_over_chair": _right(DESK),
    # the meeting and its agenda
    "move_meeting": _right(frozenset({"secretary"}) | SERVER),
    "cancel_meeting": _right(frozenset({"secretary"}) | SERVER),
    "convene": _right(DESK),
    "suspend": _right(DESK),
    "resume": _right(DESK),
    "adjourn": _right(DESK),
    "open_item": _right(DESK),
    "close_item": _right(DESK),
    "close_doors": _right(DESK),
    "open_doors": _right(DESK),
    "admit": _right(DESK),
    "dismiss": _right(DESK),
    "add_item": _right(DESK),
    "move_item": _right(DESK),
    "withdraw_item": _right(DESK),
    "put_material": _right(frozenset({"secretary"}) | SERVER),
    "replace_material": _right(frozenset({"secretary"}) | SERVER),
    "recall_material": _right(DESK | SERVER),
    "arrange_material": _right(DESK),
    # speaking
    "request_floor": _right(SPEAKERS, DESK),
    "withdraw_request": _right(SPEAKERS, DESK),
    "move_request": _right(DESK),
    "grant_floor": _right(DESK),
    "pause_speech": _right(DESK),
    "resume_speech": _right(DESK),
    "end_speech": _right(SPEAKERS, DESK),
    "close_list": _right(DESK),
    "open_list": _right(DESK),
    "hand_in_text": _right(SPEAKERS, DESK),
    "amend_text": _right(SPEAKERS, DESK),
    "withdraw_text": _right(SPEAKERS, DESK),
    "read_speeches": _right(DESK),
    # questioning; who may ask has a vote
    "submit_question": _right(VOTERS, DESK),
    "withdraw_question": _right(VOTERS, DESK),
    "group_questions": _right(DESK),
    "forward_questions": _right(DESK),
    "open_questioning": _right(DESK),
    "call_question": _right(DESK),
    "call_answer": _right(DESK),
    "answer_in_writing": _right(DESK),
    "hand_in_answer": _right(SPEAKERS, DESK),
    "close_questioning": _right(DESK),
    # the record
    "note_remark": _right(DESK),
    "amend_remark": _right(DESK),
    "record_conclusion": _right(DESK),
    # voting; nobody votes for somebody else, nor says beforehand where another stands
    "mark_position": _right(VOTERS, NOBODY),
    "open_vote": _right(DESK),
    "plan_vote": _right(DESK),
    "move_planned_vote": _right(DESK),
    "withdraw_planned_vote": _right(DESK),
    "cast_vote": _right(VOTERS, NOBODY),
    "close_vote": _right(DESK),
    "cancel_vote": _right(DESK),
    # votes that people count; "own" are those that one is a teller of, and the chair's by hands
    "switch_to_hands": _right(DESK),
    "enter_count": _right(SPEAKERS, frozenset({"secretary"})),
    "expire_vote": _right(SERVER),
    "offer_key": _right(SPEAKERS, NOBODY),
    "return_share": _right(SPEAKERS, NOBODY),
    "lock_box": _right(SERVER),
    "ask_shares": _right(SERVER),
    "confirm_rehearsal": _right(SERVER),
    "fail_box": _right(SERVER),
    "publish_ballots": _right(SERVER),
    "check_readiness": _right(DESK),
    "confirm_ready": _right(VOTERS, NOBODY),
    # beside the log
    "close_chat": _right(DESK),
    "open_chat": _right(DESK),
    "post_message": _right(SPEAKERS, NOBODY),
    "read_chat": _right(SPEAKERS, NOBODY),
    "show_page": _right(SPEAKERS, NOBODY),
    "set_wall": _right(DESK),
    "sit_down": _right(DESK),
    "help": _right(frozenset({"secretary"})),
    # papers and minutes
    "read_meeting": _right(ATTENDING | STAFF),
    "read_material": _right(ATTENDING | STAFF | PREPARERS),
    "upload_material": _right(frozenset({"secretary"}) | STAFF | PREPARERS),
    "annotate": _right(ATTENDING | STAFF | PREPARERS, NOBODY),
    "gather_remarks": _right(DESK | STAFF),
    "search": _right(ATTENDING | STAFF),
    "read_minutes": _right(DESK | STAFF),
    "print": _right(DESK | STAFF),
    "export_agenda": _right(frozenset({"secretary"}) | STAFF),
    # being called to a meeting
    "publish_meeting": _right(frozenset({"secretary"}) | STAFF),
    "see_answers": _right(DESK | STAFF),
    "answer_invitation": _right(ATTENDING, NOBODY),
    "write_opinion": _right(SPEAKERS, NOBODY),
    # the agency's secretariat
    "import_meeting": _right(STAFF),
    "create_meeting": _right(STAFF),
    "edit_catalogues": _right(STAFF),
    "prepare": _right(frozenset({"secretary"}) | STAFF),
    "open_meeting": _right(STAFF),
    "rehearse": _right(DESK),
    "make_accounts": _right(STAFF),
    "keep_accounts": _right(STAFF),
    "renew_password": _right(STAFF),
    "issue_cards": _right(STAFF),
    "choose_levels": _right(STAFF),
    "read_register": _right(DESK | STAFF),
}


def may(role: str, action: str, *, own: bool = True) -> bool:
    """Whether a role has a right; `own` is False when it is used on what belongs to another."""
    right = RIGHTS.get(action)
    if right is None:
        return False
    return role in (right.own if own else right.others)
