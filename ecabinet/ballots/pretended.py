"""Secret votes of a rehearsal: the box in memory, and what pretended people's tablets do.

The officer and the processes that hold the vote's key are those of a real vote. Only the tablets
are not there: their keys are made here, and nothing of it outlives the rehearsal.
"""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from ecabinet.ballots.box import hand_back
from ecabinet.ballots.envelope import TRACKER, Ballot, enclose
from ecabinet.ballots.hpke import PrivateKey, fresh_key, public_part
from ecabinet.ballots.officer import Act, Officer
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.events import Record, VoteCancelled, VoteClosed


class PretendedBallots:
    """One rehearsal's: the records that its officer reads, and all its tablets."""

    def __init__(self, meeting: str) -> None:
        self._meeting = meeting
        self._sealed: dict[tuple[str, str], dict[str, str]] = {}
        """What is sealed by vote and kind, by whose it is."""
        self._keys: dict[tuple[str, str], PrivateKey] = {}
        """By vote and teller."""

    def appoint(self, meeting: str, act: Act) -> Officer:
        """The officer at this box."""
        return Officer(meeting, self, act)

    # The records beside the log

    def keep(self, records: Sequence[Record]) -> None:
        """Takes what these bring that is sealed, and destroys it where a vote is over."""
        for record in records:
            for one in record.sealed:
                self._sealed.setdefault((one.vote, one.kind), {})[one.attendee] = one.data
            if isinstance(record.entry.event, VoteClosed | VoteCancelled):
                self._sealed.clear()
                self._keys.clear()

    async def envelopes(self, meeting: str, vote: str) -> list[str]:
        return sorted(self._sealed.get((vote, "ballot"), {}).values())

    async def returned(self, meeting: str, vote: str) -> dict[str, str]:
        return dict(self._sealed.get((vote, "returned"), {}))

    async def scrub(self) -> None:
        """Memory keeps no copies."""

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """There is no other process."""
        yield

    # The tablets

    def offer(self, vote: str, teller: str) -> cmd.OfferKey:
        """A teller's tablet takes a key."""
        key = self._keys[vote, teller] = fresh_key()
        return cmd.OfferKey(vote=vote, key=public_part(key))

    def hand_in(self, vote: str, teller: str, asked: str) -> cmd.ReturnShare | None:
        """It seals its share to the key `asked`, if it has one."""
        key, share = self._keys.get((vote, teller)), self._sealed.get((vote, "share"), {})
        if key is None or teller not in share:
            return None
        back = hand_back(key, self._meeting, vote, teller, share[teller], asked)
        return cmd.ReturnShare(vote=vote, asked=asked, share=back)

    def seal(self, vote: str, key: str, choice: str) -> cmd.CastVote:
        """A voter's tablet seals a ballot to the vote's key."""
        ballot = Ballot(secrets.token_hex(TRACKER), choice)
        return cmd.CastVote(vote=vote, envelope=enclose(key, self._meeting, vote, ballot))
