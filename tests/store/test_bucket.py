"""Papers in a bucket: the same promises as on a disk, and what is said when it is away."""

from __future__ import annotations

import asyncio
import hashlib
import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from ecabinet.errors import BadInput, NotFound, Unavailable
from ecabinet.store import bucket
from ecabinet.store.files import CHUNK, ObjectFiles

from .buckets import KEYS, BucketServer

BYTES = random.Random(3).randbytes(12 * CHUNK + 4321)
SHA256 = hashlib.sha256(BYTES).hexdigest()


@pytest.fixture(scope="module")
def server() -> Iterator[BucketServer]:
    with BucketServer() as serving:
        yield serving


@pytest.fixture
def files(server: BucketServer, monkeypatch: pytest.MonkeyPatch) -> ObjectFiles:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    return ObjectFiles.open(server.url)


async def part(files: ObjectFiles, *interval: int) -> bytes:
    return b"".join([chunk async for chunk in files.read(SHA256, *interval)])


async def test_a_file_of_many_parts_is_kept_under_its_hash_and_read_by_ranges(
    files: ObjectFiles, tmp_path: Path
) -> None:
    source = tmp_path / "upload"
    source.write_bytes(BYTES)

    assert await files.put(source) == (SHA256, len(BYTES))
    assert await files.put(source) == (SHA256, len(BYTES)), "the same bytes are kept once"
    assert [(name, size) async for name, size, _ in files.listed()] == [(SHA256, len(BYTES))]
    assert await files.size(SHA256) == len(BYTES)
    for start, stop in ((0, 1), (5 * CHUNK - 3, 5 * CHUNK + 3), (len(BYTES) - 7, len(BYTES))):
        assert await part(files, start, stop) == BYTES[start:stop]
    async with files.local(SHA256) as path:
        assert path.read_bytes() == BYTES
    with pytest.raises(NotFound, match="file_not_found"):
        await files.size("0" * 64)


async def test_a_bucket_that_is_away_is_told_and_is_found_again(
    files: ObjectFiles, server: BucketServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bucket, "ANSWER", timedelta(seconds=0.2))
    monkeypatch.setattr(bucket, "RETRIES", 0)
    impatient = ObjectFiles.open(server.url)
    source = tmp_path / "upload"
    source.write_bytes(b"%PDF-1.7 kept or not, never half")
    server.pause()
    try:
        for asked in (impatient.ping(), impatient.size(SHA256), impatient.put(source)):
            with pytest.raises(Unavailable, match="files_unreachable"):
                await asyncio.wait_for(asked, 60)
    finally:
        server.resume()
    await files.ping()
    assert (await files.put(source)).size == len(source.read_bytes())


async def test_a_bucket_that_does_not_exist_is_said_so(
    server: BucketServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    source = tmp_path / "upload"
    source.write_bytes(b"x")
    with pytest.raises((Unavailable, NotFound)):
        await ObjectFiles.open(server.url.replace("papers", "nowhere")).put(source)


@pytest.mark.parametrize("url", ["s3://", "s3://papers?secret_access_key=x", "ftp://papers"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(BadInput, match="bad_files_url"):
        ObjectFiles.open(url)
