"""pen: how many frames after the pen moved its ink is on the screen, on a slow tablet.

Chromium computes at a quarter of this machine's speed and is sent a pen's events as the system
would send them. The baseline is the least that draws: an empty page with one canvas that each event
adds a line to. Counted are frames from the event until the canvas has ink where the pen is.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Any

from ecabinet.bench.figures import compare, figures
from ecabinet.bench.first_page import browser, demo, scan
from ecabinet.bench.turning import SLOWER, _slow_page

STROKES, MOVES = 6, 40
BOUND = 2.0

# Notes each move of the pen and the frame in which the canvas first has ink there.
WATCH = """(find) => {
  const canvas = document.querySelector(find);
  const waiting = [], frames = [], late = [];
  let frame = 0;
  addEventListener('pointermove', (event) => {
    const { clientX: x, clientY: y } = event;
    if (event.buttons) waiting.push({ x, y, frame, at: performance.now() });
  }, true);
  const look = () => {
    frame++;
    const box = canvas.getBoundingClientRect();
    const ratio = canvas.width / box.width;
    const context = canvas.getContext('2d', { desynchronized: true });
    while (waiting.length && canvas.width > 0) {
      const { x, y, frame: since, at } = waiting[0];
      const [left, top] = [(x - box.left) * ratio - 4, (y - box.top) * ratio - 4];
      const inked = context.getImageData(left, top, 8, 8).data.some((value) => value > 0);
      if (!inked && frame - since < 60) break;
      waiting.shift();
      frames.push(frame - since);
      late.push(performance.now() - at);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  window.penSeen = () => ({ frames, late });
}"""
PLAIN = """() => {
  const canvas = document.createElement('canvas');
  canvas.style = 'position:fixed;inset:0;width:100%;height:100%';
  document.body.replaceChildren(canvas);
  canvas.width = innerWidth;
  canvas.height = innerHeight;
  const context = canvas.getContext('2d', { desynchronized: true });
  context.lineWidth = 4;
  let last = null;
  addEventListener('pointermove', (event) => {
    if (!event.buttons) return void (last = null);
    context.beginPath();
    context.moveTo(...(last ?? [event.clientX, event.clientY]));
    context.lineTo(event.clientX, event.clientY);
    context.stroke();
    last = [event.clientX, event.clientY];
  });
}"""


def measure(runs: int = 3, drag: float = 0) -> dict[str, Any]:
    """Frames of both, `runs` times in turn; `drag` adds frames to each of ours.

    Raises Unavailable `bench_needs_browser`.
    """
    with tempfile.TemporaryDirectory(prefix="ecabinet-bench-") as folder:
        return asyncio.run(_measure(Path(folder), runs, drag))


async def _measure(folder: Path, runs: int, drag: float) -> dict[str, Any]:
    paper = folder / "paper.pdf"
    scan(paper, 2)
    ours: list[dict[str, list[float]]] = []
    plain: list[dict[str, list[float]]] = []
    async with demo(folder / "data") as house:
        meeting = await asyncio.to_thread(house.bring, {"Paper": paper})
        async with browser() as chromium:
            for _ in range(runs):
                page = await _slow_page(chromium, house)
                await page.goto(f"{house.base}/m/{meeting}")
                await page.get_by_role("link", name="Paper").first.click()
                await page.locator(".sheet[data-page='1'] .picture canvas").wait_for()
                await page.keyboard.press("p")
                if not await page.locator(".surface").count():
                    await page.locator(".tools .tool").last.wait_for()
                    await page.get_by_role("button", name="Viết tay").click()
                await page.locator(".surface").first.wait_for()
                ours.append(await _written(page, "canvas.live"))
                await page.context.close()
                page = await _slow_page(chromium, house)
                await page.goto(f"{house.base}/api/openapi.json")
                await page.evaluate(PLAIN)
                plain.append(await _written(page, "canvas"))
                await page.context.close()
    mine = [frames + drag for run in ours for frames in run["frames"]]
    other = [frames for run in plain for frames in run["frames"]]
    result = compare(
        [sum(run["frames"]) / len(run["frames"]) + drag for run in ours],
        [sum(run["frames"]) / len(run["frames"]) for run in plain],
        BOUND,
    )
    return result | {
        "slower": SLOWER,
        "ours_frames": figures(mine),
        "baseline_frames": figures(other),
        "ours_ms": figures(value for run in ours for value in run["late"]),
        "baseline_ms": figures(value for run in plain for value in run["late"]),
    }


async def _written(page: Any, canvas: str) -> dict[str, list[float]]:
    """Some strokes of a pen across the window; what was seen of them."""
    await page.evaluate(WATCH, canvas)
    session = await page.context.new_cdp_session(page)

    async def pen(kind: str, x: float, y: float, buttons: int) -> None:
        await session.send(
            "Input.dispatchMouseEvent",
            {
                **{"type": kind, "x": x, "y": y, "button": "left", "buttons": buttons},
                **{"pointerType": "pen", "force": 0.5, "clickCount": 1},
            },
        )

    for stroke in range(STROKES):
        y = 300.0 + stroke * 40
        await pen("mousePressed", 400, y, 1)
        for move in range(1, MOVES):
            await pen("mouseMoved", 400 + move * 6, y + move % 7, 1)
        await pen("mouseReleased", 400 + MOVES * 6, y, 0)
        await asyncio.sleep(0.1)
    seen: dict[str, list[float]] = await page.evaluate("() => window.penSeen()")
    return seen
