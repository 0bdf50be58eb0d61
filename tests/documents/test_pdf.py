from __future__ import annotations

import asyncio
import contextlib
import io
import os
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from ecabinet.documents.pdf import PdfReader, check_magic, check_size
from ecabinet.documents.pdf_facts import page_texts
from ecabinet.errors import BadInput, NotFound, Unavailable
from tests.documents import papers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "out"
    made.mkdir()
    return made


async def code_of(source: Path, folder: Path, **limits: float) -> str:
    with pytest.raises(BadInput) as refused:
        await PdfReader(**limits).examine(source, folder)
    return refused.value.code


async def test_an_honest_paper_is_read(tmp_path: Path, folder: Path) -> None:
    source = papers.paper(
        tmp_path / "a.pdf", ["Tình hình kinh tế - xã hội", "Đường Nguyễn Ảnh Thủ"], outline=True
    )
    facts = await PdfReader().examine(source, folder)
    assert facts.pages == 2
    assert facts.title == "Báo cáo thử"
    assert facts.sizes == ((595.28, 841.89), (595.28, 841.89))
    assert [(e.title, e.level, e.page) for e in facts.outline] == [
        ("Phần 1", 0, 1),
        ("Phần 2", 1, 2),
    ]
    assert list(page_texts(folder)) == ["Tình hình kinh tế - xã hội", "Đường Nguyễn Ảnh Thủ"]
    assert facts.warnings == ()


async def test_printed_page_numbers_are_kept(tmp_path: Path, folder: Path) -> None:
    source = papers.paper(tmp_path / "a.pdf", ["i", "1", "2"])
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        roman, arabic = Dictionary(S=Name.r), Dictionary(S=Name.D)
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, roman, 1, arabic]))
        pdf.save(source)
    assert (await PdfReader().examine(source, folder)).labels == ("i", "1", "2")


async def test_a_scan_is_taken_and_said_to_have_no_text(tmp_path: Path, folder: Path) -> None:
    source = papers.many_pages(tmp_path / "scan.pdf", 1)
    assert (await PdfReader().examine(source, folder)).warnings == ("pdf_without_text",)


async def test_a_secrecy_stamp_is_noticed(tmp_path: Path, folder: Path) -> None:
    source = papers.paper(tmp_path / "a.pdf", ["TỐI MẬT\nTỜ TRÌNH\nVề việc đấu thầu"])
    facts = await PdfReader().examine(source, folder)
    assert facts.stamp == "TỐI MẬT"
    assert facts.warnings == ("pdf_secrecy_stamp",)


ENCRYPTED = {
    "to open": pikepdf.Encryption(user="mở", owner="chủ"),
    "to change": pikepdf.Encryption(user="", owner="chủ"),
}


@pytest.mark.parametrize("encryption", ENCRYPTED.values(), ids=ENCRYPTED)
async def test_a_password_is_refused(
    encryption: pikepdf.Encryption, tmp_path: Path, folder: Path
) -> None:
    source = papers.altered(tmp_path / "a.pdf", lambda pdf: None, encryption=encryption)
    assert await code_of(source, folder) == "pdf_encrypted"


def _script_by_name(pdf: pikepdf.Pdf) -> None:
    tree = Dictionary(Names=Array([String("a"), papers.javascript()]))
    pdf.Root.Names = Dictionary(JavaScript=tree)


def _script_on_opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pdf.make_indirect(papers.javascript())


def _script_behind_a_jump(pdf: pikepdf.Pdf) -> None:
    jump = Dictionary(S=Name.GoTo, D=Array([pdf.pages[0].obj, Name.Fit]), Next=papers.javascript())
    papers.with_annotation(pdf, Subtype=Name.Link, A=jump)


def _script_on_closing_a_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj["/AA"] = Dictionary(C=papers.javascript())


