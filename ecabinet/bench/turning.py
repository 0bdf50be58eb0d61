"""turning: a 300-page scan opened and fifty pages turned on a slow tablet, frame by frame.

Chromium computes at a quarter of this machine's speed. The baseline is the least that shows the
same pages: PDF.js alone on an empty page, drawing each page into one canvas of the same size, with
no text, no notes, no neighbours drawn ahead. Counted are the frames while pages are turned (what a
frame took from the one before) and how long each turn took until its page was drawn.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from ecabinet.bench.figures import compare, figures
from ecabinet.bench.first_page import PAGES, House, browser, demo, scan

TURNS, SLOWER = 50, 4
BOUND = 1.5
VIEW = {"width": 1180, "height": 820}

# Notes each frame's time from now on; `stop` gives milliseconds from frame to frame.
WATCH = """() => {
  const frames = [];
  let last = performance.now(), going = true;
  const frame = (now) => {
    frames.push(now - last);
    last = now;
    if (going) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  window.stopWatching = () => ((going = false), frames.slice(1));
}"""
# Turns one page on by its key and resolves, with the milliseconds, when that page is drawn.
TURN = """(page) => new Promise((drawn) => {
  const since = performance.now();
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
  const look = () => {
    const canvas = document.querySelector(`.sheet[data-page="${page}"] .picture canvas`);
    if (canvas && canvas.width > 0) drawn(performance.now() - since);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})"""
# The plain viewer: one page at a time in one canvas as wide as the window.
PLAIN = """async ([folder, file]) => {
  const pdfjs = await import(folder + 'pdf.js');
  pdfjs.GlobalWorkerOptions.workerSrc = folder + 'pdf.worker.js';
  const pdf = await pdfjs.getDocument({
    url: file, disableAutoFetch: true, disableStream: true, wasmUrl: folder + 'wasm/',
  }).promise;
  window.turn = async (n) => {
    const since = performance.now();
    const page = await pdf.getPage(n);
    const width = page.getViewport({ scale: 1 }).width;
    const viewport = page.getViewport({ scale: ((innerWidth - 24) / width) * devicePixelRatio });
    const canvas = document.createElement('canvas');
    canvas.width = viewport.width;
    canvas.height = viewport.height;
    await page.render({ canvas, viewport }).promise;
    document.body.replaceChildren(canvas);
    await new Promise(requestAnimationFrame);
    return performance.now() - since;
  };
  await window.turn(1);
}"""


class Turned(NamedTuple):
    """Milliseconds of each frame while pages were turned, and of each turn."""

    frames: list[float]
    turns: list[float]


def measure(runs: int = 3, drag: float = 0) -> dict[str, Any]:
    """Turns `TURNS` pages in both, `runs` times in turn; `drag` adds seconds to each frame of ours.

    Raises Unavailable `bench_needs_browser`.
    """
    with tempfile.TemporaryDirectory(prefix="ecabinet-bench-") as folder:
        return asyncio.run(_measure(Path(folder), runs, drag))


async def _measure(folder: Path, runs: int, drag: float) -> dict[str, Any]:
    big = folder / "scan.pdf"
    scan(big, PAGES)
    ours: list[Turned] = []
    baseline: list[Turned] = []
    async with demo(folder / "data") as house:
        meeting = await asyncio.to_thread(house.bring, {"Large scan": big})
        async with browser() as chromium:
            for _ in range(runs):
                turned = await _in_reader(chromium, house, meeting)
                ours.append(turned._replace(frames=[f + drag * 1e3 for f in turned.frames]))
                baseline.append(await _in_plain(chromium, house, meeting))
    mine, other = [f for t in ours for f in t.frames], [f for t in baseline for f in t.frames]
    result = compare(
        [figures(t.frames)["p95"] for t in ours],
        [figures(t.frames)["p95"] for t in baseline],
        BOUND,
    )
    return result | {
        "pages": PAGES,
        "turned": TURNS,
        "slower": SLOWER,
        "ours_frame_ms": figures(mine),
        "baseline_frame_ms": figures(other),
        "ours_turn_ms": figures(t for run in ours for t in run.turns),
        "baseline_turn_ms": figures(t for run in baseline for t in run.turns),
    }


async def _slow_page(chromium: Any, house: House) -> Any:
    """A page of a fresh tablet with the secretary's cookie, at a quarter of the speed."""
    name, value = (await asyncio.to_thread(house.sign_in)).split("=", 1)
    context = await chromium.new_context(viewport=VIEW, service_workers="block")
    context.set_default_timeout(120_000)
    await context.add_cookies([{"name": name, "value": value, "url": house.base}])
    page = await context.new_page()
    session = await context.new_cdp_session(page)
    await session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


async def _in_reader(chromium: Any, house: House, meeting: str) -> Turned:
    page = await _slow_page(chromium, house)
    try:
        await page.goto(f"{house.base}/m/{meeting}")
        await page.get_by_role("link", name="Large scan").first.click()
        await page.locator(".sheet[data-page='1'] .picture canvas").wait_for()
        return await _turn(page, TURN)
    finally:
        await page.context.close()


async def _in_plain(chromium: Any, house: House, meeting: str) -> Turned:
    page = await _slow_page(chromium, house)
    try:
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url))
        await page.goto(f"{house.base}/m/{meeting}")
        await page.get_by_role("link", name="Large scan").first.click()
        await page.locator(".sheet[data-page='1'] .picture canvas").wait_for()
        file = next(url for url in fetched if re.search(r"/materials/[^/]+/file", url))
        library = next(url for url in fetched if url.endswith("/pdf.js"))
        await page.goto(f"{house.base}/api/openapi.json")  # a page with nothing of the client
        await page.evaluate(PLAIN, [library.removesuffix("pdf.js"), file])
        return await _turn(page, "(page) => window.turn(page)")
    finally:
        await page.context.close()


async def _turn(page: Any, turn: str) -> Turned:
    await page.evaluate(WATCH)
    turns = [await page.evaluate(turn, 2 + n) for n in range(TURNS)]
    return Turned(await page.evaluate("() => window.stopWatching()"), turns)
