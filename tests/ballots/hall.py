"""A council with three tellers, to vote in secret in: by the rules alone, and with a server.

What tablets do in their browsers is done here by the same functions of `ecabinet.ballots`.
"""

from __future__ import annotations

import secrets

import msgspec

from ecabinet.ballots.box import hand_back
from ecabinet.ballots.envelope import Ballot, enclose
from ecabinet.ballots.hpke import PrivateKey, fresh_key, public_part
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.events import MeetingPrepared
from ecabinet.meeting.model import Attendee
from tests.meeting.scene import RULES, Scene, prepared

TELLERS = ("g1", "g2", "g3")
SECRET = msgspec.structs.replace(RULES, secret_electronic=True, secret_basis="Điều 9")


def council(delegates: int = 5, tellers: int = 3) -> Scene:
    """Everybody has checked in, item 2 is open; the guests are tellers."""
    scene = Scene(staffed(prepared(delegates, guests=max(3, tellers), rules=SECRET), tellers))
    for key in list(scene.state.attendees):
        scene.do(key, cmd.CheckIn())
    scene.do("chair", cmd.Convene())
    scene.do("chair", cmd.OpenItem(item="item-2"))
    return scene


def staffed(first: MeetingPrepared, tellers: int = 3) -> MeetingPrepared:
    """The same meeting, so many of its guests being tellers."""
    people = tuple(_teller(person, tellers) for person in first.attendees)
    return msgspec.structs.replace(first, attendees=people)


def _teller(person: Attendee, tellers: int) -> Attendee:
    is_one = person.role == "guest" and int(person.id[1:]) <= tellers
    return msgspec.structs.replace(person, teller=is_one)


class TellerTablet:
    """What lies in one teller's tablet: the key pair of one vote."""

    def __init__(self, teller: str) -> None:
        self.teller = teller
        self.key: PrivateKey = fresh_key()

    @property
    def public(self) -> str:
        return public_part(self.key)

    def hand_back(self, meeting: str, vote: str, share: str, asked: str) -> str:
        return hand_back(self.key, meeting, vote, self.teller, share, asked)


def sealed_choice(key: str, meeting: str, vote: str, choice: str) -> tuple[str, str]:
    """A tracker, and the envelope with it and the choice."""
    tracker = secrets.token_hex(16)
    return tracker, enclose(key, meeting, vote, Ballot(tracker, choice))
