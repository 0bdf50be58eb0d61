"""Read and written without network: loaded ahead, used in the train, brought back, left behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import connect
from typing import Any
from uuid import uuid4

import pytest
from playwright.async_api import Page, expect

from tests.blackbox.tablet import Tablet as Plain
from tests.demo_server import PASSWORD, Demo, demo

from .builds import package_in, put_next_build
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


# Looks for a new build; what became of the one that was found.
UPDATE = """async () => {
  const all = await navigator.serviceWorker.ready;
  const settled = new Promise((done) => all.addEventListener("updatefound", () => {
    const found = all.installing;
    found.addEventListener("statechange", () => done(found.state), { once: true });
  }, { once: true }));
  await all.update();
  return settled;
}"""
EXPIRE = "UPDATE sessions SET seen_at = 0"
HOME, NEXT = "Cuộc họp của tôi", "Họp của tôi, bản sau"
RAN_OUT = "Phiên đăng nhập đã hết."


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The client that the running house gives out."""
    return package_in(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="module")
def running(client: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    data, package = tmp_path_factory.mktemp("hall") / "data", client.parents[2]
    with demo(data, "--delegates", "3", package=package) as started:
        yield started


async def test_in_a_train(hall: Hall, running: Demo) -> None:
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
    beside = await found_and_written_on(page)

    await meanwhile(hall, ids)
    expire_all(running)
    await page.context.set_offline(False)
    await page.evaluate("dispatchEvent(new Event('online'))")
    await came_back_after_a_night(tablet)
    await noted(page, ids[READ], {READ, beside})
    await until(
        page,
        "async (at) => !(await caches.match(at, { ignoreSearch: true }))",
        f"/api/materials/{ids[RECALLED]}/file",
    )
    await expect(Paper(page).sheet(2).locator("svg.ink path")).to_have_count(2)
    await the_room_with_the_worker_between(tablet)
    await left_behind(tablet, hall)


async def test_a_new_build_comes_whole_or_not_at_all(hall: Hall, client: Path) -> None:
    tablet = await hall.tablet("delegate03", service_workers="allow")
    old = tablet.page
    await tablet.sign_in()
    await old.wait_for_function("() => navigator.serviceWorker.controller !== null")
    [first] = await shells(old)

    entry = put_next_build(client, NEXT, HOME)
    entry.rename(away := entry.with_suffix(".away"))  # the server is ended in between
    assert await old.evaluate(UPDATE) == "redundant"
    assert await shells(old) == [first]

    away.rename(entry)
    assert await old.evaluate(UPDATE) == "installed"
    await expect(old.get_by_text("Có bản mới của phần mềm.")).to_be_visible()
    new = await old.context.new_page()
    await new.goto("/")
    await expect(new.get_by_role("heading", name=NEXT, exact=True)).to_be_visible()
    [second] = await shells(new)
    assert second != first
    await expect(old.get_by_role("heading", name=HOME)).to_be_visible()
    await old.get_by_role("button", name="Tải lại").click()
    await expect(old.get_by_role("heading", name=NEXT, exact=True)).to_be_visible()

    await old.evaluate("async (name) => caches.delete(name)", second)  # short of space
    await old.reload()
    await until(
        old, "async (name) => !!(await (await caches.open(name)).match('/index.html'))", second
    )
    await old.context.set_offline(True)
    await old.reload()
    await expect(old.get_by_text("Không có mạng. Danh sách này là của")).to_be_visible()
    await expect(old.get_by_role("heading", name=NEXT, exact=True)).to_be_visible()
    hall.forgive("ERR_INTERNET_DISCONNECTED", "status of 404")


async def until(page: Page, script: str, arg: str) -> None:
    """Waits until a script that has to wait itself says yes; a promise is one to Playwright."""
    for _ in range(400):
        if await page.evaluate(script, arg):
            return
        await page.wait_for_timeout(50)
    raise AssertionError(f"{script} never came true of {arg}")


async def shells(page: Page) -> list[str]:
    """The builds that stand on the tablet."""
    names: list[str] = await page.evaluate("() => caches.keys()")
    return [name for name in names if name.startswith("ecabinet-shell-")]


async def papers_of(page: Page) -> dict[str, str]:
    """The ids of the meeting's papers by their titles."""
    ask = page.request
    found = (await (await ask.get("/api/meetings?when=today")).json())["meetings"][0]["id"]
    whole = await (await ask.get(f"/api/meetings/{found}")).json()
    return {m["title"]: m["id"] for item in whole["items"] for m in item["materials"]}


async def found_and_written_on(page: Page) -> str:
    """Found without marks, opened from the search at its page, read and written on; and a second
    paper beside it, whose title is the answer."""
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
    await page.keyboard.press("s")
    beside = page.get_by_role("button", name="Đặt cạnh:").first
    title = (await beside.get_attribute("aria-label") or "").removeprefix("Đặt cạnh: ")
    await beside.click()
    papers = page.get_by_role("document", name="Văn bản:")
    await expect(papers.last.locator("canvas").first).to_be_visible()
    await page.get_by_role("button", name="Đóng văn bản").last.click()
    await expect(papers).to_have_count(1)
    return title


async def meanwhile(hall: Hall, ids: dict[str, str]) -> None:
    """The same person writes on another tablet, and the secretary recalls a paper."""
    async with Plain(hall.base, "delegate01", hall.password) as other:
        await other.sign_in()
        v = (await other.get(f"/api/materials/{ids[READ]}"))["sha256"]
        data = {"color": "#102030", "width": 2, "strokes": [[90, 90, 0.5, 160, 120, 1]]}
        change = {"id": str(uuid4()), "rev": 1, "device": "other", "v": v}
        note = {"page": 2, "type": "ink", "data": data}
        changes = {"since": 0, "changes": [{**change, "note": note}]}
        path = f"/api/materials/{ids[READ]}/annotations/sync"
        (await other.http.post(path, json=changes)).raise_for_status()
    async with Plain(hall.base, "secretary", hall.password) as secretary:
        await secretary.sign_in()
        await secretary.join(await hall.today())
        await secretary.do("recall_material", material=ids[RECALLED], reason="Sai phụ lục")


def expire_all(running: Demo) -> None:
    """A night goes by."""
    with closing(connect(running.data / "ecabinet.db", timeout=30)) as database, database:
        database.execute(EXPIRE)


async def came_back_after_a_night(tablet: Tablet) -> None:
    """The session ran out: nothing is shown, also without network, and nothing is lost."""
    page = tablet.page
    await expect(page.get_by_text(RAN_OUT)).to_be_visible()
    here = await page.evaluate(HERE)
    assert len(here["papers"]) == 34
    await page.context.set_offline(True)
    await page.reload()
    await expect(page.get_by_text(RAN_OUT)).to_be_visible()
    await page.context.set_offline(False)
    await page.get_by_label("Tên đăng nhập").fill(tablet.username)
    await page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Đăng nhập").click()
    await Paper(page).is_at(2, 5)


async def noted(page: Page, material: str, opened: set[str]) -> None:
    """What was written is at the server, once; and what was read, but not what was only kept."""
    ask = page.request
    details = await (await ask.get(f"/api/materials/{material}")).json()
    path = f"/api/materials/{material}/annotations?v={details['sha256']}"
    notes: list[Any] = []
    read: set[str] = set()
    for _ in range(100):
        notes = (await (await ask.get(path)).json())["annotations"]
        register = (await (await ask.get("/api/reads")).json())["reads"]
        read = {line["title"] for line in register if line["first_at"] is not None}
        if len(notes) > 1 and read >= opened:
            break
        await page.wait_for_timeout(100)
    assert (len(notes), read) == (2, opened)


async def the_room_with_the_worker_between(tablet: Tablet) -> None:
    """The line is the room's own: one checks in as ever, and the paper is still open beside it."""
    await tablet.page.get_by_role("button", name="Đóng văn bản").click()
    await tablet.is_in_the_room()
    await tablet.check_in()


async def left_behind(tablet: Tablet, hall: Hall) -> None:
    """Who signs out leaves nothing; who signs in next begins with nothing, in every tab."""
    page = tablet.page
    await page.goto("/")
    other = await page.context.new_page()
    await other.goto("/search?q=ngan+sach")
    await expect(other.get_by_role("button", name="Tài khoản")).to_be_visible()
    await page.evaluate("localStorage.setItem('draft m a', 'Thưa chủ tọa')")
    await tablet.sign_out()
    await expect(other.get_by_role("button", name="Đăng nhập")).to_be_visible()
    here = await page.evaluate(HERE)
    assert (here["papers"], here["text"]) == ([], "[]")
    assert "draft m a" not in await page.evaluate("Object.keys(localStorage)")
    await page.get_by_label("Tên đăng nhập").fill("delegate02")
    await page.get_by_label("Mật khẩu", exact=True).fill(hall.password)
    await page.get_by_role("button", name="Đăng nhập").click()
    await expect(page.get_by_role("button", name="Tải tài liệu về máy")).to_be_visible()
    assert "delegate01" not in (await page.evaluate(HERE))["text"]
    hall.forgive("ERR_INTERNET_DISCONNECTED", "HTTP Authentication failed")
