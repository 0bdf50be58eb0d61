"""What a meeting of a kind usually has on its agenda, for a new one to begin with.

Taken from published programmes of such meetings; every title, time and paper is changed freely
afterwards, and an agency may keep an agenda of its own for a kind.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from ecabinet.documents.model import ItemKind, Line, Minutes, Note, PaperKind, Section


class KindPaper(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A paper that such an item needs."""

    title: Line
    kind: PaperKind = "other"
    section: Section = "session"


class KindItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An item as it usually stands; with a `question` it is voted on."""

    title: Line
    kind: ItemKind = "other"
    minutes: Minutes | None = None
    preparer: Note = ""
    question: Note = ""
    papers: Annotated[tuple[KindPaper, ...], Meta(max_length=20)] = ()
    items: Annotated[tuple[KindItem, ...], Meta(max_length=60)] = ()


def _paper(title: str, kind: PaperKind, section: Section = "session") -> KindPaper:
    return KindPaper(title=title, kind=kind, section=section)


def _resolution(about: str, preparer: str) -> KindItem:
    return KindItem(
        title=f"Nghị quyết về {about}",
        kind="resolution",
        minutes=10,
        preparer=preparer,
        question=f"Thông qua Nghị quyết về {about}",
        papers=(
            _paper(f"Tờ trình về {about}", "submission"),
            _paper(f"Dự thảo Nghị quyết về {about}", "draft_resolution"),
        ),
    )


UBND = "Ủy ban nhân dân"
VP = "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"

COUNCIL = (
    KindItem(
        title="Chào cờ, tuyên bố lý do, giới thiệu đại biểu",
        kind="opening",
        minutes=15,
        preparer=VP,
        papers=(
            _paper("Chương trình kỳ họp", "programme", "programme"),
            _paper("Danh sách đại biểu", "list", "deputies"),
        ),
    ),
    KindItem(
        title="Thông qua chương trình kỳ họp, cử thư ký kỳ họp",
        kind="vote",
        minutes=10,
        question="Thông qua chương trình kỳ họp và thư ký kỳ họp",
    ),
    KindItem(
        title="Các báo cáo trình kỳ họp",
        kind="report",
        items=(
            KindItem(
                title="Báo cáo tình hình kinh tế - xã hội, quốc phòng - an ninh",
                kind="report",
                minutes=15,
                preparer=UBND,
                papers=(_paper("Báo cáo tình hình kinh tế - xã hội", "report"),),
            ),
            KindItem(
                title="Báo cáo thu, chi ngân sách",
                kind="report",
                minutes=10,
                preparer=UBND,
                papers=(_paper("Báo cáo thu, chi ngân sách", "report"),),
            ),
            KindItem(
                title="Báo cáo thẩm tra của các Ban",
                kind="report",
                minutes=15,
                preparer="Các Ban của Hội đồng nhân dân",
                papers=(_paper("Báo cáo thẩm tra", "verification_report"),),
            ),
            KindItem(
                title="Thông báo của Ủy ban Mặt trận Tổ quốc; tổng hợp ý kiến cử tri",
                kind="report",
                minutes=10,
                preparer="Ủy ban Mặt trận Tổ quốc Việt Nam",
                papers=(_paper("Tổng hợp ý kiến, kiến nghị của cử tri", "petition", "voters"),),
            ),
        ),
    ),
    KindItem(title="Thảo luận", kind="discussion", minutes=60),
    KindItem(title="Chất vấn và trả lời chất vấn", kind="questions", minutes=90),
    KindItem(
        title="Thông qua các nghị quyết",
        kind="resolution",
        items=(
            _resolution("nhiệm vụ kinh tế - xã hội", UBND),
            _resolution("điều chỉnh dự toán ngân sách", UBND),
        ),
    ),
    KindItem(title="Bế mạc kỳ họp", kind="closing", minutes=10),
)

COMMITTEE = (
    KindItem(
        title="Báo cáo chương trình phiên họp, thành phần tham dự",
        kind="opening",
        minutes=5,
        preparer=VP,
        papers=(_paper("Chương trình phiên họp", "programme", "programme"),),
    ),
    KindItem(
        title="Báo cáo tình hình kinh tế - xã hội trong tháng",
        kind="report",
        minutes=40,
        preparer=VP,
        papers=(_paper("Báo cáo tình hình kinh tế - xã hội", "report"),),
    ),
    KindItem(
        title="Chương trình công tác tháng sau",
        kind="report",
        minutes=15,
        preparer=VP,
        papers=(_paper("Dự thảo chương trình công tác", "programme"),),
    ),
    KindItem(
        title="Tiến độ giải ngân vốn đầu tư công",
        kind="report",
        minutes=30,
        preparer="Phòng Kinh tế, Hạ tầng và Đô thị",
        papers=(_paper("Báo cáo tiến độ giải ngân vốn đầu tư công", "report"),),
    ),
    KindItem(
        title="Nhiệm vụ quá hạn và kết luận",
        kind="other",
        minutes=15,
        preparer=VP,
        papers=(_paper("Danh mục nhiệm vụ quá hạn", "list"),),
    ),
    KindItem(title="Kết luận phiên họp", kind="closing", minutes=10),
)

BOARD = (
    KindItem(
        title="Opening and approval of the agenda",
        kind="opening",
        minutes=5,
        question="Approve the agenda",
        papers=(_paper("Agenda", "programme", "programme"),),
    ),
    KindItem(
        title="Report of the management",
        kind="report",
        minutes=30,
        papers=(_paper("Report of the management", "report"),),
    ),
    KindItem(
        title="Budget",
        kind="resolution",
        minutes=20,
        question="Approve the budget",
        papers=(
            _paper("Submission on the budget", "submission"),
            _paper("Draft resolution on the budget", "draft_resolution"),
        ),
    ),
    KindItem(title="Other business", kind="discussion", minutes=15),
    KindItem(title="Closing", kind="closing", minutes=5),
)
