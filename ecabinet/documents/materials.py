"""Papers of an item: their kinds, new versions, and when one comes late.

A version is never changed and never removed; a replacement is a new version on top. What a file
must be is in `pdf`, under which level it may come in `secrecy`.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, tzinfo

import msgspec

from ecabinet.documents.model import MATERIAL_KINDS, Material, MaterialVersion
from ecabinet.documents.pdf_facts import PdfFacts
from ecabinet.documents.ports import Stored
from ecabinet.errors import BadInput, Refused


def material_kind(kind: str) -> str:
    """The kind of that name, or in an agency's own words. Raises BadInput `unknown_material_kind`.

    What looks like a name of ours must be one.
    """
    if not kind or (is_name(kind) and kind not in MATERIAL_KINDS):
        raise BadInput("unknown_material_kind", kind=kind, known=", ".join(MATERIAL_KINDS))
    return kind


def is_name(kind: str) -> bool:
    """Whether this is written as the names of kinds are, and not in words."""
    return re.fullmatch("[a-z_]+", kind) is not None


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
    return uploaded_at.astimezone(zone).date() > last_day(starts_at, days)


def last_day(starts_at: datetime, days: int) -> date:
    """The last day on which a paper is `days` working days early, by the meeting's own clock."""
    day = starts_at.date()
    while days > 0:
        day -= timedelta(days=1)
        days -= day.weekday() < 5
    return day
