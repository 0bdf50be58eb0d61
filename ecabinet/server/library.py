"""One's own library: folders, own files and references to meetings' papers. Nobody else's business,
so no table of rights decides but whose it is; what is another's is not found.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import msgspec
from starlette.responses import Response

from ecabinet.documents.library import QUOTA
from ecabinet.documents.materials import safe_file_name
from ecabinet.documents.secrecy import upload_level
from ecabinet.errors import NotFound
from ecabinet.server.access import check
from ecabinet.server.answers import Answer, PageTexts
from ecabinet.server.ranges import IMMUTABLE, Kept, serve_bytes
from ecabinet.server.routing import Call, encoded, endpoint, nothing

Id = Annotated[str, msgspec.Meta(max_length=64, pattern=r"^[^\x00]*$")]
Name = Annotated[str, msgspec.Meta(max_length=1_000)]


class FolderLine(Answer, frozen=True, kw_only=True):
    id: str
    parent: str | None
    name: str


class LibraryPaper(Answer, frozen=True, kw_only=True):
    """An own file (`sha256`, no `material`), or a reference to a meeting's paper; of one that may
    not be read any more, `gone`, nothing else is told."""

    id: str
    folder: str | None
    title: str
    added_at: datetime
    sha256: str | None
    size: int | None
    pages: int | None
    material: str | None
    meeting: str | None
    meeting_title: str
    number: str
    kind: str
    date: date | None
    gone: bool


class LibraryWhole(Answer, frozen=True, kw_only=True):
    """`used` and `quota` in bytes; references take no room."""

    folders: list[FolderLine]
    papers: list[LibraryPaper]
    used: int
    quota: int


class Made(Answer, frozen=True, kw_only=True):
    id: str


class FolderWish(msgspec.Struct, forbid_unknown_fields=True):
    name: Name
    parent: Id | None = None


class PaperWish(msgspec.Struct, forbid_unknown_fields=True):
    """`title` of an own file; a reference has its paper's."""

    folder: Id | None = None
    title: Name = ""


class Reference(msgspec.Struct, forbid_unknown_fields=True):
    material: Id
    folder: Id | None = None


class OwnUpload(msgspec.Struct):
    """A paper's level is asked before its first byte, here too."""

    level: str
    title: Name = ""
    folder: Id | None = None


class Picture(msgspec.Struct):
    width: int = 800


@endpoint("GET", "/api/library", answer=LibraryWhole)
async def read_library(call: Call) -> Response:
    """My folders and papers, and how much room is left."""
    whole = await call.services.library.whole(call.account)
    page = {
        "folders": [folder._asdict() for folder in whole.folders],
        "papers": [paper._asdict() for paper in whole.papers],
        "used": whole.used,
        "quota": QUOTA,
    }
    return encoded(msgspec.convert(page, LibraryWhole))


@endpoint("POST", "/api/library/folders", body=FolderWish, answer=FolderLine, status=201)
async def add_folder(call: Call) -> Response:
    """Make a folder."""
    wish = await call.json(FolderWish)
    made = await call.services.library.add_folder(call.account, wish.name, wish.parent)
    return encoded(FolderLine(**made._asdict()), 201)


@endpoint("PUT", "/api/library/folders/{folder}", body=FolderWish, answer=FolderLine)
async def change_folder(call: Call) -> Response:
    """Give a folder another name or another place."""
    wish = await call.json(FolderWish)
    changed = await call.services.library.change_folder(
        call.account, call.path["folder"], wish.name, wish.parent
    )
    return encoded(FolderLine(**changed._asdict()))


@endpoint("DELETE", "/api/library/folders/{folder}", status=204)
async def delete_folder(call: Call) -> Response:
    """Delete a folder with all that is in it."""
    await call.services.library.delete_folder(call.account, call.path["folder"])
    return nothing()


