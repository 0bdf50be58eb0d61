"""Mail that came in: reports and replies as mail servers and calendars write them, and worse."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ecabinet.invitations.incoming import MOST_WORDS, Replied, Returned, understand

LETTER = "0192f5b0-7c1e-7d32-9a4b-1f2e3d4c5b6a"
MARK = "0123456789abcdef0123456789abcdef"

POSTFIX = f"""\
Return-Path: <>
From: MAILER-DAEMON@mx.x.vn (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: hdnd+{LETTER}@phuong.vn
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.x.vn
X-Postfix-Queue-ID: 3F2A

Final-Recipient: rfc822; binh@x.vn
Original-Recipient: rfc822;binh@x.vn
Action: failed
Status: 5.1.1
Remote-MTA: dns; mail.x.vn
Diagnostic-Code: smtp; 550 5.1.1 <binh@x.vn>: Recipient address rejected:
    User unknown

--b
Content-Type: message/rfc822

From: hdnd@phuong.vn
Message-ID: <{LETTER}@phuong.vn>
Subject: Giay moi

Kinh moi
--b--
"""

EXCHANGE = f"""\
From: <postmaster@x.vn>
To: <hdnd@phuong.vn>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="x"

--x
Content-Type: multipart/alternative; boundary="y"

--y
Content-Type: text/plain

Delivery has failed to these recipients or groups

--y--
--x
Content-Type: message/delivery-status

Reporting-MTA: dns;EX01.x.vn
Original-Envelope-Id: {LETTER.upper()}

Final-recipient: RFC822;binh@x.vn
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp;Mailbox is full

--x--
"""

OUTLOOK = f"""\
From: someone@else.vn
To: hdnd@phuong.vn
Subject: =?utf-8?B?xJDDoyBjaOG6pXAgbmjhuq1u?=
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="o"

--o
Content-Type: text/plain; charset="utf-8"

--o
Content-Type: text/calendar; charset="utf-8"; method=REPLY

BEGIN:VCALENDAR
METHOD:REPLY
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VEVENT
ATTENDEE;PARTSTAT=DECLINED;CN=Binh:mailto:binh@x.vn
COMMENT;LANGUAGE=vi-VN:đi công tác\\n
UID:{LETTER}.{MARK}@ecabinet
DTSTART:20260715T003000Z
DTSTAMP:20260701T010203Z
SEQUENCE:0
END:VEVENT
END:VCALENDAR

--o--
"""


@pytest.mark.parametrize(
    ("mail", "recipient", "reason"),
    [
        (POSTFIX, "", "550 5.1.1 <binh@x.vn>: Recipient address rejected: User unknown"),
        (EXCHANGE, "", "5.2.2 Mailbox is full"),
        (EXCHANGE.replace(LETTER.upper(), ""), f"hop+{LETTER}@phuong.vn", "5.2.2 Mailbox is full"),
    ],
    ids=["postfix", "exchange, by its envelope's id", "by the address it came back to"],
)
def test_a_report_says_which_letter_and_why(mail: str, recipient: str, reason: str) -> None:
    found = understand(mail.encode(), recipient)
    assert isinstance(found, Returned)
    assert set(found.letters) == {LETTER}
    assert found.reason == reason


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_reply_says_whose_and_what(line_end: str) -> None:
    found = understand(OUTLOOK.replace("\n", line_end).encode())
    assert found == Replied(
        meeting=LETTER,
        mark=MARK,
        partstat="DECLINED",
        comment="đi công tác",
        at=datetime(2026, 7, 1, 1, 2, 3, tzinfo=UTC),
    )


def nested(levels: int) -> str:
    heads = "".join(
        f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(levels)
    )
    return f"MIME-Version: 1.0\n{heads}Content-Type: text/plain\n\nx\n"


@pytest.mark.parametrize(
    "mail",
    [
        "",
        "\x00\xff",
        "Subject: I am away\nAuto-Submitted: auto-replied\n\nBack on Monday",
        POSTFIX.replace("Action: failed", "Action: delayed"),
        POSTFIX.replace("message/delivery-status", "text/plain"),
        OUTLOOK.replace("METHOD:REPLY", "METHOD:REQUEST"),
        OUTLOOK.replace(f"{LETTER}.{MARK}@ecabinet", f"{LETTER}@ecabinet"),
        OUTLOOK.replace("BEGIN:VEVENT", "BEGIN:VTODO"),
        OUTLOOK.replace("ATTENDEE;", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:b@x.vn\nATTENDEE;"),
        OUTLOOK.replace("END:VEVENT\n", "END:VEVENT\nBEGIN:VEVENT\nUID:x\nEND:VEVENT\n"),
        OUTLOOK.replace("UID:", f"X-LONG:{'x' * 300_000}\nUID:"),
        OUTLOOK.replace("DTSTAMP:20260701T010203Z", "DTSTAMP:" + "9" * 4_000),
        nested(1_500),
    ],
    ids=range(13),
)
def test_everything_else_is_nothing_to_us(mail: str) -> None:
    assert understand(mail.encode("utf-8", "surrogateescape")) is None


def test_what_a_report_says_stays_a_short_line() -> None:
    said = "550 " + "x\x1b[31m" * 4_000
    found = understand(POSTFIX.replace("550 5.1.1", said).encode())
    assert isinstance(found, Returned)
    assert len(found.reason) == MOST_WORDS
    assert found.reason.isprintable()


def test_a_report_that_names_many_letters_is_believed_in_few() -> None:
    many = " ".join(f"{n:08x}{LETTER[8:]}" for n in range(100))
    found = understand(POSTFIX.encode(), many)
    assert isinstance(found, Returned)
    assert len(found.letters) == 10
