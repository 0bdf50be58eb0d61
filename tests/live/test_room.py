from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus

from ecabinet.errors import Refused, Unavailable
from ecabinet.live import batch
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.events import Entry, FloorRequested, Record, VoteCast
from tests.meeting.scene import Scene, voting

from .conftest import House, eventually


@pytest.fixture
def scene() -> Scene:
    return voting()[0]


@pytest.fixture
def vote(scene: Scene) -> str:
    assert scene.state.open_vote is not None
    return scene.state.open_vote


async def ballots(house: House) -> list[tuple[str, str | None]]:
    """Who chose what, in the order of the journal."""
    events = [record.entry.event for record in await house.log()]
    return [(e.attendee, e.choice) for e in events if isinstance(e, VoteCast)]


async def test_a_tablet_is_welcomed_with_what_it_may_see(house: House) -> None:
    async with house.tablet("d1") as delegate, house.tablet("secretary") as secretary:
        assert delegate.welcome["you"] == {"account": "@d1", "attendee": "d1", "desk": False}
        assert delegate.welcome["state"]["open_item"] == "item-2"
        assert delegate.welcome["seq"] == delegate.welcome["state"]["seq"]
        assert not delegate.welcome["state"].get("script")
        assert secretary.welcome["state"]["script"]


async def test_a_command_is_acknowledged_when_the_journal_has_it_and_shown_to_all(
    house: House,
) -> None:
    async with house.tablet("d1") as delegate, house.tablet("g1") as guest:
        answer = await delegate.do("request_floor", kind="debate")
        seen = await guest.event("floor_requested")

        last = (await house.log())[-1].entry
        assert answer["t"] == "ack"
        assert answer["seq"] == last.seq == seen["seq"]
        assert seen["by"] == "@d1"
        assert seen["event"]["attendee"] == "d1"
        assert await delegate.event("floor_requested") == seen


async def test_two_tablets_of_a_delegate_tapping_at_once_are_one_vote(
    house: House, vote: str
) -> None:
    async with (
        house.tablet("d1") as one,
        house.tablet("d1") as two,
        house.tablet("d2") as neighbour,
        house.tablet("secretary") as secretary,
    ):
        taps = await asyncio.gather(
            one.do("cast_vote", vote=vote, choice="for"),
            two.do("cast_vote", vote=vote, choice="for"),
        )
        assert [tap["t"] for tap in taps] == ["ack", "ack"]
        await eventually(lambda: len(one.events("vote_cast")) == 2)
        await eventually(lambda: len(two.events("vote_cast")) == 2)
        assert one.events("vote_cast")[0]["choice"] == "for"

        await eventually(lambda: len(secretary.events("vote_cast")) == 2)
        assert [e.get("choice") for e in secretary.events("vote_cast")] == [None, None]

        counted = {"t": "entries", "entries": [], "progress": [{"vote": vote, "cast": 1}]}
        await eventually(lambda: any(counted.items() <= f.items() for f in neighbour.frames))
        assert (await secretary.do("close_vote", vote=vote))["t"] == "ack"
        closed = await neighbour.event("vote_closed")
        assert closed["event"]["tally"] == {"for": 1, "against": 0, "abstain": 0}
        assert neighbour.events("vote_cast") == []


@pytest.mark.parametrize(
    ("who", "choice", "code"),
    [
        ("g1", "for", "not_allowed"),
        ("secretary", "for", "not_entitled_to_vote"),
        ("d5", "for", "not_checked_in"),
        ("d1", "perhaps", "unknown_choice"),
    ],
)
async def test_who_may_not_vote_is_told_why_and_nothing_is_written(
    house: House, vote: str, who: str, choice: str, code: str
) -> None:
    async with house.tablet("d5") as leaving:
        assert (await leaving.do("check_out"))["t"] == "ack"
    before = await house.log()

    async with house.tablet(who) as tablet:
        refused = await tablet.do("cast_vote", vote=vote, choice=choice)

    assert (refused["t"], refused["code"]) == ("refused", code)
    assert refused["text"] not in ("", code)
    assert await house.log() == before


async def test_a_vote_after_the_close_is_refused_and_not_written(house: House, vote: str) -> None:
    async with house.tablet("chair") as chair, house.tablet("d1") as late:
        await chair.do("close_vote", vote=vote)
        before = await house.log()

        refused = await late.do("cast_vote", vote=vote, choice="for")

        assert refused["code"] == "vote_not_open"
        assert await house.log() == before


async def test_the_same_id_with_another_body_is_refused(house: House, vote: str) -> None:
    async with house.tablet("d1") as tablet:
        first = await tablet.do("cast_vote", "0123456789abcdef", vote=vote, choice="for")
        tablet.frames.clear()
        again = await tablet.do("cast_vote", "0123456789abcdef", vote=vote, choice="for")
        tablet.frames.clear()
        other = await tablet.do("cast_vote", "0123456789abcdef", vote=vote, choice="against")

    assert again == first
    assert other["code"] == "command_id_reused"
    assert await ballots(house) == [("d1", "for")]


