from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.documents.packs.toml_lines import TomlError, line_of, load
from ecabinet.documents.packs.writing import document_toml

EVERYTHING = '''\
# a comment with a = 1
top = 1 # = 2
"quoted key" = "x"
[a]
b.c = 'one'
b."d e" = """
two
lines \\""" = not a key
"""
list = [ # a comment [
  "x", # "
  [1, 2],
  { y = 1, z = [
    2,
  ] },
]
when = 2026-07-15 07:30:00
raw = \'\'\'
[not.a.table]
\'\'\'\'
[[a.many]]
k = 1
[[a.many]]
[a.many.below]
k = 2
[[a.many.deep]]
k = 3
[ a . "odd" ]
k = true
'''


def test_every_place_has_its_line() -> None:
    document, lines = load(EVERYTHING)
    assert document["a"]["many"][1]["deep"][0]["k"] == 3
    assert {
        ("top",): 2,
        ("quoted key",): 3,
        ("a",): 4,
        ("a", "b"): 5,
        ("a", "b", "c"): 5,
        ("a", "b", "d e"): 6,
        ("a", "list"): 10,
        ("a", "list", 0): 11,
        ("a", "list", 1): 12,
        ("a", "list", 1, 1): 12,
        ("a", "list", 2, "y"): 13,
        ("a", "list", 2, "z", 0): 14,
        ("a", "when"): 17,
        ("a", "raw"): 18,
        ("a", "many"): 21,
        ("a", "many", 0): 21,
        ("a", "many", 0, "k"): 22,
        ("a", "many", 1): 23,
        ("a", "many", 1, "below"): 24,
        ("a", "many", 1, "below", "k"): 25,
        ("a", "many", 1, "deep"): 26,
        ("a", "many", 1, "deep", 0): 26,
        ("a", "many", 1, "deep", 0, "k"): 27,
        ("a", "odd"): 28,
        ("a", "odd", "k"): 29,
    }.items() <= lines.items()


def test_what_is_missing_is_shown_where_it_would_stand() -> None:
    _, lines = load(EVERYTHING)
    assert line_of(lines, ("a", "many", 1, "below", "missing", 0)) == 24
    assert line_of(lines, ("nowhere",)) == 1


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("a = 1\na = 2\n", 2, "toml_duplicate_key"),
        ("[a]\n\n[a]\n", 3, "toml_duplicate_key"),
        ("a = {b = 1, b = 2}", 1, "toml_duplicate_key"),
        ('\na = "x\nb = 1', 2, "toml_string"),
        ('a = "\\q"', 1, "toml_string"),
        ('a = """x\n\n', 1, "toml_string"),
        ("a = 1\n\nnot a pair\n", 3, "toml_syntax"),
        ("a = [1,\n2\n", 2, "toml_syntax"),
    ],
)
def test_what_is_not_toml_is_shown_where_it_stands(text: str, line: int, code: str) -> None:
    with pytest.raises(TomlError) as wrong:
        load(text)
    assert (wrong.value.line, wrong.value.code) == (line, code)


keys = st.text("abc-_", min_size=1, max_size=4)
scalars = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.integers(-99, 99),
    st.booleans(),
    st.dates(date(1970, 1, 1)),
)
tables = st.recursive(
    st.dictionaries(keys, st.one_of(scalars, st.lists(scalars, max_size=3)), max_size=3),
    lambda below: st.dictionaries(
        keys, st.one_of(scalars, below, st.lists(below, min_size=1, max_size=3)), max_size=3
    ),
    max_leaves=12,
)


@given(tables)
def test_every_written_key_stands_on_the_line_that_is_found(document: dict[str, object]) -> None:
    text = document_toml(document)
    assert tomllib.loads(text) == document
    loaded, lines = load(text)
    written = text.split("\n")
    for path, line in lines.items():
        here: object = loaded
        for step in path:
            here = here[step]
        if isinstance(path[-1], str) and not isinstance(here, dict | list):
            assert written[line - 1].startswith(f"{path[-1]} = ")
    assert set(_leaves(loaded, ())) <= set(lines)


def _leaves(thing: object, path: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
    if isinstance(thing, dict):
        return [leaf for k, v in thing.items() for leaf in _leaves(v, (*path, k))]
    if isinstance(thing, list):
        return [leaf for k, v in enumerate(thing) for leaf in _leaves(v, (*path, k))]
    return [path]
