"""The agenda as a tree that is edited: its nodes in reading order, each with the one above it.

Only order, depth and numbers; what an item says is not known here. An item takes what is below it
along wherever it goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ecabinet.errors import NotFound, Refused

MAX_DEPTH = 4
"""Levels of an agenda; deeper ones nobody can read out."""


class Node(NamedTuple):
    id: str
    parent: str | None = None


def numbers(nodes: Sequence[Node]) -> dict[str, str]:
    """The number of each item, in reading order: 1, 2, 2.1, 2.2, 3 …"""
    return {node.id: number for number, node in _walk(nodes, None, "")}


def branch(nodes: Sequence[Node], item: str) -> list[str]:
    """An item and all below it. Raises NotFound `unknown_item`."""
    _known(nodes, item)
    found = [item]
    for node in nodes:
        if node.parent in found:
            found.append(node.id)
    return found


def placed(nodes: Sequence[Node], item: str, parent: str | None, before: str | None) -> list[Node]:
    """The nodes with an item, new or moved, below `parent` and before its sibling `before`.

    Without `parent` it stands at the top, without `before` after all its siblings. Raises NotFound
    `unknown_item`, Refused `item_below_itself`, `agenda_too_deep`.
    """
    known = {node.id for node in nodes}
    taken = branch(nodes, item) if item in known else [item]
    if parent in taken:
        raise Refused("item_below_itself")
    rest = [node for node in nodes if node.id not in taken]
    if parent is not None:
        _known(rest, parent)
    if before is not None and Node(before, parent) not in rest:
        raise NotFound("unknown_item")
    moved = [Node(item, parent), *(node for node in nodes if node.id in taken[1:])]
    place = next((n for n, node in enumerate(rest) if node.id == before), len(rest))
    again = [*rest[:place], *moved, *rest[place:]]
    in_order = [node for _, node in _walk(again, None, "")]
    if max(_depth(in_order, node) for node in moved) > MAX_DEPTH:
        raise Refused("agenda_too_deep", most=MAX_DEPTH)
    return in_order


def without(nodes: Sequence[Node], item: str) -> list[Node]:
    """The nodes without an item and all below it. Raises NotFound `unknown_item`."""
    gone = branch(nodes, item)
    return [node for node in nodes if node.id not in gone]


def _walk(nodes: Sequence[Node], parent: str | None, prefix: str) -> Iterator[tuple[str, Node]]:
    for place, node in enumerate((n for n in nodes if n.parent == parent), 1):
        yield f"{prefix}{place}", node
        yield from _walk(nodes, node.id, f"{prefix}{place}.")


def _depth(nodes: Sequence[Node], node: Node) -> int:
    above = {one.id: one.parent for one in nodes}
    depth, parent = 1, node.parent
    while parent is not None:
        depth, parent = depth + 1, above[parent]
    return depth


def _known(nodes: Sequence[Node], item: str) -> None:
    if all(node.id != item for node in nodes):
        raise NotFound("unknown_item")
