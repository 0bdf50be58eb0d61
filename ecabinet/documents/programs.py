"""Programs of others that make PDFs and read scans, where this machine has them.

Neither is needed to hold a meeting: without LibreOffice a Word file is refused with a sentence,
without tesseract a scan stays a picture. `ecabinet doctor` says how to get them.
"""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

PACKAGES = (
    "libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui "
    "tesseract-ocr tesseract-ocr-vie fonts-liberation2 fonts-crosextra-carlito"
)
"""Their packages on Debian and Ubuntu; the fonts have the widths of Arial and Calibri and, other
than those that LibreOffice brings along, all Vietnamese letters."""


@cache
def office() -> Path | None:
    """LibreOffice's own program, past the scripts that start it; None where there is none."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            program = Path(found).resolve().with_name("soffice.bin")
            if program.is_file():
                return program
    return None


@cache
def reader_of_scans() -> Path | None:
    """tesseract, where it can read Vietnamese; None where there is none or it cannot."""
    found = shutil.which("tesseract")
    return Path(found).resolve() if found and letters() else None


@cache
def letters() -> Path | None:
    """The folder with what tesseract knows of languages, if Vietnamese is among them."""
    usual = (*Path("/usr/share/tesseract-ocr").glob("*/tessdata"), Path("/usr/share/tessdata"))
    return next((folder for folder in usual if (folder / "vie.traineddata").is_file()), None)
