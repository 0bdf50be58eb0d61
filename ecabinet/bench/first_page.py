"""first-page: a 300-page, 60 MB scan opened in the browser, until its page one shows.

The baseline is a file of one page of the same kind. Both are opened in turn in a real browser by
tapping their link in a meeting that is already on the screen, each run in a fresh browser context,
so nothing is cached. Counted are the bytes of the file that were fetched, and the time.
"""

from __future__ import annotations

import asyncio
import http.client
import io
import json
import os
import secrets
import shutil
import socket
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pikepdf
from PIL import Image

from ecabinet.bench.figures import compare, figures
from ecabinet.errors import Unavailable

PAGES, PAGE_BYTES = 300, 200_000
BYTES_SHARE, BOUND = 0.03, 2.0
BROWSER = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
# Resolves when the paper's first page has been drawn: milliseconds since the tap.
OPENED = """(title) => new Promise((drawn) => {
  const link = [...document.querySelectorAll('a')].find((a) => a.textContent.includes(title));
  const since = performance.now();
  link.click();
  const look = () => {
    const page = document.querySelector('.sheet[data-page="1"] canvas');
    if (page && page.width > 0) drawn(performance.now() - since);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})"""


class Opening(NamedTuple):
    """One opening: seconds until page one, bytes of the file fetched by then."""

    seconds: float
    size: int


def measure(runs: int = 7, drag: float = 0) -> dict[str, Any]:
    """Opens both files `runs` times in turn; `drag` slows the scan's opening by so many seconds.

    Raises Unavailable `bench_needs_browser`.
    """
    with tempfile.TemporaryDirectory(prefix="ecabinet-bench-") as folder:
        return asyncio.run(_measure(Path(folder), runs, drag))


async def _measure(folder: Path, runs: int, drag: float) -> dict[str, Any]:
    big, small = folder / "scan.pdf", folder / "one.pdf"
    scan(big, PAGES)
    scan(small, 1)
    async with demo(folder / "data") as house:
        meeting = await asyncio.to_thread(house.bring, {"Large scan": big, "One page": small})
        async with browser() as chromium:
            ours: list[Opening] = []
            baseline: list[Opening] = []
            await _open(chromium, house, meeting, "One page")
            for _ in range(runs):
                opened = await _open(chromium, house, meeting, "Large scan")
                ours.append(opened._replace(seconds=opened.seconds + drag))
                baseline.append(await _open(chromium, house, meeting, "One page"))
    share = median(opening.size for opening in ours) / big.stat().st_size
    result = compare([o.seconds for o in ours], [o.seconds for o in baseline], BOUND)
    return result | {
        "holds": result["holds"] and share <= BYTES_SHARE,
        "bytes_share": round(share, 5),
        "bytes_share_bound": BYTES_SHARE,
        "file_bytes": big.stat().st_size,
        "pages": PAGES,
        "ours_ms": figures([o.seconds for o in ours], 1e3),
        "baseline_ms": figures([o.seconds for o in baseline], 1e3),
        "ours_bytes": figures([o.size for o in ours]),
        "baseline_bytes": figures([o.size for o in baseline]),
    }


def scan(target: Path, pages: int) -> None:
    """A file of A4 scans of some 200 kB each, no two alike."""
    with pikepdf.new() as pdf:
        for _ in range(pages):
            image = _noise()
            pdf.add_blank_page(page_size=(595, 842))
            page = pdf.pages[-1]
            stream = pikepdf.Stream(pdf, image)
            stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
            stream.Width, stream.Height, stream.BitsPerComponent = 620, 877, 8
            stream.ColorSpace, stream.Filter = pikepdf.Name.DeviceGray, pikepdf.Name.DCTDecode
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=stream))
            page.Contents = pikepdf.Stream(pdf, b"q 595 0 0 842 0 0 cm /Im0 Do Q")
        pdf.save(target)


