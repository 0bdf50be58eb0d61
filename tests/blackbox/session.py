"""Plays a whole session from outside, speaking only what `docs/design.md` says of the wire.

    python -m tests.blackbox.session http://localhost:8000 --password … --delegates 300

Signs everybody in, checks them in, convenes, works through the agenda with speeches and votes by
all, and reads the minutes. Raises at the first thing that is not as it should be.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Callable, Coroutine, Iterable
from contextlib import AsyncExitStack
from typing import Any, TypeVar

from .tablet import Message, Tablet

T = TypeVar("T")
AT_ONCE = 40
"""Sign-ins and handshakes under way at a time, as at the door of a large hall."""


async def in_turns(jobs: Iterable[Coroutine[Any, Any, T]], at_once: int = AT_ONCE) -> list[T]:
    gate = asyncio.Semaphore(at_once)

    async def run(job: Coroutine[Any, Any, T]) -> T:
        async with gate:
            return await job

    return await asyncio.gather(*(run(job) for job in jobs))


class Session:
    """One meeting and everybody's tablets in it."""

    def __init__(self, chair: Tablet, secretary: Tablet, guest: Tablet, observer: Tablet) -> None:
        self.chair, self.secretary = chair, secretary
        self.guest, self.observer = guest, observer
        self.delegates: list[Tablet] = []
        self.meeting: Message = {}

    @property
    def everyone(self) -> list[Tablet]:
        return [self.chair, self.secretary, self.guest, self.observer, *self.delegates]


async def play(
    base: str, password: str, delegates: int, say: Callable[[str], None] = print
) -> dict[str, float]:
    """Plays the session; the seconds that each part took."""
    took: dict[str, float] = {}
    async with AsyncExitStack() as stack:
        names = ["chair", "secretary", "guest01", "observer01"]
        names += [f"delegate{n:02}" for n in range(1, delegates + 1)]
        tablets = [await stack.enter_async_context(Tablet(base, n, password)) for n in names]
        session = Session(*tablets[:4])
        session.delegates = tablets[4:]
        for name, part in (
            ("sign in", sign_in),
            ("roll call", roll_call),
            ("voting", vote_on_everything),
            ("speaking", speak),
            ("refusals", refusals),
            ("close", close),
        ):
            began = time.perf_counter()
            await part(session)
            took[name] = time.perf_counter() - began
            say(f"{name}: {took[name]:.2f} s")
    return took


async def sign_in(session: Session) -> None:
    await in_turns(tablet.sign_in() for tablet in session.everyone)
    chair = session.chair
    meetings: list[Message] = []
    for when in ("today", "upcoming", "past"):
        meetings += (await chair.get(f"/api/meetings?when={when}"))["meetings"]
    assert len({meeting["id"] for meeting in meetings}) == 1, meetings
    session.meeting = await chair.get(f"/api/meetings/{meetings[0]['id']}")
    assert session.meeting["you"]["role"] == "chair"
    await in_turns(tablet.join(meetings[0]["id"]) for tablet in session.everyone)


async def roll_call(session: Session) -> None:
    assert await session.chair.refused("convene") == "no_quorum"
    await asyncio.gather(*(tablet.do("check_in") for tablet in session.everyone))
    voters = sum(attendee["votes"] for attendee in session.meeting["attendees"])
    last = session.chair.told("attendee_checked_in")[-1]
    assert last["quorum"] == {
        "present": len(session.delegates) + 1,
        "entitled": voters,
        "needed": last["quorum"]["needed"],
        "met": True,
    }
    await session.chair.do("convene")


async def vote_on_everything(session: Session) -> None:
    """Each planned vote, by all at once: every third against, one who changes their mind."""
    chair = session.chair
    for item in session.meeting["items"]:
        votes = [planned for planned in item["votes"] if planned["method"] == "open"]
        if votes:
            await chair.do("open_item", item=item["id"])
        for planned in votes:
            await chair.do("open_vote", item=item["id"], question=planned["question"])
            vote = chair.told("vote_opened")[-1]["vote"]
            await asyncio.gather(
                *(
                    tablet.do("cast_vote", vote=vote, choice="against" if n % 3 == 0 else "for")
                    for n, tablet in enumerate(session.delegates)
                )
            )
            first = session.delegates[0]
            await first.do("cast_vote", vote=vote, choice="for")
            await session.observer.until(
                lambda vote=vote: session.observer.progress.get(vote) == len(session.delegates)
            )
            assert not session.observer.told("vote_cast"), "a choice was shown before the close"
            others = [e for e in first.told("vote_cast") if e["attendee"] != me(first)]
            assert not others, "a delegate was told somebody else's vote"
            await chair.do("close_vote", vote=vote)
            check_result(session, vote)


