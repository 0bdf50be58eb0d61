from __future__ import annotations

import msgspec
import pytest

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev

from .scene import RULES, Scene, convened, on_item


def ask(scene: Scene, who: str, kind: str = "speech") -> str:
    (event,) = scene.do(who, cmd.RequestFloor(kind=kind))
    assert isinstance(event, ev.FloorRequested)
    return event.request


def refusal(scene: Scene, who: str, command: cmd.Command) -> str:
    with pytest.raises(Refused) as refused:
        scene.do(who, command)
    return refused.value.code


def test_debate_is_called_before_speeches_and_points_of_order_before_both() -> None:
    scene = on_item()
    first = ask(scene, "d1")
    second = ask(scene, "d2")
    debate = ask(scene, "d3", "debate")
    order = ask(scene, "d4", "point_of_order")
    assert scene.state.queue == [order, debate, first, second]


def test_the_chair_departs_from_the_order() -> None:
    scene = on_item()
    first, second = ask(scene, "d1"), ask(scene, "d2")
    scene.do("chair", cmd.MoveRequest(request=second, before=first))
    assert scene.state.queue == [second, first]
    scene.do("chair", cmd.GrantFloor(request=first))
    assert scene.state.queue == [second]


def test_the_clock_leaves_out_pauses() -> None:
    scene = on_item()
    request = ask(scene, "d1")
    scene.do("chair", cmd.GrantFloor(request=request))
    scene.do("chair", cmd.PauseSpeech(), after=30)
    scene.do("chair", cmd.ResumeSpeech(), after=100)
    (ended,) = scene.do("chair", cmd.EndSpeech(request=request), after=12.5)
    assert ended == ev.SpeechEnded(request=request, spoken_ms=42_500)


def test_a_second_speech_on_an_item_is_shorter_and_a_third_is_refused() -> None:
    scene = on_item()
    for limit in (420, 180):
        request = ask(scene, "d1")
        scene.do("chair", cmd.GrantFloor(request=request))
        speech = scene.state.speech
        assert speech is not None
        assert speech.limit == limit
        scene.do("d1", cmd.EndSpeech())
    assert refusal(scene, "d1", cmd.RequestFloor(kind="speech")) == "too_many_speeches"
    scene.do("chair", cmd.RequestFloor(kind="speech", attendee="d1"))


def test_granting_the_floor_ends_the_speech_before() -> None:
    scene = on_item()
    first, second = ask(scene, "d1"), ask(scene, "d2")
    scene.do("chair", cmd.GrantFloor(request=first))
    made = scene.do("secretary", cmd.GrantFloor(request=second), after=5)
    assert made == [
        ev.SpeechEnded(request=first, spoken_ms=5_000),
        ev.FloorGranted(request=second, limit=420),
    ]


def test_removing_a_request_never_touches_the_clock() -> None:
    scene = on_item()
    first, second = ask(scene, "d1"), ask(scene, "d2")
    scene.do("chair", cmd.GrantFloor(request=first))
    running = msgspec.json.encode(scene.state.speech)
    scene.do("d2", cmd.WithdrawRequest(request=second))
    assert msgspec.json.encode(scene.state.speech) == running


def test_one_withdraws_only_one_s_own_request_but_the_desk_any() -> None:
    scene = on_item()
    request = ask(scene, "d1")
    assert refusal(scene, "d2", cmd.WithdrawRequest(request=request)) == "not_allowed"
    scene.do("secretary", cmd.WithdrawRequest(request=request))
    assert refusal(scene, "d1", cmd.WithdrawRequest(request=request)) == "unknown_request"


def test_asking_twice_is_refused_and_asking_needs_presence_and_an_item() -> None:
    scene = convened()
    assert refusal(scene, "d1", cmd.RequestFloor()) == "no_open_item"
    scene.do("chair", cmd.OpenItem(item="item-2"))
    ask(scene, "d1")
    assert refusal(scene, "d1", cmd.RequestFloor()) == "already_requested"
    scene.do("d2", cmd.CheckOut())
    assert refusal(scene, "d2", cmd.RequestFloor()) == "not_checked_in"


