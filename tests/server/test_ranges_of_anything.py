"""Any range of any file is the slice of its bytes, stamped or not; what is abused gets no more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import NamedTuple

import httpx2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ecabinet.documents.copies import Copy
from ecabinet.server.ranges import begins_at_zero, serve_bytes

TAG = "a" * 64
numbers = st.one_of(st.integers(0, 80), st.integers(0, 10**18 - 1))
spans = st.one_of(
    st.tuples(numbers, st.none() | numbers),
    st.tuples(st.none(), numbers),
)


class Shelf(NamedTuple):
    """A derived file in memory, given out in uneven chunks."""

    data: bytes
    chunk: int

    async def read_derived(
        self, sha256: str, name: str, start: int = 0, stop: int | None = None
    ) -> AsyncIterator[bytes]:
        part = self.data[start:stop]
        for at in range(0, len(part), self.chunk):
            yield part[at : at + self.chunk]


def copy_of(data: bytes, mark: bytes, chunk: int) -> tuple[Copy, bytes]:
    """A stamped copy of `data`, and its bytes written out."""
    mark = mark[: len(data)]
    blank = (len(data) - len(mark)) // 2
    whole = data[:blank] + mark + data[blank + len(mark) :]
    return Copy(TAG, len(data), TAG, blank, mark, Shelf(data, chunk)), whole  # type: ignore[arg-type]  # ours


def ask(served: Copy, **headers: str) -> httpx2.Response:
    async def answer(request: Request) -> Response:
        return await serve_bytes(request, served, name="giấy.pdf", cache="no-store")

    async def once() -> httpx2.Response:
        app = Starlette(routes=[Route("/", answer)])
        transport = httpx2.ASGITransport(app=app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://t") as client:
            return await client.get("/", headers=headers)

    return asyncio.run(once())


def header(span: tuple[int | None, int | None]) -> str:
    first, last = span
    return f"bytes={'' if first is None else first}-{'' if last is None else last}"


def slice_of(whole: bytes, span: tuple[int | None, int | None]) -> bytes | None:
    """What RFC 9110, 14.1.2 means by it; None if nothing is in it."""
    first, last = span
    if first is None:
        assert last is not None
        return whole[max(0, len(whole) - last) :] if last and whole else None
    if last is not None and last < first:
        return b"ignored"
    return whole[first : None if last is None else last + 1] or None


@given(st.binary(max_size=70), st.binary(max_size=30), st.integers(1, 40), spans)
@example(b"", b"", 1, (0, None))
@example(b"x" * 70, b"y" * 30, 7, (19, 21))
def test_a_range_is_the_slice_of_the_bytes(
    data: bytes, mark: bytes, chunk: int, span: tuple[int | None, int | None]
) -> None:
    served, whole = copy_of(data, mark, chunk)
    expected = slice_of(whole, span)

    answer = ask(served, Range=header(span))

    if expected is None:
        assert (answer.status_code, answer.content) == (416, b"")
        assert answer.headers["content-range"] == f"bytes */{len(whole)}"
    elif expected == b"ignored":
        assert (answer.status_code, answer.content) == (200, whole)
    else:
        assert (answer.status_code, answer.content) == (206, expected)
        first = len(whole) - len(expected) if span[0] is None else span[0]
        last = first + len(expected) - 1
        assert answer.headers["content-range"] == f"bytes {first}-{last}/{len(whole)}"
    assert answer.headers["content-length"] == str(len(answer.content))


@given(st.text(alphabet="bytes=0123456789-, \tx", max_size=60))
def test_whatever_the_header_says_nobody_gets_more_than_the_file(said: str) -> None:
    served, whole = copy_of(bytes(range(50)), b"mark", 9)

    answer = ask(served, Range=said)

    assert answer.status_code in (200, 206, 416)
    assert answer.content in whole
    if answer.status_code == 200:
        assert answer.content == whole


@pytest.mark.parametrize(
    "said",
    [
        "bytes=" + ",".join(f"{n}-{n}" for n in range(5_000)),
        "bytes=" + "0-," * 5_000,
        "bytes=0-" + "9" * 60_000,
        "bytes=-" + "9" * 60_000,
        "bytes=" + " " * 60_000 + "1-2",
    ],
    ids=["many", "all of it often", "long number", "long suffix", "blanks"],
)
def test_an_abusive_range_is_the_file_at_most_once(said: str) -> None:
    served, whole = copy_of(b"z" * 1000, b"mark", 64)
    answer = ask(served, Range=said)
    assert len(answer.content) <= len(whole)


@pytest.mark.parametrize(
    ("said", "opens"),
    [
        *((said, True) for said in (None, "bytes=0-99", "bytes=0-", "bytes=00-5")),
        *((said, False) for said in ("bytes=100-199", "bytes=-500", "bytes= 7-")),
    ],
)
def test_who_asks_for_the_beginning_opens(said: str | None, opens: bool) -> None:
    headers = [(b"range", said.encode())] if said else []
    request = Request({"type": "http", "method": "GET", "headers": headers, "path": "/"})
    assert begins_at_zero(request) is opens
