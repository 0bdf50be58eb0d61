"""How a meeting stands: the box of a secret ballot."""

from __future__ import annotations

from ecabinet.meeting.state.base import Part


class BallotBox(Part):
    """`keys`: the tellers' tablets' public keys by teller; `key`: the vote's, once it is locked.

    `asked`: the key to which shares are to be sealed now, `returned`: whose have come back.
    `failed`: the last try did not open it. `envelopes` and `present`: see `vote_sealed`.
    """

    keys: dict[str, str] = {}
    key: str | None = None
    asked: str | None = None
    returned: list[str] = []
    failed: bool = False
    envelopes: int | None = None
    present: int | None = None