def test_a_late_second_tap_on_end_does_not_end_the_next_speech() -> None:
    scene = on_item()
    first, second = ask(scene, "d1"), ask(scene, "d2")
    scene.do("chair", cmd.GrantFloor(request=first))
    scene.do("chair", cmd.GrantFloor(request=second))
    assert refusal(scene, "chair", cmd.EndSpeech(request=first)) == "nobody_speaks"
    assert refusal(scene, "d1", cmd.EndSpeech()) == "not_allowed"


def test_closing_the_item_ends_the_speech_and_lapses_what_was_not_called() -> None:
    scene = on_item()
    first, second = ask(scene, "d1"), ask(scene, "d2")
    scene.do("chair", cmd.GrantFloor(request=first))
    made = scene.do("chair", cmd.CloseItem(item="item-2"), after=2)
    assert made == [
        ev.SpeechEnded(request=first, spoken_ms=2_000),
        ev.ItemClosed(item="item-2", lapsed=(second,)),
    ]
    assert scene.state.requests[second].status == "lapsed"
    assert scene.state.queue == []


def test_a_break_pauses_the_clock() -> None:
    scene = on_item()
    request = ask(scene, "d1")
    scene.do("chair", cmd.GrantFloor(request=request))
    scene.do("chair", cmd.Suspend(), after=10)
    scene.do("chair", cmd.Resume(), after=600)
    scene.do("chair", cmd.ResumeSpeech(), after=1)
    (ended,) = scene.do("chair", cmd.EndSpeech(), after=5)
    assert ended == ev.SpeechEnded(request=request, spoken_ms=15_000)


def test_one_asks_to_speak_on_the_open_item_and_on_no_other() -> None:
    scene = on_item("item-2")
    for kind in ("speech", "point_of_order"):
        command = cmd.RequestFloor(kind=kind, item="item-3")
        assert refusal(scene, "d1", command) == "no_open_item"


def test_an_observer_does_not_speak_even_when_the_desk_asks() -> None:
    scene = on_item()
    assert refusal(scene, "chair", cmd.RequestFloor(attendee="observer")) == "may_not_speak"


def test_a_point_of_order_outside_any_item_lapses_at_the_end() -> None:
    scene = convened()
    request = ask(scene, "d1", "point_of_order")
    (adjourned,) = scene.do("chair", cmd.Adjourn())
    assert adjourned == ev.MeetingAdjourned(lapsed=(request,))
    assert scene.state.queue == []


def test_a_request_that_was_withdrawn_leaves_nothing_behind() -> None:
    scene = on_item()
    for _ in range(3):
        scene.do("d1", cmd.WithdrawRequest(request=ask(scene, "d1")))
    assert scene.state.requests == {}


@pytest.mark.parametrize("kind", ["speech", "debate", "question", "answer", "presentation"])
def test_a_closed_list_takes_no_request_but_points_of_order(kind: str) -> None:
    scene = on_item()
    waiting = ask(scene, "d1")
    scene.do("chair", cmd.CloseList())
    assert refusal(scene, "d2", cmd.RequestFloor(kind=kind)) == "list_closed"
    order = ask(scene, "d2", "point_of_order")
    assert scene.state.queue == [order, waiting]
    scene.do("chair", cmd.RequestFloor(attendee="d3"))
    scene.do("chair", cmd.OpenList())
    ask(scene, "d4")


def test_closing_a_list_is_of_the_open_item_and_counts_once() -> None:
    scene = on_item()
    assert refusal(scene, "chair", cmd.OpenList()) == "list_not_closed"
    scene.do("secretary", cmd.CloseList())
    assert refusal(scene, "chair", cmd.CloseList()) == "list_closed"
    scene.do("chair", cmd.OpenItem(item="item-3"))
    ask(scene, "d1")
    scene.do("chair", cmd.CloseItem(item="item-3"))
    assert refusal(scene, "chair", cmd.CloseList()) == "item_not_open"


