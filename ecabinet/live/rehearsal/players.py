"""What pretended people do next: they come, say where they stand, ask to speak, speak and vote.

Pure but for a seeded die, and for what their tablets do in a secret vote (`Pretended`). Each thing
somebody will do has a moment, drawn once, at the pace of people who read, think and look for the
button; a few come not at all, and a few never vote. They send the commands that tablets send, and
take a refusal as people do: they let it be.
"""

from __future__ import annotations

import random
from collections.abc import Hashable, Iterator
from datetime import datetime, timedelta

from ecabinet.live.outfit import Pretended
from ecabinet.live.rehearsal.copy import PLAYED
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.model import Attendee, Stand
from ecabinet.meeting.state import Attendance, State, Vote

TALKED_ABOUT = frozenset({"report", "submission", "discussion", "questions", "other"})
SPEAKERS_AN_ITEM = 2
STAYS_AWAY, MANY = 0.06, 12
NEVER_VOTES = 0.04
CONTESTED, MARKS = 0.35, (0.8, 0.12, 0.08)
CHOICES = (("for", 0.9), ("abstain", 0.06), ("against", 0.04))

Move = tuple[str, cmd.Command]
"""An account and what it sends."""


class Players:
    """The pretended people of one rehearsal, `haste` times as fast as people."""

    def __init__(self, seed: int, haste: float = 1.0, ballots: Pretended | None = None) -> None:
        self._ballots = ballots
        self._die = random.Random(seed)  # noqa: S311 - a die, no secret
        self._haste = haste
        self._moments: dict[Hashable, datetime] = {}
        self._said: dict[Hashable, float] = {}

    def moves(self, state: State, now: datetime, missing: frozenset[str]) -> Iterator[Move]:
        """What is due by now. `missing`: accounts of real people who are to be played as well."""
        for attendance in state.attendees.values():
            account = attendance.person.account
            if account is None:
                continue
            played = account.startswith(PLAYED) or account in missing
            for command in self._of(state, now, attendance, played):
                yield account, command

    def _of(
        self, state: State, now: datetime, attendance: Attendance, played: bool
    ) -> Iterator[cmd.Command]:
        """Whoever sits there in person is only checked in, so that the roll is complete; and their
        share of a ballot box is played, for a tablet cannot fetch one here."""
        person = attendance.person
        if state.status == "adjourned":
            return
        if not attendance.present:
            sitting = len(state.breaks)
            comes = self._comes(state, person)
            if comes and self._due(("comes", person.id, sitting), now, 1, 15):
                yield cmd.CheckIn()
            return
        if state.status == "running" and self._ballots is not None:
            yield from self._tells(self._ballots, state, now, person)
        if not played:
            return
        if state.status == "prepared" and person.votes and state.rules.positions != "off":
            yield from self._marks(state, now, person)
        if state.status in ("prepared", "running") and person.role == "delegate" and person.votes:
            yield from self._asks(state, now, person)
        if state.status == "running":
            yield from self._speaks(state, now, person)
        if state.status == "running" and person.votes:
            yield from self._votes(state, now, person)

    def _comes(self, state: State, person: Attendee) -> bool:
        """Of a handful everybody comes (and votes), or the quorum would be a matter of luck."""
        if state.quorum.entitled < MANY or person.role == "chair" or person.teller:
            return True
        return not self._rarely(person.id, STAYS_AWAY)

    def _marks(self, state: State, now: datetime, person: Attendee) -> Iterator[cmd.Command]:
        for item in state.agenda:
            marked = person.id in state.positions.get(item, {})
            if not marked and self._due(("marks", person.id, item), now, 5, 40):
                yield cmd.MarkPosition(item=item, position=self._stand(item))

    def _stand(self, item: str) -> Stand:
        """Most items nobody opposes; of the others some do."""
        if not self._rarely(("contested", item), CONTESTED):
            return "no_objection"
        stands: list[Stand] = ["no_objection", "wants_to_speak", "objection"]
        return self._die.choices(stands, MARKS)[0]

    def _speaks(self, state: State, now: datetime, person: Attendee) -> Iterator[cmd.Command]:
        speech, item = state.speech, state.open_item
        if speech is not None and state.requests[speech.request].attendee == person.id:
            if self._due(("ends", speech.request), now, 12, 25):
                yield cmd.EndSpeech()
            return
        if item is None or state.open_vote is not None or person.role != "delegate":
            return
        if state.items[item].item.kind not in TALKED_ABOUT or not self._wants(state, person, item):
            return
        if self._due(("asks", person.id, item), now, 6, 30):
            yield cmd.RequestFloor()

    def _wants(self, state: State, person: Attendee, item: str) -> bool:
        asked = any(r.item == item and r.attendee == person.id for r in state.requests.values())
        return not asked and self._is_of_the_few(state, (person.id, item))

    def _asks(self, state: State, now: datetime, person: Attendee) -> Iterator[cmd.Command]:
        """A few put a question in writing to whoever presents the questioning, until it begins."""
        if any(question.asker == person.id for question in state.questions.values()):
            return
        for key in state.agenda:
            item, what = state.items[key].item, ("questions", person.id, key)
            if item.kind != "questions" or state.items[key].status != "planned":
                continue
            if item.presenter in (None, person.id) or not self._is_of_the_few(state, what):
                continue
            if self._due(what, now, 10, 60):
                yield cmd.SubmitQuestion(to=item.presenter, text=f"{item.title}?")

    def _is_of_the_few(self, state: State, what: Hashable) -> bool:
        """Whether somebody is of the two or so who speak on an item, or ask."""
        delegates = sum(a.person.role == "delegate" for a in state.attendees.values())
        return self._rarely(what, SPEAKERS_AN_ITEM / delegates)

    def _votes(self, state: State, now: datetime, person: Attendee) -> Iterator[cmd.Command]:
        ready = state.readiness
        if (
            ready is not None
            and person.id not in ready.ready
            and self._due(("ready", person.id, ready.asked_at), now, 1, 4)
        ):
            yield cmd.ConfirmReady()
        key = state.open_vote
        if key is None or person.id in state.votes[key].ballots:
            return
        vote = state.votes[key]
        if vote.status != "open" or vote.medium != "tablet":
            return
        if state.quorum.entitled >= MANY and self._rarely((person.id, key), NEVER_VOTES):
            return
        if self._due(("votes", person.id, key), now, 2, 9):
            yield from self._ballot(key, vote)

    def _ballot(self, key: str, vote: Vote) -> Iterator[cmd.Command]:
        """In the clear, or in its envelope."""
        if vote.box is None:
            yield cmd.CastVote(vote=key, choice=self._choice(vote))
        elif vote.box.key is not None and self._ballots is not None:
            yield self._ballots.seal(key, vote.box.key, self._choice(vote))

    def _tells(
        self, ballots: Pretended, state: State, now: datetime, person: Attendee
    ) -> Iterator[cmd.Command]:
        """What a teller of a secret vote does: takes a key, rehearses, opens the box."""
        key = state.open_vote
        vote = None if key is None else state.votes[key]
        if key is None or vote is None or vote.box is None or person.id not in vote.tellers:
            return
        box, asked = vote.box, vote.box.asked
        if vote.status == "keying" and person.id not in box.keys:
            if self._due(("takes", key, person.id), now, 2, 6):
                yield ballots.offer(key, person.id)
        elif asked is None or person.id in box.returned:
            return
        elif self._due(("opens", asked, person.id), now, 1, 5):
            share = ballots.hand_in(key, person.id, asked)
            if share is not None:
                yield share

    def _choice(self, vote: Vote) -> str:
        """A ballot as the vote's form wants it, see `meeting.ballot`."""
        options = [option.id for option in vote.options]
        if vote.form == "choose":
            chosen = set(self._die.sample(options, min(vote.seats, len(options))))
            return " ".join(option for option in options if option in chosen)
        if vote.form == "rate":
            grades = ("high", "high", "medium", "low")
            return " ".join(f"{option}:{self._die.choice(grades)}" for option in options)
        choices = [choice for choice, _ in CHOICES]
        return self._die.choices(choices, [weight for _, weight in CHOICES])[0]

    def _rarely(self, what: Hashable, share: float) -> bool:
        """Whether somebody is of the few who …; the same each time it is asked."""
        if what not in self._said:
            self._said[what] = self._die.random()
        return self._said[what] < share

    def _due(self, what: Hashable, now: datetime, soonest: float, latest: float) -> bool:
        """Whether the moment has come, which lies so many seconds after this was first asked."""
        if what not in self._moments:
            seconds = self._die.uniform(soonest, latest) / self._haste
            self._moments[what] = now + timedelta(seconds=seconds)
        return now >= self._moments[what]
