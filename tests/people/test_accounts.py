from __future__ import annotations

import pytest

from ecabinet.errors import BadInput
from ecabinet.people.accounts import (
    check_password,
    check_username,
    fold_username,
    is_username,
    username_from,
)


def test_a_username_is_the_same_however_it_is_typed() -> None:
    assert check_username(" Delegate01 ") == "delegate01"
    assert fold_username("nguye\u0302\u0303n") == fold_username("NGUYỄN")


@pytest.mark.parametrize("username", ["", "a b", "nguyễn", ".dot", "dash-", "x" * 81, "a\nb"])
def test_what_cannot_be_typed_on_every_keyboard_is_no_username(username: str) -> None:
    with pytest.raises(BadInput, match="bad_username"):
        check_username(username)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("bảy chữ", "password_too_short"),
        ("d" * 201, "password_too_long"),
        ("my-Delegate01!", "password_is_the_name"),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused(password: str, code: str) -> None:
    with pytest.raises(BadInput, match=code):
        check_password(password, "delegate01")


def test_a_short_name_forbids_no_words_that_hold_it() -> None:
    check_password("an toàn là trên hết", "an")
    check_password("một cái tuanh nào đó", "tuan")
    for password, name in ((" AN.NGUYEN", "an.nguyen"), ("gia đình tuanx 5", "tuanx")):
        with pytest.raises(BadInput, match="password_is_the_name"):
            check_password(password, name)


def test_the_shortest_and_the_longest_password_are_taken() -> None:
    check_password("tám chữ!", "delegate01")
    check_password("d" * 200, "delegate01")


def test_a_long_one_of_any_characters_will_do() -> None:
    check_password("chín con trâu", "delegate01")


@pytest.mark.parametrize(
    ("name", "username"),
    [
        ("Nguyễn Thị Lan", "lan.nt"),
        ("Đỗ Đức Ân", "an.dd"),
        ("Khách", "khach"),
        ("Maria-Luz O'Brien", "brien.mlo"),
        ("李", "user"),
        ("x" * 200, "x" * 40),
    ],
)
def test_usernames_are_made_of_names(name: str, username: str) -> None:
    assert username_from(name, lambda _: False) == username
    assert is_username(username)


def test_a_username_that_is_taken_gets_a_number() -> None:
    taken = {"lan.nt", "lan.nt2"}
    assert username_from("Nguyễn Thị Lan", taken.__contains__) == "lan.nt3"
