from __future__ import annotations

import json

import pytest

from ecabinet.documents.annotations import (
    MAX_ANNOTATIONS,
    MAX_BYTES,
    MAX_TOTAL_BYTES,
    AnyAnnotation,
    Highlight,
    Ink,
    check_room,
    read_annotation,
    words_of,
)
from ecabinet.errors import BadInput, Refused

INK = {
    "page": 2,
    "type": "ink",
    "data": {"color": "#1f4e8c", "width": 2.4, "strokes": [[10, 20, 0.5, 11.5, 20, 0.6]]},
}
HIGHLIGHT = {
    "page": 1,
    "type": "highlight",
    "data": {"color": "#ffe066", "quads": [[0, 9, 9, 9, 0, 0, 9, 0]], "text": "ngân sách"},
}


def read(annotation: object) -> AnyAnnotation:
    return read_annotation(json.dumps(annotation).encode(), pages=2)


TEXT = {
    "page": 1,
    "type": "text",
    "data": {"color": "#1f4e8c", "size": 12, "box": [0, 0, 90, 30], "words": "Đề nghị bỏ."},
    "shared": {"to": "people", "people": ["p1"]},
}
NOTE = {
    "page": 1,
    "type": "note",
    "data": {"color": "#ffe066", "at": [5, 5], "words": "Vì sao?"},
    "anchor": {"quote": "ngân sách", "before": "thu ", "after": " đạt", "position": 12},
}


def test_every_kind_is_read() -> None:
    assert [words_of(read(each)) for each in (TEXT, NOTE, HIGHLIGHT, INK)] == [
        "Đề nghị bỏ.",
        "Vì sao?",
        "ngân sách",
        "",
    ]
    assert (read(INK).shared.to, read(TEXT).shared.people) == ("none", ("p1",))
    ink, highlight = read(INK), read(HIGHLIGHT)
    assert isinstance(ink, Ink)
    assert ink.data.strokes == ((10, 20, 0.5, 11.5, 20, 0.6),)
    assert isinstance(highlight, Highlight)
    assert highlight.data.text == "ngân sách"


@pytest.mark.parametrize(
    "change",
    [
        {"type": "script"},
        {"page": 0},
        {"page": "2"},
        {"more": 1},
        {"data": {**INK["data"], "color": "red;}</style>"}},
        {"data": {**INK["data"], "width": 0}},
        {"data": {**INK["data"], "strokes": []}},
        {"data": {**INK["data"], "strokes": [[1, 2]]}},
        {"data": {**INK["data"], "strokes": [[1, 2, 3, 4]]}},
        {"data": {**INK["data"], "strokes": [[1, 2, 1e300]]}},
        {"data": {**INK["data"], "strokes": [[1, 2, 0.5]] * 501}},
        {"data": HIGHLIGHT["data"]},
        {"shared": {"to": "everybody"}},
        {"shared": {"to": "people", "people": ["p"] * 201}},
        {"anchor": {"quote": "x" * 5_001}},
        {"type": "text", "data": {**TEXT["data"], "turn": 45}},  # type: ignore[dict-item]  # wrong on purpose
        {"type": "text", "data": {**TEXT["data"], "words": "x" * 5_001}},  # type: ignore[dict-item]  # wrong on purpose
        {"type": "note", "data": {**NOTE["data"], "at": [1]}},  # type: ignore[dict-item]  # wrong on purpose
    ],
)
def test_anything_else_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(BadInput, match="bad_annotation"):
        read({**INK, **change})


@pytest.mark.parametrize("body", [b"", b"{", b"NaN", b"[" * 100_000, b'{"type":"ink"}'])
def test_what_is_no_annotation_at_all(body: bytes) -> None:
    with pytest.raises(BadInput, match="bad_annotation"):
        read_annotation(body, 2)


def test_limits() -> None:
    with pytest.raises(BadInput, match="annotation_too_big"):
        read_annotation(b" " * (MAX_BYTES + 1), 2)
    with pytest.raises(BadInput, match="annotation_off_page"):
        read({**INK, "page": 3})
    check_room(MAX_ANNOTATIONS - 1, 0, 100)
    for count, total in ((MAX_ANNOTATIONS, 0), (0, MAX_TOTAL_BYTES)):
        with pytest.raises(Refused, match="too_many_annotations"):
            check_room(count, total, 100)
