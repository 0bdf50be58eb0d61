from __future__ import annotations

import unicodedata

import pytest

from ecabinet.documents.secrecy import find_label, find_stamp, find_urgency, upload_level
from ecabinet.errors import BadInput, Refused


@pytest.mark.parametrize("level", ["normal", "internal", "return"])
def test_labels_are_allowed(level: str) -> None:
    assert upload_level(level) == level


@pytest.mark.parametrize("level", ["paper_only", "mat", "toi_mat", "tuyet_mat"])
def test_secrets_are_refused_before_a_byte(level: str) -> None:
    with pytest.raises(Refused, match="secret_paper_only"):
        upload_level(level)


def test_unknown_levels_are_not_taken_for_harmless() -> None:
    with pytest.raises(BadInput, match="unknown_level"):
        upload_level("Mật")


@pytest.mark.parametrize(
    ("page", "stamp"),
    [
        ("ỦY BAN NHÂN DÂN\nMẬT\nSố: 1", "MẬT"),
        ("TỐI MẬT", "TỐI MẬT"),
        ("TUYỆT  MẬT.", "TUYỆT MẬT"),
        ("T U Y Ệ T M Ậ T", "TUYỆT MẬT"),
        ("[ MẬT ]", "MẬT"),
        ("Độ mật: MẬT", "MẬT"),
        (unicodedata.normalize("NFD", "TỐI MẬT"), "TỐI MẬT"),
        ("Luật Bảo vệ bí mật nhà nước", ""),
        ("BẢO VỆ BÍ MẬT NHÀ NƯỚC", ""),
        ("ĐỔI MẬT KHẨU", ""),
        ("Mật độ dân số", ""),
        ("\n" * 80 + "MẬT", ""),
        ("", ""),
    ],
)
def test_stamps(page: str, stamp: str) -> None:
    assert find_stamp(page) == stamp


@pytest.mark.parametrize(
    ("text", "urgency", "label"),
    [
        ("HỎA TỐC\nBÁO CÁO", "flash", "normal"),
        ("ỦY BAN\nTHƯỢNG KHẨN", "very_urgent", "normal"),
        ("[KHẨN]", "urgent", "normal"),
        ("LƯU HÀNH NỘI BỘ.", "none", "internal"),
        ("XEM XONG TRẢ LẠI\nKHẨN", "urgent", "return"),
        ("Việc khẩn cấp, lưu hành nội bộ", "none", "normal"),
    ],
)
def test_marks_of_urgency_and_level_are_found(text: str, urgency: str, label: str) -> None:
    assert (find_urgency(text), find_label(text)) == (urgency, label)