@endpoint(
    "POST",
    "/api/library/papers",
    query=OwnUpload,
    body="application/pdf",
    answer=Made,
    status=201,
)
async def add_own_file(call: Call) -> Response:
    """Bring a file of mine in; it is looked at like any stranger's."""
    wish, services = call.query(OwnUpload), call.services
    upload_level(wish.level)
    length = call.request.headers.get("content-length", "")
    announced = int(length) if length.isdecimal() else None
    await services.library.room(call.account, announced or 0)
    taken = await services.intake.take(call.request.stream(), announced, services.max_upload)
    await services.library.room(call.account, taken.stored.size)
    stored = taken.stored
    await services.texts.keep(stored.sha256, stored.size, taken.texts, taken.facts.outline)
    file_name = safe_file_name(call.request.headers.get("x-file-name", ""))
    made = await services.library.add_file(
        call.account,
        wish.folder,
        wish.title.strip() or file_name.removesuffix(".pdf"),
        stored.sha256,
        stored.size,
    )
    return encoded(Made(id=made), 201)


@endpoint("POST", "/api/library/references", body=Reference, answer=Made, status=201)
async def refer(call: Call) -> Response:
    """Keep a meeting's paper at hand; it stays the meeting's."""
    wish = await call.json(Reference)
    found = await call.services.materials.find(wish.material, call.account)
    check("read_material", found.standing.roles)
    if found.row["status"] != "on_table":
        raise NotFound("material_not_found")
    made = await call.services.library.refer(call.account, wish.folder, wish.material)
    return encoded(Made(id=made), 201)


@endpoint("PUT", "/api/library/papers/{paper}", body=PaperWish, status=204)
async def change_own_paper(call: Call) -> Response:
    """Give a paper another place, and a file of mine another title."""
    wish = await call.json(PaperWish)
    await call.services.library.change_paper(
        call.account, call.path["paper"], wish.title, wish.folder
    )
    return nothing()


@endpoint("DELETE", "/api/library/papers/{paper}", status=204)
async def delete_own_paper(call: Call) -> Response:
    """Take a paper out of my library; a meeting's paper stays in its meeting."""
    await call.services.library.delete_paper(call.account, call.path["paper"])
    return nothing()


@endpoint("GET", "/api/library/papers/{paper}/file", answer="application/pdf")
async def read_own_file(call: Call) -> Response:
    """The bytes of a file of mine, by ranges if wished."""
    paper, sha256 = await _own(call)
    name = f"{paper[:80]}.pdf"
    kept = await Kept.of(call.services.files, sha256)
    return await serve_bytes(call.request, kept, name=name, cache=IMMUTABLE)


@endpoint("GET", "/api/library/papers/{paper}/text", answer=PageTexts)
async def read_own_text(call: Call) -> Response:
    """The text of every page of a file of mine."""
    _, sha256 = await _own(call)
    found = await call.services.texts.read(sha256)
    return encoded(PageTexts(pages=found.pages), headers={"Cache-Control": IMMUTABLE})


@endpoint("GET", "/api/library/papers/{paper}/pages/{page}.png", query=Picture, answer="image/png")
async def read_own_page(call: Call) -> Response:
    """A page of a file of mine as an image, 400, 800, 1200 or 1600 pixels wide."""
    found = await call.services.library.find(call.account, call.path["paper"])
    page = call.path["page"]
    if not (page.isdecimal() and len(page) < 9 and 1 <= int(page) <= (found.pages or 0)):
        raise NotFound("page_not_found", page=page[:9], pages=found.pages)
    assert found.sha256
    image = await call.services.images.png(found.sha256, int(page), call.query(Picture).width)
    return Response(image, headers={"Cache-Control": IMMUTABLE}, media_type="image/png")


async def _own(call: Call) -> tuple[str, str]:
    """Title and hash of the file of mine that the path names. Raises NotFound."""
    found = await call.services.library.find(call.account, call.path["paper"])
    assert found.sha256
    return found.title, found.sha256
