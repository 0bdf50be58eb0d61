"""Read and written without network: loaded ahead, used in the train, brought back, left behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.blackbox.tablet import Tablet as Plain
from tests.demo_server import Demo, demo

from .hall import Hall
from .paper import Paper
from .tablet import Tablet

pytestmark = pytest.mark.asyncio(loop_scope="session")

READ = "Báo cáo tình hình thực hiện dự toán thu, chi ngân sách 6 tháng đầu năm 2026"
RECALLED = "Chương trình Kỳ họp thứ Năm"
RETURNED = "Danh mục vụ việc khiếu nại, tố cáo đang giải quyết"

# What stands on the tablet: addresses of papers, and all that IndexedDB has, as one text.
HERE = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    if (name.startsWith("ecabinet-shell-")) continue;
    const cache = await caches.open(name);
    found.push(...(await cache.keys()).map(({ url }) => new URL(url).pathname));
  }
  const all = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const rows = [];
  for (const { name, version } of await indexedDB.databases()) {
    const db = await all(indexedDB.open(name, version));
    for (const store of db.objectStoreNames)
      rows.push(...(await all(db.transaction(store).objectStore(store).getAll())));
    db.close();
  }
  return { papers: found, text: JSON.stringify(rows) };
}"""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with demo(tmp_path_factory.mktemp("hall") / "data", "--delegates", "3") as started:
        yield started


async def test_in_a_train(hall: Hall) -> None:
    tablet = await hall.tablet("delegate01", service_workers="allow")
    page = tablet.page
    await tablet.sign_in()
    await page.get_by_label("Tự tải trước tài liệu").check()
    await expect(page.get_by_text("Có trên máy: 34 văn bản")).to_be_visible()
    await expect(page.get_by_text("Máy còn chỗ:")).to_be_visible()
    await page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    ids = await papers_of(page)
    here = await page.evaluate(HERE)
    assert len(here["papers"]) == 34
    assert f"/api/materials/{ids[READ]}/file" in here["papers"]
    assert f"/api/materials/{ids[RETURNED]}/file" not in here["papers"]

    await page.context.set_offline(True)
    await page.goto("/")
    await expect(page.get_by_text("Không có mạng. Danh sách này là của")).to_be_visible()
    await page.get_by_role("link", name="Vào phòng họp").click()
    await expect(page.get_by_text("Không có mạng. Chương trình và tài liệu")).to_be_visible()
    returned = page.get_by_role("listitem").filter(has_text=RETURNED).last
    await expect(returned).to_contain_text("không lưu trên máy")
    await expect(returned.get_by_role("link")).to_have_count(0)
    await found_and_written_on(page)

    chair = Plain(hall.base, "secretary", hall.password)
    async with chair:
        await chair.sign_in()
        await chair.join(await hall.today())
        await chair.do("recall_material", material=ids[RECALLED], reason="Sai phụ lục")
    await page.context.set_offline(False)
    await page.evaluate("dispatchEvent(new Event('online'))")
    await expect(page.get_by_text("Không có mạng")).to_have_count(0)
    await noted(page, ids[READ])
    await page.wait_for_function(
        "async (at) => !(await caches.match(at, { ignoreSearch: true }))",
        arg=f"/api/materials/{ids[RECALLED]}/file",
    )
    await the_room_with_the_worker_between(tablet)
    await left_behind(tablet, hall)


async def papers_of(page: Page) -> dict[str, str]:
    """The ids of the meeting's papers by their titles."""
    ask = page.request
    found = (await (await ask.get("/api/meetings?when=today")).json())["meetings"][0]["id"]
    whole = await (await ask.get(f"/api/meetings/{found}")).json()
    return {m["title"]: m["id"] for item in whole["items"] for m in item["materials"]}


async def found_and_written_on(page: Page) -> None:
    """Found without marks, opened from the search at its page, read and written on."""
    await page.get_by_label("Tìm trong tài liệu trên máy").fill("tien su dung dat 38.475")
    results = page.get_by_role("region", name="Tìm trong tài liệu")
    await results.get_by_role("link", name=READ).first.click()
    shown = Paper(page)
    await shown.is_at(2, 5)
    await shown.is_drawn(2)
    await expect(page.get_by_text("Không có mạng. Đây là bản trên máy")).to_be_visible()
    await shown.tool("Viết tay")
    sheet = await shown.sheet(2).bounding_box()
    assert sheet
    await page.mouse.move(sheet["x"] + 200, sheet["y"] + 60)
    await page.mouse.down()
    await page.mouse.move(sheet["x"] + 360, sheet["y"] + 80, steps=6)
    await page.mouse.up()
    await expect(shown.sheet(2).locator("svg.ink path")).to_have_count(1)
    await shown.tool("Viết xong")
    await page.reload()
    await shown.is_at(2, 5)
    await expect(shown.sheet(2).locator("svg.ink path")).to_have_count(1)


async def noted(page: Page, material: str) -> None:
    """What was written is at the server, once; and what was read, but not what was only kept."""
    ask = page.request
    details = await (await ask.get(f"/api/materials/{material}")).json()
    path = f"/api/materials/{material}/annotations?v={details['sha256']}"
    notes: list[Any] = []
    read: list[str] = []
    for _ in range(100):
        notes = (await (await ask.get(path)).json())["annotations"]
        register = (await (await ask.get("/api/reads")).json())["reads"]
        read = [line["title"] for line in register if line["first_at"] is not None]
        if notes and read:
            break
        await page.wait_for_timeout(100)
    assert (len(notes), read) == (1, [READ])


async def the_room_with_the_worker_between(tablet: Tablet) -> None:
    """The line is the room's own: one checks in as ever, and the paper is still open beside it."""
    await tablet.page.get_by_role("button", name="Đóng văn bản").click()
    await tablet.is_in_the_room()
    await tablet.check_in()


async def left_behind(tablet: Tablet, hall: Hall) -> None:
    """Who signs out leaves nothing; who signs in next begins with nothing."""
    page = tablet.page
    await page.goto("/")
    await tablet.sign_out()
    here = await page.evaluate(HERE)
    assert (here["papers"], here["text"]) == ([], "[]")
    await page.get_by_label("Tên đăng nhập").fill("delegate02")
    await page.get_by_label("Mật khẩu", exact=True).fill(hall.password)
    await page.get_by_role("button", name="Đăng nhập").click()
    await expect(page.get_by_role("button", name="Tải tài liệu về máy")).to_be_visible()
    assert "delegate01" not in (await page.evaluate(HERE))["text"]
    hall.forgive("ERR_INTERNET_DISCONNECTED")
