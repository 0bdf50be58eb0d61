"""Giving papers to their readers: files by ranges, page images, and the register of both.

What a level does not allow is refused here as far as a server can: saving a file, opening it beside
the reader, keeping it on a tablet. A watermarked paper is never given without its reader's mark.
"""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
from starlette.responses import Response

from ecabinet.documents.levels import Handling, handling, stricter
from ecabinet.documents.model import YEARS, MaterialVersion
from ecabinet.documents.watermark import mark
from ecabinet.errors import BadInput, NotFound, Refused
from ecabinet.server.answers import OwnReads, ReadLine, Reads, ReadsOfPaper, RegisterLine
from ecabinet.server.bringing import is_secretariat
from ecabinet.server.ranges import IMMUTABLE, REVALIDATED, Bytes, Kept, begins_at_zero, serve_bytes
from ecabinet.server.routing import Call, encoded, endpoint, nothing
from ecabinet.store.reads import Giving, Place

UNKEPT = "no-store"
_OUTSIDE = {"document", "iframe", "frame", "embed", "object"}
"""What a browser says (`Sec-Fetch-Dest`) when it opens a file in a viewer of its own."""


class Version(msgspec.Struct):
    """`v`: the sha256 of a version; without it, the current one."""

    v: str | None = None


class Ahead(Version):
    """`ahead`: to be kept on the tablet and read later."""

    ahead: bool = False


class Wish(Ahead):
    """`download`: to be saved as a file."""

    download: bool = False


class Picture(Version):
    width: int = 800


class Opened(msgspec.Struct):
    """A version that was read from the tablet's own copy, and when."""

    sha256: str
    at: datetime


class Before(msgspec.Struct):
    cursor: str = ""


@endpoint("GET", "/api/materials/{material}/file", query=Wish, answer="application/pdf")
async def read_file(call: Call) -> Response:
    """A paper's bytes, by ranges if wished; named by its hash they never change."""
    wish = call.query(Wish)
    version = await find_version(call, wish.v)
    handled = await handling_of(call, version)
    opened_outside = call.request.headers.get("sec-fetch-dest") in _OUTSIDE
    if (wish.download or opened_outside) and not handled.download:
        raise Refused("download_not_allowed")
    check_ahead(wish, handled)
    at = None
    if begins_at_zero(call.request):
        at = await _given(call, version, opened=not wish.ahead)
    else:
        await note_given(call, version, opened=not wish.ahead)
    return await serve_bytes(
        call.request,
        await _bytes(call, version, handled, at),
        name=f"{call.material['title'][:80]}.pdf",
        cache=cache_for(handled, by_hash=wish.v is not None),
        disposition="attachment" if wish.download else "inline",
    )


@endpoint("GET", "/api/materials/{material}/pages/{page}.png", query=Picture, answer="image/png")
async def read_page(call: Call) -> Response:
    """A page as an image, 400, 800, 1200 or 1600 pixels wide."""
    wanted = call.query(Picture)
    version = await find_version(call, wanted.v)
    page = call.path["page"]
    if not (page.isdecimal() and len(page) < 9 and 1 <= int(page) <= version.pages):
        raise NotFound("page_not_found", page=page[:9], pages=version.pages)
    services, handled = call.services, await handling_of(call, version)
    shown = version.sha256, int(page), wanted.width
    known = await services.reads.copy_of(call.material["id"], call.account.id, version.sha256)
    if known is None or int(page) == 1:
        known = await _given(call, version, opened=True)
    if handled.watermark:
        image = await services.copies.png(*shown, _mark(call, known))
    else:
        image = await services.images.png(*shown)
    cache = cache_for(handled, by_hash=wanted.v is not None)
    return Response(image, headers={"Cache-Control": cache}, media_type="image/png")


@endpoint("POST", "/api/materials/{material}/opened", body=Opened, status=204)
async def note_opened(call: Call) -> Response:
    """Tell, once there is a network again, that I read the copy on my tablet."""
    told = await call.json(Opened)
    if told.at.tzinfo is None:
        raise BadInput("bad_request", reason="at")
    version = await find_version(call, told.sha256)
    at = min(max(told.at, version.uploaded_at), datetime.now(UTC))
    giving = Giving(call.material["id"], call.account.id, version.sha256, at, True)
    await call.services.reads.given(giving)
    return nothing()


