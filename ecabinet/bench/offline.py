"""offline: what a tablet stores of a session's papers to read them without network.

The baseline is the files themselves. A real browser loads the demo's session ahead, each run in a
fresh context; counted are the files, the text of their pages that is kept for finding words, and
everything else that is kept of the meeting. What the browser says its storage grew by stands
beside it: it includes the databases' own journals, which come and go.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from ecabinet.bench.figures import compare, figures
from ecabinet.bench.first_page import House, browser, demo

BOUND = 1.1
USED = "async () => (await navigator.storage.estimate()).usage"
# Bytes of the kept files, and of all that the rows of both databases are made of.
STORED = """async () => {
  const cache = await caches.open("ecabinet-papers");
  let files = 0, papers = 0;
  for (const answer of await cache.matchAll()) {
    files += (await answer.blob()).size;
    papers += 1;
  }
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const sizeOf = (value) => {
    if (ArrayBuffer.isView(value)) return value.byteLength;
    if (typeof value === "string") return new TextEncoder().encode(value).length;
    if (value === null || typeof value !== "object") return 8;
    return Object.entries(value).reduce((sum, [key, part]) => sum + key.length + sizeOf(part), 0);
  };
  let rows = 0;
  for (const name of ["ecabinet-kept", "ecabinet-notes"]) {
    const db = await done(indexedDB.open(name));
    for (const store of db.objectStoreNames)
      rows += sizeOf(await done(db.transaction(store).objectStore(store).getAll()));
    db.close();
  }
  return { files, papers, rows };
}"""


class Stored(NamedTuple):
    """Bytes of the papers' files, of everything with them, and of the browser's storage in all."""

    papers: int
    files: int
    all: int
    grown: int


def measure(runs: int = 3, drag: float = 0) -> dict[str, Any]:
    """Loads a session ahead `runs` times; `drag` adds so many times the files' bytes.

    Raises Unavailable `bench_needs_browser`.
    """
    with tempfile.TemporaryDirectory(prefix="ecabinet-bench-") as folder:
        return asyncio.run(_measure(Path(folder), runs, drag))


async def _measure(folder: Path, runs: int, drag: float) -> dict[str, Any]:
    async with demo(folder / "data") as house, browser() as chromium:
        found = [await _load(chromium, house) for _ in range(runs)]
    ours = [each.all + drag * each.files for each in found]
    files = [float(each.files) for each in found]
    return compare(ours, files, BOUND) | {
        "papers": found[0].papers,
        "ours_bytes": figures(ours),
        "baseline_bytes": figures(files),
        "storage_grew_bytes": figures([each.grown for each in found]),
    }


async def _load(chromium: Any, house: House) -> Stored:
    """Signs in on a fresh tablet and loads its meeting ahead."""
    context = await chromium.new_context(viewport={"width": 1180, "height": 820}, locale="vi-VN")
    try:
        page = await context.new_page()
        await page.goto(house.base)
        await page.get_by_label("Tên đăng nhập").fill("delegate01")
        await page.get_by_label("Mật khẩu", exact=True).fill(house.password)
        await page.get_by_role("button", name="Đăng nhập").click()
        ahead = page.get_by_label("Tự tải trước tài liệu")
        await ahead.wait_for()
        await page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        before = await page.evaluate(USED)
        await ahead.check()
        await page.get_by_text("Có trên máy:").wait_for()
        stored = await page.evaluate(STORED)
        grown = await page.evaluate(USED) - before
        return Stored(stored["papers"], stored["files"], stored["files"] + stored["rows"], grown)
    finally:
        await context.close()
