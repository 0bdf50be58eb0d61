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
from typing import cast, get_args

from ecabinet.documents.model import Level
from ecabinet.errors import BadInput, Refused

SECRET = ("mat", "toi_mat", "tuyet_mat")
"""Classified levels by their legal names: understood, so that they can be refused as such."""

_STAMP_LINE = re.compile(r"(?:ĐỘ\s+MẬT\s*:\s*)?((?:TUYỆT\s+|TỐI\s+)?MẬT)[.!]?")
_FIRST_LINES = 60


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
    text = unicodedata.normalize("NFC", first_page)
    for line in text.splitlines()[:_FIRST_LINES]:
        words = line.split()
        if len(words) > 2 and all(len(word) == 1 for word in words):
            words = ["".join(words).replace("TỐIM", "TỐI M").replace("TUYỆTM", "TUYỆT M")]
        line = " ".join(words).replace("Độ mật", "ĐỘ MẬT").strip("[]()|*-– ")
        if match := _STAMP_LINE.fullmatch(line):
            return " ".join(match[1].split())
    return ""
