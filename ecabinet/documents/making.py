"""From what was uploaded to a paper that can be read: whichever kind of file it is, a PDF in the
end.

A PDF stays as it is, byte for byte, unless it is a scan that can be given its text. Everything is
made in a folder of the upload's own; nothing is kept here, so whoever is ended midway leaves
nothing but that folder.
"""

from __future__ import annotations

import asyncio
import zipfile
from collections.abc import Sequence
from pathlib import Path

import msgspec

from ecabinet.documents import programs
from ecabinet.documents.converting import Converted, Converter, Progress
from ecabinet.documents.formats import HEAD, family
from ecabinet.documents.pdf import PdfReader
from ecabinet.documents.pdf_facts import PdfFacts, page_texts
from ecabinet.errors import BadInput


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A paper that was made and examined.

    `pdf` is what will be read, `text` the folder with its text; `format` what was uploaded, a key
    of `formats.MEDIA_TYPES`; `original` that file where the PDF is another one, and `made_by` what
    made it. `elsewhere` counts what an office file would have fetched. `can_read_scans` is whether
    this machine could have given a scan its text.
    """

    pdf: str
    text: str
    facts: PdfFacts
    format: str
    original: str = ""
    made_by: str = ""
    elsewhere: int = 0
    can_read_scans: bool = False


class PaperMaker:
    """Makes papers of uploads."""

    def __init__(self, reader: PdfReader, converter: Converter) -> None:
        self._reader, self._converter = reader, converter

    async def make(self, sources: Sequence[Path], folder: Path, told: Progress) -> Made:
        """The paper that the files make, one file or several pictures; `folder` is empty.

        Raises BadInput as `formats.family`, `Converter` and `PdfReader.examine` do, and
        `only_pictures_together`; Unavailable `no_office_program`, `pdf_busy`.
        """
        kinds = [family(await asyncio.to_thread(_head, source)) for source in sources]
        if len(sources) > 1 and set(kinds) != {"picture"}:
            raise BadInput("only_pictures_together")
        source = sources[0]
        made_by, found = "", Converted(source, "pdf")
        if kinds[0] == "office":
            found, made_by = await self._converter.office(source, folder / "office"), "libreoffice"
        elif kinds[0] == "picture":
            found, made_by = await self._converter.pictures(sources, folder), "pictures"
        facts, text = await self._examine(found.pdf, folder / "text")
        if pages := await asyncio.to_thread(_without_text, text):
            read = folder / "scan"
            await asyncio.to_thread(read.mkdir)
            seen = await self._converter.with_text(found.pdf, pages, read, told)
            if seen is not None:
                with_text, its_text = await self._examine(seen, folder / "text-read")
                if "pdf_without_text" not in with_text.warnings:
                    found, facts, text = found._replace(pdf=seen), with_text, its_text
                    made_by = f"{made_by} tesseract".strip()
        original = ""
        if made_by:
            original = str(source)
            if len(sources) > 1:
                original = str(
                    await asyncio.to_thread(_together, sources, folder / "originals.zip")
                )
        return Made(
            pdf=str(found.pdf),
            text=str(text),
            facts=facts,
            format=found.format,
            original=original,
            made_by=made_by,
            elsewhere=found.elsewhere,
            can_read_scans=programs.reader_of_scans() is not None,
        )

    async def _examine(self, pdf: Path, text: Path) -> tuple[PdfFacts, Path]:
        await asyncio.to_thread(text.mkdir)
        return await self._reader.examine(pdf, text), text


def _head(source: Path) -> bytes:
    with source.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        raise BadInput("empty_file")
    return head


def _without_text(folder: Path) -> list[int]:
    """The pages of a scan that have no text, from 1; none where most pages have some."""
    texts = list(page_texts(folder))
    bare = [number for number, text in enumerate(texts, 1) if not text.strip()]
    return bare if 2 * len(bare) >= len(texts) else []


def _together(sources: Sequence[Path], target: Path) -> Path:
    """The pictures of one paper in one file, unpacked as they came."""
    with zipfile.ZipFile(target, "x") as file:
        for number, source in enumerate(sources, 1):
            file.write(source, f"{number:03}")
    return target
