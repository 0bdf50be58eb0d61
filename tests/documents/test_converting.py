from __future__ import annotations

import asyncio
import shutil
import subprocess
from pathlib import Path

import pytest

from ecabinet.documents import programs
from ecabinet.documents.converting import Converter
from ecabinet.documents.making import PaperMaker
from ecabinet.documents.pdf import PdfReader
from ecabinet.documents.pdf_facts import page_texts

from .strange import office_file


def has_letters() -> bool:
    """Whether the sans serif that LibreOffice takes for Arial has all of Vietnamese."""
    wanted = ["fc-list", ":family=Liberation Sans:charset=1edd"]
    return bool(shutil.which("fc-list") and subprocess.check_output(wanted))


@pytest.mark.skipif(programs.office() is None, reason="no LibreOffice here")
@pytest.mark.skipif(not has_letters(), reason="no fonts-liberation2 here")
@pytest.mark.parametrize(
    "kind", ["pptx", "odp", *(pytest.param(k, marks=pytest.mark.soak) for k in ("xlsx", "odt"))]
)
async def test_slides_and_sheets_become_pages_that_can_be_searched(
    tmp_path: Path, kind: str
) -> None:
    """Word files: `tests.server.test_uploads`."""
    source = tmp_path / "bytes"
    await asyncio.to_thread(source.write_bytes, office_file(kind, "Ngân sách phường"))
    (tmp_path / "made").mkdir()
    maker = PaperMaker(PdfReader(), Converter(PdfReader()))
    made = await maker.make([source], tmp_path / "made", lambda done, of: None)
    assert (made.format, made.made_by, made.facts.pages) == (kind, "libreoffice", 1)
    assert "Ngân sách phường" in next(page_texts(Path(made.text)))
    width, height = made.facts.sizes[0]
    assert (width > height) == (kind in ("pptx", "odp"))
