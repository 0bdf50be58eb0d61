from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import pytest

from ecabinet.documents.intake import Intake
from ecabinet.documents.pdf import PdfReader
from ecabinet.documents.ports import Stored
from ecabinet.errors import BadInput, NotFound
from tests.documents import papers


class FilesInAFolder:
    """The `Files` of a folder; the store has the real ones and their own tests."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def put(self, source: Path) -> Stored:
        data = source.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        shutil.copyfile(source, self.folder / sha256)
        return Stored(sha256, len(data))

    async def size(self, sha256: str) -> int:
        return (self.folder / sha256).stat().st_size

    async def read(
        self, sha256: str, start: int = 0, stop: int | None = None
    ) -> AsyncIterator[bytes]:
        yield (self.folder / sha256).read_bytes()[start:stop]

    @contextlib.asynccontextmanager
    async def local(self, sha256: str) -> AsyncIterator[Path]:
        if not (self.folder / sha256).exists():
            raise NotFound("file_not_found")
        yield self.folder / sha256


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    (tmp_path / "kept").mkdir()
    return tmp_path / "kept"


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    (tmp_path / "scratch").mkdir()
    return tmp_path / "scratch"


@pytest.fixture
def intake(kept: Path, scratch: Path) -> Intake:
    return Intake(FilesInAFolder(kept), PdfReader(), scratch)


async def stream(chunks: Iterable[bytes]) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


async def test_a_paper_is_kept_byte_for_byte(
    tmp_path: Path, intake: Intake, kept: Path, scratch: Path
) -> None:
    data = papers.paper(tmp_path / "a.pdf", ["một", "hai"]).read_bytes()
    chunks = [data[n : n + 700] for n in range(0, len(data), 700)]
    taken = await intake.take(stream([*chunks, b""]), len(data))
    assert taken.stored == Stored(hashlib.sha256(data).hexdigest(), len(data))
    assert (kept / taken.stored.sha256).read_bytes() == data
    assert taken.texts == ["một", "hai"]
    assert taken.facts.pages == 2
    assert list(scratch.iterdir()) == []


async def test_a_refused_file_leaves_nothing(
    tmp_path: Path, intake: Intake, kept: Path, scratch: Path
) -> None:
    data = papers.page_tree_in_a_circle(tmp_path / "a.pdf").read_bytes()
    with pytest.raises(BadInput, match="pdf_damaged"):
        await intake.take(stream([data]))
    assert list(kept.iterdir()) == list(scratch.iterdir()) == []


async def test_reading_stops_when_it_is_known_to_be_in_vain(intake: Intake) -> None:
    read = 0

    async def endless(first: bytes) -> AsyncIterator[bytes]:
        nonlocal read
        yield first
        while True:
            read += 1
            yield b" " * 1000

    with pytest.raises(BadInput, match="office_file"):
        await intake.take(endless(b"PK\x03\x04"))
    assert read <= 2
    read = 0
    with pytest.raises(BadInput, match="pdf_too_big"):
        await intake.take(endless(b"%PDF-1.7\n"), limit=50_000)
    assert read <= 51


@pytest.mark.parametrize(
    ("body", "length", "code"),
    [
        ([], None, "empty_file"),
        ([b"%PDF-"], 10**12, "pdf_too_big"),
        ([b"hello"], None, "not_a_pdf"),
        ([b"%PDF-1.7 and then nothing"], None, "pdf_damaged"),
    ],
)
async def test_what_is_refused_by_a_glance(
    intake: Intake, body: list[bytes], length: int | None, code: str
) -> None:
    with pytest.raises(BadInput, match=code):
        await intake.take(stream(body), length)
