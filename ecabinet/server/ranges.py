"""Serving a file's bytes: validators, conditions and single ranges (RFC 9110, 13 and 14).

The entity tag is the sha256 of the bytes, so it is strong. A request for several ranges at once is
answered with the whole file, which the RFC allows and tablets never ask for.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import NamedTuple, Protocol
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from ecabinet.documents.ports import Files

IMMUTABLE = "private, max-age=31536000, immutable"
REVALIDATED = "private, no-cache"

_RANGE = re.compile(r"bytes=\s*(?:([0-9]{1,18})\s*-\s*([0-9]{1,18})?|-\s*([0-9]{1,18}))\s*")


class Span(NamedTuple):
    """The bytes `start` ≤ n < `stop`."""

    start: int
    stop: int


def read_range(header: str, size: int) -> Span | None:
    """The one range that a `Range` header asks for; None if it is to be ignored.

    Raises ValueError if no byte of the file is in it (416).
    """
    match = _RANGE.fullmatch(header)
    if match is None:
        return None
    first, last, suffix = match.groups()
    if suffix is not None:
        if int(suffix) == 0 or size == 0:
            raise ValueError("an empty suffix")
        return Span(max(0, size - int(suffix)), size)
    start, stop = int(first), size if last is None else min(int(last) + 1, size)
    if last is not None and int(last) < int(first):
        return None
    if start >= size:
        raise ValueError("beyond the end")
    return Span(start, stop)


def has_tag(header: str, tag: str) -> bool:
    """Whether an `If-None-Match` header names this tag (weak comparison) or `*`."""
    tags = re.findall(r'(?:W/)?("[^"]*")', header)
    return header.strip() == "*" or tag in tags


class Bytes(Protocol):
    """What is served: all of it under one strong tag."""

    @property
    def tag(self) -> str: ...

    @property
    def size(self) -> int: ...

    def read(self, start: int, stop: int) -> AsyncIterator[bytes]: ...


class Kept(NamedTuple):
    """A file as it is kept."""

    tag: str
    size: int
    files: Files

    @classmethod
    async def of(cls, files: Files, sha256: str) -> Kept:
        """Raises NotFound `file_not_found`, Unavailable."""
        return cls(sha256, await files.size(sha256), files)

    def read(self, start: int, stop: int) -> AsyncIterator[bytes]:
        return self.files.read(self.tag, start, stop)


async def serve_bytes(
    request: Request,
    served: Bytes,
    *,
    name: str,
    cache: str,
    disposition: str = "inline",
    media_type: str = "application/pdf",
) -> Response:
    """Answers a GET or HEAD for a file. Raises NotFound `file_not_found`, Unavailable."""
    tag, size = f'"{served.tag}"', served.size
    headers = {
        "ETag": tag,
        "Cache-Control": cache,
        "Accept-Ranges": "bytes",
        "Content-Disposition": f"{disposition}; filename*=UTF-8''{quote(name, safe='')}",
    }
    if has_tag(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    span, status = Span(0, size), 200
    if_range = request.headers.get("if-range")
    wanted = request.headers.get("range") if request.method == "GET" else None
    if wanted and if_range in (None, tag):
        try:
            part = read_range(wanted, size)
        except ValueError:
            return Response(
                status_code=416, headers={**headers, "Content-Range": f"bytes */{size}"}
            )
        if part is not None:
            span, status = part, 206
            headers["Content-Range"] = f"bytes {span.start}-{span.stop - 1}/{size}"
    headers["Content-Length"] = str(span.stop - span.start)
    if request.method == "HEAD":
        return Response(status_code=200, headers=headers, media_type=media_type)
    return StreamingResponse(
        served.read(span.start, span.stop), status, headers, media_type=media_type
    )


def begins_at_zero(request: Request) -> bool:
    """Whether a GET asks for the beginning: of somebody who opens, not of who reads on."""
    wanted = request.headers.get("range")
    return request.method == "GET" and (
        wanted is None or re.match(r"\s*bytes=\s*[1-9-]", wanted) is None
    )