@endpoint("GET", "/api/meetings/{meeting}/reads", answer=Reads)
async def read_register(call: Call) -> Response:
    """Who of a meeting has opened which of its papers."""
    papers: dict[str, list[ReadLine]] = {}
    for opening in await call.services.reads.of_meeting(call.standing):
        line = ReadLine(**{k: v for k, v in opening._asdict().items() if k != "material"})
        papers.setdefault(opening.material, []).append(line)
    return encoded(
        Reads(papers=[ReadsOfPaper(material=id_, readers=lines) for id_, lines in papers.items()])
    )


@endpoint("GET", "/api/reads", query=Before, answer=OwnReads)
async def read_own_register(call: Call) -> Response:
    """All that the register says of me, newest first."""
    cursor = call.query(Before).cursor
    lines, last = await call.services.reads.own(call.account, _place(cursor) if cursor else None)
    return encoded(
        OwnReads(
            reads=[RegisterLine(**line._asdict()) for line in lines],
            next=last
            and f"{last.given_at.astimezone(UTC).isoformat()} {last.material} {last.sha256}",
        )
    )


def _place(cursor: str) -> Place:
    """Raises BadInput `bad_cursor`."""
    try:
        at, material, sha256 = cursor.split(" ")
        given_at = datetime.fromisoformat(at)
    except ValueError:
        raise BadInput("bad_cursor") from None
    if given_at.tzinfo is None or given_at.year not in YEARS or not cursor.isprintable():
        raise BadInput("bad_cursor")
    return Place(given_at, material, sha256)


async def find_version(call: Call, sha256: str | None) -> MaterialVersion:
    """The version of that hash, or the current one.

    Raises NotFound `file_not_found`; also for a version that is not on the table yet, unless it
    waits there for the secretariat's second look.
    """
    if sha256 is not None and is_secretariat(call):
        for version in await call.services.second_look.waiting(call.material["id"]):
            if version.sha256 == sha256:
                return version
    call.check_not_recalled()
    for version in reversed(await shown_versions(call)):
        if sha256 in (None, version.sha256):
            return version
    raise NotFound("file_not_found")


async def shown_versions(call: Call) -> list[MaterialVersion]:
    """Those that the asker may read, oldest first: not what came before the paper was published."""
    first, current = call.material["first"], call.material["version"]
    versions = await call.services.materials.versions(call.material["id"])
    return [version for version in versions if first <= version.number <= current]


async def handling_of(call: Call, version: MaterialVersion) -> Handling:
    """How a version is handled: as its paper is, and no less strictly than when it was brought."""
    now: Handling = call.material["handling"]
    if not version.level:
        return now
    chosen = await call.services.levels.of(call.material["agency"])
    return stricter(now, handling(version.level, chosen))


async def own_bytes(call: Call, version: MaterialVersion) -> Bytes:
    """A version as it is given to the asker, marked as theirs where its level asks for it."""
    at = await _given(call, version, opened=True)
    return await _bytes(call, version, await handling_of(call, version), at)


def check_ahead(wish: Ahead, handled: Handling) -> None:
    """Raises Refused `offline_not_allowed` where a level lets nothing be kept on a tablet."""
    if wish.ahead and not handled.offline:
        raise Refused("offline_not_allowed")


async def note_given(call: Call, version: MaterialVersion, *, opened: bool = True) -> None:
    """Note that the asker is given part of a version, unless they are known to have it."""
    await call.services.reads.ensure(_giving(call, version, opened=opened))


async def _given(call: Call, version: MaterialVersion, *, opened: bool) -> datetime:
    """Note that the asker is given a version; the time that stands on their copy."""
    return await call.services.reads.given(_giving(call, version, opened=opened))


def _giving(call: Call, version: MaterialVersion, *, opened: bool) -> Giving:
    paper, reader = call.material["id"], call.account.id
    return Giving(paper, reader, version.sha256, datetime.now(UTC), opened)


async def _bytes(
    call: Call, version: MaterialVersion, handled: Handling, at: datetime | None
) -> Bytes:
    services = call.services
    if not handled.watermark:
        return await Kept.of(services.files, version.sha256)
    if at is None:
        at = await services.reads.copy_of(call.material["id"], call.account.id, version.sha256)
    if at is None:  # who begins in the middle
        at = await _given(call, version, opened=True)
    return await services.copies.of(version.sha256, _mark(call, at))


def _mark(call: Call, at: datetime) -> bytes:
    return mark(call.account.name, at.astimezone(call.services.zone))


def cache_for(handled: Handling, *, by_hash: bool) -> str:
    """A copy that may stay nowhere is not cached; one with a mark changes with its time."""
    if not handled.offline:
        return UNKEPT
    return IMMUTABLE if by_hash and not handled.watermark else REVALIDATED
