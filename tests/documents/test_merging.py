"""Tablets that write apart and sync in any order come to the same, and nothing is lost."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecabinet.documents.annotations import PRIVATE, Ink, Shared, Strokes, words_of
from ecabinet.documents.merging import MAX_DEVICES, SERVER, Change, Stamp, Written, merge

from .replica import Server, Tablet, box

V1, V2 = "1" * 64, "2" * 64
GOLDEN = Path(__file__).parents[1] / "notes" / "steps.json"
"""Steps of a tablet with what it then shows and would send; replica.test.ts plays them too."""


def words(words: str) -> Written:
    return Written(V1, box(words))


def ink(*strokes: float) -> Written:
    made = tuple((float(at), 0.0, 0.5) for at in strokes)
    return Written(V1, Ink(page=1, data=Strokes(color="#102030", width=2, strokes=made)))


def said(server: Server) -> list[str]:
    return sorted(words_of(written.note) for written in server.notes().values())


def apart(first: Written | None, second: Written | None) -> list[Server]:
    """Both tablets know "n" and change it without each other, synced in either order."""
    servers = []
    for order in permutations((0, 1)):
        server, tablets = Server(), [Tablet("aa"), Tablet("bb")]
        tablets[0].edit("n", words("đầu"))
        for tablet in (*tablets, tablets[0]):
            tablet.sync(server)
        for tablet, change in zip(tablets, (first, second), strict=True):
            tablet.edit("n", change)
        for i in order:
            tablets[i].sync(server)
        servers.append(server)
    return servers


def test_a_change_that_knew_the_other_replaces_it() -> None:
    server, a, b = Server(), Tablet("aa"), Tablet("bb")
    a.edit("n", words("một"))
    a.sync(server)
    b.sync(server)
    b.edit("n", words("hai"))
    b.sync(server)
    assert said(server) == ["hai"]
    a.sync(server)
    a.edit("n", None)
    a.sync(server)
    assert said(server) == []


def test_words_written_apart_both_stay() -> None:
    for server in apart(words("một"), words("hai")):
        assert said(server) == ["hai", "một"]
        assert words_of(server.notes()["n"].note) == "hai"  # the later stamp has the place


def test_an_edit_outlives_a_deletion_it_did_not_know() -> None:
    for server in (*apart(words("một"), None), *apart(None, words("một"))):
        assert said(server) == ["một"]


def test_strokes_written_apart_come_together() -> None:
    for server in apart(ink(1, 2), ink(1, 3)):
        [written] = server.notes().values()
        assert [stroke[0] for stroke in written.note.data.strokes] == [1, 2, 3]


def test_what_comes_twice_counts_once() -> None:
    server, a, b = Server(), Tablet("aa"), Tablet("bb")
    a.edit("n", words("một"))
    a.sync(server, answer_lost=True)
    b.sync(server)
    b.edit("n", words("hai"))
    b.sync(server)
    a.sync(server)  # sends "một" again
    assert said(server) == ["hai"]
    assert a.notes() == b.notes() == server.notes()


def test_a_copy_is_private() -> None:
    mine = msgspec.structs.replace(box("một"), shared=Shared(to="all"))
    [server, _] = apart(Written(V1, mine), words("hai"))
    [copy] = [w.note for id, w in server.notes().items() if id != "n"]
    assert copy.shared == PRIVATE


def test_tablets_that_come_and_go_are_not_remembered_for_ever() -> None:
    [kept] = merge(None, Change("n", Stamp(1, "d0"), None, words("0")))
    for n in range(1, 40):
        [kept, *_] = merge(kept, Change("n", Stamp(n + 1, f"d{n}"), kept.stamp, words(str(n))))
    assert len(kept.seen) == MAX_DEVICES
    assert kept.seen["d39"] == 40


class World:
    """Two tablets and a server, and for each text whether somebody who knew it gave it up."""

    def __init__(self) -> None:
        self.server, self.tablets = Server(), [Tablet("aa"), Tablet("bb")]
        self.written: set[str] = set()
        self.given_up: set[str] = set()

    def do(self, step: tuple[Any, ...]) -> None:
        match step:
            case ("write", who, id):
                self._change(who, id, words(f"{len(self.written)}"))
            case ("remove", who, id):
                if id in self.tablets[who].notes():
                    self._change(who, id, None)
            case ("sync", who, lost):
                self.tablets[who].sync(self.server, answer_lost=lost)
            case ("carry", _, id):
                self.server.revise(id, V2)

    def _change(self, who: int, id: str, written: Written | None) -> None:
        tablet = self.tablets[who]
        if known := tablet.notes().get(id):
            self.given_up.add(words_of(known.note))
        if written:
            self.written.add(words_of(written.note))
        tablet.edit(id, written)

    def settle(self, order: tuple[int, ...]) -> None:
        for who in (*order, *order, *order):
            self.tablets[who].sync(self.server)


ids, who = st.sampled_from("nm"), st.integers(0, 1)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), who, ids),
        st.tuples(st.just("remove"), who, ids),
        st.tuples(st.just("sync"), who, st.booleans()),
        st.tuples(st.just("carry"), who, ids),
    ),
    max_size=24,
)


def check(steps: list[tuple[Any, ...]], order: tuple[int, ...]) -> None:
    world = World()
    for step in steps:
        world.do(step)
    world.settle(order)
    first, second = (tablet.notes() for tablet in world.tablets)
    assert first == second == world.server.notes()
    assert world.written - world.given_up <= set(said(world.server))
    assert len(said(world.server)) == len(set(said(world.server)))  # and nothing is there twice


@settings(max_examples=120, deadline=None)
@given(STEPS, st.permutations((0, 1)))
def test_random_edits_on_two_tablets_and_a_server(
    steps: list[tuple[Any, ...]], order: list[int]
) -> None:
    check(steps, tuple(order))


@pytest.mark.soak
@settings(max_examples=5_000, deadline=None)
@given(STEPS, st.permutations((0, 1)))
def test_many_random_edits(steps: list[tuple[Any, ...]], order: list[int]) -> None:
    check(steps, tuple(order))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(("write", "remove")), who, ids), max_size=12),
)
def test_the_order_of_syncing_does_not_matter(steps: list[tuple[Any, ...]]) -> None:
    """All edits were made offline; then the tablets sync, this one first or that one."""
    found = []
    for order in ((0, 1), (1, 0)):
        world = World()
        world._change(0, "n", words("trước"))
        world.settle((0, 1))
        for step in steps:
            world.do(step)
        world.settle(order)
        found.append(said(world.server))
    assert found[0] == found[1]


def test_the_server_is_one_device_among_others() -> None:
    server, a = Server(), Tablet("aa")
    a.edit("n", words("một"))
    a.sync(server)
    a.edit("n", words("hai"))
    server.revise("n", V2)
    assert server.kept["n"].stamp.device == SERVER
    a.sync(server)
    assert "hai" in said(server)


def played() -> dict[str, Any]:
    """A tablet among others, step by step, and what it then has and would send."""
    server, tablets = Server(), {"aa": Tablet("aa"), "bb": Tablet("bb")}
    steps: list[dict[str, Any]] = []

    def did(step: dict[str, Any]) -> None:
        tablet = tablets["aa"]
        pending = {c.id: [c.stamp, c.base] for c in tablet.send()}
        shown = {id: words_of(written.note) for id, written in tablet.notes().items()}
        steps.append({**step, "shown": shown, "pending": pending})

    def edit(id: str, text: str | None) -> None:
        tablets["aa"].edit(id, words(text) if text else None)
        did({"do": "edit", "id": id, "words": text})

    def sync(meanwhile: str | None = None) -> None:
        tablet, sent = tablets["aa"], tablets["aa"].send()
        if meanwhile:  # written while the answer is under way
            tablet.edit("n", words(meanwhile))
        server.take(sent)
        lines, next = server.since(tablet.next)
        tablet.hear(sent, lines, next)
        heard = [[k.id, k.stamp, k.written and words_of(k.written.note)] for k in lines]
        did({"do": "sync", "meanwhile": meanwhile, "lines": heard, "next": next})

    def other(id: str, text: str | None) -> None:
        tablets["bb"].sync(server)
        tablets["bb"].edit(id, words(text) if text else None)
        tablets["bb"].sync(server)

    edit("n", "một")
    edit("n", "một hai")
    sync()
    edit("n", "ba")
    other("n", "bốn")
    sync(meanwhile="năm")
    sync()
    other("n", None)
    edit("m", "sáu")
    edit("m", None)
    sync()
    return msgspec.json.decode(msgspec.json.encode({"device": "aa", "steps": steps}))


def test_the_tablets_half_is_told_to_its_twin() -> None:
    assert json.loads(GOLDEN.read_text("utf-8")) == played()
