"""Secrecy levels: what may be put on a networked machine at all, and what a paper's stamp says.

By the Law on the Protection of State Secrets nothing classified (Mật, Tối mật, Tuyệt mật) may be
drafted, kept or sent on a device that is on a network. So the level is asked before a byte is
uploaded; a secret paper stands in the agenda as a neutral line and is handed out and collected in
the room. The stamp search is a safety net for mistakes and only warns: it reads text, and a scan
has none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import cast, get_args

from ecabinet.documents.model import Level, Urgency
from ecabinet.errors import BadInput, Refused

SECRET = ("mat", "toi_mat", "tuyet_mat")
"""Classified levels by their legal names: understood, so that they can be refused as such."""

_STAMP_LINE = re.compile(r"(?:ĐỘ\s+MẬT\s*:\s*)?((?:TUYỆT\s+|TỐI\s+)?MẬT)[.!]?")
_FIRST_LINES = 60

URGENCIES: dict[str, Urgency] = {"HỎA TỐC": "flash", "THƯỢNG KHẨN": "very_urgent", "KHẨN": "urgent"}
"""Urgency marks as the decree has them (30/2020/NĐ-CP, annex I, part II, section II.8)."""
LABELS: dict[str, Level] = {"LƯU HÀNH NỘI BỘ": "internal", "XEM XONG TRẢ LẠI": "return"}
"""Marks of the levels that may be put on a networked machine."""


def upload_level(level: str) -> Level:
    """The level a file may be uploaded under, asked before its first byte.

    Raises Refused `secret_paper_only` for everything classified, BadInput `unknown_level`.
    """
    if level in SECRET or level == "paper_only":
        raise Refused("secret_paper_only")
    if level not in get_args(Level):
        raise BadInput("unknown_level", level=level)
    return cast(Level, level)


def find_stamp(first_page: str) -> str:
    """The secrecy stamp in the text of a paper's first page: "MẬT", "TỐI MẬT", "TUYỆT MẬT" or "".

    A stamp is a line of its own in capitals (also letter-spaced, also after "Độ mật:"): running
    text about state secrets, passwords or densities is not one.
    """
    for line in _first_lines(first_page):
        if match := _STAMP_LINE.fullmatch(line.replace("Độ mật", "ĐỘ MẬT")):
            return " ".join(match[1].split())
    return ""


def find_urgency(first_page: str) -> Urgency:
    """The urgency mark in the text of a first page; a line of its own, like a stamp."""
    return next((URGENCIES[x] for x in _bare(first_page) if x in URGENCIES), "none")


def find_label(first_page: str) -> Level:
    """The level that a mark on the first page names: `internal`, `return`, or else `normal`."""
    return next((LABELS[x] for x in _bare(first_page) if x in LABELS), "normal")


def _bare(first_page: str) -> Iterator[str]:
    """The first page's lines without what may stand around a mark."""
    for line in _first_lines(first_page):
        yield line.rstrip(".!").replace("HOẢ", "HỎA")


def _first_lines(first_page: str) -> Iterator[str]:
    """Its lines, with letter-spaced words put together again."""
    text = unicodedata.normalize("NFC", first_page)
    for line in text.splitlines()[:_FIRST_LINES]:
        words = line.split()
        if len(words) > 2 and all(len(word) == 1 for word in words):
            words = ["".join(words).replace("TỐIM", "TỐI M").replace("TUYỆTM", "TUYỆT M")]
        yield " ".join(words).strip("[]()|*-– ")
