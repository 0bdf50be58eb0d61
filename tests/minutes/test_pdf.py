from __future__ import annotations

import unicodedata
from io import BytesIO
from pathlib import Path

import msgspec
import pypdfium2
import pytest
from pypdf import PdfReader

from ecabinet.errors import BadInput
from ecabinet.meeting import commands as cmd
from ecabinet.minutes import minutes_pdf, notice_pdf
from ecabinet.minutes.wording import percent
from tests.meeting.elections import votes_meeting
from tests.meeting.golden import questions_meeting, whole_meeting
from tests.meeting.scene import Scene, on_item, prepared, voting

REMARK = (
    "Đề nghị Ủy ban nhân dân phường làm rõ tỷ lệ giải ngân 91,3%; nguyên nhân chậm ở khu phố 7, "
    "việc “đền bù” kéo dài, người dân bức xúc, kiến nghị sớm xử lý dứt điểm."
)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return " ".join(unicodedata.normalize("NFC", " ".join(pages)).split())


def test_the_text_can_be_copied_out_with_all_its_marks() -> None:
    scene = on_item()
    scene.do("secretary", cmd.NoteRemark(item="item-2", text=REMARK))
    scene.do("chair", cmd.RecordConclusion(item="item-2", text=REMARK))
    text = text_of(minutes_pdf(scene.log))
    assert text.count(REMARK) == 2
    assert "Đại biểu có mặt: 6/6 đại biểu khi khai mạc, bảo đảm số lượng theo quy định" in text


def test_a_result_says_both_denominators_what_was_needed_and_the_legal_basis() -> None:
    scene, vote = voting()
    for who, choice in (("chair", "for"), ("d1", "for"), ("d2", "for"), ("d3", "for")):
        scene.do(who, cmd.CastVote(vote=vote, choice=choice))
    scene.do("d5", cmd.CheckOut())
    scene.do("chair", cmd.CloseVote(vote=vote))
    text = text_of(minutes_pdf(scene.log))
    assert (
        "Kết quả: đã thông qua, với 4/6 đại biểu tán thành, bằng 66,67% tổng số đại biểu Hội đồng "
        "nhân dân (80% số đại biểu có mặt)." in text
    )
    assert (
        "Cần quá nửa tổng số 6 đại biểu, tức ít nhất 4; có 4 tán thành (66,7%): thông qua. "
        "Khi biểu quyết có mặt 6/6 đại biểu, tối thiểu là 4. Căn cứ: Điều 2."
    ).replace(" ", " ") in text.replace(" ", " ")


def test_elections_ratings_and_votes_cancelled_and_repeated_all_stand_in_the_minutes() -> None:
    text = text_of(minutes_pdf(votes_meeting().log))
    assert "Bầu lúc" in text
    assert "An (trúng cử)" in text
    assert "ngang phiếu ở cuối danh sách nên chưa ai trong số này trúng cử" in text
    assert "Lấy phiếu tín nhiệm lúc" in text
    assert "trình bỏ phiếu tín nhiệm (theo Nghị quyết số 96/2023/QH15; cần đối chiếu văn" in text
    assert "Lần biểu quyết “Thông qua?” được hủy lúc" in text
    assert "đọc nhầm câu hỏi" in text
    assert "Ý kiến khác:" in text
    assert "Đại biểu 1: Đề nghị sửa Điều 2." in text


def test_what_was_entered_from_paper_is_marked_so() -> None:
    scene = on_item()
    scene.do("d1", cmd.RequestFloor())
    request = scene.state.queue[0]
    scene.do("chair", cmd.GrantFloor(request=request))
    for text, from_paper in (("Gõ tại chỗ.", False), ("Ghi tay.", True)):
        note = cmd.NoteRemark(item="item-2", text=text, request=request, from_paper=from_paper)
        scene.do("secretary", note)
    handed_in = cmd.HandInText(item="item-2", text="Ba điểm.", attendee="d2", from_paper=True)
    scene.do("secretary", handed_in)
    text = text_of(minutes_pdf(scene.log))
    assert "phát biểu: Gõ tại chỗ." in text
    assert "Đại biểu 1 (ghi theo bản giấy): Ghi tay." in text
    assert "Đại biểu 2 gửi phát biểu bằng văn bản (ghi theo bản giấy): Ba điểm." in text


def test_what_people_typed_is_text_and_never_markup() -> None:
    nasty = '<b>đậm</b> <img src="http://x"/> &amp; {{ 7*7 }} {% raw %} # đầu đề | bảng'
    scene = on_item()
    scene.do("secretary", cmd.NoteRemark(item="item-2", text=nasty))
    assert nasty in text_of(minutes_pdf(scene.log))


def test_items_are_bookmarks_and_the_metadata_says_title_and_language() -> None:
    scene = whole_meeting()
    path = minutes_pdf(scene.log)
    reader = PdfReader(BytesIO(path))
    titles: list[str] = []

    def walk(outline: object) -> None:
        for entry in outline if isinstance(outline, list) else [outline]:
            if isinstance(entry, list):
                walk(entry)
            else:
                titles.append(entry["/Title"])

    walk(reader.outline)
    assert "2. Dự thảo nghị quyết" in titles
    assert reader.metadata is not None
    assert reader.metadata.title == "BIÊN BẢN Kỳ họp thứ Năm"
    assert reader.root_object["/Lang"] == "vi"


