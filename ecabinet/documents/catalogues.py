"""Lists that forms offer: job titles, kinds of papers, who issues them. An agency keeps its own.

Kinds of papers that have a name of ours are translated; others are shown as they are written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ecabinet.documents.materials import material_kind
from ecabinet.documents.model import MATERIAL_KINDS
from ecabinet.errors import BadInput

Catalogue = Literal["job_titles", "material_kinds", "issuers"]

MAX_ENTRIES = 300
MAX_LENGTH = 200

_USUAL: dict[Catalogue, tuple[str, ...]] = {
    "job_titles": (
        "Chủ tịch Hội đồng nhân dân",
        "Phó Chủ tịch Hội đồng nhân dân",
        "Trưởng Ban Hội đồng nhân dân",
        "Phó Trưởng Ban Hội đồng nhân dân",
        "Đại biểu Hội đồng nhân dân",
        "Chủ tịch Ủy ban nhân dân",
        "Phó Chủ tịch Ủy ban nhân dân",
        "Ủy viên Ủy ban nhân dân",
        "Chánh Văn phòng",
        "Phó Chánh Văn phòng",
        "Trưởng phòng",
        "Phó Trưởng phòng",
        "Chuyên viên",
    ),
    "material_kinds": MATERIAL_KINDS,
    "issuers": (
        "Thường trực Hội đồng nhân dân",
        "Ban Kinh tế - Ngân sách",
        "Ban Văn hóa - Xã hội",
        "Ủy ban nhân dân",
        "Ủy ban Mặt trận Tổ quốc Việt Nam",
        "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
    ),
}


def usual() -> dict[Catalogue, list[str]]:
    """The catalogues of an agency that has changed nothing."""
    return {catalogue: list(entries) for catalogue, entries in _USUAL.items()}


def check_entries(entries: Sequence[str]) -> None:
    """Raises BadInput `too_many_entries`, `entry_empty`, `entry_too_long`, `entry_twice`."""
    if len(entries) > MAX_ENTRIES:
        raise BadInput("too_many_entries", most=MAX_ENTRIES)
    for place, entry in enumerate(entries):
        if not entry.strip():
            raise BadInput("entry_empty")
        if len(entry) > MAX_LENGTH:
            raise BadInput("entry_too_long", most=MAX_LENGTH)
        if entry in entries[:place]:
            raise BadInput("entry_twice", entry=entry)


def check_catalogue(catalogue: Catalogue, entries: Sequence[str]) -> None:
    """As `check_entries`; kinds of papers are kinds (`unknown_material_kind`)."""
    check_entries(entries)
    if catalogue == "material_kinds":
        for entry in entries:
            material_kind(entry)
