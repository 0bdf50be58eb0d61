"""Papers: laid on the table by the secretary, read, found in and written on by a delegate."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from playwright.async_api import Locator, expect

from tests.demo_server import Demo, demo
from tests.documents.papers import paper

from .desks import SecretaryDesk
from .hall import Hall
from .paper import Paper
from .pen import check_palm_and_pen
from .tablet import Tablet
from .viewers import check_in_place

pytestmark = pytest.mark.asyncio(loop_scope="session")

LIMIT_MB = 2
PAGES = [
    f"Chương {n}\nĐiều {n}. Quản lý vỉa hè, lòng đường và trật tự đô thị\n"
    + ("Bãi giữ xe máy tại chợ Thạnh Lộc thu phí theo lượt.\n" if n in (7, 31) else "")
    for n in range(1, 41)
]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    data = tmp_path_factory.mktemp("hall") / "data"
    with demo(data, "--delegates", "3", max_upload_mb=str(LIMIT_MB)) as started:
        yield started


async def at_the_papers(hall: Hall) -> tuple[SecretaryDesk, Locator]:
    """The secretary's desk with the papers of the first item."""
    secretary = await hall.seated("secretary", door="Bàn thư ký")
    desk = SecretaryDesk(secretary.page)
    return desk, await desk.tab("Tài liệu")


async def test_a_paper_of_forty_pages(hall: Hall, tmp_path: Path) -> None:
    desk, papers = await at_the_papers(hall)
    delegate = await hall.seated("delegate01")
    title = "Quy định về quản lý vỉa hè"
    await desk.lay(title, paper(tmp_path / "a.pdf", PAGES, outline=True), level="Tài liệu thường")
    await expect(papers.get_by_role("link", name=title)).to_contain_text("40 trang")

    await delegate.now.get_by_role("link", name=title).click()
    shown = Paper(delegate.page)
    await shown.is_at(1, 40)
    await shown.is_drawn(1)
    await pinched(shown)
    await contents_and_thumbnails(shown)
    await found_without_marks(shown)
    first = await written_on(shown, delegate)
    await replaced(desk, delegate, title, paper(tmp_path / "b.pdf", PAGES[:39]), first)


async def pinched(shown: Paper) -> None:
    """Two fingers that move apart to twice their distance, and back together."""
    [before] = await widths(shown)
    await shown.pinch(60, 120)
    assert await widths(shown) == [pytest.approx(2 * before, abs=2)]
    await shown.pinch(120, 60)
    assert await widths(shown) == [pytest.approx(before, abs=2)]


async def widths(shown: Paper) -> list[float]:
    box = await shown.sheet(1).bounding_box()
    return [box["width"]] if box else []


async def contents_and_thumbnails(shown: Paper) -> None:
    await shown.tool("Trang thu nhỏ và mục lục")
    beside = shown.page.get_by_role("complementary", name="Trang thu nhỏ và mục lục")
    await beside.get_by_role("button", name="Trang 3", exact=True).click()
    await shown.is_at(3, 40)
    await expect(beside.locator("[aria-current=page] canvas")).to_be_visible()
    await beside.get_by_role("tab", name="Mục lục").click()
    await beside.get_by_role("button", name="Phần 25").click()
    await shown.is_at(25, 40)
    await shown.is_drawn(25)
    await shown.tool("Đóng trang thu nhỏ và mục lục")
    await shown.place.fill("12")
    await shown.place.press("Enter")
    await shown.is_at(12, 40)


async def found_without_marks(shown: Paper) -> None:
    """From page 12 the next place is on page 31; then it begins anew."""
    await shown.find("cho thanh loc")
    await shown.finds("2 / 2")
    await shown.is_at(31, 40)
    await shown.tool("Chỗ sau")
    await shown.finds("1 / 2")
    await shown.is_at(7, 40)
    await shown.page.get_by_label("Đúng dấu").check()
    await shown.finds("Không thấy")
    await shown.tool("Đóng ô tìm")


