"""What a file is, by its bytes: never by its name, nor by what a browser said it was.

The first kilobyte tells the family: a PDF, an office file (a zip until somebody has looked inside:
`office`), or a picture. Everything else is refused with the sentence that helps the one who sent
it.
"""

from __future__ import annotations

import re
from typing import Literal

from ecabinet.errors import BadInput

HEAD = 1024
"""Bytes that are enough."""

Family = Literal["pdf", "office", "picture"]

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "tiff": "image/tiff",
    "zip": "application/zip",
}
"""Formats that are taken, by the ending of their names; `zip`: the pictures one paper was made
of."""

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_PICTURES = (b"GIF8", b"BM", b"\x00\x00\x01\x00", b"8BPS")
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"PK\x05\x06")
_MARKUP = re.compile(rb"\s*<(?:\?xml|!--|!DOCTYPE|html|head|body|script|svg)", re.IGNORECASE)


def family(head: bytes) -> Family:
    """The family of a file that begins with `head`.

    Raises BadInput: `old_office_file svg_file web_page picture_kind program_file archive_file
    not_a_paper`.
    """
    if head.startswith(_PICTURES):
        return "picture"
    if head.startswith(b"PK\x03\x04"):
        return "office"
    if b"%PDF-" in head[:HEAD]:
        return "pdf"
    if head.startswith(_OLD_OFFICE):
        raise BadInput("old_office_file")
    if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")):
        raise BadInput("svg_file" if b"<svg" in head.lower() else "web_page")
    if head.startswith(_OTHER_PICTURES) or head[4:8] == b"ftyp" or head[8:12] == b"WEBP":
        raise BadInput("picture_kind")
    if head.startswith(_PROGRAMS):
        raise BadInput("program_file")
    if head.startswith(_ARCHIVES):
        raise BadInput("archive_file")
    raise BadInput("not_a_paper")
