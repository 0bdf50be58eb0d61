import pytest

from ecabinet.typeset import check_markdown

GOOD = 'issuer = "A"\nkind = "BÁO CÁO"\nsummary = "B"'


def found(head: str) -> list[tuple[int, str]]:
    return [(m.line, m.code) for m in check_markdown(f"+++\n{head}\n+++\nNội dung.")]


def test_the_smallest_head_is_enough() -> None:
    assert found(GOOD) == []
    assert check_markdown(f"\ufeff+++\r\n{GOOD}\r\n+++\r\nNội dung.") == []


@pytest.mark.parametrize(
    ("head", "mistakes"),
    [
        ('issuer = "A"', [(1, "typeset_missing_key")]),
        (GOOD + '\nsinger = "X"', [(5, "typeset_unknown_key")]),
        (GOOD + "\nnumber = 45", [(5, "typeset_want_text")]),
        (GOOD.replace('"A"', '" "'), [(2, "typeset_want_text")]),
        (GOOD + '\nto = "Sở"', [(5, "typeset_want_list")]),
        (GOOD + '\nto = ["Sở", ""]', [(5, "typeset_want_list")]),
        (
            GOOD + "\nto = [\n1,\n]\nnumber = 2",
            [(5, "typeset_want_list"), (8, "typeset_want_text")],
        ),
        (GOOD + '\nlanguage = "fr"', [(5, "typeset_bad_language")]),
        (GOOD + '\nnumber = "Số: 7/BC"', [(5, "typeset_not_padded")]),
        (GOOD + '\nplace_date = "X, ngày 5 tháng 6 năm 2026"', [(5, "typeset_not_padded")]),
        (GOOD + '\nplace_date = "X, ngày 15 tháng 2 năm 2026"', [(5, "typeset_not_padded")]),
        (GOOD + '\nnumber = "Số:     /NQ-HĐND"', []),
        (GOOD + '\nplace_date = "X, ngày 05 tháng 6 năm 2026"', []),
        (GOOD + '\nnumber = "Số 7\nto = []', [(5, "typeset_bad_front_matter")]),
        (GOOD + '\nissuer = "A"', [(5, "typeset_bad_front_matter")]),
    ],
)
def test_mistakes_of_the_head(head: str, mistakes: list[tuple[int, str]]) -> None:
    assert found(head) == mistakes


def test_a_head_that_is_missing_or_left_open() -> None:
    assert [m.code for m in check_markdown("# Tiêu đề\n\nNội dung.")] == ["typeset_no_front_matter"]
    codes = [m.code for m in check_markdown(f"+++\n{GOOD}\nNội dung.")]
    assert "typeset_open_front_matter" in codes
