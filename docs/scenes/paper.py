"""The first page of the minutes and that of the first resolution, side by side."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image

from ecabinet.app import open_rooms
from ecabinet.minutes import minutes_pdf
from ecabinet.settings import Settings

from .camera import ZONE, save


async def take_minutes(data: Path, meeting: str) -> None:
    """Reads the log in `data`, whose server has ended."""
    async with open_rooms(Settings(data=data)) as rooms:
        log = [record.entry for record in await rooms.services.journal.read(meeting)]
    with pypdfium2.PdfDocument(minutes_pdf(log, zone=ZONE)) as pdf:
        texts = (page.get_textpage().get_text_bounded() for page in pdf)
        votes = next(n for n, text in enumerate(texts) if "\n12.1." in text)
        pages = [pdf[n].render(scale=1).to_pil() for n in (0, votes)]
    width, height = pages[0].size
    sheet = Image.new("RGB", (2 * width + 60, height + 40), "#D9DEE5")
    for n, page in enumerate(pages):
        sheet.paste(page, (20 + n * (width + 20), 20))
    save("minutes", sheet)
