"""Results in words. `explained.json` holds what the client's twin must say of the same votes.

It is written anew by `python -m tests.meeting.test_explanation`; look at the difference.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from ecabinet.meeting.explanation import WORDS, Language, enough, explain

from .elections import votes_meeting

KEPT = Path(__file__).with_name("explained.json")


def explained() -> dict[str, dict[str, str]]:
    """By language and vote, what is said of each result of the meeting of votes."""
    state = votes_meeting().state
    return {
        language: {
            key: explain(state.rules, vote, vote.result, language)
            for key, vote in state.votes.items()
            if vote.result is not None
        }
        for language in get_args(Language)
    }


def test_screens_and_minutes_say_the_same() -> None:
    assert explained() == json.loads(KEPT.read_text("utf-8"))


def test_a_sentence_says_what_was_needed_what_there_was_and_by_which_rule() -> None:
    first = next(iter(explained()["vi"].values()))
    assert first == (
        "Cần quá nửa tổng số 6 đại biểu, tức ít nhất 4; có 4 tán thành (66,7%): thông qua. "
        "Khi biểu quyết có mặt 6/6 đại biểu, tối thiểu là 4. Căn cứ: Điều 2."
    )


def test_what_follows_from_a_rating_is_marked_until_it_is_looked_up() -> None:
    said = " ".join(explained()["vi"].values())
    assert "trình bỏ phiếu tín nhiệm (theo Nghị quyết số 96/2023/QH15; cần đối chiếu" in said
    assert "trình miễn nhiệm" in said
    assert "Không ai có tỷ lệ tín nhiệm thấp" in said


def test_both_languages_have_the_same_words() -> None:
    assert WORDS["vi"].keys() == WORDS["en"].keys()


@pytest.mark.parametrize(
    ("threshold", "strict", "base", "needed"),
    [
        ("1/2", True, 125, 63),
        ("1/2", True, 26, 14),
        ("2/3", False, 125, 84),
        ("2/3", False, 3, 2),
        ("2/3", True, 3, 3),
        ("1/2", False, 0, 1),
    ],
)
def test_the_fewest_that_are_enough(threshold: str, strict: bool, base: int, needed: int) -> None:
    assert enough(threshold, strict, base) == needed


def main() -> None:
    KEPT.write_text(json.dumps(explained(), ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