def _noise() -> bytes:
    """A JPEG of random greys, padded to the size of a scanned page."""
    out = io.BytesIO()
    Image.frombytes("L", (62, 88), os.urandom(62 * 88)).resize((620, 877)).save(out, "JPEG")
    jpeg = out.getvalue()
    # Bytes after the end of a JPEG are ignored by every reader.
    return jpeg + os.urandom(max(0, PAGE_BYTES - len(jpeg)))


class House(NamedTuple):
    """A running demo, and the secretary's cookie in it."""

    port: int
    password: str

    @property
    def base(self) -> str:
        return f"http://localhost:{self.port}"

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        cookie: str = "",
        kind: str = "",
        also: Mapping[str, str] | None = None,
    ) -> tuple[Any, str]:
        """One request, with `also` these headers: its JSON, and the cookie it set."""
        connection = http.client.HTTPConnection("localhost", self.port, timeout=300)
        headers = {"Origin": self.base, "Content-Type": kind or "application/json", **(also or {})}
        if cookie:
            headers["Cookie"] = cookie
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {text[:500]!r}")
        return json.loads(text), (answer.getheader("Set-Cookie") or "").split(";")[0]

    def sign_in(self) -> str:
        body = json.dumps({"username": "secretary", "password": self.password})
        return self.ask("POST", "/api/session", body)[1]

    def bring(self, papers: dict[str, Path]) -> str:
        """Uploads papers to the demo's meeting; its id."""
        cookie = self.sign_in()
        found, _ = self.ask("GET", "/api/meetings?when=upcoming", cookie=cookie)
        meeting: str = found["meetings"][0]["id"]
        whole, _ = self.ask("GET", f"/api/meetings/{meeting}", cookie=cookie)
        for title, path in papers.items():
            query = urlencode({"item": whole["items"][0]["id"], "title": title, "level": "normal"})
            self.ask(
                "POST",
                f"/api/meetings/{meeting}/materials?{query}",
                path.read_bytes(),
                cookie,
                "application/pdf",
            )
        return meeting


@asynccontextmanager
async def demo(data: Path) -> AsyncIterator[House]:
    """A demo of one delegate in that folder, in a process of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    house = House(port, secrets.token_hex(8))
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "ecabinet", "demo", "--delegates", "1", "--port", str(port)),
        *("--data", str(data), "--password", house.password),
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(60):
            while True:
                try:
                    await asyncio.to_thread(house.ask, "GET", "/readyz")
                    break
                except OSError:
                    if process.returncode is not None:
                        raise RuntimeError("the demo did not start") from None
                    await asyncio.sleep(0.1)
        yield house
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()


@asynccontextmanager
async def browser() -> AsyncIterator[Any]:
    """A browser. Raises Unavailable `bench_needs_browser`."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    try:
        from playwright.async_api import async_playwright
    except ImportError:
        path = None
    if path is None:
        raise Unavailable("bench_needs_browser")
    async with async_playwright() as play:
        started = await play.chromium.launch(executable_path=path, args=list(BROWSER))
        try:
            yield started
        finally:
            await started.close()


async def _open(chromium: Any, house: House, meeting: str, title: str) -> Opening:
    """Opens a paper from the room, in a fresh context."""
    name, value = (await asyncio.to_thread(house.sign_in)).split("=", 1)
    context = await chromium.new_context(viewport={"width": 1180, "height": 820})
    try:
        await context.add_cookies([{"name": name, "value": value, "url": house.base}])
        page = await context.new_page()
        size = 0

        def count(answer: Any) -> None:
            nonlocal size
            if "/file" in answer.url:
                size += int(answer.headers.get("content-length", 0))

        context.on("response", count)
        await page.goto(f"{house.base}/m/{meeting}")
        await page.get_by_role("link", name=title).first.wait_for()
        took = await page.evaluate(OPENED, title)
        return Opening(took / 1e3, size)
    finally:
        await context.close()
