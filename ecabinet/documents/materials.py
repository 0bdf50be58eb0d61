"""Papers of an item: their kinds and order, new versions, and when one comes late.

A version is never changed and never removed; a replacement is a new version on top. What a file
must be is in `pdf`, under which level it may come in `secrecy`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo

import msgspec

from ecabinet.documents.model import Material, MaterialKind, MaterialVersion
from ecabinet.documents.pdf_facts import PdfFacts
from ecabinet.documents.ports import Stored
from ecabinet.errors import BadInput, Refused

KINDS: dict[MaterialKind, tuple[str, str]] = {
    "programme": ("Chương trình", "Programme"),
    "submission": ("Tờ trình", "Submission"),
    "report": ("Báo cáo", "Report"),
    "draft_resolution": ("Dự thảo nghị quyết", "Draft resolution"),
    "verification_report": ("Báo cáo thẩm tra", "Verification report"),
    "opinion": ("Ý kiến góp ý", "Opinion"),
    "petition": ("Kiến nghị cử tri", "Voters' petition"),
    "notice": ("Thông báo", "Notice"),
    "list": ("Danh sách", "List"),
    "press_digest": ("Thông tin báo chí", "Press digest"),
    "other": ("Tài liệu khác", "Other paper"),
}
"""Kinds of papers by name, Vietnamese and English, in the order in which an item shows them."""

_ORDER = {kind: place for place, kind in enumerate(KINDS)}


def in_order(materials: Iterable[Material]) -> list[Material]:
    """An item's papers by kind; within a kind as the agenda has them."""
    return sorted(materials, key=lambda material: _ORDER[material.kind])


def material_kind(kind: str) -> MaterialKind:
    """The kind of that name. Raises BadInput `unknown_material_kind`."""
    if kind not in KINDS:
        raise BadInput("unknown_material_kind", kind=kind, known=", ".join(KINDS))
    return kind


def with_version(
    material: Material,
    stored: Stored,
    facts: PdfFacts,
    *,
    at: datetime,
    by: str,
    file_name: str,
) -> Material:
    """The material with the stored file as its newest version.

    Raises Refused `secret_paper_only` for a paper that is handed out and collected, `same_file`
    when the file on top has the same bytes.
    """
    if material.level == "paper_only":
        raise Refused("secret_paper_only")
    current = material.current
    if current is not None and current.sha256 == stored.sha256:
        raise Refused("same_file", version=current.number)
    version = MaterialVersion(
        number=current.number + 1 if current else 1,
        sha256=stored.sha256,
        size=stored.size,
        pages=facts.pages,
        uploaded_at=at,
        uploaded_by=by,
        file_name=safe_file_name(file_name),
    )
    return msgspec.structs.replace(material, versions=(*material.versions, version))


def safe_file_name(name: str) -> str:
    """The last part of a file's name as its owner knows it, without what could lead elsewhere."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*').strip(" .")
    return shown[-120:] or "tai-lieu.pdf"


def is_late(uploaded_at: datetime, starts_at: datetime, days: int) -> bool:
    """Whether a paper came later than `days` working days before the day of the meeting.

    Days are those of the meeting's own clock; Saturdays and Sundays do not count. Late papers are
    shown as late, never blocked.
    """
    zone: tzinfo | None = starts_at.tzinfo
    day = starts_at.date()
    while days > 0:
        day -= timedelta(days=1)
        days -= day.weekday() < 5
    return uploaded_at.astimezone(zone).date() > day
