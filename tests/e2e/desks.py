"""The chair's desk and the secretary's, used by the words that stand on them."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Download, Locator, Page, expect


class ChairDesk:
    """The desk of whoever holds the meeting, chair or secretary."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.prompter = page.get_by_role("main")
        self.floor = page.get_by_role("complementary", name="Danh sách phát biểu")

    def step(self, words: str) -> Locator:
        return self.prompter.get_by_role("button", name=words)

    async def take(self, words: str) -> None:
        """The one next step, which must be the one that the words name."""
        step = self.step(words).first
        await step.click()
        if words == "Bế mạc":
            await self.confirm("Bế mạc")
        await expect(step).to_have_count(0)

    async def says(self, words: str) -> None:
        """The prompter shows these words of the script, filled in."""
        await expect(self.prompter.get_by_text(words).first).to_be_visible()

    async def call(self, name: str) -> None:
        """Gives the floor to somebody who waits in the queue."""
        line = self.floor.get_by_role("listitem").filter(has_text=name)
        await line.get_by_role("button", name="Mời phát biểu").click()
        await expect(self.floor.get_by_role("timer")).to_be_visible()

    async def more(self, name: str) -> Locator:
        """Opens the dialog of something else than the next step, seldom things unfolded first."""
        seldom = self.prompter.get_by_role("button", name="Việc khác")
        if await seldom.get_attribute("aria-expanded") == "false":
            await seldom.click()
        await self.prompter.get_by_role("button", name=name, exact=True).last.click()
        dialog = self.page.get_by_role("dialog")
        await expect(dialog).to_be_visible()
        return dialog

    async def confirm(self, name: str) -> None:
        dialog = self.page.get_by_role("dialog")
        await dialog.get_by_role("button", name=name, exact=True).click()
        await expect(dialog).to_have_count(0)


class SecretaryDesk:
    def __init__(self, page: Page) -> None:
        self.page = page

    async def tab(self, name: str) -> Locator:
        """Turns to a tab; what stands under it."""
        await self.page.get_by_role("tab", name=name).click()
        panel = self.page.get_by_role("tabpanel", name=name)
        await expect(panel).to_be_visible()
        return panel

    def row(self, name: str) -> Locator:
        return self.page.get_by_role("row").filter(has_text=name)

    async def check_in_by_typing(self, typed: str, name: str) -> None:
        """As a secretary does a whole hall: a piece of the name, Enter, the next."""
        field = self.page.get_by_label("Tìm theo tên, đơn vị")
        await field.fill(typed)
        await expect(self.page.get_by_role("row")).to_have_count(2)  # the header and the person
        await field.press("Enter")
        await expect(self.row(name)).to_contain_text("có mặt")
        await expect(field).to_have_value("")

    async def record_absence(self, name: str, reason: str) -> None:
        await self.page.get_by_role("button", name=f"Ghi vắng {name}").click()
        dialog = self.page.get_by_role("dialog")
        await dialog.get_by_label("Vắng có lý do").check()
        await dialog.get_by_label("Lý do (").fill(reason)
        await dialog.get_by_role("button", name="Lưu").click()
        await expect(self.row(name)).to_contain_text(f"vắng có lý do · {reason}")

    async def note(self, words: str) -> None:
        """Types a remark of whoever has the floor, as it is offered, and notes it by keyboard."""
        panel = await self.tab("Ghi ý kiến")
        field = panel.get_by_label("Nội dung phát biểu")
        await field.fill(words)
        await field.press("Control+Enter")
        await expect(panel.get_by_role("article").filter(has_text=words)).to_be_visible()

    async def conclude(self, item: str, words: str) -> None:
        panel = await self.tab("Kết luận")
        form = panel.locator("form").filter(has_text=item)
        await form.get_by_label(item).fill(words)
        await form.get_by_role("button", name="Lưu").click()
        await expect(form.get_by_role("status")).to_have_text("Đã ghi.")

    async def fill_in(self, title: str, file: Path, level: str) -> Locator:
        """The dialog of a new paper, filled in and not yet sent; under the papers' tab."""
        await self.page.get_by_role("button", name="Thêm tài liệu").click()
        dialog = self.page.get_by_role("dialog", name="Thêm tài liệu")
        await dialog.get_by_label(level).check()
        await dialog.get_by_label("Chọn tệp").set_input_files(file)
        await dialog.get_by_label("Tên tài liệu").fill(title)
        return dialog

    async def lay(self, title: str, file: Path, level: str) -> None:
        """Lays a new paper on the table."""
        dialog = await self.fill_in(title, file, level)
        await dialog.get_by_role("button", name="Đưa lên bàn họp").click()
        await expect(dialog).to_have_count(0)

    async def replace(self, title: str, file: Path, level: str) -> None:
        """Lays a new version of a paper on the table."""
        line = self.page.get_by_role("listitem").filter(has_text=title)
        await line.get_by_role("button", name="Thay bản mới").click()
        dialog = self.page.get_by_role("dialog")
        await dialog.get_by_label(level).check()
        await dialog.get_by_label("Chọn tệp").set_input_files(file)
        await dialog.get_by_role("button", name="Đưa lên bàn họp").click()
        await expect(dialog).to_have_count(0)

    async def download(self, name: str, to: Path) -> Path:
        """Saves a document that the minutes' tab offers."""
        panel = await self.tab("Biên bản")
        async with self.page.expect_download() as coming:
            await panel.get_by_role("button", name=name).click()
        came: Download = await coming.value
        path = to / came.suggested_filename
        await came.save_as(path)
        return path
