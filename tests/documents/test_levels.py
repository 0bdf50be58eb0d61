from __future__ import annotations

from typing import get_args

import pytest

from ecabinet.documents.levels import (
    LEVELS,
    NOTHING,
    Handling,
    check_changeable,
    handling,
)
from ecabinet.documents.model import Level
from ecabinet.errors import BadInput


def test_every_level_is_in_the_table() -> None:
    assert set(LEVELS) == set(get_args(Level))


def test_what_an_agency_chose_comes_first_and_else_the_table() -> None:
    strict = Handling(watermark=True, print=False)

    assert handling("normal", {"normal": strict}) == strict
    assert handling("internal", {"normal": strict}) == LEVELS["internal"]


@pytest.mark.parametrize("level", ["paper_only", "of_a_newer_program"])
def test_where_there_is_nothing_to_choose_nothing_is_allowed(level: str) -> None:
    assert handling(level, {level: Handling()}) == NOTHING
    with pytest.raises(BadInput, match="unknown_level"):
        check_changeable(level)


def test_a_paper_to_be_returned_stays_nowhere() -> None:
    assert LEVELS["return"] == Handling(
        watermark=True, download=False, print=False, copy=False, offline=False
    )
