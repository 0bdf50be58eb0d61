from __future__ import annotations

import asyncio
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from ecabinet.documents.converting import Converter, Progress
from ecabinet.documents.making import Made, PaperMaker
from ecabinet.documents.pdf import PdfReader
from ecabinet.documents.shelf import Shelf, Upload
from ecabinet.receiving import Receiving
from ecabinet.store.ids import uuid7


class Counting(PaperMaker):
    """Makes papers, and counts them."""

    made = 0

    async def make(self, sources: Sequence[Path], folder: Path, told: Progress) -> Made:
        self.made += 1
        return await super().make(sources, folder, told)


async def test_two_processes_that_are_asked_for_an_upload_make_it_once(tmp_path: Path) -> None:
    """Questions about one upload reach any of the processes that share a port."""
    canvas = Canvas(str(tmp_path / "paper.pdf"))
    canvas.drawString(72, 700, "Bao cao")
    canvas.save()
    data = (tmp_path / "paper.pdf").read_bytes()
    reader = PdfReader()
    maker = Counting(reader, Converter(reader))
    one, other = (Receiving(Shelf(tmp_path / "uploads"), maker) for _ in range(2))
    upload = Upload(
        id=uuid7(), account="a", meeting="m", name="paper.pdf", size=len(data), level="normal"
    )
    await one.shelf.begin(upload)
    one.shelf.sent(upload).write_bytes(data)

    await one.finish(upload, sha256(data).hexdigest())
    receipts = await asyncio.gather(one.look(upload, 30), other.look(upload, 30))

    assert [receipt.state for receipt in receipts] == ["ready", "ready"]
    assert maker.made == 1
    assert receipts[0].made == receipts[1].made
    assert receipts[0].made
    assert Path(receipts[0].made.text).exists()
    await one.close()
    await other.close()
