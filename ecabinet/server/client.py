"""The client's files as Vite built them into `client/`: one page, and all it needs.

Files under a hashed or versioned name never change and are cached for ever; the page itself is
asked for every time and names them. Every address of the client's own is answered with the page,
which looks at the address itself. Texts are compressed once and kept in memory: some hundred
tablets fetch them within a minute.
"""

from __future__ import annotations

import gzip
import mimetypes
import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ecabinet.server.ranges import has_tag

FOLDER = Path(__file__).parent / "client"
PAGE = "index.html"

_NEVER_CHANGES = re.compile(r"assets/|pdfjs-[0-9.]+/")
_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
}
_PACKED = frozenset((".js", ".mjs", ".css", ".html", ".svg", ".json", ".wasm", ".webmanifest"))
_WORTH_PACKING = 1_000
_NOT_BUILT = b"<!doctype html><meta charset=utf-8><title>eCabinet</title><p>make setup"


class Asset(NamedTuple):
    """A file of the client, whole and compressed (or None where that gains nothing)."""

    data: bytes
    packed: bytes | None
    tag: str
    media_type: str


def load(folder: Path, name: str) -> Asset | None:
    """The file of that name, or None. Names that lead out of the folder are none."""
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        return None
    return _asset(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=1_000)
def _asset(path: Path, changed: int) -> Asset:
    data, suffix = path.read_bytes(), path.suffix
    worth = suffix in _PACKED and len(data) >= _WORTH_PACKING
    packed = gzip.compress(data, 9, mtime=0) if worth else None
    media_type = _TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    return Asset(data, packed, f'"{sha256(data).hexdigest()[:32]}"', media_type)


async def serve_client(request: Request) -> Response:
    """A file of the client, or its page for every address that is the client's own."""
    name = request.path_params["path"]
    asset = load(FOLDER, name) if name and "\0" not in name else None
    if asset is None:
        if name.startswith("api/") or "." in name.rpartition("/")[2]:
            raise HTTPException(404)
        name, asset = PAGE, load(FOLDER, PAGE)
    if asset is None:
        return Response(_NOT_BUILT, 503, media_type="text/html")
    for_ever = _NEVER_CHANGES.match(name)
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable" if for_ever else "no-cache",
        "ETag": asset.tag,
        "Vary": "Accept-Encoding",
    }
    if has_tag(request.headers.get("if-none-match", ""), asset.tag):
        return Response(status_code=304, headers=headers)
    data = asset.data
    if asset.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        data, headers["Content-Encoding"] = asset.packed, "gzip"
    return Response(data, headers=headers, media_type=asset.media_type)
