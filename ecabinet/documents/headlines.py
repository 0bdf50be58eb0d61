"""What a paper is found by beside its text: title, number, issuer, and the name of its kind."""

from __future__ import annotations

from ecabinet.documents.search import fold

KIND_WORDS: dict[str, str] = {
    "programme": "chương trình programme",
    "report": "báo cáo report",
    "submission": "tờ trình submission",
    "draft_resolution": "dự thảo nghị quyết draft resolution",
    "verification_report": "báo cáo thẩm tra verification report",
    "petition": "kiến nghị petition",
    "notice": "thông báo notice",
    "list": "danh sách list",
    "press_digest": "điểm báo press digest",
    "opinion": "ý kiến opinion",
}
"""The kinds as people call them, in both languages."""


def headline(title: str, number: str = "", issuer: str = "", kind: str = "") -> str:
    """The folded line that searching looks at; the title stands first."""
    return fold(" · ".join(filter(None, (title, number, issuer, KIND_WORDS.get(kind, "")))))