def me(tablet: Tablet) -> str:
    attendee: str = tablet.welcome["you"]["attendee"]
    return attendee


def check_result(session: Session, vote: str) -> None:
    result = session.chair.told("vote_closed")[-1]
    count = len(session.delegates)
    against = (count + 2) // 3 - 1
    assert result["vote"] == vote
    assert result["tally"] == {"for": count - against, "against": against, "abstain": 0}
    assert result["present"] == count + 1
    assert result["entitled"] >= result["present"]
    assert result["passed"] is ((count - against) * 2 > result["base"])


async def speak(session: Session) -> None:
    chair, secretary = session.chair, session.secretary
    item = session.meeting["items"][-1]["id"]
    await chair.do("open_item", item=item)
    speakers = [*session.delegates[:3], session.guest]
    for tablet in speakers:
        await tablet.do("request_floor", kind="speech")
    last = await session.delegates[3].do("request_floor", kind="debate")
    await chair.until(lambda: chair.seq >= last)
    debate = chair.told("floor_requested")[-1]
    assert debate["before"] is not None, "debate is called first"
    for tablet in (session.delegates[3], *speakers):
        request = [e for e in chair.told("floor_requested") if e["attendee"] == me(tablet)][-1]
        await chair.do("grant_floor", request=request["request"])
        await secretary.do(
            "note_remark", item=item, request=request["request"], text=f"Ý kiến của {me(tablet)}"
        )
    await chair.do("pause_speech")
    await chair.do("resume_speech")
    await chair.do("end_speech")
    await secretary.do("record_conclusion", item=item, text="Thống nhất các nội dung đã trình.")
    await session.delegates[0].do("post_message", channel="room", text="Xin tài liệu số 2.")


async def refusals(session: Session) -> None:
    chair, delegate = session.chair, session.delegates[0]
    item = session.meeting["items"][-1]["id"]
    await chair.do("open_vote", item=item, question="Biểu quyết thử")
    vote = chair.told("vote_opened")[-1]["vote"]
    before = chair.seq
    assert await session.guest.refused("cast_vote", vote=vote, choice="for")
    assert await session.observer.refused("cast_vote", vote=vote, choice="for")
    assert await delegate.refused("cast_vote", vote=vote, choice="maybe") == "unknown_choice"
    assert await delegate.refused("close_vote", vote=vote) == "not_allowed"
    assert await delegate.refused("convene") == "not_allowed"
    assert await delegate.refused("dissolve") == "bad_command"
    assert chair.seq == before, "a refused command was written"
    await chair.do("close_vote", vote=vote)
    assert await delegate.refused("cast_vote", vote=vote, choice="for") == "vote_not_open"


async def close(session: Session) -> None:
    chair, delegate = session.chair, session.delegates[0]
    await delegate.leave()
    await chair.do("adjourn")
    await delegate.join(session.meeting["id"], resume=True)
    assert delegate.told("meeting_adjourned"), "a tablet that came back missed the end"
    seqs = [entry["seq"] for entry in delegate.entries]
    assert seqs == sorted(set(seqs)), "an entry was told twice or out of order"
    minutes = await session.secretary.http.get(f"/api/meetings/{session.meeting['id']}/minutes.pdf")
    assert minutes.status_code == 200, minutes.text
    assert minutes.content.startswith(b"%PDF-")
    stranger = await delegate.http.get(f"/api/meetings/{session.meeting['id']}/minutes.pdf")
    assert stranger.status_code in (403, 404)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base")
    parser.add_argument("--password", required=True)
    parser.add_argument("--delegates", type=int, default=25)
    given = parser.parse_args()
    asyncio.run(play(given.base.rstrip("/"), given.password, given.delegates))


if __name__ == "__main__":
    main()
