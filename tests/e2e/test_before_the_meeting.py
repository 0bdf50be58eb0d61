"""The morning before: a pack, accounts, a look at the draft, the room; and a forgotten password."""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from tests.cli.command import ecabinet
from tests.cli.served import Served, served
from tests.documents.packs import pack as sample

from .axe import found_by_axe
from .hall import PHONE, Hall
from .tablet import Tablet

PASSWORD = "mat-khau-thu-2026"
OWN = "mot cau de nho"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An agency with a secretary and nothing else."""
    data = tmp_path_factory.mktemp("ward") / "data"
    done = ecabinet(
        *("init", "thu.ky", "Trần Văn Bình", "--agency", "phuong-thu"),
        *("--agency-name", "HĐND phường Thử", "--password", PASSWORD, "--data", data),
        language="vi",
    )
    assert done.returncode == 0, done.stderr
    with served("serve", "--data", data) as running:
        running.wait()
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def hall(browser: Browser, server: Served) -> AsyncIterator[Hall]:
    async with Hall(browser, f"http://localhost:{server.port}", PASSWORD) as empty:
        yield empty
    assert empty.failures == []


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The small pack, zipped, with the secretary's username in it."""
    secretary = 'name = "Trần Văn Bình"\n'
    assert secretary in sample.AGENDA
    folder = sample.make(tmp_path / "pack")
    agenda = folder / "agenda.toml"
    named = agenda.read_text("utf-8").replace(secretary, f'{secretary}username = "thu.ky"\n')
    agenda.write_text(named, "utf-8")
    return Path(shutil.make_archive(str(tmp_path / "ky-hop"), "zip", folder))


async def password_of(slips: Locator, username: str) -> str:
    line = slips.get_by_role("listitem").filter(has_text=username)
    return await line.locator("code").inner_text()