KINDS = ("speech", "debate", "question", "answer", "point_of_order", "presentation")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_speech_has_its_own_limit(kind: str) -> None:
    limits = {k: n for n, k in enumerate(KINDS, 61)}
    scene = on_item(rules=msgspec.structs.replace(RULES, limits=limits))
    scene.do("chair", cmd.GrantFloor(request=ask(scene, "d1", kind)))
    assert scene.state.speech is not None
    assert scene.state.speech.limit == limits[kind]


def test_a_speech_not_held_is_handed_in_and_leaves_the_queue_but_not_the_clock() -> None:
    scene = on_item()
    first, second = ask(scene, "d1"), ask(scene, "d2")
    scene.do("chair", cmd.GrantFloor(request=first))
    running = msgspec.json.encode(scene.state.speech)
    (made,) = scene.do("d2", cmd.HandInText(item="item-2", text="Đồng ý.", request=second))
    assert isinstance(made, ev.TextHandedIn)
    assert scene.state.queue == []
    assert scene.state.requests[second].status == "written"
    assert scene.state.texts[made.written].text == "Đồng ý."
    assert msgspec.json.encode(scene.state.speech) == running


def test_a_text_is_handed_in_for_what_lapsed_and_after_the_end_too() -> None:
    scene = on_item()
    request = ask(scene, "d1")
    scene.do("chair", cmd.Adjourn())
    hand_in = cmd.HandInText(item="item-2", text="Đồng ý.", request=request)
    scene.do("d1", hand_in)
    assert refusal(scene, "d1", hand_in) == "request_not_waiting"
    scene.do("secretary", cmd.HandInText(item="item-2", text="Thay mặt tổ.", attendee="d3"))
    not_begun = cmd.HandInText(item="item-3", text="Đồng ý.")
    assert refusal(scene, "d1", not_begun) == "item_not_begun"


def test_a_text_fits_the_request_and_is_one_s_own() -> None:
    scene = on_item()
    request = ask(scene, "d1")
    foreign = cmd.HandInText(item="item-2", text="x", request=request)
    assert refusal(scene, "d2", foreign) == "text_does_not_fit"
    for_another = cmd.HandInText(item="item-2", text="x", attendee="d1")
    assert refusal(scene, "d2", for_another) == "not_allowed"
    assert refusal(scene, "observer", cmd.HandInText(item="item-2", text="x")) == "not_allowed"


def test_of_two_desks_that_call_at_once_the_first_is_heard_and_nobody_is_cut_short() -> None:
    scene = on_item()
    for who in ("d1", "d2", "d3"):
        scene.do(who, cmd.RequestFloor())
    first, second, third = scene.state.queue
    scene.do("chair", cmd.GrantFloor(request=first, ends=""))
    assert refusal(scene, "secretary", cmd.GrantFloor(request=second, ends="")) == "floor_changed"
    assert refusal(scene, "chair", cmd.GrantFloor(request=first, ends="")) == "floor_changed"
    assert scene.state.speech is not None
    assert scene.state.speech.request == first
    scene.do("secretary", cmd.GrantFloor(request=second, ends=first))
    scene.do("d2", cmd.EndSpeech())
    scene.do("chair", cmd.GrantFloor(request=third, ends=second))
    assert scene.state.requests[third].status == "speaking"


def test_the_chair_handed_over_in_the_middle_of_a_speech_leaves_speaker_and_clock_alone() -> None:
    scene = on_item()
    for who in ("d1", "chair"):
        scene.do(who, cmd.RequestFloor())
    first, second = scene.state.queue
    scene.do("chair", cmd.GrantFloor(request=first))
    before = scene.state.speech
    scene.do("chair", cmd.HandOverChair(attendee="d2"), after=30)
    assert scene.state.speech == before
    assert refusal(scene, "chair", cmd.PauseSpeech()) == "not_allowed"
    (paused,) = scene.do("d2", cmd.PauseSpeech(), after=10)
    assert paused == ev.SpeechPaused(request=first, spoken_ms=40_000)
    scene.do("d2", cmd.GrantFloor(request=second, ends=first))
    scene.do("chair", cmd.EndSpeech())
    assert scene.state.requests[second].status == "done"
