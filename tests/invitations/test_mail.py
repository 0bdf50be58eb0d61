from __future__ import annotations

from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from io import BytesIO

import msgspec
import pytest
from icalendar import Calendar
from pypdf import PdfReader

from ecabinet.invitations.letters import decision_pdf, letter_pdf
from ecabinet.invitations.mail import Mail, News, To

from ..store.sample import STARTS
from .letters import planned


def message(news: News = "request", name: str = "Nguyễn Thị Lan", **head: str) -> EmailMessage:
    draft, kind = planned(**head)
    person = msgspec.structs.replace(draft.attendees[0], name=name)
    to = To(person=person, email="lan@phuong.vn", sender="hdnd@phuong.vn", link="https://x/i/abc")
    raw = Mail(draft, kind).message(
        news, to, 3, STARTS, "id1", papers={"giay.pdf": b"%PDF-x"}, reason="Bão"
    )
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert raw.isascii()
    parsed = BytesParser(policy=SMTP).parsebytes(raw)
    assert isinstance(parsed, EmailMessage)
    return parsed


def part(mail: EmailMessage, kind: str) -> EmailMessage:
    return next(p for p in mail.walk() if p.get_content_type() == kind)  # type: ignore[return-value]  # a message


def test_an_invitation_can_be_read_answered_printed_and_put_in_a_calendar() -> None:
    mail = message()

    assert mail["Subject"] == "Giấy triệu tập: Kỳ họp thứ Năm, ngày 15 tháng 7 năm 2026"
    assert mail["To"].addresses[0].display_name == "Nguyễn Thị Lan"
    text = part(mail, "text/plain").get_content()
    assert "https://x/i/abc" in text
    assert "07 giờ 30 phút, ngày 15 tháng 7 năm 2026" in text
    entry = part(mail, "text/calendar")
    assert entry.get_param("method") == "REQUEST"
    (event,) = Calendar.from_ical(entry.get_content()).walk("VEVENT")
    assert (event["UID"], event["SEQUENCE"]) == ("m1@ecabinet", 3)
    assert [p.get_filename() for p in mail.iter_attachments()] == ["giay.pdf", "invite.ics"]


def test_a_cancellation_cancels_and_says_why() -> None:
    mail = message("cancel")

    assert part(mail, "text/calendar").get_param("method") == "CANCEL"
    assert "Lý do: Bão" in part(mail, "text/plain").get_content()


def test_a_reminder_changes_no_calendar() -> None:
    assert message("remind").get_content_type() == "text/plain"


@pytest.mark.parametrize(
    "hostile",
    ["x\r\nBcc: evil@evil.vn", "x\n\nbody", '"A" <evil@evil.vn>', "\x00\x1b\u202e", "đ" * 400],
)
def test_no_name_or_title_becomes_a_header(hostile: str) -> None:
    mail = message(name=hostile, title=f"Kỳ họp {hostile}", room=hostile)

    assert {key.lower() for key in mail} == {
        "from", "to", "subject", "date", "message-id", "auto-submitted", "mime-version",
        "content-type",
    }  # fmt: skip
    assert [a.addr_spec for a in mail["To"].addresses] == ["lan@phuong.vn"]
    assert [a.addr_spec for a in mail["From"].addresses] == ["hdnd@phuong.vn"]


def test_the_printed_letters_name_whom_they_call_and_the_decision_its_articles() -> None:
    draft, kind = planned()
    lan, _, guest = draft.attendees

    def words(pdf: bytes) -> str:
        return " ".join("".join(p.extract_text() for p in PdfReader(BytesIO(pdf)).pages).split())

    summons, invitation = (words(letter_pdf(draft, kind, p, STARTS)) for p in (lan, guest))
    assert "GIẤY TRIỆU TẬP" in summons
    assert "trân trọng triệu tập: Đại biểu Lan" in summons
    assert "GIẤY MỜI" in invitation
    assert "trân trọng kính mời: Ông/bà Khách" in invitation
    assert "Địa điểm: Hội trường." in invitation
    decision = words(decision_pdf(draft, kind, STARTS))
    for said in (
        "QUYẾT ĐỊNH",
        "Căn cứ Luật Tổ chức chính quyền",
        "Điều 1. Triệu tập",
        "2. Bế mạc.",
    ):
        assert said in decision


def test_a_short_text_has_it_all_on_one_line() -> None:
    draft, kind = planned()

    text = Mail(draft, kind).short(draft.attendees[0], "https://x/i/abc")

    assert "\n" not in text
    for said in ("Lan", "Kỳ họp thứ Năm".lower()[:6], "07 giờ 30 phút", "https://x/i/abc"):
        assert said in text