async def test_a_refused_command_is_decided_afresh_when_sent_again(house: House, vote: str) -> None:
    async with house.tablet("d1") as tablet, house.tablet("chair") as chair:
        early = await tablet.do("request_floor", "0123456789abcdef", item="item-3")
        assert early["t"] == "refused"
        await chair.do("close_vote", vote=vote)
        await chair.do("close_item", item="item-2")
        await chair.do("open_item", item="item-3")
        tablet.frames.clear()

        assert (await tablet.do("request_floor", "0123456789abcdef", item="item-3"))["t"] == "ack"


async def test_a_minute_offline_the_unanswered_vote_is_sent_again_and_counts_once(
    house: House, vote: str
) -> None:
    async with house.tablet("d1") as before, house.tablet("d2") as other:
        since = before.welcome["seq"]
        sent = await before.say("cast_vote", vote=vote, choice="for")
        before.socket.transport.abort()  # the answer, if any, is lost
        await other.do("request_floor")
        await other.do("cast_vote", vote=vote, choice="against")

    async with house.tablet("d1", since) as after:
        assert "state" not in after.welcome
        assert (await after.do("cast_vote", sent, vote=vote, choice="for"))["t"] == "ack"
        shown = [e["event"]["type"] for e in after.entries()]
        assert shown.count("floor_requested") == 1
        assert shown.count("vote_cast") == 1

    assert sorted(await ballots(house)) == [("d1", "for"), ("d2", "against")]


async def test_coming_back_brings_the_gap_without_loss_or_double(house: House) -> None:
    async with house.tablet("d2") as steady:
        since = start = steady.welcome["seq"]
        seen: list[int] = []
        for _ in range(4):
            requested = await steady.do("request_floor")
            async with house.tablet("d1", since) as tablet:
                await steady.do("withdraw_request", request=f"r{requested['seq']}")
                await tablet.event("request_withdrawn")
                seen += [entry["seq"] for entry in tablet.entries()]
                since = max(f["seq"] for f in tablet.frames if f["t"] in ("welcome", "entries"))
            requested = await steady.do("request_floor")
            await steady.do("withdraw_request", request=f"r{requested['seq']}")

    assert seen == list(range(start + 1, start + 15))


@pytest.mark.parametrize(("since", "log"), [(10_000, "log-1"), (3, "of-another-backup"), (3, "")])
async def test_another_log_or_a_place_beyond_its_end_gets_a_snapshot(
    house: House, since: int, log: str
) -> None:
    async with house.tablet("d1", since, log) as tablet:
        assert "entries" not in tablet.welcome
        assert tablet.welcome["state"]["status"] == "running"


async def test_who_gets_another_role_is_sent_off_and_comes_back_by_snapshot(
    house: House, vote: str
) -> None:
    async with house.tablet("d1") as delegate, house.tablet("chair") as chair:
        since = delegate.welcome["seq"]
        await chair.do("close_vote", vote=vote)
        assert (await chair.do("set_role", attendee="d1", role="secretary"))["t"] == "ack"
        assert await delegate.closed() == 4409
        assert chair.socket.close_code is None

    async with house.tablet("d1", since) as again:
        assert again.welcome["you"]["desk"] is True
        assert again.welcome["state"]["script"]


async def test_who_is_taken_out_is_gone_within_a_second_on_all_tablets(
    house: House, vote: str
) -> None:
    async with house.tablet("d1") as one, house.tablet("d1") as two, house.tablet("chair") as chair:
        await chair.do("close_vote", vote=vote)
        gone = asyncio.gather(one.closed(), two.closed())
        await chair.do("remove_attendee", attendee="d1", reason="vào nhầm phòng")
        assert await asyncio.wait_for(gone, 5) == [4409, 4409]
    with pytest.raises(InvalidStatus) as turned:
        async with house.tablet("d1"):
            pass
    assert turned.value.response.status_code == 404


