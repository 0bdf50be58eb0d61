"""Every hostile file gets its sentence in time and memory; a sample here, all in `make soak`.

LibreOffice has a limit of its own (`converting.SECONDS`); everything else is done in two seconds of
processor time, and nothing that a file does is seen in the memory of the one who asked. Letters are
not looked for here: that a page takes tesseract some seconds is no harm a file does.
"""

from __future__ import annotations

import asyncio
import os
import resource
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from ecabinet.documents import programs
from ecabinet.documents.converting import SECONDS, Converter
from ecabinet.documents.making import PaperMaker
from ecabinet.documents.pdf import PdfReader
from ecabinet.errors import BadInput, Unavailable
from ecabinet.sentences import say

from . import strange
from .hostile import Hostile, all_files

CORPORA = Path(__file__).parents[2] / ".venv" / "corpora"
SAMPLE = {
    *("bomb-100", "form-in-itself", "deep-arrays-30000", "JavaScript-opening", "Launch-annotation"),
    *("attachment", "encrypted-owner", "flipped-7", "no-page", "docm", "docx-bomb-400", "docx-xxe"),
    *("png-100000x100000", "svg", "exe"),
}
MB = 1024 * 1024


async def outcome(data: Path, folder: Path) -> tuple[str | None, bool]:
    """The code that a file is refused with, and whether LibreOffice had a hand in it."""
    maker = PaperMaker(PdfReader(), Converter(PdfReader()))
    await asyncio.to_thread(folder.mkdir)
    code = None
    try:
        await maker.make([data], folder, lambda done, of: None)
    except (BadInput, Unavailable) as refused:
        code = refused.code
    assert code is None or say(code, "vi") != code
    return code, (folder / "office").exists()


@pytest.fixture(autouse=True)
def _nobody_reads_scans(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "reader_of_scans", lambda: None)


def memory() -> int:
    """Bytes that this process has in memory."""
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


async def check(name: str, data: Path, folder: Path, codes: frozenset[str | None] | None) -> str:
    """What is wrong with how a file was dealt with, if anything."""
    before, began, clock = memory(), spent(), time.monotonic()
    code, by_others = await outcome(data, folder)
    seconds, grown = spent() - began, memory() - before
    wrong = []
    if codes is not None and code not in codes and code != "no_office_program":
        wrong.append(f"refused with {code}")
    if seconds > (SECONDS if by_others else 2):
        wrong.append(f"{seconds:.1f} s")
    if time.monotonic() - clock > 2 * SECONDS:
        wrong.append("long")
    if grown > 50 * MB:
        wrong.append(f"{grown // MB} MB more")
    return f"{name}: {', '.join(wrong)}" if wrong else ""


def most_of_a_worker() -> int:
    """Bytes that the greatest process we waited for had in memory."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


FILES = list(all_files())


def test_there_are_enough_and_each_is_another() -> None:
    assert len({file.name for file in FILES}) == len(FILES) >= 200
    assert {file.name for file in FILES} >= SAMPLE


@pytest.mark.parametrize(
    "file", [f for f in FILES if f.name in SAMPLE], ids=lambda file: str(file.name)
)
async def test_a_hostile_file_gets_its_sentence(file: Hostile, tmp_path: Path) -> None:
    data = tmp_path / "bytes"
    data.write_bytes(file.make(tmp_path))
    assert not await check(file.name, data, tmp_path / "made", file.codes)


def ours(folder: Path) -> Iterator[Coroutine[Any, Any, str]]:
    for file in FILES:
        apart = folder / file.name
        apart.mkdir()
        data = apart / "bytes"
        data.write_bytes(file.make(apart))
        yield check(file.name, data, apart / "made", file.codes)


def others(folder: Path) -> Iterator[Coroutine[Any, Any, str]]:
    files = sorted(path for path in CORPORA.rglob("*") if path.is_file())
    assert len(files) > 150, "`make corpora` fetches them"
    for number, path in enumerate(files):
        yield check(path.name, path, folder / str(number), None)


def tried(
    checks: Callable[[Path], Iterator[Coroutine[Any, Any, str]]], folder: Path
) -> tuple[list[str], int]:
    """What is wrong with how each file was dealt with, and how much the greatest worker took."""
    with patch.object(programs, "reader_of_scans", return_value=None):
        wrong = [line for checking in checks(folder) if (line := asyncio.run(checking))]
    return wrong, most_of_a_worker()


@pytest.mark.soak
@pytest.mark.parametrize("checks", [ours, others])
def test_all_files_get_their_sentence(
    checks: Callable[[Path], Iterator[Coroutine[Any, Any, str]]], tmp_path: Path
) -> None:
    """In a process of its own: what other tests started would be taken for a worker."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        wrong, most = apart.submit(tried, checks, tmp_path).result()
    assert wrong == []
    assert most < 512 * MB


@pytest.mark.skipif(programs.office() is None, reason="no LibreOffice here")
async def test_nothing_is_fetched_for_a_file(tmp_path: Path) -> None:
    """A real server is named in the file, and nobody asks it for anything."""
    asked = []

    async def hear(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(1)
        writer.close()

    server = await asyncio.start_server(hear, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    body = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
        '<v:imagedata r:id="rId1"/></v:shape></w:pict></w:r></w:p>'
    )
    relation = ("image", f"http://127.0.0.1:{port}/x.png", True)
    parts = strange.word_parts("x", body) | {
        "word/_rels/document.xml.rels": strange.relations(relation)
    }
    data = tmp_path / "bytes"
    data.write_bytes(strange.zipped(parts))
    (tmp_path / "made").mkdir()
    maker = PaperMaker(PdfReader(), Converter(PdfReader()))
    made = await maker.make([data], tmp_path / "made", lambda done, of: None)
    server.close()
    assert made.elsewhere == 1
    assert asked == []
