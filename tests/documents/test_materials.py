from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from ecabinet.documents.materials import (
    is_late,
    material_kind,
    safe_file_name,
    with_version,
)
from ecabinet.documents.model import MATERIAL_KINDS, Material
from ecabinet.documents.pdf_facts import PdfFacts
from ecabinet.documents.ports import Stored
from ecabinet.errors import BadInput, Refused

NOW = datetime(2026, 7, 1, tzinfo=UTC)


def replaced(material: Material, sha256: str) -> Material:
    facts = PdfFacts(pages=3)
    return with_version(material, Stored(sha256, 9), facts, at=NOW, by="lan", file_name="a.pdf")


def test_a_replacement_keeps_what_was_there() -> None:
    paper = replaced(replaced(Material(key="m", title="Tờ trình"), "aa"), "bb")
    assert [(v.number, v.sha256) for v in paper.versions] == [(1, "aa"), (2, "bb")]
    assert paper.current == paper.versions[1]
    assert replaced(paper, "aa").versions[2].number == 3


def test_the_same_bytes_are_no_new_version() -> None:
    with pytest.raises(Refused, match="same_file"):
        replaced(replaced(Material(key="m", title="Tờ trình"), "aa"), "aa")


def test_a_secret_paper_never_gets_a_file() -> None:
    with pytest.raises(Refused, match="secret_paper_only"):
        replaced(Material(key="m", title="Tài liệu giấy", level="paper_only"), "aa")


def test_kinds_of_papers() -> None:
    assert all(material_kind(kind) == kind for kind in MATERIAL_KINDS)
    with pytest.raises(BadInput, match="unknown_material_kind"):
        material_kind("poem")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Tờ trình 45.pdf", "Tờ trình 45.pdf"),
        ("C:\\Users\\lan\\a.pdf", "a.pdf"),
        ("../../etc/passwd", "passwd"),
        ('a"\r\nX-Evil: 1.pdf', "aX-Evil 1.pdf"),
        ("..", "tai-lieu.pdf"),
        ("", "tai-lieu.pdf"),
    ],
)
def test_file_names_are_shown_but_lead_nowhere(name: str, shown: str) -> None:
    assert safe_file_name(name) == shown


def test_late_counts_working_days_by_the_meetings_clock() -> None:
    hanoi = timezone(timedelta(hours=7))
    wednesday = datetime(2026, 7, 15, 7, 30, tzinfo=hanoi)
    friday_night = datetime(2026, 7, 10, 23, 59, tzinfo=hanoi)
    assert not is_late(friday_night, wednesday, 3)
    assert is_late(friday_night + timedelta(minutes=1), wednesday, 3)
    assert not is_late((friday_night).astimezone(UTC), wednesday, 3)
