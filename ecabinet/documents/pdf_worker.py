"""The short-lived process in which a stranger's PDF is read.

One job a process, given to `main` in JSON. It shuts itself in
(`confinement`) before it opens the file, and answers on standard output: a report in JSON, or an
image's bytes. PDFium is not thread-safe and parsers fall over: a crash, a bomb or an endless loop
ends here and nowhere else. The parent (`pdf`) kills it when its time is up.
"""

from __future__ import annotations

import errno
import io
import os
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import msgspec

from ecabinet.confinement import confine
from ecabinet.documents.pdf_facts import (
    MAX_BYTES,
    MAX_OUTLINE,
    MAX_PAGE_TEXT,
    MAX_PAGES,
    MAX_TEXT,
    STAMPABLE_NAME,
    TEXT_NAME,
    Complaint,
    Job,
    OutlineEntry,
    PdfFacts,
    Report,
)
from ecabinet.documents.secrecy import find_label, find_stamp, find_urgency

MEMORY = 512 * 1024 * 1024
_MAX_SIDE = 8_000
"""Pixels of an image's longer side: a page a kilometre high is still one small picture."""


class Complained(Exception):  # noqa: N818 - it is what the file's sender hears, not a failure
    """Why the file is not taken."""

    def __init__(self, code: str, **details: str | int) -> None:
        self.complaint = Complaint(code=code, details=details)


def examine(source: Path, folder: Path) -> PdfFacts:
    """Check the file and write its text: a JSON string a line, a line a page.

    Raises Complained `pdf_encrypted pdf_damaged pdf_active pdf_attachment pdf_without_pages
    pdf_too_many_pages`.
    """
    _check_structure(source)
    return _read_pages(source, folder)


def _check_structure(source: Path) -> None:
    import pikepdf

    from ecabinet.documents.pdf_activity import complaint_about

    try:
        with pikepdf.open(source, attempt_recovery=False, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise Complained("pdf_encrypted")
            pages = len(pdf.pages)
            if pages == 0:
                raise Complained("pdf_without_pages")
            if pages > MAX_PAGES:
                raise Complained("pdf_too_many_pages", pages=pages, limit=MAX_PAGES)
            if complaint := complaint_about(pdf):
                raise Complained(complaint.code, **complaint.details)
    except pikepdf.PasswordError:
        raise Complained("pdf_encrypted") from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError):
        raise Complained("pdf_damaged") from None


def _read_pages(source: Path, folder: Path) -> PdfFacts:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(source) as pdf:
            sizes: list[tuple[float, float]] = []
            labels: list[str] = []
            first, kept = "", 0
            with (folder / TEXT_NAME).open("wb") as lines:
                for index in range(len(pdf)):
                    page = pdf[index]
                    width, height = page.get_size()
                    sizes.append((round(width, 2), round(height, 2)))
                    text_page = page.get_textpage()
                    text = _clean(text_page.get_text_range()[:MAX_PAGE_TEXT])
                    text = text[: MAX_TEXT - kept]
                    kept += len(text.strip())
                    first = first or (text if index == 0 else "")
                    lines.write(msgspec.json.encode(text) + b"\n")
                    text_page.close()
                    page.close()
                    labels.append(pdf.get_page_label(index)[:20])
            stamp = find_stamp(first)
            warnings = [code for code, is_so in _warnings(stamp, kept) if is_so]
            return PdfFacts(
                pages=len(pdf),
                title=_clean(pdf.get_metadata_value("Title"))[:300].strip(),
                sizes=tuple(sizes),
                labels=tuple(labels) if any(labels) else (),
                outline=tuple(_outline(pdf)),
                stamp=stamp,
                urgency=find_urgency(first),
                label=find_label(first),
                warnings=tuple(warnings),
            )
    except pypdfium2.PdfiumError:
        raise Complained("pdf_damaged") from None


def _warnings(stamp: str, characters: int) -> Iterator[tuple[str, bool]]:
    yield "pdf_secrecy_stamp", bool(stamp)
    yield "pdf_without_text", characters == 0


def _outline(pdf: object) -> Iterator[OutlineEntry]:
    import pypdfium2

    assert isinstance(pdf, pypdfium2.PdfDocument)
    for count, entry in enumerate(pdf.get_toc(max_depth=8)):
        if count == MAX_OUTLINE:
            return
        target = entry.get_dest()
        index = target.get_index() if target else None
        yield OutlineEntry(
            title=_clean(entry.get_title())[:300].strip(),
            level=entry.level,
            page=None if index is None or index < 0 else index + 1,
        )


def _clean(text: str) -> str:
    """NFC without control characters; words that PDFium shows as broken at a line's end joined."""
    text = text.replace("\ufffe\r\n", "").replace("\ufffe", "").replace("\x02", "")
    text = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()
    text = "".join(c if c == "\n" or unicodedata.category(c) != "Cc" else " " for c in text)
    return unicodedata.normalize("NFC", text)


def marked(source: Path, mark: bytes, blank: int) -> bytes:
    """A stampable copy's bytes with its mark."""
    whole = bytearray(source.read_bytes())
    whole[blank : blank + len(mark)] = mark
    return bytes(whole)


def render(source: Path | bytes, number: int, width: int, *, jpeg: bool = False) -> bytes:
    """One page as PNG or JPEG, `width` pixels wide; `number` counts from 1.

    Raises Complained `page_not_found pdf_damaged`.
    """
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(source) as pdf:
            if not 1 <= number <= len(pdf):
                raise Complained("page_not_found", page=number, pages=len(pdf))
            page = pdf[number - 1]
            across, down = page.get_size()
            if across <= 0 or down <= 0:
                raise Complained("pdf_damaged")
            scale = min(width / across, _MAX_SIDE / down)
            image = page.render(scale=scale, may_draw_forms=False).to_pil()
            out = io.BytesIO()
            if jpeg:
                image.convert("RGB").save(out, "JPEG", quality=80, progressive=True)
            else:
                image.save(out, "PNG", compress_level=6)
            return out.getvalue()
    except (pypdfium2.PdfiumError, ValueError):
        raise Complained("pdf_damaged") from None


def stampable(source: Path, target: Path) -> int:
    """Write the copy that marks are put into. Raises Complained `pdf_damaged`."""
    import pikepdf

    from ecabinet.documents.stamping import make_stampable

    try:
        return make_stampable(source, target)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError):
        raise Complained("pdf_damaged") from None


def main() -> None:
    job = msgspec.json.decode(sys.argv[1], type=Job)
    source = Path(job.source)
    folder = Path(job.folder) if job.folder else None
    os.nice(10)  # the meeting comes first
    confine(
        reads=[source],
        writes=[folder] if folder else [],
        memory=MEMORY,
        seconds=job.seconds,
        file_size=2 * MAX_BYTES if job.stampable else 8 * MAX_TEXT,
    )
    try:
        if job.page is not None:
            drawn = marked(source, job.mark, job.blank) if job.mark else source
            image = render(drawn, job.page, job.width, jpeg=job.jpeg)
            sys.stdout.buffer.write(image)
            return
        assert folder is not None
        if job.stampable:
            report = Report(blank=stampable(source, folder / STAMPABLE_NAME))
        else:
            report = Report(facts=examine(source, folder))
    except Complained as complained:
        report = Report(complaint=complained.complaint)
    except (MemoryError, RecursionError):
        report = Report(complaint=Complaint(code="pdf_too_heavy"))
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        report = Report(complaint=Complaint(code="storage_full"))  # the disk's fault, not the PDF's
    sys.stdout.buffer.write(msgspec.json.encode(report))
