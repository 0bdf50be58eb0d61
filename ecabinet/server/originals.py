"""The files that papers were made of: a Word file, pictures, a scan without its letters.

They carry no reader's mark and more than is printed (remarks, earlier words), so readers get them
only where their level lets a paper be saved and does not mark it; the secretariat always.
"""

from __future__ import annotations

from pathlib import PurePath

from starlette.responses import Response

from ecabinet.documents.formats import MEDIA_TYPES
from ecabinet.errors import NotFound, Refused
from ecabinet.server.bringing import is_secretariat
from ecabinet.server.ranges import REVALIDATED, Kept, serve_bytes
from ecabinet.server.reading import Version, find_version, handling_of, note_given
from ecabinet.server.routing import Call, endpoint


@endpoint(
    "GET", "/api/materials/{material}/original", query=Version, answer="application/octet-stream"
)
async def read_original(call: Call) -> Response:
    """The file that a version was made of, to be saved."""
    version = await find_version(call, call.query(Version).v)
    if version.original_sha256 is None:
        raise NotFound("file_not_found")
    handled = await handling_of(call, version)
    if not is_secretariat(call) and (handled.watermark or not handled.download):
        raise Refused("download_not_allowed")
    await note_given(call, version)
    ending = next((e for e, kind in MEDIA_TYPES.items() if kind == version.original_type), "bin")
    return await serve_bytes(
        call.request,
        await Kept.of(call.services.files, version.original_sha256),
        name=f"{PurePath(version.original_name).stem[:80]}.{ending}",
        cache=REVALIDATED,
        disposition="attachment",
        media_type="application/octet-stream",
    )
