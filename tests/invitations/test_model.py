from __future__ import annotations

import pytest

from ecabinet.documents.kinds import kind_named
from ecabinet.errors import BadInput, Refused
from ecabinet.invitations.model import (
    Reply,
    answers_taken,
    check_email,
    check_phone,
    check_reply,
    letter_for,
    sittings_of,
)
from ecabinet.minutes.wording import ZONE

from ..store.sample import STARTS

COUNCIL, COMMITTEE = kind_named("council_regular"), kind_named("committee_monthly")


def test_a_council_summons_its_deputies_and_invites_its_guests() -> None:
    assert letter_for(COUNCIL, votes=True, role="delegate") == "summons"
    assert letter_for(COUNCIL, votes=True, role="chair") == "summons"
    assert letter_for(COUNCIL, votes=False, role="guest") == "invitation"
    assert letter_for(COMMITTEE, votes=True, role="delegate") == "invitation"


def test_nobody_stands_in_for_a_councils_deputy() -> None:
    reply = Reply(answer="substitute", substitute="Trần Văn Tư")

    with pytest.raises(Refused, match="no_substitutes"):
        check_reply(reply, COUNCIL, True, "delegate", 2)
    assert check_reply(reply, COMMITTEE, True, "delegate", 1).substitute == "Trần Văn Tư"
    for role, votes in (("chair", True), ("secretary", False), ("observer", False)):
        assert "substitute" not in answers_taken(COMMITTEE, votes, role)
    for kind in (COUNCIL, COMMITTEE):
        assert "substitute" in answers_taken(kind, False, "guest"), "who speaks for an office"


def test_leave_needs_a_reason_and_sittings_that_there_are() -> None:
    with pytest.raises(BadInput, match="no_reason_given"):
        check_reply(Reply(answer="leave", reason=" \n "), COUNCIL, True, "delegate", 2)
    with pytest.raises(BadInput, match="unknown_sitting"):
        check_reply(Reply(answer="leave", reason="ốm", sittings=(3,)), COUNCIL, True, "delegate", 2)
    both = Reply(answer="leave", reason="ốm", sittings=(2, 1, 2))
    assert check_reply(both, COUNCIL, True, "delegate", 2).sittings == ()
    assert check_reply(both, COUNCIL, True, "delegate", 3).sittings == (1, 2)


def test_half_days_are_sittings_where_the_meeting_is_held() -> None:
    assert sittings_of(STARTS, STARTS.replace(hour=10), ZONE) == 2  # 07:30 to 17:00 in Hanoi
    assert sittings_of(STARTS, STARTS.replace(hour=3), ZONE) == 1
    assert sittings_of(STARTS, STARTS.replace(day=16, hour=10), ZONE) == 4
    assert sittings_of(STARTS, None, ZONE) == 1


@pytest.mark.parametrize("address", ["a@b.vn", "a.b+c@hdnd.phuong.gov.vn", ""])
def test_addresses_that_mail_reaches(address: str) -> None:
    assert check_email(f" {address} ") == address


@pytest.mark.parametrize(
    "address",
    [
        "a",
        "a@b",
        "a@b.vn, c@d.vn",
        "a@b.vn\r\nBcc: c@d.vn",
        "Lan <a@b.vn>",
        "lan@phường.vn",
        "a@-b.vn",
        "a" * 65 + "@b.vn",
        "a@" + "b." * 100 + "vn",
    ],
)
def test_addresses_that_it_does_not(address: str) -> None:
    with pytest.raises(BadInput, match="bad_email"):
        check_email(address)


def test_telephone_numbers_are_digits() -> None:
    assert check_phone(" +84 903 123 456 ") == "+84 903 123 456"
    for number in ("0903; rm", "gọi tôi", "1\n2\n3<script>"):
        with pytest.raises(BadInput, match="bad_phone"):
            check_phone(number)