def _script_in_a_form_field(pdf: pikepdf.Pdf) -> None:
    kid = pdf.make_indirect(
        Dictionary(FT=Name.Tx, T=String("b"), AA=Dictionary(K=papers.javascript()))
    )
    field = pdf.make_indirect(Dictionary(T=String("a"), Kids=Array([kid])))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def _script_in_a_bookmark(pdf: pikepdf.Pdf) -> None:
    entry = pdf.make_indirect(Dictionary(Title=String("x"), A=papers.javascript()))
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=entry, Last=entry, Count=1))


def _launch(pdf: pikepdf.Pdf) -> None:
    papers.with_annotation(
        pdf, Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String("calc.exe"))
    )


def _xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp/>"))


def _film(pdf: pikepdf.Pdf) -> None:
    papers.with_annotation(pdf, Subtype=Name.RichMedia)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (_script_by_name, "JavaScript"),
        (_script_on_opening, "JavaScript"),
        (_script_behind_a_jump, "JavaScript"),
        (_script_on_closing_a_page, "JavaScript"),
        (_script_in_a_form_field, "JavaScript"),
        (_script_in_a_bookmark, "JavaScript"),
        (_launch, "Launch"),
        (_xfa, "XFA"),
        (_film, "RichMedia"),
    ],
)
async def test_what_would_act_is_refused_by_name(
    change: Callable[[pikepdf.Pdf], None], what: str, tmp_path: Path, folder: Path
) -> None:
    source = papers.altered(tmp_path / "a.pdf", change)
    with pytest.raises(BadInput) as refused:
        await PdfReader().examine(source, folder)
    assert refused.value.code == "pdf_active"
    assert refused.value.details == {"what": what}


async def test_links_and_bookmarks_are_no_actions(tmp_path: Path, folder: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        web = Dictionary(S=Name.URI, URI=String("https://example.gov.vn"))
        papers.with_annotation(pdf, Subtype=Name.Link, A=web)
        pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])

    assert (
        await PdfReader().examine(papers.altered(tmp_path / "a.pdf", change), folder)
    ).pages == 1


async def test_a_file_inside_the_file_is_named(tmp_path: Path, folder: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["phụ lục.xlsx"] = b"bytes"

    with pytest.raises(BadInput) as refused:
        await PdfReader().examine(papers.altered(tmp_path / "a.pdf", change), folder)
    assert refused.value.code == "pdf_attachment"
    assert refused.value.details == {"names": "phụ lục.xlsx"}


async def test_a_file_pinned_to_a_page_is_named(tmp_path: Path, folder: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pinned = Dictionary(Type=Name.Filespec, UF=String("ảnh.png"))
        papers.with_annotation(pdf, Subtype=Name.FileAttachment, FS=pinned)

    assert await code_of(papers.altered(tmp_path / "a.pdf", change), folder) == "pdf_attachment"


async def test_a_file_cut_short_is_damaged(tmp_path: Path, folder: Path) -> None:
    source = papers.paper(tmp_path / "a.pdf", ["một", "hai", "ba"])
    source.write_bytes(source.read_bytes()[:-400])
    assert await code_of(source, folder) == "pdf_damaged"


async def test_circles_are_damage_and_end(tmp_path: Path, folder: Path) -> None:
    source = papers.page_tree_in_a_circle(tmp_path / "a.pdf")
    assert await code_of(source, folder) == "pdf_damaged"


async def test_bookmarks_in_a_circle_end(tmp_path: Path, folder: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        entry = pdf.make_indirect(Dictionary(Title=String("x")))
        entry.Next = entry
        pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=entry, Last=entry, Count=1))

    facts = await PdfReader().examine(papers.altered(tmp_path / "a.pdf", change), folder)
    assert len(facts.outline) <= 2_000


async def test_no_pages_and_too_many(tmp_path: Path, folder: Path) -> None:
    none = papers.raw(
        tmp_path / "none.pdf",
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"],
    )
    assert await code_of(none, folder) == "pdf_without_pages"
    many = papers.many_pages(tmp_path / "many.pdf", 2_001)
    assert await code_of(many, folder) == "pdf_too_many_pages"


async def test_a_bomb_goes_off_in_its_own_process(tmp_path: Path, folder: Path) -> None:
    source = papers.bomb(tmp_path / "bomb.pdf", 700)
    assert source.stat().st_size < 20_000
    slowest = 0.0

    async def heartbeat() -> None:
        nonlocal slowest
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.005)
            slowest = max(slowest, time.perf_counter() - before)

    beating = asyncio.create_task(heartbeat())
    code = await code_of(source, folder, seconds=10)
    beating.cancel()
    assert code == "pdf_too_heavy"
    assert slowest < 0.5


