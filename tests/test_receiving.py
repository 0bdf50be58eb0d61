from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from ecabinet.documents import programs
from ecabinet.documents.converting import Converter, Progress
from ecabinet.documents.making import Made, PaperMaker
from ecabinet.documents.pdf import PdfReader
from ecabinet.documents.shelf import Shelf, Upload
from ecabinet.receiving import Receiving
from ecabinet.store.ids import uuid7

from .documents.papers import paper
from .documents.strange import office_file


class Counting(PaperMaker):
    """Makes papers, and counts them."""

    made = 0

    async def make(self, sources: Sequence[Path], folder: Path, told: Progress) -> Made:
        self.made += 1
        return await super().make(sources, folder, told)


class Failing(PaperMaker):
    """Has a mistake in it."""

    def __init__(self, error: Exception) -> None:
        super().__init__(PdfReader(), Converter(PdfReader()))
        self._error = error

    async def make(self, sources: Sequence[Path], folder: Path, told: Progress) -> Made:
        raise self._error


def receiving(folder: Path, kind: Callable[..., PaperMaker] = PaperMaker) -> Receiving:
    reader = PdfReader()
    return Receiving(Shelf(folder / "uploads"), kind(reader, Converter(reader)))


async def sent(to: Receiving, data: bytes) -> Upload:
    """An upload of which all has arrived."""
    upload = Upload(
        id=uuid7(), account="a", meeting="m", name="paper.pdf", size=len(data), level="normal"
    )
    await to.shelf.begin(upload)
    await asyncio.to_thread(to.shelf.sent(upload).write_bytes, data)
    return upload


async def test_two_processes_that_are_asked_for_an_upload_make_it_once(tmp_path: Path) -> None:
    """Questions about one upload reach any of the processes that share a port."""
    data = paper(tmp_path / "paper.pdf").read_bytes()
    maker = Counting(PdfReader(), Converter(PdfReader()))
    one, other = (Receiving(Shelf(tmp_path / "uploads"), maker) for _ in range(2))
    upload = await sent(one, data)

    await one.finish(upload, sha256(data).hexdigest())
    receipts = await asyncio.gather(one.look(upload, 30), other.look(upload, 30))

    assert [receipt.state for receipt in receipts] == ["ready", "ready"]
    assert maker.made == 1
    assert receipts[0].made == receipts[1].made
    assert receipts[0].made
    assert Path(receipts[0].made.text).exists()
    await one.close()
    await other.close()


@pytest.mark.parametrize(
    ("error", "code"), [(ValueError("oh"), "paper_not_made"), (OSError(28, "full"), "storage_full")]
)
async def test_a_mistake_of_ours_is_told_and_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, error: Exception, code: str
) -> None:
    failing = Receiving(Shelf(tmp_path / "uploads"), Failing(error))
    upload = await sent(failing, b"x")
    digest = sha256(b"x").hexdigest()
    await failing.finish(upload, digest)
    receipt = await failing.look(upload, 30)
    assert (receipt.state, receipt.trouble and receipt.trouble.code) == ("refused", code)
    if code == "paper_not_made":
        assert receipt.trouble
        assert str(receipt.trouble.details["mark"]) in caplog.text
        assert "ValueError: oh" in caplog.text

    mended = receiving(tmp_path)
    await mended.finish(upload, digest)  # once more, after it was mended
    receipt = await mended.look(upload, 30)
    assert receipt.trouble
    assert receipt.trouble.code == "not_a_paper"


async def test_what_was_made_counts_for_how_much_one_may_have_on_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ecabinet.documents import shelf
    from ecabinet.errors import Refused

    monkeypatch.setattr(shelf, "MOST_BYTES", 1_000)
    shelves = receiving(tmp_path)
    upload = await sent(shelves, b"x" * 100)
    await sent(shelves, b"y" * 100)
    (shelves.shelf.folder(upload) / "made").mkdir()
    (shelves.shelf.folder(upload) / "made" / "pictures.pdf").write_bytes(b"x" * 900)
    with pytest.raises(Refused, match="too_many_uploads"):
        await sent(shelves, b"z")


SERVER = """
import asyncio, sys
from pathlib import Path
from tests.test_receiving import receiving

async def serve(folder):
    server = receiving(folder)
    await server.resume()
    print("going", flush=True)
    await asyncio.sleep(600)

asyncio.run(serve(Path(sys.argv[1])))
"""


@pytest.mark.skipif(programs.office() is None, reason="no LibreOffice here")
@pytest.mark.parametrize(
    "after",
    [0.5, *(pytest.param(n / 4, marks=pytest.mark.soak) for n in (0, 1, 3, 4, 5, 6, 8))],
)
async def test_killed_while_it_is_made_it_goes_on_at_the_next_start(
    tmp_path: Path, after: float
) -> None:
    """kill -9: no half paper, no process left over, and nobody has to ask for it to go on."""
    data = office_file("docx", "Tờ trình")
    mine = receiving(tmp_path)
    upload = await sent(mine, data)
    await mine.finish(upload, sha256(data).hexdigest())
    await mine.close()  # it has arrived; now the server that makes it
    folder = mine.shelf.folder(upload)
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SERVER, str(tmp_path), stdout=asyncio.subprocess.PIPE
    )
    assert server.stdout
    assert await server.stdout.readline() == b"going\n"
    await asyncio.sleep(after)
    server.send_signal(signal.SIGKILL)
    await server.wait()
    async with asyncio.timeout(10):
        while working_in(folder):  # noqa: ASYNC110  # nothing else tells of it
            await asyncio.sleep(0.05)
    if (folder / "made.json").exists():
        assert after > 0.5, "it was done before"

    second = receiving(tmp_path)
    await second.resume()
    receipt = await second.look(upload, 60)
    assert receipt.state == "ready", receipt
    assert receipt.made
    assert (receipt.made.format, receipt.made.facts.pages) == ("docx", 1)
    assert not (folder / "made" / "office" / "profile").exists()


def working_in(folder: Path) -> list[str]:
    """The processes whose words name that folder."""
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdecimal() and int(process.name) != os.getpid():
            try:
                words = (process / "cmdline").read_bytes()
            except OSError:  # it ended meanwhile
                continue
            if str(folder).encode() in words:
                found.append(process.name)
    return found
