from __future__ import annotations

from collections.abc import Callable

import pytest

from ecabinet.server.ranges import Span, has_tag, read_range

from .conftest import House
from .test_materials import upload


@pytest.mark.parametrize(
    ("header", "span"),
    [
        ("bytes=0-0", Span(0, 1)),
        ("bytes=2-", Span(2, 10)),
        ("bytes=2-99", Span(2, 10)),
        ("bytes=-3", Span(7, 10)),
        ("bytes=-99", Span(0, 10)),
        ("bytes= 1 - 2 ", Span(1, 3)),
        ("bytes=0-1,4-5", None),
        ("bytes=5-2", None),
        ("bytes=a-b", None),
        ("bytes=", None),
        ("bytes=-", None),
        ("items=0-1", None),
        ("bytes=0-" + "9" * 40, None),
    ],
)
def test_a_range_is_read_or_ignored(header: str, span: Span | None) -> None:
    assert read_range(header, 10) == span


@pytest.mark.parametrize(("header", "size"), [("bytes=10-", 10), ("bytes=-0", 10), ("bytes=0-", 0)])
def test_a_range_beyond_the_file_cannot_be_satisfied(header: str, size: int) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_range(header, size)


@pytest.mark.parametrize(
    ("header", "has"),
    [('"a"', True), ('W/"a"', True), ('"b", "a"', True), ("*", True), ("a", False)],
)
def test_a_tag_is_found_in_a_condition(header: str, has: bool) -> None:
    assert has_tag(header, '"a"') is has


async def test_a_paper_is_served_whole_in_part_or_not_again(
    house: House, pdf: Callable[..., bytes]
) -> None:
    data = pdf("mot", "hai")
    async with house.as_("secretary") as client:
        kept = (await upload(house, client, data)).json()
        path = f"/api/materials/{kept['id']}/file"
        tag = f'"{kept["sha256"]}"'

        whole = await client.get(path)
        assert (whole.status_code, whole.content) == (200, data)
        assert whole.headers["etag"] == tag
        assert whole.headers["accept-ranges"] == "bytes"
        assert whole.headers["cache-control"] == "private, no-cache"
        assert whole.headers["content-type"] == "application/pdf"
        named = await client.get(f"{path}?v={kept['sha256']}")
        assert named.headers["cache-control"] == "private, max-age=31536000, immutable"

        part = await client.get(path, headers={"Range": "bytes=5-9"})
        assert (part.status_code, part.content) == (206, data[5:10])
        assert part.headers["content-range"] == f"bytes 5-9/{len(data)}"
        assert part.headers["content-length"] == "5"
        tail = await client.get(path, headers={"Range": "bytes=-7"})
        assert tail.content == data[-7:]
        beyond = await client.get(path, headers={"Range": f"bytes={len(data)}-"})
        assert (beyond.status_code, beyond.content) == (416, b"")
        assert beyond.headers["content-range"] == f"bytes */{len(data)}"

        for if_range, status in ((tag, 206), ('"other"', 200), (f"W/{tag}", 200), ("Sat", 200)):
            answer = await client.get(path, headers={"Range": "bytes=0-4", "If-Range": if_range})
            assert answer.status_code == status, if_range
        again = await client.get(path, headers={"If-None-Match": tag, "Range": "bytes=0-4"})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)

        head = await client.head(path, headers={"Range": "bytes=0-4"})
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["content-length"] == str(len(data))
