from __future__ import annotations

import asyncio
import hashlib
import os
import random
import resource
from pathlib import Path
from time import time

import pytest

from ecabinet.errors import NotFound, Unavailable
from ecabinet.store.files import ABANDONED, CHUNK, ObjectFiles

BYTES = random.Random(1).randbytes(3 * CHUNK + 17)
SHA256 = hashlib.sha256(BYTES).hexdigest()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "upload"
    path.write_bytes(BYTES)
    return path


@pytest.fixture
def files(tmp_path: Path) -> ObjectFiles:
    return ObjectFiles.open(f"file://{tmp_path}/kept here")


async def whole(files: ObjectFiles, *interval: int) -> bytes:
    return b"".join([chunk async for chunk in files.read(SHA256, *interval)])


async def test_a_file_is_kept_under_the_hash_of_its_bytes(files: ObjectFiles, source: Path) -> None:
    stored = await files.put(source)

    assert (stored.sha256, stored.size) == (SHA256, len(BYTES))
    assert await files.size(SHA256) == len(BYTES)
    assert await whole(files) == BYTES
    async with files.local(SHA256) as path:
        assert path.read_bytes() == BYTES
    assert source.exists()


async def test_the_same_bytes_are_kept_once(files: ObjectFiles, source: Path) -> None:
    first, *rest = await asyncio.gather(*(files.put(source) for _ in range(5)))

    assert rest == [first] * 4
    async with files.local(SHA256) as path:
        assert [p for p in path.parents[1].rglob("*") if p.is_file()] == [path]


@pytest.mark.parametrize(
    ("start", "stop"),
    [(0, 1), (5, 5), (7, None), (CHUNK - 1, CHUNK + 1), (0, len(BYTES)), (len(BYTES) - 1, None)],
)
async def test_a_part_can_be_read(
    files: ObjectFiles, source: Path, start: int, stop: int | None
) -> None:
    await files.put(source)

    parts = [chunk async for chunk in files.read(SHA256, start, stop)]
    assert b"".join(parts) == BYTES[start:stop]
    assert all(len(part) <= 2 * CHUNK for part in parts)


async def test_an_empty_file_is_a_file(files: ObjectFiles, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()

    stored = await files.put(tmp_path / "empty")

    assert stored.size == 0
    assert [chunk async for chunk in files.read(stored.sha256)] in ([], [b""])


@pytest.mark.parametrize("name", ["0" * 64, "../../etc/passwd", "", SHA256.upper(), f"{SHA256}\n"])
async def test_what_is_not_there_is_not_found(files: ObjectFiles, name: str) -> None:
    with pytest.raises(NotFound, match="file_not_found"):
        await files.size(name)
    with pytest.raises(NotFound, match="file_not_found"):
        await anext(files.read(name))
    with pytest.raises(NotFound, match="file_not_found"):
        async with files.local(name):
            pass


async def test_a_failed_put_leaves_nothing_behind(
    files: ObjectFiles, source: Path, tmp_path: Path
) -> None:
    # A limit on the size of files stands in for the full disk: the same write fails half-way.
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (CHUNK, hard))
    try:
        with pytest.raises(Unavailable, match="storage_"):
            await files.put(source)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert [p for p in (tmp_path / "kept here").rglob("*") if p.is_file()] == []
    with pytest.raises(NotFound):
        await files.size(SHA256)


async def test_what_a_killed_process_left_is_swept(tmp_path: Path) -> None:
    ObjectFiles.open(f"file://{tmp_path}/kept")
    incoming = tmp_path / "kept" / "incoming"
    for name in ("half", "under-way"):
        (incoming / name).write_bytes(b"x")
    (incoming / "folder").mkdir()
    long_ago = time() - ABANDONED - 1
    for name in ("half", "folder"):
        os.utime(incoming / name, (long_ago, long_ago))

    ObjectFiles.open(f"file://{tmp_path}/kept")

    assert {path.name for path in incoming.iterdir()} == {"under-way", "folder"}


async def test_derivatives_are_kept_beside(files: ObjectFiles) -> None:
    assert await files.get(SHA256, "p0001-w0800.png") is None

    await files.keep(SHA256, "p0001-w0800.png", b"image")

    assert await files.get(SHA256, "p0001-w0800.png") == b"image"
    assert await files.get(SHA256, "p0001-w0400.png") is None
    with pytest.raises(NotFound):
        await files.size(SHA256)


async def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(Unavailable, match="storage_unreachable"):
        ObjectFiles.open(f"file://{tmp_path}/file/files")