async def written_on(shown: Paper, delegate: Tablet) -> str:
    """A highlight and a stroke, kept for this person alone; the version that they are on."""
    page = shown.page
    await shown.place.fill("2")
    await shown.place.press("Enter")
    await shown.is_at(2, 40)
    await shown.tool("Tô nổi bật")
    words = shown.sheet(2).get_by_text("Điều 2. Quản lý vỉa hè")
    box = await words.bounding_box()
    assert box
    await drag(page, (box["x"] + 2, box["y"] + 8), (box["x"] + box["width"] - 2, box["y"] + 8))
    await expect(shown.sheet(2).locator("svg.highlight path")).to_have_count(1)
    await shown.tool("Bút")
    sheet = await shown.sheet(2).bounding_box()
    assert sheet
    x, y = sheet["x"] + 200, box["y"] - 40  # the top of the page
    await drag(page, (x, y), (x + 160, y + 20))
    await expect(shown.sheet(2).locator("svg.ink path")).to_have_count(1)
    await shown.has_no_wet_ink()
    await shown.tool("Hoàn tác")
    await check_palm_and_pen(shown, (x, y), 2)
    await expect(page.get_by_text("Đã lưu · Chỉ riêng đại biểu thấy")).to_be_visible()
    await shown.tool("Viết xong")

    sha256, kept = await notes_of(delegate)
    assert sorted(note["type"] for note in kept) == ["highlight", "ink"]
    assert [n["data"]["text"] for n in kept if n["type"] == "highlight"] == [
        PAGES[1].split("\n")[1]
    ]
    [stroke] = [stroke for n in kept if n["type"] == "ink" for stroke in n["data"]["strokes"]]
    assert (len(stroke) // 3 > 30, len(set(stroke[2::3])) > 3) == (True, True)  # of 40, and pressed
    await page.reload()
    await shown.is_at(2, 40)
    await expect(shown.sheet(2).locator("svg.highlight path")).to_have_count(1)
    await expect(shown.sheet(2).locator("svg.ink path")).to_have_count(1)
    return sha256


async def drag(page: Any, start: tuple[float, float], end: tuple[float, float]) -> None:
    await page.mouse.move(*start)
    await page.mouse.down()
    await page.mouse.move(*end, steps=8)
    await page.mouse.up()


async def notes_of(delegate: Tablet) -> tuple[str, list[dict[str, Any]]]:
    """The version that is open, and what the server keeps of the delegate's notes on it."""
    material = delegate.page.url.rpartition("/")[2].partition("?")[0]
    ask = delegate.page.request
    details = await (await ask.get(f"/api/materials/{material}")).json()
    sha256: str = details["sha256"]
    found = await (await ask.get(f"/api/materials/{material}/annotations?v={sha256}")).json()
    return sha256, [line["note"] for line in found["annotations"]]


async def replaced(
    desk: SecretaryDesk, delegate: Tablet, title: str, file: Path, first: str
) -> None:
    """The new version is on the delegate's table at once, the highlight where its words are now and
    the handwriting offered; the old one stays as it was."""
    await desk.replace(title, file, level="Tài liệu thường")
    shown = Paper(delegate.page)
    await expect(shown.place).to_have_accessible_name("Đến trang. Trang 2 trong 39")
    await expect(shown.sheet(2).locator("svg.highlight path")).to_have_count(1)
    await expect(shown.sheet(2).locator("svg.ink")).to_have_count(0)
    material = delegate.page.url.rpartition("/")[2].partition("?")[0]
    second, notes = await notes_of(delegate)
    assert (second == first, [note["type"] for note in notes]) == (False, ["highlight"])
    await shown.tool("Ghi chú")
    beside = shown.page.get_by_role("complementary")
    await expect(beside.get_by_role("heading", name="Viết trên bản trước")).to_be_visible()
    await beside.get_by_role("button", name="Đặt vào trang 2").click()
    await expect(shown.sheet(2).locator("svg.ink path")).to_have_count(1)
    await annotated(shown, delegate, material)
    await check_in_place(shown.page, file.parent)
    old = await delegate.page.request.get(f"/api/materials/{material}/file?v={first}")
    with pikepdf.open(BytesIO(await old.body())) as pdf:
        assert len(pdf.pages) == 40
    await shown.close()
    await expect(delegate.now.get_by_role("link", name=title)).to_contain_text("bản 2")


async def annotated(shown: Paper, delegate: Tablet, material: str) -> None:
    """A note is typed, and stands in the PDF that is taken along with the others."""
    await shown.tool("Viết tay")
    writing = shown.page.get_by_role("group", name="Viết tay")
    await writing.get_by_role("button", name="Ghi chú").click()
    await shown.sheet(2).click(position={"x": 200, "y": 300})
    dialog = shown.page.get_by_role("dialog")
    await dialog.get_by_label("Nội dung").fill("Vì sao?")
    await dialog.get_by_label("Tất cả người dự họp").check()
    await dialog.get_by_role("button", name="Xong", exact=True).click()
    await expect(shown.sheet(2).get_by_role("button", name="Ghi chú: Vì sao?")).to_be_visible()
    await expect(shown.page.get_by_text("Đã lưu")).to_be_visible()
    await shown.tool("Viết xong")
    made = await delegate.page.request.get(f"/api/materials/{material}/annotated.pdf")
    with pikepdf.open(BytesIO(await made.body())) as pdf:
        kinds = [str(note.Subtype) for note in pdf.pages[1].Annots]
    assert kinds == ["/Highlight", "/Ink", "/Text"]
    await shown.tool("Ghi chú")


async def test_a_draft_beside_its_submission(hall: Hall) -> None:
    delegate = await hall.seated("delegate02")
    page, meeting = delegate.page, await hall.today()
    draft = await paper_called(delegate, meeting, "Dự thảo Nghị quyết về đổi tên Khu phố 27A")
    await page.goto(f"/m/{meeting}/paper/{draft}")
    shown = Paper(page)
    await shown.is_drawn(1)
    await page.keyboard.press("s")
    beside = page.get_by_role("complementary")
    await expect(beside.get_by_role("region").first.get_by_role("listitem")).to_have_count(2)
    await beside.get_by_role(
        "button", name="Đặt cạnh: Tờ trình về đổi tên Khu phố 27A"
    ).first.click()
    papers = page.get_by_role("document", name="Văn bản:")
    await expect(papers).to_have_count(2)
    await page.reload()
    second = page.get_by_role("document", name="Văn bản: Tờ trình về đổi tên")
    await expect(second.locator("canvas").first).to_be_visible()
    left, right = [await one.bounding_box() for one in await papers.all()]
    assert left
    assert right
    assert left["x"] + left["width"] <= right["x"] + 4
    # The keys go to the one that was touched last.
    await second.click()
    await page.keyboard.press("End")
    places = page.get_by_role("textbox", name=re.compile(r"^Đến trang\."))
    await expect(places.last).not_to_have_value("1")
    await expect(places.first).to_have_value("1")
    await page.keyboard.press("Backspace")
    await expect(places.last).to_have_value("1")
    await page.keyboard.press("?")
    await expect(page.get_by_role("dialog", name="Phím tắt")).to_contain_text("Sang văn bản bên")


async def test_what_was_read_is_found_again_and_kept_in_the_library(
    hall: Hall, tmp_path: Path
) -> None:
    delegate = await hall.tablet("delegate02")
    await delegate.sign_in()
    page = delegate.page
    await page.get_by_role("link", name="Tìm trong tất cả tài liệu").click()
    await page.keyboard.type("doi ten khu pho 27a")
    found = page.get_by_role("main").get_by_role("listitem")
    await expect(found.first.locator("mark").first).to_be_visible()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await Paper(page).is_drawn(1)
    await page.keyboard.press("s")
    await page.get_by_role("button", name="Lưu vào thư viện").click()
    await page.get_by_role("link", name="Mở thư viện").click()

    shelf = page.get_by_role("main").get_by_role("listitem")
    await expect(shelf).to_have_count(1)
    await page.get_by_role("button", name="Thêm thư mục").click()
    await page.get_by_role("textbox", name="Tên thư mục").fill("Khu phố")
    await page.keyboard.press("Enter")
    await page.get_by_role("link", name="Khu phố 0 mục").click()
    await page.get_by_role("button", name="Tải tệp lên").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Tài liệu thường").check()
    own = paper(tmp_path / "so-tay.pdf", ["Sổ tay giám sát"])
    await dialog.locator("input[type=file]").set_input_files(own)
    await dialog.get_by_role("button", name="Tải lên").click()
    await page.get_by_role("link", name="so-tay").click()
    await Paper(page).is_drawn(1)
    await page.goto("/search?q=so+tay+giam+sat")
    await expect(found.first).to_contain_text("Thư viện của tôi")

    other = await hall.tablet("delegate03")
    await other.sign_in()
    await other.page.goto("/search?q=so+tay+giam+sat&source=library")
    await expect(other.page.get_by_text("Không có gì khớp với")).to_be_visible()


async def test_page_images_where_the_tablet_cannot_run_pdf_js(hall: Hall) -> None:
    """An old tablet: the pages come as pictures, are turned, read as text and found in."""
    delegate = await hall.seated("delegate03")
    page, meeting = delegate.page, await hall.today()
    paper = await paper_called(delegate, meeting, "Tờ trình về đổi tên Khu phố 27A")
    await page.add_init_script("delete globalThis.OffscreenCanvas")
    await page.goto(f"/m/{meeting}/paper/{paper}")
    shown = Paper(page)
    await expect(page.get_by_text("Máy này xem văn bản dưới dạng hình")).to_be_visible()
    await shown.is_drawn(1)
    await shown.turn("ArrowRight")
    await shown.is_drawn(2)
    await shown.tool("Đọc dạng chữ")
    words = page.get_by_role("document", name="Văn bản:").locator("article")
    await expect(words).to_have_attribute("lang", "vi")
    await expect(words.get_by_role("heading", name="TỜ TRÌNH", exact=True)).to_be_visible()
    await shown.find("lang mai")
    await expect(page.get_by_role("search")).to_contain_text("trang 2")


async def paper_called(tablet: Tablet, meeting: str, title: str) -> str:
    """The id of a paper of the meeting."""
    whole = await (await tablet.page.request.get(f"/api/meetings/{meeting}")).json()
    papers = [paper for item in whole["items"] for paper in item["materials"]]
    found: str = next(paper["id"] for paper in papers if paper["title"].startswith(title))
    return found


async def test_a_secret_paper_is_named_and_never_uploaded(hall: Hall) -> None:
    desk, papers = await at_the_papers(hall)
    delegate = await hall.seated("delegate01")
    await papers.get_by_role("button", name="Thêm tài liệu").click()
    dialog = desk.page.get_by_role("dialog", name="Thêm tài liệu")
    await expect(dialog.get_by_role("textbox")).to_have_count(0)  # the level is asked first
    await dialog.get_by_label("Có độ mật").check()
    await expect(dialog.get_by_text("Không tải tệp lên.")).to_be_visible()
    await expect(dialog.locator("input[type=file]")).to_have_count(0)
    await dialog.get_by_label("Tên tài liệu").fill("Tài liệu giấy số 02")
    await dialog.get_by_role("button", name="Đưa lên bàn họp").click()
    await expect(dialog).to_have_count(0)
    line = delegate.now.get_by_role("listitem").filter(has_text="Tài liệu giấy số 02")
    await expect(line).to_contain_text("Tài liệu giấy, phát và thu lại tại phòng họp")
    await expect(line.get_by_role("link")).to_have_count(0)


def damaged(path: Path) -> Path:
    whole = paper(path, ["Báo cáo"] * 9).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


def encrypted(path: Path) -> Path:
    paper(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="chu", user="khach"))
    return path


