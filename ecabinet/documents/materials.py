"""Papers of an item: their kinds, new versions, and when one comes late.

A version is never changed and never removed; a replacement is a new version on top. What a file
must be is in `pdf`, under which level it may come in `secrecy`.
"""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from typing import cast, get_args

import msgspec

from ecabinet.documents.model import Material, MaterialKind, MaterialVersion
from ecabinet.documents.pdf_facts import PdfFacts
from ecabinet.documents.ports import Stored
from ecabinet.errors import BadInput, Refused


def material_kind(kind: str) -> MaterialKind:
    """The kind of that name. Raises BadInput `unknown_material_kind`."""
    if kind not in (known := get_args(MaterialKind)):
        raise BadInput("unknown_material_kind", kind=kind, known=", ".join(known))
    return cast(MaterialKind, kind)


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
