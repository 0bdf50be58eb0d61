"""Each mistake is made once, and is explained at the line where it was made."""

from __future__ import annotations

import unicodedata

import pytest

from ecabinet.documents.packs import check_agenda
from ecabinet.sentences import LANGUAGES
from tests.documents.packs.pack import AGENDA

NAMES = ["agenda.toml", "materials/bc-01.md", "materials/nq-01.pdf"]


def found(agenda: str, names: list[str] = NAMES) -> list[tuple[str, int, str]]:
    _, mistakes = check_agenda(agenda, names)
    for mistake in mistakes:
        for language in LANGUAGES:
            wrong, cure = mistake.told(language)
            assert wrong
            assert cure
            assert "…" not in wrong, f"a detail of {mistake.code} is missing"
    return [(m.file, m.line, m.code) for m in mistakes]


def test_the_right_pack_is_right() -> None:
    assert found(AGENDA) == []


OPTIONS = 'options = ["Trần Văn Bình, Chuyên viên", "Lê Khách"]\n'
SPOILED = [
    ('language = "vi"', 'langage = "vi"', "pack_unknown_key"),
    ("format = 1", "format = 2", "pack_unknown_value"),
    ('language = "vi"', 'language = "fr"', "pack_unknown_value"),
    ('slug = "phuong-thu"', 'slug = "Phường Thử"', "pack_bad_key"),
    ('kind = "council_regular"', 'kind = "council_regularly"', "pack_unknown_kind"),
    ('title = "Kỳ họp thứ Nhất"', "title = 1", "pack_not_text"),
    ('title = "Kỳ họp thứ Nhất"', 'title = " "', "pack_empty"),
    ('title = "Khai mạc"', f'title = "{"x" * 501}"', "pack_too_long"),
    ('title = "Khai mạc"', 'title = "Khai\\u0007"', "pack_control_character"),
    ('title = "Khai mạc"', unicodedata.normalize("NFD", 'title = "Khai mạc"'), "pack_not_nfc"),
    ("starts_at = 2026-07-15T07:30:00+07:00", 'starts_at = "sáng"', "pack_not_time"),
    (
        "starts_at = 2026-07-15T07:30:00+07:00",
        "starts_at = 2026-07-15T07:30:00",
        "pack_no_time_zone",
    ),
    ("ends_at = 2026-07-15T17", "ends_at = 2026-07-14T17", "pack_ends_before_it_starts"),
    ("ends_at = 2026-07-15T17", "ends_at = 9999-12-31T17", "pack_far_year"),
    ("minutes = 20", "due_at = 0001-01-01T00:00:00+07:00", "pack_far_year"),
    ("{present}/{entitled}", "{presnt}/{entitled}", "pack_unknown_place"),
    ("{present}/{entitled}", "{present/entitled", "pack_unknown_place"),
    ("{presenter}.", "{}.", "pack_unknown_place"),
    ('role = "chair"', 'role = "chairman"', "pack_unknown_value"),
    ("votes = true", 'votes = "yes"', "pack_not_yes_no"),
    ("votes = false", "votes = true", "pack_guest_votes"),
    ('key = "binh"', 'key = "lan"', "pack_used_twice"),
    ("minutes = 20", "minutes = -5", "pack_out_of_range"),
    ("minutes = 20", "minutes = true", "pack_not_number"),
    ('presenter = "binh"', 'presenter = "bin"', "pack_unknown_presenter"),
    ('rule = "majority"', 'rule = "majorty"', "pack_unknown_rule"),
    ('material = "bc-01"', 'material = "bc-02"', "pack_unknown_material"),
    ('key = "nq-01"', 'key = "bc-01"', "pack_used_twice"),
    ('form = "choose"', 'form = "chose"', "pack_unknown_value"),
    ('form = "choose"', 'form = "rate"', "pack_no_ratings"),
    ('"Lê Khách"]', '"Trần Văn Bình, Chuyên viên"]', "pack_used_twice"),
    ("seats = 1", "seats = 3", "pack_too_many_seats"),
    ("seats = 1", "seats = 0", "pack_out_of_range"),
    ("date = 2026-06-30", 'date = "30/6"', "pack_not_date"),
    ('file = "materials/bc-01.md"', 'file = "materials/bc-1.md"', "pack_no_such_file"),
    ('file = "materials/bc-01.md"', 'file = "materials/bc-01.docx"', "pack_file_kind"),
    ('file = "materials/bc-01.md"', 'file = "../bc-01.md"', "pack_no_such_file"),
    ('level = "paper_only"', 'level = "tối mật"', "pack_unknown_value"),
]