async def test_a_failing_rule_refuses_its_command_and_not_its_neighbours(
    house: House, vote: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide = batch.decide

    def broken(state: Any, actor: str, command: Any, now: Any) -> Any:
        if isinstance(command, cmd.Suspend):
            raise RuntimeError("a mistake of ours")
        return decide(state, actor, command, now)

    monkeypatch.setattr(batch, "decide", broken)
    async with house.tablet("chair") as chair, house.tablet("d1") as delegate:
        answers = await asyncio.gather(
            delegate.do("request_floor"),
            chair.do("suspend"),
            delegate.do("cast_vote", vote=vote, choice="for"),
        )
    assert [a.get("code", a["t"]) for a in answers] == ["ack", "internal_error", "ack"]


async def test_an_event_that_cannot_be_applied_spoils_nothing(
    house: House, vote: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide = batch.decide

    def broken(state: Any, actor: str, command: Any, now: Any) -> Any:
        if isinstance(command, cmd.Suspend):
            return [VoteCast(vote="v-none", attendee="d1", choice="for")]
        return decide(state, actor, command, now)

    monkeypatch.setattr(batch, "decide", broken)
    before = len(await house.log())
    async with house.tablet("chair") as chair, house.tablet("d1") as delegate:
        answers = await asyncio.gather(
            delegate.do("request_floor"),
            chair.do("suspend"),
            delegate.do("cast_vote", vote=vote, choice="for"),
        )
        assert [a.get("code", a["t"]) for a in answers] == ["ack", "internal_error", "ack"]
        await eventually(lambda: len(delegate.entries()) == 2)
        await eventually(lambda: len(chair.entries()) == 2)
    assert len(await house.log()) == before + 2


async def test_what_cannot_be_written_is_refused_and_forgotten(
    house: House, vote: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = house.journal.append
    failures = iter([Unavailable("storage_full")])

    async def failing(meeting: str, after: int, decide: Any) -> Any:
        for failure in failures:
            decide([])
            raise failure
        return await append(meeting, after, decide)

    monkeypatch.setattr(house.journal, "append", failing)
    async with house.tablet("d1") as delegate, house.tablet("chair") as chair:
        refused = await delegate.do("cast_vote", "0123456789abcdef", vote=vote, choice="for")
        assert refused["code"] == "try_again"
        delegate.frames.clear()
        assert await ballots(house) == []

        again = await delegate.do("cast_vote", "0123456789abcdef", vote=vote, choice="for")
        assert again["t"] == "ack"
        assert (await chair.event("vote_cast"))["seq"] == again["seq"]
    assert await ballots(house) == [("d1", "for")]


async def test_nothing_is_decided_upon_what_may_not_be_written(
    house: House, vote: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes while a batch that will fail is written is decided when it has failed."""
    append = house.journal.append
    under_way, may_fail = asyncio.Event(), asyncio.Event()

    async def failing(meeting: str, after: int, decide: Any) -> Any:
        if under_way.is_set():
            return await append(meeting, after, decide)
        decide([])
        under_way.set()
        await may_fail.wait()
        raise Unavailable("storage_full")

    monkeypatch.setattr(house.journal, "append", failing)
    async with house.tablet("d1") as one, house.tablet("d1") as same, house.tablet("d2") as two:
        first = await one.say("cast_vote", vote=vote, choice="for")
        await under_way.wait()
        again = await same.say("cast_vote", first, vote=vote, choice="for")
        second = await two.say("cast_vote", vote=vote, choice="against")
        await asyncio.sleep(0.1)
        assert not any("id" in frame for frame in one.frames + same.frames + two.frames)
        may_fail.set()

        assert (await one.answer(first))["code"] == "try_again"
        assert (await same.answer(again))["t"] == "ack"
        assert (await two.answer(second))["t"] == "ack"
    assert await ballots(house) == [("d1", "for"), ("d2", "against")]


async def test_what_another_process_wrote_is_shown_too(house: House) -> None:
    async with house.tablet("d1") as tablet:
        seq = tablet.welcome["seq"]
        event = FloorRequested(
            request="r9", attendee="d2", item="item-2", kind="speech", before=None
        )
        entry = Entry(seq=seq + 1, at=datetime.now(UTC), by="@d2", event=event)
        record = Record(entry=entry, command_id="elsewhere", n=0, digest=b"")
        await house.journal.append(house.meeting, seq, lambda tail: [record])

        house.hub.look(house.meeting)

        assert (await tablet.event("floor_requested"))["seq"] == seq + 1
        assert (await tablet.do("check_in"))["t"] == "refused"


async def test_the_server_itself_can_command(house: House, vote: str) -> None:
    async with house.tablet("d1") as tablet:
        seq = await house.hub.carry_out(
            house.meeting, "@chair", "0123456789abcdef", cmd.CloseVote(vote=vote)
        )
        assert (await tablet.event("vote_closed"))["seq"] == seq
        with pytest.raises(Refused, match="vote_not_open"):
            await house.hub.carry_out(
                house.meeting, "@chair", "0123456789abcdeg", cmd.CloseVote(vote=vote)
            )


async def test_ballots_are_counted_aloud_at_most_ten_times_a_second(
    house: House, vote: str
) -> None:
    async with house.tablet("observer") as observer, house.tablet("d1") as delegate:
        for n in range(100):
            await delegate.do("cast_vote", vote=vote, choice=("for", "against")[n % 2])
        async with house.tablet("d2") as other:
            await other.do("cast_vote", vote=vote, choice="for")
        lines = lambda: [f for f in observer.frames if f.get("progress")]  # noqa: E731  # said twice
        await eventually(lambda: any(f["progress"][0]["cast"] == 2 for f in lines()))
        assert len(lines()) <= 3
        assert all(not f["entries"] for f in lines() if f["t"] == "entries")
