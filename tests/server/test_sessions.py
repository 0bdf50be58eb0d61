from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select, update

from ecabinet.store.tables import sessions

from .conftest import ORIGIN, PASSWORD, House


async def test_signing_in_gives_a_cookie_that_scripts_and_other_sites_do_not_get(
    house: House,
) -> None:
    async with house.client() as client:
        answer = await client.post("/api/session", json={"username": "Chair", "password": PASSWORD})
        account = answer.json()["account"]
        cookie = answer.headers["set-cookie"]

        assert answer.status_code == 200
        assert (account["username"], account["agency"]["name"]) == ("chair", "HĐND phường")
        for part in ("ecabinet=", "Path=/", "HttpOnly", "SameSite=Strict"):
            assert part in cookie
        assert (await client.get("/api/session")).json() == answer.json()


async def test_over_tls_the_cookie_is_bound_to_the_host(house: House) -> None:
    from ecabinet.server.cookies import Cookies

    cookies = Cookies(house.services.signing_in, secure=True)
    token, _ = await house.services.signing_in.sign_in("chair", PASSWORD, "here")

    assert cookies.header(token).startswith(f"__Host-ecabinet={token}; Path=/; ")
    assert cookies.header(token).endswith("; Secure")
    assert await cookies.who(f"a=b; __Host-ecabinet={token}")
    assert await cookies.who(f"ecabinet={token}") is None
    assert await cookies.who("__Host-ecabinet=") is None


@pytest.mark.parametrize(
    "others", ['a={"x":1}; %s', "bad[1]=2; %s", "x=\xe9;%s", "alone; %s; path=/", 'open="; %s']
)
async def test_cookies_of_other_programs_on_the_host_sign_nobody_out(
    house: House, others: str
) -> None:
    token, _ = await house.services.signing_in.sign_in("chair", PASSWORD, "here")

    assert await house.services.cookies.who(others % f"ecabinet={token}")
    assert await house.services.cookies.who(others % f"not-ecabinet={token}") is None


@pytest.mark.parametrize(
    ("language", "words"),
    [("vi-VN,vi;q=0.9,en;q=0.8", "mật khẩu không đúng"), ("fr,en", "is not right"), ("", "không")],
)
async def test_a_wrong_password_is_a_problem_document_in_the_readers_language(
    house: House, language: str, words: str
) -> None:
    async with house.client(**{"Accept-Language": language}) as client:
        answer = await client.post("/api/session", json={"username": "chair", "password": "x"})

    problem = answer.json()
    assert answer.status_code == problem["status"] == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["code"] == "bad_credentials"
    assert words in problem["detail"]
    assert "set-cookie" not in answer.headers


async def test_guessing_is_slowed_with_the_seconds_to_wait(house: House) -> None:
    async with house.client() as client:
        statuses = [
            (await client.post("/api/session", json={"username": name, "password": "x"}))
            for name in ["nobody"] * 10
        ]
        fine = await client.post("/api/session", json={"username": "chair", "password": PASSWORD})

    assert [answer.status_code for answer in statuses] == [401] * 5 + [429] * 5
    assert int(statuses[-1].headers["retry-after"]) >= 1
    assert fine.status_code == 200


async def test_nobody_is_told_anything_without_a_session(house: House) -> None:
    async with house.client(Cookie="ecabinet=made-up") as client:
        for path in ("/api/session", "/api/meetings", f"/api/meetings/{house.session.meeting}"):
            answer = await client.get(path)
            assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


async def test_signing_out_ends_the_session_and_clears_the_browser(house: House) -> None:
    async with house.as_("chair") as client:
        stolen = client.cookies["ecabinet"]
        answer = await client.delete("/api/session")

    assert answer.status_code == 204
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert "Max-Age=0" in answer.headers["set-cookie"]
    async with house.client(Cookie=f"ecabinet={stolen}") as client:
        assert (await client.get("/api/session")).status_code == 401


