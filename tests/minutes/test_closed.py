from __future__ import annotations

from ecabinet.meeting import commands as cmd
from ecabinet.minutes import fold, minutes_pdf, notice_pdf
from tests.meeting.scene import Scene, on_item

from .test_pdf import text_of


def behind_doors() -> Scene:
    """Item 2 open, its doors closed ten minutes later, and concluded."""
    scene = on_item()
    scene.do("chair", cmd.CloseDoors(item="item-2"), after=600)
    scene.do("chair", cmd.RecordConclusion(item="item-2", text="Giao thanh tra."), after=60)
    return scene


def test_a_passage_made_public_is_told_with_its_times() -> None:
    scene = behind_doors()
    scene.do("chair", cmd.OpenDoors(item="item-2"), after=240)
    item = fold(scene.log).items[1]
    assert item.closed is not None
    assert item.closed.times == ((scene.log[-3].at, scene.log[-1].at),)
    assert item.closed.public_at == scene.log[-1].at
    text = text_of(minutes_pdf(scene.log))
    assert "Họp kín từ 07 giờ 40 phút đến 07 giờ 45 phút." in text
    assert "Toàn bộ nội dung này được công khai lúc 07 giờ 45 phút." in text
    assert "Nội dung này được họp kín" not in text


def test_an_item_closed_twice_and_opened_after_it_was_dealt_with_tells_both_passages() -> None:
    scene = behind_doors()
    scene.do("chair", cmd.OpenDoors(item="item-2"))
    scene.do("chair", cmd.CloseDoors(item="item-2"))
    scene.do("chair", cmd.OpenItem(item="item-3"))
    closed = scene.now
    assert fold(scene.log).items[1].closed is None
    scene.do("chair", cmd.OpenDoors(item="item-2"))
    passages = fold(scene.log).items[1].closed
    assert passages is not None
    assert len(passages.times) == 2
    assert passages.times[1][1] == closed
    assert passages.public_at == scene.now


def test_doors_closed_and_opened_before_the_item_was_taken_up_leave_no_trace() -> None:
    scene = on_item("item-1")
    scene.do("chair", cmd.CloseDoors(item="item-2"))
    scene.do("chair", cmd.OpenDoors(item="item-2"))
    scene.do("chair", cmd.OpenItem(item="item-2"))
    assert fold(scene.log).items[1].closed is None


def test_the_notice_does_not_tell_the_conclusion_of_an_item_that_is_still_closed() -> None:
    scene = behind_doors()
    notice = text_of(notice_pdf(scene.log))
    assert "Giao thanh tra." not in notice
    assert "Nội dung này được họp kín; kết luận được thông báo riêng" in notice
    assert "Giao thanh tra." in text_of(minutes_pdf(scene.log))
    scene.do("chair", cmd.OpenDoors(item="item-2"))
    assert "Giao thanh tra." in text_of(notice_pdf(scene.log))
