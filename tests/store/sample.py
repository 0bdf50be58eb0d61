"""A small council session as a draft, its people's accounts, and a search over its papers."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, NamedTuple

import msgspec

from ecabinet.documents.model import Agency, Draft
from ecabinet.documents.pdf_facts import OutlineEntry
from ecabinet.people.accounts import Account
from ecabinet.store.accounts import AccountRecords
from ecabinet.store.drafts import DraftRecords
from ecabinet.store.engine import Database
from ecabinet.store.texts import FileRecords

STARTS = datetime(2026, 7, 15, 0, 30, tzinfo=UTC)
BUDGET = [
    "BÁO CÁO Tình hình thu, chi ngân sách địa phương 6 tháng đầu năm",
    "Thu ngân sách đạt 52 % dự toán. Đường Nguyễn Ảnh Thủ được nâng cấp.",
    "Mặt đường còn xấu. Tài liệu không mật.",
]
RESOLUTION = ["NGHỊ QUYẾT về ngân sách", "Điều 1. Con duong moi."]


def hash_of(name: str) -> str:
    return sha256(name.encode()).hexdigest()


def draft(agency: Agency, **head: Any) -> Draft:
    def paper(key: str, title: str, pages: int, **more: Any) -> dict[str, Any]:
        version = {
            "number": 1,
            "sha256": hash_of(key),
            "size": 1000,
            "pages": pages,
            "uploaded_at": STARTS,
            "file_name": f"{key}.pdf",
        }
        return {"key": key, "title": title, "versions": [version], **more}

    return msgspec.convert(
        {
            "format": 1,
            "agency": agency,
            "meeting": {
                "kind": "council_regular",
                "title": "Kỳ họp thứ Năm",
                "starts_at": STARTS,
                "ends_at": STARTS,
                "room": "Hội trường",
                "legal_bases": ["Luật Tổ chức chính quyền địa phương;"],
                "recipients": ["Lưu: VT."],
                "positions": "inform",
                **head,
            },
            "script": {"convene": "Kính thưa {present} đại biểu"},
            "attendees": [
                {"key": "lan", "name": "Lan", "role": "chair", "username": "chair", "votes": True},
                {"key": "binh", "name": "Bình", "role": "delegate", "username": "delegate01"},
                {"key": "khach", "name": "Khách", "role": "guest"},
            ],
            "items": [
                {
                    "key": "ngan-sach",
                    "title": "Ngân sách",
                    "kind": "report",
                    "minutes": 20,
                    "presenter": "binh",
                    "script": {"open": "Mời {presenter}"},
                    "materials": [
                        paper("bc-01", "Báo cáo ngân sách", 3, number="45/BC-UBND"),
                        {"key": "mat", "title": "Tài liệu giấy", "level": "paper_only"},
                    ],
                    "items": [
                        {
                            "key": "nghi-quyet",
                            "title": "Nghị quyết",
                            "presenter_text": "Ông Tư",
                            "votes": [{"question": "Thông qua?", "material": "nq-01"}],
                            "materials": [
                                paper("nq-01", "Dự thảo nghị quyết", 2, kind="draft_resolution")
                            ],
                        }
                    ],
                },
                {"key": "be-mac", "title": "Bế mạc", "kind": "closing", "pause": 30},
            ],
        },
        Draft,
        from_attributes=True,
    )


class Session(NamedTuple):
    """A draft that is kept, and who can sign in."""

    meeting: str
    draft: Draft
    secretary: Account
    chair: Account
    delegate: Account
    stranger: Account


async def hold(database: Database, **head: Any) -> Session:
    """An agency, four accounts (one of another agency), and the draft with its files."""
    accounts, files = AccountRecords(database), FileRecords(database)
    ward = await accounts.put_agency("ward", "HĐND phường", symbol="HĐND")
    other = await accounts.put_agency("other", "HĐND phường khác", parent=ward.parent)
    known = await accounts.by_usernames(["chair"])
    if not known:
        await accounts.add("secretary", "Thư ký", ward.id, "x", roles=["staff"])
        await accounts.add("chair", "Lan", ward.id, "x")
        await accounts.add("delegate01", "Bình", ward.id, "x")
        await accounts.add("stranger", "Người khác", other.id, "x", roles=["staff"])
    await files.keep(hash_of("bc-01"), 1000, BUDGET, [OutlineEntry("I. THU", 0, 2)])
    await files.keep(hash_of("nq-01"), 1000, RESOLUTION)
    agency = Agency(slug=ward.slug, name=ward.name, symbol="HĐND", id=ward.id)
    made = draft(agency, **head)
    meeting = await DraftRecords(database).add(made)
    people = [
        found.account
        for name in ("secretary", "chair", "delegate01", "stranger")
        if (found := await accounts.credentials(name))
    ]
    return Session(meeting, made, *people)
