from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from ecabinet.server import client as module

from .conftest import House

PAGE = b"<!doctype html><script type=module src=/assets/index-abc123.js></script>"
SCRIPT = b"console.log('xin chao');" * 100


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "client"
    for name, data in {
        "index.html": PAGE,
        "icon.svg": b"<svg/>",
        "sw.js": b"self",
        "manifest.webmanifest": b"{}",
        "assets/index-abc123.js": SCRIPT,
        "pdfjs-6.5.438/wasm/openjpeg.wasm": b"\0asm" * 500,
        "pdfjs-6.5.438/cmaps/x.bcmap": b"x",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (tmp_path / "secret.txt").write_text("x")
    monkeypatch.setattr(module, "FOLDER", folder)
    return folder


@pytest.mark.parametrize(
    "path", ["/", "/m/01", "/m/01/desk", "/wall/01", "/m/01/paper/02?page=3", "/index.html"]
)
async def test_every_address_of_the_clients_own_is_its_page(
    house: House, built: Path, path: str
) -> None:
    async with house.client() as client:
        answer = await client.get(path)

    assert (answer.status_code, answer.content) == (200, PAGE)
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("path", "media_type", "for_ever"),
    [
        ("/assets/index-abc123.js", "text/javascript", True),
        ("/pdfjs-6.5.438/wasm/openjpeg.wasm", "application/wasm", True),
        ("/pdfjs-6.5.438/cmaps/x.bcmap", "application/octet-stream", True),
        ("/icon.svg", "image/svg+xml", False),
        ("/sw.js", "text/javascript", False),
        ("/manifest.webmanifest", "application/manifest+json", False),
    ],
)
async def test_files_have_their_type_and_hashed_ones_are_kept_for_ever(
    house: House, built: Path, path: str, media_type: str, for_ever: bool
) -> None:
    async with house.client() as client:
        answer = await client.get(path)
        again = await client.get(path, headers={"If-None-Match": answer.headers["etag"]})

    assert answer.headers["content-type"].startswith(media_type)
    assert ("immutable" in answer.headers["cache-control"]) is for_ever
    assert (again.status_code, again.content) == (304, b"")


async def test_texts_are_sent_compressed_to_who_can_read_that(house: House, built: Path) -> None:
    async with house.client() as client:
        path = "/assets/index-abc123.js"
        packed = await client.get(path, headers={"Accept-Encoding": "gzip, br"})
        plain = await client.get(path, headers={"Accept-Encoding": "identity"})

    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) == len(gzip.compress(SCRIPT, 9, mtime=0))
    assert packed.content == plain.content == SCRIPT
    assert "content-encoding" not in plain.headers


@pytest.mark.parametrize(
    "path",
    [
        "/assets/gone-000000.js",
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/%00.js",
        "/api/nothing",
        "/favicon.ico",
    ],
)
async def test_what_is_not_there_is_a_problem_and_not_the_page(
    house: House, built: Path, path: str
) -> None:
    async with house.client() as client:
        answer = await client.get(path)

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_pages_may_run_our_own_scripts_and_nothing_else(house: House, built: Path) -> None:
    async with house.client() as client:
        headers = (await client.get("/")).headers

    policy = dict(
        part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["connect-src"] == "'self' ws://ecabinet.test wss://ecabinet.test"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


async def test_a_strange_host_does_not_get_into_the_policy(house: House, built: Path) -> None:
    async with house.client() as client:
        answer = await client.get("/", headers={"Host": "a;script-src *"})

    assert answer.headers["content-security-policy"].endswith("connect-src 'self'")


async def test_a_path_takes_only_its_methods(house: House, built: Path) -> None:
    async with house.client() as client:
        answer = await client.put("/api/meetings", json={})

    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")


async def test_a_page_that_was_built_anew_is_the_one_that_is_sent(
    house: House, built: Path
) -> None:
    async with house.client() as client:
        first = await client.get("/")
        (built / "index.html").write_bytes(PAGE + b"<p>new")
        second = await client.get("/", headers={"If-None-Match": first.headers["etag"]})

    assert second.content == PAGE + b"<p>new"