@pytest.mark.parametrize(("right", "wrong", "code"), SPOILED, ids=[s[2] for s in SPOILED])
def test_a_mistake_is_found_at_its_line(right: str, wrong: str, code: str) -> None:
    assert right in AGENDA
    agenda = AGENDA.replace(right, wrong, 1)
    line = AGENDA[: AGENDA.index(right)].count("\n") + 1
    assert ("agenda.toml", line, code) in found(agenda)


@pytest.mark.parametrize(
    ("gone", "code", "line_with"),
    [
        ('name = "Trần Văn Bình"\n', "pack_missing_key", 'key = "binh"'),
        ('role = "secretary"', "pack_no_secretary", ""),
        (OPTIONS, "pack_no_options", 'question = "Bầu thư ký kỳ họp"'),
        ('form = "choose"\n', "pack_options_unused", ""),
        ('file = "materials/nq-01.pdf"\n', "pack_no_file", 'key = "nq-01"'),
    ],
)
def test_what_is_missing_is_shown_at_its_table(gone: str, code: str, line_with: str) -> None:
    mistakes = found(AGENDA.replace(gone, ""))
    assert code in {m[2] for m in mistakes}
    if line_with:
        table = AGENDA[: AGENDA.index(line_with)].count("\n")
        assert ("agenda.toml", table, code) in mistakes


def test_confidence_is_rated_in_secret_and_by_its_own_rule() -> None:
    rated = AGENDA.replace('kind = "council_regular"', 'kind = "council_province"').replace(
        'form = "choose"\n', 'form = "rate"\n'
    )
    assert "pack_must_be_secret" in {m[2] for m in found(rated)}
    secretly = rated.replace('form = "rate"', 'form = "rate"\nmethod = "secret"')
    assert "pack_must_be_secret" not in {m[2] for m in found(secretly)}
    by_majority = secretly.replace('form = "rate"', 'form = "rate"\nrule = "majority"')
    assert "pack_unknown_rule" in {m[2] for m in found(by_majority)}


def test_one_chair_and_only_one() -> None:
    assert "pack_no_chair" in {m[2] for m in found(AGENDA.replace('"chair"', '"delegate"'))}
    two = AGENDA.replace('role = "guest"', 'role = "chair"')
    assert "pack_two_chairs" in {m[2] for m in found(two)}


def test_somebody_votes() -> None:
    assert {m[2] for m in found(AGENDA.replace("votes = true", ""))} == {"pack_nobody_votes"}


def test_a_secret_paper_has_no_file() -> None:
    agenda = AGENDA + 'file = "materials/kin.pdf"\n'
    mistakes = found(agenda, [*NAMES, "materials/kin.pdf"])
    assert mistakes == [("agenda.toml", agenda.count("\n"), "pack_secret_file")]


def test_a_file_that_nobody_names_is_shown_by_its_own_name() -> None:
    names = [*NAMES, "materials/thừa.pdf"]
    assert found(AGENDA, names) == [("materials/thừa.pdf", 0, "pack_orphan_file")]


def test_file_names_agree_whatever_their_unicode() -> None:
    agenda = AGENDA.replace("materials/bc-01.md", "materials/báo-cáo.md")
    assert found(agenda, ["agenda.toml", "materials/báo-cáo.md", "materials/nq-01.pdf"]) == []


def test_all_mistakes_are_told_at_once() -> None:
    agenda = AGENDA
    for right, wrong, _ in SPOILED[::3]:
        agenda = agenda.replace(right, wrong, 1)
    assert len(found(agenda)) >= len(SPOILED[::3])


def test_wrong_types_everywhere_are_reported_not_raised() -> None:
    wrong = 'format = 1\nagency = 1\nmeeting = []\nscript = "x"\nattendees = [1]\nitems = {}\n'
    codes = [code for _, _, code in found(wrong, [])]
    assert codes.count("pack_not_table") == 4
    assert "pack_not_list" in codes