@pytest.mark.asyncio(loop_scope="session")
async def test_a_morning_from_the_pack_to_the_room(hall: Hall, pack: Path) -> None:
    secretary = await hall.tablet("thu.ky")
    await secretary.sign_in()
    page = secretary.page

    # The pack comes in, and those who could not come in are named.
    await page.locator("input[type=file]").set_input_files(pack)
    part = page.get_by_role("region", name="Nhập chương trình họp")
    await expect(part.get_by_text("Chưa có tài khoản: 2 người")).to_have_text(
        "Chưa có tài khoản: 2 người (Nguyễn Thị Lan, Lê Khách)."
    )
    line = page.get_by_role("listitem").filter(has_text="Kỳ họp thứ Nhất")
    await expect(line.get_by_text("Chưa có tài khoản: 2 người")).to_be_visible()

    # The draft can be looked at: agenda, a paper in the reader, people.
    await line.get_by_role("link", name="Xem chương trình, tài liệu").click()
    await expect(page.get_by_role("heading", name="Kỳ họp thứ Nhất")).to_be_visible()
    await expect(page.get_by_text("Trình bày: Trần Văn Bình").first).to_be_visible()
    people = page.get_by_role("region", name="Thành phần tham dự")
    await expect(people.get_by_text("chưa có tài khoản")).to_have_count(2)
    assert await found_by_axe(page) == []
    await page.get_by_role("link", name="Báo cáo").first.click()
    await expect(page.locator("canvas").first).to_be_visible()
    await expect(page.get_by_text("Thu ngân sách đạt").first).to_be_attached()
    await page.reload()
    await expect(page.locator("canvas").first).to_be_visible()
    await page.get_by_role("button", name="Đóng").first.click()
    await expect(people).to_be_visible()

    # The room's own address leads here as long as there is no room.
    meeting = secretary.meeting
    await page.goto(f"/m/{meeting}/secretary")
    await page.wait_for_url(f"**/m/{meeting}/draft")
    hall.forgive("/live")

    # Opening it now asks first, and says who stays out.
    await page.get_by_role("button", name="Mở phòng họp").click()
    asked = page.get_by_role("dialog", name="Mở phòng họp")
    await expect(asked.get_by_text("Nguyễn Thị Lan, Lê Khách")).to_be_visible()
    await asked.get_by_role("button", name="Bỏ qua").click()

    # Accounts are made, and do not vanish by a slip of the hand.
    await page.get_by_role("button", name="Tạo tài khoản").click()
    slips = page.get_by_role("dialog", name="Tài khoản mới")
    await expect(slips.get_by_text("lan.nt")).to_be_visible()
    password = await password_of(slips, "lan.nt")
    await page.keyboard.press("Escape")
    await expect(slips.get_by_role("alert")).to_contain_text("Chưa in cũng chưa chép")
    assert await found_by_axe(page) == []
    await slips.get_by_role("button", name="Xem tiếp").click()
    await page.emulate_media(media="print")
    await expect(page.locator(".slip-sheet").get_by_text(password)).to_be_visible()
    await expect(slips).to_be_hidden()
    await page.emulate_media(media="screen")
    await page.evaluate("window.print = () => {}")
    await slips.get_by_role("button", name="In", exact=True).click()
    await slips.get_by_role("button", name="Đóng").click()
    await expect(slips).to_have_count(0)
    await expect(people.get_by_text("chưa có tài khoản")).to_have_count(0)
    await expect(page.get_by_text(password)).to_have_count(0)

    # People are called; one of them answers by the link of a message, without signing in.
    await page.get_by_role("link", name="Giấy mời và trả lời").click()
    await page.get_by_role("button", name="Công bố và gửi giấy mời").click()
    await expect(page.get_by_text("Đã công bố")).to_be_visible()
    assert await found_by_axe(page) == []
    called = await (await page.request.get(f"/api/meetings/{meeting}/invitations")).json()
    texts = {one["name"]: one["text"] for one in called["people"]}
    guest = (await hall.tablet("khach", PHONE)).page
    await guest.goto(texts["Lê Khách"].rpartition(" ")[2])
    await guest.get_by_label("Xin vắng").check()
    await guest.get_by_label("Lý do xin vắng").fill("Đi công tác")
    assert await found_by_axe(guest) == []
    await guest.get_by_role("button", name="Gửi trả lời").click()
    await expect(guest.get_by_text("chờ chủ tọa")).to_be_visible()
    await page.reload()
    await expect(page.get_by_text("Đi công tác")).to_be_visible()
    await page.get_by_role("link", name="Xem chương trình, tài liệu").click()

    # The room opens, and the chair comes in by telephone with the one-time password.
    await page.get_by_role("button", name="Mở phòng họp").click()
    await page.wait_for_url(f"**/m/{meeting}/secretary")
    phone = await hall.tablet("lan.nt", PHONE)
    chair = Tablet(phone.page, "lan.nt", password)
    await chair.sign_in()
    await chair.page.get_by_role("button", name="Đặt mật khẩu riêng").click()
    form = chair.page.get_by_role("dialog", name="Đặt mật khẩu riêng")
    await form.get_by_label("Mật khẩu hiện nay").fill(password)
    await form.get_by_label("Mật khẩu mới", exact=True).fill(OWN)
    await form.get_by_label("Nhập lại mật khẩu mới").fill(OWN)
    await form.get_by_role("button", name="Đổi mật khẩu").click()
    await expect(form.get_by_text("Đã đổi mật khẩu.")).to_be_visible()
    await form.get_by_role("button", name="Đóng").click()
    await expect(chair.page.get_by_text("mật khẩu được cấp")).to_have_count(0)
    await chair.enter()

    # The chair forgets it: the secretary gives another, and the telephone is signed out.
    await page.get_by_role("button", name="Quên mật khẩu").click()
    renew = page.get_by_role("dialog", name="Cấp lại mật khẩu")
    await renew.get_by_label("Tìm theo tên, đơn vị").fill("lan")
    assert await found_by_axe(page) == []
    await renew.get_by_role("button", name="Nguyễn Thị Lan").click()
    await renew.get_by_role("button", name="Cấp mật khẩu mới").click()
    again = await password_of(renew, "lan.nt")
    await expect(chair.page.get_by_label("Tên đăng nhập")).to_be_visible()
    chair = Tablet(chair.page, "lan.nt", again)
    await chair.sign_in()
    assert re.fullmatch(r"(\w{3}-){2}\w{3}", again)
    hall.forgive("/live")
