from __future__ import annotations

from typing import get_args

import pytest

from ecabinet.documents.model import PaperState
from ecabinet.documents.states import (
    NEXT,
    ON_TABLE,
    Step,
    after,
    check_four_eyes,
    steps_from,
    table_status,
)
from ecabinet.errors import Refused


@pytest.mark.parametrize("state", get_args(PaperState))
@pytest.mark.parametrize("step", get_args(Step))
def test_a_step_that_is_not_in_the_table_is_refused(state: PaperState, step: Step) -> None:
    if (state, step) in NEXT:
        assert after(state, step) == NEXT[state, step]
        return
    with pytest.raises(Refused, match="paper_not_so_far"):
        after(state, step)


def test_nothing_comes_to_the_table_but_what_was_approved() -> None:
    to_table = {before for (before, _), then in NEXT.items() if then == "published"}
    assert to_table == {"approved", "published", "recalled"}
    assert {then for (before, step), then in NEXT.items() if step == "approve"} == {"approved"}


def test_a_new_version_of_an_approved_paper_is_approved_again() -> None:
    assert after("approved", "version") == "submitted"


def test_only_where_four_eyes_are_wanted_somebody_else_approves() -> None:
    check_four_eyes(False, "a", "a")
    check_four_eyes(True, "a", "b")
    with pytest.raises(Refused, match="four_eyes"):
        check_four_eyes(True, "a", "a")


def test_what_is_on_its_way_is_not_on_the_table() -> None:
    shown = {state for state in get_args(PaperState) if table_status(state) != "pending"}
    assert shown == ON_TABLE
    assert steps_from("draft") == ["submit"]
