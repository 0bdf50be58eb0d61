from __future__ import annotations

from ecabinet.documents.model import Item, fresh_key, numbered


def item(key: str, *below: Item) -> Item:
    return Item(key=key, title=key, items=below)


def test_items_are_numbered_as_a_tree() -> None:
    tree = (item("a"), item("b", item("c", item("d")), item("e")), item("f"))
    placed = list(numbered(tree))
    assert [(p.number, p.item.key) for p in placed] == [
        ("1", "a"),
        ("2", "b"),
        ("2.1", "c"),
        ("2.1.1", "d"),
        ("2.2", "e"),
        ("3", "f"),
    ]
    assert [p.parent.key if p.parent else None for p in placed] == [None, None, "b", "c", "b", None]


def test_keys_are_made_of_a_titles_words() -> None:
    assert fresh_key("Tờ trình số 5/TTr-UBND", []) == "to-trinh-so-5-ttr-ubnd"
    assert fresh_key("Tờ trình", ["to-trinh", "to-trinh-2"]) == "to-trinh-3"
    assert fresh_key("…", []) == "x"
    assert len(fresh_key("dài " * 100, [])) <= 48
