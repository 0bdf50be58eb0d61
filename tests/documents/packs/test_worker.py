"""What keeps the machine from reading any pack is told as it is, and not as the pack's mistake."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from ecabinet.documents import workers
from ecabinet.documents.packs import read_pack, worker
from ecabinet.documents.pdf import PdfReader
from ecabinet.errors import Unavailable
from ecabinet.typeset import fonts
from tests.documents.packs import pack as sample


async def test_missing_fonts_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = workers.run

    async def here(module: str, job: bytes, seconds: float) -> bytes:
        """In this process, which can be robbed of its fonts."""
        if module != worker.__name__:
            return await run(module, job, seconds)
        return msgspec.json.encode(worker.work(msgspec.json.decode(job, type=worker.Job)))

    monkeypatch.setattr(workers, "run", here)
    monkeypatch.setattr(fonts, "FOLDER", tmp_path / "nowhere")
    fonts._register.cache_clear()
    (tmp_path / "scratch").mkdir()

    with pytest.raises(Unavailable) as caught:
        await read_pack(sample.make(tmp_path / "p"), tmp_path / "scratch", PdfReader())

    assert caught.value.code == "fonts_missing"
    assert caught.value.details["file"] == "Tinos-Regular.ttf"
