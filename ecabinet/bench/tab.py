"""tab: what a 300-page colour scan costs a tablet in memory while fifty of its pages are turned.

The tablet has a screen of 1600 by 2560 pixels; pages are A4 at 200 dots an inch, 15 MB each when
drawn. Counted is what the tab holds that it cannot give back: its share of resident memory
after the browser was told that memory is short, which makes it let go of pictures that it can
decode anew. The baseline is the same tab in the room, before the paper was opened. What it holds
is bounded in MiB too, for tablets of two gigabytes.
"""

from __future__ import annotations

import asyncio
import io
import os
import tempfile
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image

from ecabinet.bench.figures import compare, figures
from ecabinet.bench.first_page import PAGES, House, browser, demo
from ecabinet.bench.turning import TURN, TURNS

BOUND, MIB_BOUND = 6.0, 400
VIEW = {"width": 800, "height": 1280}
DOTS = (1654, 2339)
SETTLING = 2.0
"""Seconds in which the browser lets go of what it may."""


def measure(runs: int = 3, drag: float = 0) -> dict[str, Any]:
    """Opens the scan `runs` times, each on a fresh tablet; `drag` MiB are added to what it holds.

    Raises Unavailable `bench_needs_browser`.
    """
    with tempfile.TemporaryDirectory(prefix="ecabinet-bench-") as folder:
        return asyncio.run(_measure(Path(folder), runs, drag))


async def _measure(folder: Path, runs: int, drag: float) -> dict[str, Any]:
    big = folder / "scan.pdf"
    _colour_scan(big)
    before: list[float] = []
    held: list[float] = []
    most: list[float] = []
    async with demo(folder / "data") as house:
        meeting = await asyncio.to_thread(house.bring, {"Large scan": big})
        for _ in range(runs):
            async with browser() as chromium:
                room, peak, left = await _turned(chromium, house, meeting)
            before.append(room)
            most.append(peak)
            held.append(left + drag)
    result = compare(held, before, BOUND)
    return result | {
        "holds": result["holds"] and figures(held)["median"] <= MIB_BOUND,
        "pages": PAGES,
        "turned": TURNS,
        "file_bytes": big.stat().st_size,
        "room_mib": figures(before),
        "most_mib": figures(most),
        "held_mib": figures(held),
        "held_bound_mib": MIB_BOUND,
    }


def _colour_scan(target: Path) -> None:
    """A file of A4 scans in colour, no two alike, of some 300 kB each."""
    out = io.BytesIO()
    noise = Image.frombytes("RGB", (165, 234), os.urandom(165 * 234 * 3))
    noise.resize(DOTS).save(out, "JPEG", quality=20)
    with pikepdf.new() as pdf:
        for page in range(PAGES):
            pdf.add_blank_page(page_size=(595, 842))
            # Bytes after the end of a JPEG are ignored by every reader.
            image = pikepdf.Stream(pdf, out.getvalue() + page.to_bytes(4, "big"))
            image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
            image.Width, image.Height, image.BitsPerComponent = *DOTS, 8
            image.ColorSpace, image.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
            shown = pdf.pages[-1]
            shown.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
            shown.Contents = pikepdf.Stream(pdf, b"q 595 0 0 842 0 0 cm /Im0 Do Q")
        pdf.save(target)


async def _turned(chromium: Any, house: House, meeting: str) -> tuple[float, float, float]:
    """MiB of the tab in the room, at most while pages are turned, and what it keeps of that."""
    name, value = (await asyncio.to_thread(house.sign_in)).split("=", 1)
    context = await chromium.new_context(
        viewport=VIEW, device_scale_factor=2, service_workers="block"
    )
    context.set_default_timeout(120_000)
    await context.add_cookies([{"name": name, "value": value, "url": house.base}])
    page = await context.new_page()
    system = await chromium.new_browser_cdp_session()
    await page.goto(f"{house.base}/m/{meeting}")
    link = page.get_by_role("link", name="Large scan").first
    await link.wait_for()
    room = await _tab(system)
    await link.click()
    # Where reading stopped in the run before, which is known to the house by now or is not.
    await page.locator(".sheet .picture canvas").first.wait_for()
    most = 0.0
    for n in range(TURNS):
        await page.evaluate(TURN, 2 + n)
        most = max(most, await _tab(system))
    session = await context.new_cdp_session(page)
    await session.send("Memory.simulatePressureNotification", {"level": "critical"})
    await asyncio.sleep(SETTLING)
    return room, most, await _tab(system)


async def _tab(system: Any) -> float:
    """MiB of the largest of the browser's tabs: one of its processes is kept ready and empty."""
    found = await system.send("SystemInfo.getProcessInfo")
    return max(_mib(each["id"]) for each in found["processInfo"] if each["type"] == "renderer")


def _mib(process: int) -> float:
    """Its share of resident memory. See proc(5), smaps_rollup."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