async def test_what_takes_too_long_is_killed(tmp_path: Path, folder: Path) -> None:
    source = papers.paper(tmp_path / "a.pdf")
    before = time.perf_counter()
    assert await code_of(source, folder, seconds=0.01) == "pdf_too_slow"
    assert time.perf_counter() - before < 20


async def test_a_caller_who_leaves_takes_the_process_along(tmp_path: Path, folder: Path) -> None:
    source = papers.paper(tmp_path / "a.pdf", ["trang"] * 200)
    reading = asyncio.create_task(PdfReader().examine(source, folder))
    while not (started := children()):  # noqa: ASYNC110 - the kernel has no event for it
        await asyncio.sleep(0.005)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert not children() & started


def children() -> set[int]:
    """Processes of ours that run Python on a PDF."""
    found = set()
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            line = entry.read_bytes()
            ours = f"PPid:\t{os.getpid()}\n" in (entry.parent / "status").read_text()
            if ours and b"pdf_worker" in line:
                found.add(int(entry.parent.name))
    return found


async def test_a_flood_is_turned_away_at_once(tmp_path: Path, folder: Path) -> None:
    source = papers.paper(tmp_path / "a.pdf")
    reader = PdfReader(workers=1, waiting=1)
    answers = await asyncio.gather(
        *(reader.render(source, 1, 400) for _ in range(4)), return_exceptions=True
    )
    assert [type(a) for a in answers] == [bytes, bytes, Unavailable, Unavailable]
    assert isinstance(await reader.render(source, 1, 400), bytes)


async def test_page_images_have_the_width_that_was_asked_for(tmp_path: Path) -> None:
    source = papers.paper(tmp_path / "a.pdf", ["một", "hai"])
    reader = PdfReader()
    png = Image.open(io.BytesIO(await reader.render(source, 2, 800)))
    assert (png.format, png.width) == ("PNG", 800)
    assert png.convert("L").getextrema()[0] < 128  # something is written on it
    jpeg = Image.open(io.BytesIO(await reader.render(source, 1, 400, jpeg=True)))
    assert (jpeg.format, jpeg.width) == ("JPEG", 400)
    with pytest.raises(NotFound, match="page_not_found"):
        await reader.render(source, 3, 400)
    with pytest.raises(BadInput, match="unknown_width"):
        await reader.render(source, 1, 401)


async def test_a_page_a_kilometre_high_is_a_small_picture(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(3, 14_400))
        pdf.save(tmp_path / "tall.pdf")
    png = Image.open(io.BytesIO(await PdfReader().render(tmp_path / "tall.pdf", 1, 1600)))
    assert png.height <= 8_000


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (b"PK\x03\x04 a docx", "office_file"),
        (b"\xd0\xcf\x11\xe0 a doc", "office_file"),
        (b"\x89PNG", "picture_file"),
        (b"\xff\xd8\xff\xe0", "picture_file"),
        (b"<html>", "not_a_pdf"),
        (b"x" * 1024 + b"%PDF-1.7", "not_a_pdf"),
    ],
)
def test_other_files_are_named(head: bytes, code: str) -> None:
    with pytest.raises(BadInput, match=code):
        check_magic(head)


def test_sizes_are_said_in_megabytes() -> None:
    check_size(10, 10)
    with pytest.raises(BadInput) as refused:
        check_size(200_000_001, 150_000_000)
    assert refused.value.details == {"size": 201, "limit": 150}
    with pytest.raises(BadInput, match="empty_file"):
        check_size(0)
