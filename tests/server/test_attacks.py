"""What somebody sends who means harm, or whose tablet has gone mad: never a failure of ours.

What gets as far as the database is asked of SQLite and PostgreSQL alike, since what one takes for
text is an error to the other.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import httpx2
import pytest
from starlette.requests import ClientDisconnect

from ecabinet.meeting.events import MaterialReplaced
from ecabinet.server.access import TABLE
from ecabinet.server.client import FOLDER
from ecabinet.server.routing import ENDPOINTS

from .conftest import ORIGIN, PASSWORD, House
from .test_materials import attend, upload
from .test_roll import give_delegate_role

Pdf = Callable[..., bytes]

ODD = [
    "..",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "..%5c..%5cwindows",
    "%00",
    "a%00b",
    "%0d%0aSet-Cookie:%20a=b",
    "%ff%fe",
    "%F0%9F%92%A9",
    "'%20OR%20''='",
    "%25s%25n",
    "-1",
    "9" * 4400,  # more digits than Python makes a number of
    "x" * 600,
]
"""Ids and values that are none."""
NUMBERS = (str(2**31), str(2**63), "1e999", "NaN", "", "[]")
NO_TEXT = [odd for odd in ODD if "%00" in odd or "%ff" in odd or odd.isdigit()]
"""Those that PostgreSQL may take otherwise; to the rest it answers what SQLite does."""


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(f"{getattr(request, 'param', 'sqlite')}_url"))


on_both = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)


def fits(answer: httpx2.Response) -> bool:
    """Whether it is an answer that we meant to give."""
    if answer.status_code >= 500 or "set-cookie" in answer.headers:
        return False
    return answer.is_success or answer.json()["code"] != "internal_error"


@on_both
async def test_an_id_that_is_none_is_not_found(house: House, database_url: str) -> None:
    odds = ODD if database_url.startswith("sqlite") else NO_TEXT
    async with house.as_("secretary") as client:
        for method, template in TABLE:
            places = re.findall(r"\{\w+\}", template)
            for odd in odds if places else ():
                path = re.sub(r"\{\w+\}", odd, template)
                answer = await client.request(method, path, params={"v": "0" * 64})
                assert fits(answer), (method, path[:99], answer.text)
                assert not answer.is_success or odd == "..", (method, path[:99])


class Known(dict[str, str]):
    """What there is; of everything else one that there is not."""

    def __missing__(self, name: str) -> str:
        return "x0"


@on_both
async def test_values_out_of_all_bounds_are_refused(
    house: House, pdf: Pdf, database_url: str
) -> None:
    odds = ODD if database_url.startswith("sqlite") else NO_TEXT
    async with house.as_("secretary") as client:
        paper = (await upload(house, client, pdf("mot"))).json()["id"]
        known = Known(
            meeting=house.session.meeting,
            material=paper,
            channel=f"{house.session.meeting}.room",
            page="1",
        )
        for each in ENDPOINTS:
            if each.query is None:
                continue
            path = each.path.format_map(known)
            for name in each.query.__struct_fields__:
                for odd in (*odds, *NUMBERS):
                    query = f"{name}={odd}&{name}=x&{name}={odd}&{'unknown=1&' * 50}"
                    answer = await client.request(each.method, f"{path}?{query}", content=b"")
                    assert fits(answer), (each.method, path, name, odd[:99], answer.text)


@on_both
async def test_an_id_in_a_body_has_no_character_that_databases_know_not(
    house: House, pdf: Pdf
) -> None:
    meeting, (item, *_) = f"/api/meetings/{house.session.meeting}", await house.items()
    async with house.as_("secretary") as client:
        paper = (await upload(house, client, pdf("mot"))).json()["id"]
        for method, path, body in (
            ("PATCH", f"{meeting}/items/{item}", {"presenter": "a\0"}),
            ("PATCH", f"{meeting}/items/{item}", {"preparers": [{"account": "a\0"}]}),
            ("POST", f"{meeting}/plans", {"title": "Báo cáo", "item": "a\0"}),
            ("POST", f"/api/materials/{paper}/order", {"before": "a\0"}),
            ("POST", "/api/library/references", {"material": "a\0"}),
        ):
            answer = await client.request(method, path, json=body)
            assert (answer.status_code, answer.json()["code"]) == (400, "bad_request"), path


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+07:00", "9999-12-31T23:00:00-07:00"])
async def test_no_day_is_taken_that_cannot_be_told(house: House, at: str) -> None:
    """It would be kept, and no list that it is in could be read by anybody."""
    meeting, (item, *_) = f"/api/meetings/{house.session.meeting}", await house.items()
    end = f"{at[:16]}:30{at[19:]}"
    new = {"kind": "council_regular", "title": "Họp", "starts_at": at, "ends_at": end}
    async with house.as_("secretary") as client:
        for method, path, body in (
            ("PUT", f"{meeting}/time", {"starts_at": at, "ends_at": end, "room": ""}),
            ("PATCH", meeting, {"starts_at": at, "ends_at": end}),
            ("PATCH", f"{meeting}/items/{item}", {"due_at": at}),
            ("POST", f"{meeting}/plans", {"title": "Báo cáo", "due_at": at}),
            ("POST", "/api/drafts", new),
        ):
            answer = await client.request(method, path, json=body)
            assert (answer.status_code, answer.json()["code"]) == (400, "bad_request"), path
        for path in (f"/api/reads?cursor={quote(at)} a b", f"/api/search?q=a&until={at[:10]}"):
            assert (await client.get(path)).status_code in (400, 422), path
        for path in ("/api/meetings", f"{meeting}/preparation"):
            assert (await client.get(path)).status_code == 200, path


@on_both
@pytest.mark.parametrize(
    "typed", ["\0", "ch\0air", "chair\x1b[2J", "\U0010ffff" * 100, "a' OR 1--"]
)
async def test_any_characters_may_be_tried_at_the_door(house: House, typed: str) -> None:
    async with house.client() as client:
        for body in (
            {"username": typed, "password": PASSWORD},
            {"username": "chair", "password": typed},
        ):
            answer = await client.post("/api/session", json=body)
            assert (answer.status_code, answer.json()["code"]) == (401, "bad_credentials")
        lone = await client.post(
            "/api/session",
            content=b'{"username":"\\ud800x","password":"x"}',
            headers={"Content-Type": "application/json"},
        )
        assert (lone.status_code, lone.json()["code"]) == (400, "bad_request")


@on_both
@pytest.mark.parametrize("typed", ["a\0b", "\0", "x y", "' OR 1--"])
async def test_a_late_guests_account_that_is_none_is_not_found(house: House, typed: str) -> None:
    await give_delegate_role(house, "secretary")
    path = f"/api/meetings/{house.session.meeting}/attendees"
    wish = {"name": "Lê Thị Muộn", "role": "guest", "username": typed}
    async with house.as_("delegate01") as secretary:
        answer = await secretary.post(path, json=wish)
    assert (answer.status_code, answer.json()["code"]) == (404, "account_not_found")


@on_both
async def test_what_a_paper_calls_itself_gets_into_no_other_header(house: House, pdf: Pdf) -> None:
    title = 'Báo cáo "mật"\r\nSet-Cookie: a=b; filename=x.exe\\../..%2f\u202efdp.exe'
    async with house.as_("secretary") as client:
        kept = (await upload(house, client, pdf("mot"), title=title)).json()
        answer = await client.get(f"/api/materials/{kept['id']}/file")

    named = answer.headers["content-disposition"]
    assert "set-cookie" not in answer.headers
    assert re.fullmatch(r"inline; filename\*=UTF-8''[A-Za-z0-9%._~-]+", named)  # RFC 8187
    assert unquote(named.partition("''")[2]) == f"{title}.pdf"
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["x-content-type-options"] == "nosniff"


@on_both
async def test_a_paper_stays_a_paper_whatever_it_was_sent_as(house: House, pdf: Pdf) -> None:
    async with house.as_("secretary") as client:
        sent = await client.post(
            f"/api/meetings/{house.session.meeting}/materials",
            params={"title": "x", "level": "normal"},
            content=pdf("mot"),
            headers={"Content-Type": "text/html", "X-File-Name": "../../<script>.html"},
        )
        kept = sent.json()
        whole = (await client.get(f"/api/materials/{kept['id']}")).json()
        answer = await client.get(f"/api/materials/{kept['id']}/file")

    assert whole["versions"][0]["file_name"] == "script.html"
    assert answer.headers["content-type"] == "application/pdf"


@pytest.mark.parametrize(
    ("header", "status", "size"),
    [  # the size of the answer, None for the whole file
        ("bytes=" + ",".join(["0-0"] * 5000), 200, None),
        ("bytes=" + ",".join(f"{n}-" for n in range(1000)), 200, None),
        ("bytes=0-" + "9" * 500, 200, None),
        ("bytes=-" + "9" * 18, 206, None),
        ("bytes=" + "9" * 18 + "-", 416, 0),
        ("bytes=0-9, ", 200, None),
        ("bytes=9-0", 200, None),
        ("lines=0-1", 200, None),
        ("bytes=0-9", 206, 10),
    ],
)
async def test_no_range_costs_more_than_the_file(
    house: House, pdf: Pdf, header: str, status: int, size: int | None
) -> None:
    data = pdf("mot", "hai")
    async with house.as_("secretary") as client:
        path = f"/api/materials/{(await upload(house, client, data)).json()['id']}/file"
        answer = await client.get(path, headers={"Range": header})
        head = await client.head(path, headers={"Range": header})

    assert answer.status_code == status
    assert len(answer.content) == (len(data) if size is None else size)
    assert (head.status_code, head.headers["content-length"]) == (200, str(len(data)))
    assert head.content == b""


MISSING = ("agenda", "{vote}", "ballots", "tellers", "{paper}", "{upload}", "original")
"""Words of the routes that ask for what this meeting has not."""


async def test_nothing_that_a_session_gets_may_be_kept_by_a_proxy(house: House, pdf: Pdf) -> None:
    async with house.as_("secretary") as client:
        await attend(house, client)
        paper = (await upload(house, client, pdf("mot"))).json()
        await house.open_room()
        known = Known(
            meeting=house.session.meeting,
            material=paper["id"],
            channel=f"{house.session.meeting}.room",
            page="1",
        )
        query = {"v": paper["sha256"], "q": "mot", "width": "400"}
        for (method, template), action in TABLE.items():
            if method == "GET" and action != "anyone":
                answer = await client.get(template.format_map(known), params=query)
                cached = answer.headers["cache-control"]
                missing = any(word in template for word in MISSING)
                assert answer.is_success or missing, (template, answer.text)
                assert "private" in cached or "no-store" in cached, template
                assert "public" not in cached, template


async def test_no_page_of_another_site_changes_anything(house: House) -> None:
    foreign: list[dict[str, str]] = [
        {"Origin": "https://evil.test"},
        {"Origin": "null"},
        {"Origin": ORIGIN.replace("http:", "https:") + ".evil.test"},
        {"Origin": f"{ORIGIN}@evil.test"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ]
    async with house.as_("secretary") as client:
        del client.headers["origin"]
        for method, path in TABLE:
            if method == "GET":
                continue
            for headers in foreign:
                answer = await client.request(method, path, headers=headers)
                seen = (answer.status_code, answer.json()["code"])
                assert seen == (403, "foreign_origin"), (method, path, headers)
        assert (await client.get("/api/session")).status_code == 200


async def test_over_tls_a_page_without_it_is_foreign(house: House) -> None:
    transport = httpx2.ASGITransport(app=house.app)
    base = ORIGIN.replace("http:", "https:")
    body = {"username": "chair", "password": PASSWORD}
    async with httpx2.AsyncClient(transport=transport, base_url=base) as client:
        clear = await client.post("/api/session", json=body, headers={"Origin": ORIGIN})
        ours = await client.post("/api/session", json=body, headers={"Origin": base})

    assert (clear.status_code, clear.json()["code"]) == (403, "foreign_origin")
    assert ours.status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.test; script-src *", "a b", "x" * 300, "evil.test\u00e9", "[::1]'"]
)
async def test_a_host_that_is_none_gets_into_no_policy(house: House, host: str) -> None:
    async with house.client() as client:
        answer = await client.get("/api/session", headers={"Host": host.encode("latin-1")})

    assert "script-src *" not in answer.headers["content-security-policy"]
    assert "ws://" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
async def test_what_is_not_served_is_said_to_be_so(house: House, method: str) -> None:
    async with house.as_("secretary") as client:
        for path in ("/api/meetings", "/", "/assets/x.js"):
            answer = await client.request(method, path)
            assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")


async def test_the_clients_folder_is_not_left(house: House) -> None:
    outside = ["../app.py", "assets/../../guard.py", "/etc/passwd", "%2e%2e/guard.py", "a\0b.js"]
    assert (FOLDER.parent / "guard.py").is_file()
    for path in outside:
        scope = {"type": "http", "method": "GET", "path": f"/{path}", "headers": []}
        said: list[Any] = []

        async def send(message: Any, said: list[Any] = said) -> None:
            said.append(message)

        async def receive() -> Any:
            return {"type": "http.request", "body": b"", "more_body": False}

        await house.app({**scope, "query_string": b"", "scheme": "http"}, receive, send)
        body = b"".join(message.get("body", b"") for message in said)
        assert b"import" not in body, path
        assert b"root:" not in body, path


async def test_an_upload_that_breaks_off_leaves_nothing(
    house: House, pdf: Pdf, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def breaking_off() -> AsyncIterator[bytes]:
        yield pdf("mot")[:500]
        raise ClientDisconnect

    before = await house.services.drafts.read(house.session.meeting)
    async with house.as_("secretary") as client:
        await client.post(
            f"/api/meetings/{house.session.meeting}/materials?title=x&level=normal",
            content=breaking_off(),
        )

    assert await house.services.drafts.read(house.session.meeting) == before
    assert list((tmp_path / "scratch").iterdir()) == []
    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == []
    assert caplog.text == ""


@on_both
async def test_two_who_bring_and_replace_a_paper_at_once_both_succeed(
    house: House, pdf: Pdf
) -> None:
    async with house.as_("secretary") as client:
        brought = await asyncio.gather(*(upload(house, client, pdf(str(n))) for n in range(4)))
        assert [answer.status_code for answer in brought] == [201] * 4
        path = f"/api/materials/{brought[0].json()['id']}"
        replaced = await asyncio.gather(
            *(client.put(f"{path}/file?level=normal", content=pdf(f"ban {n}")) for n in range(4))
        )
        whole = (await client.get(path)).json()

    assert [answer.status_code for answer in replaced] == [200] * 4
    assert [version["version"] for version in whole["versions"]] == [1, 2, 3, 4, 5]
    assert whole["version"] == 5
    assert whole["sha256"] == whole["versions"][-1]["sha256"]


@on_both
async def test_in_an_open_room_the_log_says_which_of_two_replacements_came_last(
    house: House, pdf: Pdf
) -> None:
    async with house.as_("secretary") as client:
        await attend(house, client)
        paper = (await upload(house, client, pdf("mot"))).json()["id"]
        await house.publish(paper)
        await house.open_room()
        path = f"/api/materials/{paper}"
        answers = await asyncio.gather(
            *(client.put(f"{path}/file?level=normal", content=pdf(f"ban {n}")) for n in range(4))
        )
        whole = (await client.get(path)).json()

    records = await house.services.journal.read(house.session.meeting)
    events = [record.entry.event for record in records[1:]]
    on_table = [event.material.sha256 for event in events if isinstance(event, MaterialReplaced)]
    codes = {a.json().get("code") for a in answers if not a.is_success}
    assert codes <= {"material_version_behind"}
    assert whole["sha256"] == on_table[-1]
    assert sum(a.is_success for a in answers) == len(on_table) == len(whole["versions"]) - 1