def office(path: Path) -> Path:
    path.write_bytes(b"PK\x03\x04" + bytes(2_000))
    return path


def too_large(path: Path) -> Path:
    paper(path)
    with path.open("ab") as file:
        file.truncate(40_000_000)
    return path


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (damaged, "Tệp PDF bị hỏng hoặc chưa tải xong."),
        (encrypted, "Tệp PDF đặt mật khẩu hoặc hạn chế quyền."),
        (office, "Tệp bị hỏng hoặc không đúng định dạng Office."),
        (too_large, f"Tệp 40 MB, quá giới hạn {LIMIT_MB} MB."),
    ],
)
async def test_a_file_that_cannot_be_taken_is_told_in_a_sentence(
    hall: Hall, tmp_path: Path, make: Callable[[Path], Path], sentence: str
) -> None:
    desk, papers = await at_the_papers(hall)
    dialog = await desk.fill_in("Tài liệu thử", make(tmp_path / "tep.pdf"), level="Tài liệu thường")
    await expect(dialog.get_by_role("status")).to_contain_text(sentence)
    await expect(dialog.get_by_role("button", name="Đưa lên bàn họp")).to_be_disabled()
    await dialog.get_by_role("button", name="Bỏ Tài liệu thử").click()
    await dialog.get_by_role("button", name="Đóng").click()
    await expect(papers.get_by_text("Tài liệu thử")).to_have_count(0)
    hall.forgive("/uploads")
