"""uploads: a hundred papers brought in over the wire, against the sum of what must be done to them.

The stages are those that no server could leave out: the bytes read and hashed, each PDF examined in
a process of its own, and the file written durably. Ours adds the wire in pieces, the shelf, the
questions and the records. Both sides do the same number of papers, in turn, two at a time.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from ecabinet.bench.figures import compare, figures
from ecabinet.bench.first_page import House, demo
from ecabinet.documents.pdf import PdfReader
from ecabinet.store.files import ObjectFiles

PAPERS, PAGES, RUNS = 100, 10, 3
AT_ONCE = 2
BOUND = 2.0
PIECE = 1 << 20

Parts = defaultdict[str, list[float]]
"""Seconds that each stage took, a paper at a time."""


def measure(papers: int = PAPERS, runs: int = RUNS, drag: float = 0) -> dict[str, Any]:
    """Brings `papers` in `runs` times; `drag` slows ours down by so many seconds a paper."""
    with tempfile.TemporaryDirectory(prefix="ecabinet-bench-") as folder:
        return asyncio.run(_measure(Path(folder), papers, runs, drag))


async def _measure(folder: Path, papers: int, runs: int, drag: float) -> dict[str, Any]:
    ours: list[float] = []
    baseline: list[float] = []
    each: list[float] = []
    ours_in: Parts = defaultdict(list)
    baseline_in: Parts = defaultdict(list)
    async with demo(folder / "data") as house:
        bringing = await asyncio.to_thread(_Bringing, house, ours_in)
        for run in range(runs):
            files = [_paper(folder / f"{run}-{n}.pdf", f"{run} {n}") for n in range(papers)]

            async def bring(path: Path) -> None:
                began = time.perf_counter()
                await asyncio.to_thread(bringing.bring, path)
                await asyncio.sleep(drag)
                each.append(time.perf_counter() - began)

            ours.append(await _together(files, bring))
            stages = _Stages(folder / f"stages-{run}", baseline_in)
            baseline.append(await _together(files, stages.take))
    return compare(ours, baseline, BOUND) | {
        "papers": papers,
        "pages": PAGES,
        "at_once": AT_ONCE,
        "ours_s": figures(ours),
        "baseline_s": figures(baseline),
        "paper_ms": figures(each, 1e3),
        "ours_stages_ms": {part: figures(times, 1e3) for part, times in ours_in.items()},
        "baseline_stages_ms": {part: figures(times, 1e3) for part, times in baseline_in.items()},
    }


@contextmanager
def _timed(parts: Parts, part: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    parts[part].append(time.perf_counter() - began)


async def _together(files: Sequence[Path], take: Callable[[Path], Awaitable[None]]) -> float:
    """Seconds for all files, `AT_ONCE` at a time."""
    places = asyncio.Semaphore(AT_ONCE)

    async def one(path: Path) -> None:
        async with places:
            await take(path)

    began = time.perf_counter()
    await asyncio.gather(*map(one, files))
    return time.perf_counter() - began


def _paper(path: Path, mark: str) -> Path:
    canvas = Canvas(str(path))
    for page in range(PAGES):
        for line in range(40):
            canvas.drawString(72, 780 - 18 * line, f"{mark} {page} {line} bao cao kinh te xa hoi")
        canvas.showPage()
    canvas.save()
    return path


class _Stages:
    """What has to be done in any case."""

    def __init__(self, folder: Path, parts: Parts) -> None:
        folder.mkdir()
        self._parts = parts
        self._folder, self._reader = folder, PdfReader()
        self._files = ObjectFiles.open(f"file://{folder}/files")

    async def take(self, path: Path) -> None:
        out = self._folder / path.stem
        await asyncio.to_thread(out.mkdir)
        with _timed(self._parts, "hash"):
            await asyncio.to_thread(lambda: hashlib.sha256(path.read_bytes()).hexdigest())
        with _timed(self._parts, "examine"):
            await self._reader.examine(path, out)
        with _timed(self._parts, "write"):
            await self._files.put(path)


class _Bringing:
    """The secretary's browser, as far as the wire goes."""

    def __init__(self, house: House, parts: Parts) -> None:
        self._house, self._cookie, self._parts = house, house.sign_in(), parts
        found, _ = house.ask("GET", "/api/meetings?when=upcoming", cookie=self._cookie)
        meeting = found["meetings"][0]["id"]
        whole, _ = house.ask("GET", f"/api/meetings/{meeting}", cookie=self._cookie)
        self._path = f"/api/meetings/{meeting}/uploads"
        self._item = whole["items"][0]["id"]

    def bring(self, path: Path) -> None:
        """One paper, from its first byte until it lies on the table."""
        with _timed(self._parts, "send"):
            upload, data = self._send(path)
        with _timed(self._parts, "make"):
            digest = {"sha256": hashlib.sha256(data).hexdigest()}
            line = self._ask("POST", f"{upload}/finish", digest)
            while line["state"] == "making":
                line = self._house.ask("GET", f"{upload}?wait=20", cookie=self._cookie)[0]
        with _timed(self._parts, "keep"):
            self._ask("POST", f"{upload}/keep", {"title": path.stem})

    def _send(self, path: Path) -> tuple[str, bytes]:
        data = path.read_bytes()
        wish = {"name": path.name, "size": len(data), "level": "normal", "item": self._item}
        upload = f"{self._path}/{self._ask('POST', self._path, wish)['id']}"
        for offset in range(0, len(data), PIECE):
            self._house.ask(
                *("PATCH", upload, data[offset : offset + PIECE], self._cookie),
                kind="application/octet-stream",
                also={"Upload-Offset": str(offset)},
            )
        return upload, data

    def _ask(self, method: str, path: str, body: object) -> Any:
        return self._house.ask(method, path, json.dumps(body), self._cookie)[0]
