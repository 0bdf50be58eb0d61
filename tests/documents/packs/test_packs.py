from __future__ import annotations

import io
import tomllib
import zipfile
from pathlib import Path

import msgspec
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.documents.model import Draft, Item, Material, MaterialVersion
from ecabinet.documents.packs import (
    BadPackError,
    Pack,
    check_pack,
    in_pack,
    read_pack,
    write_pack,
)
from ecabinet.documents.packs.writing import agenda_toml
from ecabinet.documents.pdf import PdfReader
from ecabinet.documents.pdf_facts import page_texts
from tests.documents.packs import pack as sample


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    made = tmp_path / "scratch"
    made.mkdir()
    return made


async def mistakes_of(folder: Path, scratch: Path) -> list[tuple[str, int, str]]:
    mistakes = await check_pack(folder, scratch, PdfReader())
    return [(m.file, m.line, m.code) for m in mistakes]


async def test_a_pack_is_read_with_its_papers(tmp_path: Path, scratch: Path) -> None:
    pack = await read_pack(sample.make(tmp_path / "p"), scratch, PdfReader())
    report = pack.papers["materials/bc-01.md"]
    text = " ".join(page_texts(report.folder))
    assert "Thu ngân sách đạt 52% dự toán." in text
    assert report.pdf.read_bytes().startswith(b"%PDF")
    assert pack.papers["materials/nq-01.pdf"].facts.pages == 1
    item = pack.draft.items[0].items[0]
    assert [m.key for m in item.materials] == ["bc-01", "nq-01", "kin"]
    assert item.materials[0].date is not None


async def test_the_same_markdown_gives_the_same_bytes(tmp_path: Path) -> None:
    found = []
    for name in ("one", "two"):
        (tmp_path / f"scratch-{name}").mkdir()
        folder = sample.make(tmp_path / name)
        pack = await read_pack(folder, tmp_path / f"scratch-{name}", PdfReader())
        found.append(pack.papers["materials/bc-01.md"].pdf.read_bytes())
    assert found[0] == found[1]


async def test_mistakes_of_agenda_markdown_and_pdf_come_together(
    tmp_path: Path, scratch: Path
) -> None:
    agenda = sample.AGENDA.replace("minutes = 20", "minutes = -1")
    folder = sample.make(tmp_path / "p", agenda, sample.MARKDOWN + "\n![ảnh](x.png)\n")
    with pikepdf.open(folder / "materials/nq-01.pdf", allow_overwriting_input=True) as pdf:
        pdf.save(folder / "materials/nq-01.pdf", encryption=pikepdf.Encryption(user="x", owner="y"))
    found = await mistakes_of(folder, scratch)
    assert [(file, code) for file, _, code in found] == [
        ("agenda.toml", "pack_out_of_range"),
        ("materials/bc-01.md", "typeset_unprintable"),
        ("materials/nq-01.pdf", "pdf_encrypted"),
    ]
    assert found[1][1] == (sample.MARKDOWN + "\n").count("\n") + 1


async def test_text_that_is_not_utf8_or_not_composed(tmp_path: Path, scratch: Path) -> None:
    folder = sample.make(tmp_path / "p")
    markdown = folder / "materials" / "bc-01.md"
    markdown.write_bytes(sample.MARKDOWN.encode() + "được".encode("utf-16"))
    line = sample.MARKDOWN.count("\n") + 1
    assert await mistakes_of(folder, scratch) == [("materials/bc-01.md", line, "pack_not_utf8")]


async def test_papers_may_lie_anywhere_in_the_pack(tmp_path: Path, scratch: Path) -> None:
    folder = sample.make(tmp_path / "p", sample.AGENDA.replace("materials/bc", "bc"))
    (folder / "materials" / "bc-01.md").rename(folder / "bc-01.md")
    pack = await read_pack(folder, scratch, PdfReader())
    assert set(pack.papers) == {"bc-01.md", "materials/nq-01.pdf"}


async def test_a_pack_without_an_agenda(tmp_path: Path, scratch: Path) -> None:
    (tmp_path / "p").mkdir()
    assert await mistakes_of(tmp_path / "p", scratch) == [("agenda.toml", 0, "pack_no_agenda")]


async def test_an_agenda_that_is_not_toml(tmp_path: Path, scratch: Path) -> None:
    folder = sample.make(tmp_path / "p", "format = 1\nformat = 1\n")
    assert ("agenda.toml", 2, "toml_duplicate_key") in await mistakes_of(folder, scratch)


async def test_a_hostile_zip_is_refused_before_anything_else(tmp_path: Path, scratch: Path) -> None:
    archive = tmp_path / "pack.zip"
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("../../agenda.toml", sample.AGENDA)
    with pytest.raises(BadPackError) as bad:
        await read_pack(archive, scratch, PdfReader())
    assert [m.code for m in bad.value.mistakes] == ["pack_unsafe_name"]
    assert bad.value.code == "bad_pack"


def zip_of(pack: Pack) -> bytes:
    out = io.BytesIO()
    write_pack(pack.draft, {name: paper.source for name, paper in pack.papers.items()}, out)
    return out.getvalue()


async def test_a_written_pack_reads_as_the_same(tmp_path: Path, scratch: Path) -> None:
    first = await read_pack(sample.make(tmp_path / "p"), scratch, PdfReader())
    archive = tmp_path / "again.zip"
    archive.write_bytes(zip_of(first))
    (tmp_path / "scratch2").mkdir()
    second = await read_pack(archive, tmp_path / "scratch2", PdfReader())
    assert second.draft == first.draft
    assert {n: p.pdf.read_bytes() for n, p in second.papers.items()} == {
        n: p.pdf.read_bytes() for n, p in first.papers.items()
    }
    assert zip_of(second) == archive.read_bytes()


def test_what_only_the_store_knows_is_not_written(tmp_path: Path) -> None:
    draft = msgspec.convert(tomllib.loads(sample.AGENDA), Draft)
    paper = Material(
        key="m",
        title="Tờ trình",
        id="0190",
        versions=(
            MaterialVersion(
                number=1, sha256="ab", size=1, pages=1, uploaded_at=draft.meeting.starts_at
            ),
        ),
    )
    item = Item(key="i", title="Mục", materials=(paper,), id="0191")
    placed = in_pack(msgspec.structs.replace(draft, items=(item,), id="0192"))
    assert placed.items[0].materials[0].file == "materials/m.pdf"
    text = agenda_toml(placed)
    assert not any(word in text for word in ("0190", "0191", "0192", "sha256"))


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)


@given(title=words, script=st.text(st.sampled_from("ab\n\\\"' é\t")), minutes=st.integers(0, 1440))
def test_any_words_survive_writing_and_reading(title: str, script: str, minutes: int) -> None:
    draft = msgspec.convert(tomllib.loads(sample.AGENDA), Draft)
    item = Item(key="i", title=title, minutes=minutes)
    changed = msgspec.structs.replace(
        draft,
        items=(item, *draft.items),
        script=msgspec.structs.replace(draft.script, convene=script),
    )
    assert msgspec.convert(tomllib.loads(agenda_toml(changed)), Draft) == changed