async def test_the_language_is_kept_and_problems_speak_it(house: House) -> None:
    async with house.as_("chair") as client:
        answer = await client.patch("/api/session", json={"language": "en"})
        assert answer.json()["account"]["language"] == "en"
        problem = await client.get("/api/meetings/nothing")
        wrong = await client.patch("/api/session", json={"language": "fr"})

    assert problem.json()["detail"] == "There is no such meeting."
    assert problem.headers["content-language"] == "en"
    assert (wrong.status_code, wrong.json()["code"]) == (400, "bad_request")


async def test_another_password_keeps_this_tablet_and_no_other(house: House) -> None:
    async with house.as_("chair") as client, house.as_("chair") as other:
        change = {"old": PASSWORD, "new": "mật khẩu mới"}
        answer = await client.post("/api/session/password", json=change)

        assert answer.status_code == 204
        assert (await client.get("/api/session")).status_code == 200
        assert (await other.get("/api/session")).status_code == 401
        again = await client.post("/api/session/password", json=change)
        assert (again.status_code, again.json()["code"]) == (403, "wrong_old_password")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": ORIGIN}, 200),
        ({"Origin": "https://evil.test"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ORIGIN + ":81"}, 403),
        ({"Origin": "", "Sec-Fetch-Site": "cross-site"}, 403),
    ],
)
async def test_a_foreign_origin_changes_nothing(
    house: House, headers: dict[str, str], status: int
) -> None:
    async with house.client() as client:
        answer = await client.post(
            "/api/session", json={"username": "chair", "password": PASSWORD}, headers=headers
        )

    assert answer.status_code == status
    if status == 403:
        assert answer.json()["code"] == "foreign_origin"
        assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_program_that_is_no_browser_needs_no_origin(house: House) -> None:
    async with house.client() as client:
        del client.headers["origin"]
        body = {"username": "chair", "password": PASSWORD}
        assert (await client.post("/api/session", json=body)).status_code == 200
        fetched = await client.post("/api/session", json=body, headers={"Sec-Fetch-Site": "none"})
        assert fetched.status_code == 403


@pytest.mark.parametrize(
    ("body", "media_type", "status", "code"),
    [
        (b"{", "application/json", 400, "bad_request"),
        (b"[]", "application/json", 400, "bad_request"),
        (b'{"username":1,"password":"x"}', "application/json", 400, "bad_request"),
        (b'{"username":"x","password":"x","more":1}', "application/json", 400, "bad_request"),
        (b"\xff", "application/json", 400, "bad_request"),
        (b"[" * 60_000, "application/json", 400, "bad_request"),
        (b"username=x", "application/x-www-form-urlencoded", 415, "not_json"),
        (b'"%s"' % (b"x" * 70_000), "application/json", 413, "too_large"),
    ],
)
async def test_a_body_that_is_not_what_it_should_be_is_said_to_be_so(
    house: House, body: bytes, media_type: str, status: int, code: str
) -> None:
    async with house.client() as client:
        answer = await client.post(
            "/api/session", content=body, headers={"Content-Type": media_type}
        )

    assert (answer.status_code, answer.json()["code"]) == (status, code)


async def test_who_comes_back_after_a_night_is_told_that_time_ran_out(house: House) -> None:
    """A tablet then keeps what it has, for its person; of a session that was ended it does not."""
    async with house.as_("chair") as client:
        yesterday = update(sessions).values(seen_at=datetime(2026, 1, 1, tzinfo=UTC))
        await house.services.database.write(lambda connection: connection.execute(yesterday))
        for path in ("/api/session", "/api/meetings"):
            answer = await client.get(path)
            assert (answer.status_code, answer.json()["code"]) == (401, "session_ran_out")


async def test_sessions_that_are_over_are_forgotten_while_the_server_runs(house: House) -> None:
    token, _ = await house.services.signing_in.sign_in("chair", PASSWORD, "here")
    database = house.services.database
    past = datetime(2026, 1, 1, tzinfo=UTC)
    long_ago = update(sessions).values(seen_at=past, created_at=past)
    await database.write(lambda connection: connection.execute(long_ago))

    async with house.app.router.lifespan_context(house.app), asyncio.timeout(30):
        while await database.read(  # noqa: ASYNC110  # nothing else tells of it
            lambda c: c.scalar(select(func.count(sessions.c.id)))
        ):
            await asyncio.sleep(0.01)
    assert await house.services.signing_in.who(token) is None
