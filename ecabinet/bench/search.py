"""search: words in a hundred thousand pages of four hundred meetings, against FTS5 alone.

Ours asks whose each page is, looks into headlines, notes and the library too, ranks and cuts
snippets; FTS5 alone is asked for its twenty best rows with its own snippets. Both run on one
connection each, over the same pages, the same words in turn: rare ones, such as every paper has,
phrases, numbers, two letters, words that are nowhere, by a delegate who attended all meetings, by
one who attended a few and by one who attended none. `under_100_ms` is the share of ours that took
less, `slowest` the words with the greatest median.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import tempfile
import time
from contextlib import closing
from hashlib import sha256
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

from ecabinet.bench.figures import compare, figures
from ecabinet.demo import ready_packs
from ecabinet.documents.headlines import headline
from ecabinet.documents.search import fold
from ecabinet.people.accounts import Account
from ecabinet.store.accounts import AccountRecords
from ecabinet.store.archive import Archive
from ecabinet.store.engine import open_database
from ecabinet.store.schema import migrate

BOUND = 1.5
MEETINGS, PAPERS, PAGES, WORDS = 400, 10, 25, 330
DELEGATES = ("always", "seldom", "never")
FEW = 8
"""Meetings that the second delegate attended; the third attended none."""
ASKED = (
    "ngân sách",
    "ngan sach",
    "hội đồng nhân dân",
    "nghị quyết đầu tư công",
    "thoát nước đường hẻm",
    '"giải ngân vốn đầu tư công"',
    "236/BC-UBND",
    "cử tri khu pho 2",
    "ubn",
    "không đâu có từ này",
    "và",
    "bc",
    "1",
)
_BARE = """
    SELECT rowid, snippet(page_index, 0, '[', ']', '…', 24) FROM page_index
    WHERE page_index MATCH ? ORDER BY rank LIMIT 20
"""
_DAY = 86_400 * 1_000_000
_START = 50 * 365 * _DAY


def measure(runs: int = 7, meetings: int = MEETINGS, drag: float = 0) -> dict[str, Any]:
    """`runs` rounds through all words by both delegates; `drag` slows each of ours."""
    with tempfile.TemporaryDirectory(prefix="ecabinet-bench-") as folder:
        return asyncio.run(_measure(Path(folder), runs, meetings, drag))


async def _measure(folder: Path, runs: int, meetings: int, drag: float) -> dict[str, Any]:
    path = folder / "ecabinet.db"
    await _found(path)
    await asyncio.to_thread(_furnish, path, meetings)
    database = open_database(f"sqlite:///{path}")
    try:
        people = await _people(AccountRecords(database))
        archive = Archive(database)
        mine: list[list[float]] = []
        theirs: list[list[float]] = []
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as bare:
            for _ in range(runs):
                mine.append([await _ours(archive, who, q, drag) for q in ASKED for who in people])
                theirs.append([_alone(bare, q) for q in ASKED for _ in people])
    finally:
        await database.close()
    took = list(chain.from_iterable(mine))
    each = [median(run[n] for run in mine) for n in range(len(mine[0]))]
    words, who = divmod(each.index(max(each)), len(people))
    return compare([sum(run) for run in mine], [sum(run) for run in theirs], BOUND) | {
        "pages": meetings * PAPERS * PAGES,
        "under_100_ms": round(sum(one < 0.1 for one in took) / len(took), 3),
        "slowest": f"{ASKED[words]} ({DELEGATES[who]}): {max(each) * 1e3:.0f} ms",
        "ours_ms": figures(took, 1e3),
        "baseline_ms": figures(chain.from_iterable(theirs), 1e3),
    }


async def _ours(archive: Archive, who: Account, q: str, drag: float) -> float:
    started = time.perf_counter()
    await archive(who, q)
    await asyncio.sleep(drag)
    return time.perf_counter() - started


def _alone(bare: sqlite3.Connection, q: str) -> float:
    phrases = [q.strip('"')] if q.startswith('"') else q.split()
    wanted = " ".join(f'"{fold(phrase)}"' for phrase in phrases)
    started = time.perf_counter()
    bare.execute(_BARE, (wanted,)).fetchall()
    return time.perf_counter() - started


async def _found(path: Path) -> None:
    """The tables, an agency and its two delegates."""
    database = open_database(f"sqlite:///{path}")
    try:
        await migrate(database)
        accounts = AccountRecords(database)
        agency = await accounts.put_agency("ward", "HĐND phường")
        for name in DELEGATES:
            await accounts.add(name, name, agency.id, "x")
    finally:
        await database.close()


async def _people(accounts: AccountRecords) -> list[Account]:
    found = [await accounts.credentials(name) for name in DELEGATES]
    return [each.account for each in found if each]


def _furnish(path: Path, meetings: int) -> None:
    """The meetings with their papers, as the tables would have them."""
    stock = _stock()
    with closing(sqlite3.connect(path)) as database:
        (agency,) = database.execute("SELECT id FROM agencies").fetchone()
        ids = dict(database.execute("SELECT username, id FROM accounts"))
        people = [ids[name] for name in DELEGATES]
        for number in range(meetings):
            attending = people[: 2 if number % max(1, meetings // FEW) == 0 else 1]
            with database:
                _meeting(database, number, agency, attending, stock)
        database.execute("ANALYZE")


def _stock() -> list[str]:
    """The words of the demo's papers, in their order."""
    packs = ready_packs().values()
    papers = sorted(paper for pack in packs for paper in pack.rglob("*.md"))
    return " ".join(paper.read_text("utf-8") for paper in papers).split()