def test_the_same_log_gives_the_same_bytes_and_a_draft_says_so() -> None:
    scene = whole_meeting()
    assert minutes_pdf(scene.log) == minutes_pdf(scene.log)
    assert "DỰ THẢO" in text_of(minutes_pdf(scene.log))


def test_the_notice_tells_decisions_and_conclusions_only() -> None:
    text = text_of(notice_pdf(whole_meeting().log))
    assert "THÔNG BÁO" in text
    assert "Thống nhất thông qua." in text
    assert "làm rõ số liệu" not in text


def test_an_agency_words_a_block_otherwise_and_the_rest_stays(tmp_path: Path) -> None:
    (tmp_path / "minutes.vi.j2").write_text(
        "{% block course %}II. NỘI DUNG{% endblock %}", encoding="utf-8"
    )
    text = text_of(minutes_pdf(whole_meeting().log, wording=tmp_path))
    assert "II. NỘI DUNG" in text
    assert "II. DIỄN BIẾN" not in text
    assert "I. THÀNH PHẦN THAM DỰ" in text


@pytest.mark.parametrize("body", ["{{ nothing_there }}", "{{ ''.__class__.__mro__ }}"])
def test_a_wording_that_fails_says_which_block(tmp_path: Path, body: str) -> None:
    (tmp_path / "minutes.vi.j2").write_text(
        "{% block closing %}" + body + "{% endblock %}", encoding="utf-8"
    )
    with pytest.raises(BadInput) as error:
        minutes_pdf(whole_meeting().log, wording=tmp_path)
    assert error.value.details["block"] == "closing"


def test_the_minutes_name_the_text_as_it_was_when_it_was_voted_on() -> None:
    scene, vote = voting()
    scene.do("chair", cmd.CloseVote(vote=vote))
    paper = scene.state.materials["m2"].material
    renamed = msgspec.structs.replace(paper, title="Tên khác", version=2, sha256="e" * 64)
    scene.do("secretary", cmd.ReplaceMaterial(material=renamed))
    assert "Văn bản biểu quyết: Dự thảo." in text_of(minutes_pdf(scene.log))


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [(1, 32, "3,13"), (5, 32, "15,63"), (21, 25, "84"), (446, 473, "94,29"), (0, 0, "0")],
)
def test_shares_are_rounded_half_up_as_offices_do(part: int, whole: int, share: str) -> None:
    assert percent(part, whole, "vi") == share


def test_the_minutes_do_not_say_that_somebody_presented_who_was_only_to() -> None:
    first = prepared()
    items = tuple(msgspec.structs.replace(item, presenter="d1") for item in first.items)
    scene = Scene(msgspec.structs.replace(first, items=items))
    for key in list(scene.state.attendees):
        scene.do(key, cmd.CheckIn())
    scene.do("chair", cmd.Convene())
    scene.do("chair", cmd.OpenItem(item="item-1"))
    assert "Người trình bày theo chương trình: Đại biểu 1." in text_of(minutes_pdf(scene.log))
    scene.do("d1", cmd.RequestFloor(kind="presentation"))
    scene.do("chair", cmd.GrantFloor(request=scene.state.queue[0]))
    scene.do("chair", cmd.EndSpeech(), after=65)
    text = text_of(minutes_pdf(scene.log))
    assert "theo chương trình" not in text
    assert "trình bày (1 phút 05 giây)" in text


def test_questions_are_printed_with_their_answers_and_the_day_of_the_written_ones() -> None:
    text = text_of(minutes_pdf(questions_meeting().log))
    assert "Đại biểu Đại biểu 1 chất vấn Khách mời 1: d1 hỏi về tiến độ giải ngân?" in text
    assert "Khách mời 1 trả lời (" in text
    assert "Khách mời 2 trả lời bằng văn bản, chậm nhất ngày 01 tháng 8 năm 2026." in text
    assert "Đại biểu Đại biểu 3 gửi phát biểu bằng văn bản: Xin nêu ba điểm." in text
    assert "d2 hỏi" not in text


def test_an_item_behind_closed_doors_says_so() -> None:
    scene = on_item("item-1")
    scene.do("chair", cmd.OpenItem(item="item-2", confidential=True))
    scene.do("chair", cmd.Admit(attendee="g1"))
    assert "Nội dung này được họp kín; được mời dự:" in text_of(minutes_pdf(scene.log))


def test_an_answer_in_writing_stands_under_its_question_with_its_day_and_its_paper() -> None:
    text = text_of(minutes_pdf(questions_meeting().log))
    assert "trả lời bằng văn bản, chậm nhất ngày 01 tháng 8 năm 2026." in text
    assert "trả lời bằng văn bản, ngày 15 tháng 7 năm 2026: Đã rõ." in text
    assert "Văn bản kèm theo: Chương trình." in text
    assert "Đang làm rõ." not in text
