"""What keeps the machine from reading any pack is told as it is, and not as the pack's mistake."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from ecabinet.documents import workers
from ecabinet.documents.packs import BadPackError, read_pack, worker
from ecabinet.documents.pdf import PdfReader
from ecabinet.errors import BadInput, Unavailable
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


@pytest.mark.parametrize(
    ("agenda", "code"),
    [
        ("a = " + "[" * 100_000, "toml_syntax"),
        ("a = 1" + "0" * 200_000, "toml_syntax"),
        ("a." * 200_000 + "b = 1", "pack_too_heavy"),
    ],
    ids=["brackets", "digits", "dots"],
)
async def test_an_agenda_that_swells_ends_a_process_and_not_the_server(
    tmp_path: Path, agenda: str, code: str
) -> None:
    folder = sample.make(tmp_path / "p")
    (folder / "agenda.toml").write_text(agenda)
    (tmp_path / "scratch").mkdir()

    with pytest.raises(BadInput) as caught:
        await read_pack(folder, tmp_path / "scratch", PdfReader())

    if isinstance(caught.value, BadPackError):
        assert code in [mistake.code for mistake in caught.value.mistakes]
    else:
        assert caught.value.code == code