def _meeting(
    database: sqlite3.Connection, number: int, agency: str, people: list[str], stock: list[str]
) -> None:
    # The same pages every time; nothing secret hangs on them.
    dice, id = random.Random(number), f"m{number}"  # noqa: S311  # invented pages
    at = _START + 6 * _DAY * number
    common = {"kind": "council_regular", "status": "adjourned", "language": "vi", "script": "{}"}
    _insert(
        database,
        "meetings",
        {
            **{"id": id, "agency": agency, "title": f"Kỳ họp {number}", **common},
            **{"folded_title": f"ky hop {number}", "starts_at": at, "created_at": at},
            **{"legal_bases": "[]", "recipients": "[]"},
        },
    )
    for place, person in enumerate(people):
        row = {"meeting": id, "id": f"{id}a{place}", "account": person, "position": place}
        rest = {"name": "x", "role": "delegate", "votes": 1, "teller": 0}
        _insert(database, "attendees", row | rest)
    for place in range(PAPERS):
        digest = sha256(f"{number}/{place}".encode()).hexdigest()
        paper, title = f"{id}p{place}", f"Báo cáo {' '.join(_words(dice, stock, 12))}"
        name = f"{number}{place}/BC-UBND"
        file = {"sha256": digest, "size": 1, "media_type": "application/pdf", "pages": PAGES}
        _insert(database, "files", file | {"created_at": at})
        row = {"id": paper, "meeting": id, "position": place, "title": title, "number": name}
        rest = {"kind": "report", "level": "normal", "urgency": "none", "sha256": digest}
        _insert(database, "materials", row | rest)
        folded = headline(title, name, "", "report")
        _insert(database, "headlines", {"material": paper, "folded": folded})
        for n in range(1, PAGES + 1):
            page = " ".join(_words(dice, stock, WORDS))
            _insert(
                database, "pages", {"sha256": digest, "n": n, "text": page, "folded": fold(page)}
            )


def _insert(database: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    names, places = ", ".join(row), ", ".join("?" * len(row))
    # Tables and columns are written above; none comes from outside.
    statement = f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608  # names of ours
    database.execute(statement, tuple(row.values()))


def _words(dice: random.Random, stock: list[str], count: int) -> list[str]:
    at = dice.randrange(len(stock) - count)
    return stock[at : at + count]
