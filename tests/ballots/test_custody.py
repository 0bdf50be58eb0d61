"""The processes that hold a key: they answer, end, and let nobody look in."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from ecabinet.ballots import custody
from ecabinet.ballots.box import hand_back
from ecabinet.ballots.custody import CustodyError, Opener
from ecabinet.ballots.envelope import Ballot, enclose
from ecabinet.ballots.hpke import fresh_key, public_part

VOTE = ("m1", "v7")


async def test_a_box_is_locked_rehearsed_and_opened() -> None:
    tablets = {teller: fresh_key() for teller in ("t1", "t2", "t3")}
    locked = await custody.lock(
        *VOTE, {teller: public_part(key) for teller, key in tablets.items()}
    )

    def returned(opener: Opener, *tellers: str) -> dict[str, str]:
        return {
            teller: hand_back(tablets[teller], *VOTE, teller, locked.shares[teller], opener.key)
            for teller in tellers
        }

    rehearsing = await Opener.start()
    assert await rehearsing.rehearse(*VOTE, locked.key, returned(rehearsing, "t1", "t2", "t3"))

    ballots = [Ballot(f"{n:032x}", "for") for n in range(20)]
    envelopes = [enclose(locked.key, *VOTE, ballot) for ballot in reversed(ballots)]
    opener = await Opener.start()
    assert opener.key != rehearsing.key
    lines = await opener.open(*VOTE, locked.key, returned(opener, "t1", "t3"), envelopes)
    assert lines == [tuple(ballot) for ballot in ballots]
    with pytest.raises(ProcessLookupError):
        os.kill(opener.pid, 0)

    alone = await Opener.start()
    assert await alone.open(*VOTE, locked.key, returned(alone, "t2"), envelopes) is None


@pytest.mark.skipif(sys.platform != "linux", reason="fences of Linux")
async def test_nobody_looks_into_the_process_and_it_leaves_no_core() -> None:
    opener = await Opener.start()
    try:
        proc = Path(f"/proc/{opener.pid}")
        assert "Max core file size        0" in proc.joinpath("limits").read_text()
        assert proc.joinpath("status").read_text().split("Seccomp:\t")[1][0] == "2"
        assert proc.joinpath("maps").stat().st_uid == 0  # not dumpable: its files are root's
    finally:
        await opener.end()


async def test_a_process_that_was_killed_is_a_failure_and_not_a_result() -> None:
    opener = await Opener.start()
    os.kill(opener.pid, signal.SIGKILL)
    with pytest.raises(CustodyError):
        await opener.rehearse(*VOTE, "k", {})


async def test_keys_that_are_none_lock_nothing() -> None:
    with pytest.raises(CustodyError):
        await custody.lock(*VOTE, {"t1": "AAAA", "t2": "AAAA", "t3": "AAAA"})


async def test_the_process_ends_when_the_server_is_gone() -> None:
    """As its pipe does when the server is killed."""
    opener = await Opener.start()
    assert opener._process.stdin is not None
    opener._process.stdin.close()
    assert await asyncio.wait_for(opener._process.wait(), 60) == 0
