from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.documents.agenda_tree import MAX_DEPTH, Node, branch, numbers, placed, without
from ecabinet.errors import NotFound, Refused

AGENDA = [Node("a"), Node("b"), Node("c", "b"), Node("d", "b"), Node("e")]


def test_items_number_themselves() -> None:
    assert numbers(AGENDA) == {"a": "1", "b": "2", "c": "2.1", "d": "2.2", "e": "3"}


def test_a_branch_moves_as_a_whole() -> None:
    moved = placed(AGENDA, "b", None, "a")
    assert numbers(moved) == {"b": "1", "c": "1.1", "d": "1.2", "a": "2", "e": "3"}
    below = placed(AGENDA, "b", "e", None)
    assert numbers(below) == {"a": "1", "e": "2", "b": "2.1", "c": "2.1.1", "d": "2.1.2"}


def test_what_cannot_be_is_refused_and_nothing_moves() -> None:
    with pytest.raises(Refused, match="item_below_itself"):
        placed(AGENDA, "b", "c", None)
    with pytest.raises(NotFound, match="unknown_item"):
        placed(AGENDA, "a", "z", None)
    with pytest.raises(NotFound, match="unknown_item"):
        placed(AGENDA, "a", None, "c")
    deep = [Node("1"), Node("2", "1"), Node("3", "2"), Node("4", "3")]
    assert len(deep) == MAX_DEPTH
    with pytest.raises(Refused, match="agenda_too_deep"):
        placed(deep, "5", "4", None)
    with pytest.raises(Refused, match="agenda_too_deep"):
        placed([*deep, Node("x")], "1", "x", None)


def test_removing_an_item_takes_what_is_below() -> None:
    assert without(AGENDA, "b") == [Node("a"), Node("e")]
    assert branch(AGENDA, "b") == ["b", "c", "d"]


@given(st.lists(st.tuples(*[st.integers(0, 7)] * 3), max_size=30))
def test_whatever_is_moved_nothing_is_lost_and_parents_stand_before(
    moves: list[tuple[int, int, int]],
) -> None:
    nodes = [Node(str(n)) for n in range(7)]
    for item, parent, before in moves:
        try:
            nodes = placed(
                nodes,
                str(item % 7),
                None if parent == 7 else str(parent),
                None if before == 7 else str(before),
            )
        except (Refused, NotFound):
            continue
    assert sorted(node.id for node in nodes) == [str(n) for n in range(7)]
    met: set[str | None] = {None}
    for node in nodes:
        assert node.parent in met
        met.add(node.id)
    number = numbers(nodes)
    assert len(set(number.values())) == 7
    assert all(value.count(".") < MAX_DEPTH for value in number.values())
