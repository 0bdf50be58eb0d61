"""What the tests read back from a PDF, with another library than the one that wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2

from ecabinet.typeset import Block, Document, Letterhead, Paragraph


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def pages(pdf: bytes) -> list[str]:
    """The text of each page as a reader would copy it."""
    texts = []
    with opened(pdf) as document:
        for page in document:
            text = page.get_textpage()
            texts.append(text.get_text_range().replace("\r\n", "\n"))
            text.close()
            page.close()
    return texts


def words(pdf: bytes) -> list[str]:
    """All words of the text in the order of copying, page after page."""
    return " ".join(pages(pdf)).split()


def simple(*body: Block, **more: object) -> Document:
    """The smallest document with this text."""
    given: dict[str, object] = {
        "letterhead": Letterhead("HỘI ĐỒNG NHÂN DÂN PHƯỜNG AN PHÚ ĐÔNG", number="Số: 07/BC-HĐND"),
        "kind": "BÁO CÁO",
        "summary": "Tình hình kinh tế - xã hội",
        "body": body or (Paragraph("Nội dung."),),
    }
    return Document(**{**given, **more})
