"""What people ask for: votes counted by people, by show of hands or on paper."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from ecabinet.meeting.commands.base import CommandBase, Id

Count = Annotated[int, Meta(ge=0, le=100_000)]
Mark = Annotated[str, Meta(max_length=40)]
Tally = Annotated[dict[Mark, Count], Meta(max_length=300)]


class SwitchToHands(CommandBase, frozen=True):
    """Takes an open vote from the tablets, which fail, to a show of hands."""

    vote: Id


class EnterCount(CommandBase, frozen=True):
    """What was counted, which closes the vote. Of paper ballots those `issued`, `returned`, `valid`
    and `invalid`; of hands as many are all four, but invalid. `tally` is as `ballot.count` has it.
    `chair_for`: the chair raised a hand for it, which decides a tie where the rule says so.
    """

    vote: Id
    issued: Count
    returned: Count
    valid: Count
    invalid: Count
    tally: Tally
    chair_for: bool = False


CountingCommand = SwitchToHands | EnterCount
