"""search: words in a hundred thousand pages of four hundred meetings, against FTS5 alone.

Ours asks whose each page is, looks into headlines, notes and the library too, ranks and cuts
snippets; FTS5 alone is asked for its twenty best rows with its own snippets. Both run on one
connection each, over the same pages, the same words in turn: rare ones, such as every paper has,
phrases, numbers, words that are nowhere, by a delegate who attended all meetings and by one who
attended a few. `under_100_ms` is the share of ours that took less.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, text

from ecabinet.bench.figures import compare, figures
from ecabinet.demo import ready_packs
from ecabinet.documents.headlines import headline
from ecabinet.documents.search import fold
from ecabinet.people.accounts import Account
from ecabinet.store import tables
from ecabinet.store.accounts import AccountRecords
from ecabinet.store.archive import Archive
from ecabinet.store.engine import Database, open_database
from ecabinet.store.schema import migrate

BOUND = 1.5
MEETINGS, PAPERS, PAGES, WORDS = 400, 10, 25, 330
FEW = 8
"""Meetings that the second delegate attended."""
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
)
_BARE = """
    SELECT rowid, snippet(page_index, 0, '[', ']', '…', 24) FROM page_index
    WHERE page_index MATCH ? ORDER BY rank LIMIT 20
"""
_START = datetime(2020, 1, 1, tzinfo=UTC)


def measure(runs: int = 7, meetings: int = MEETINGS, drag: float = 0) -> dict[str, Any]:
    """`runs` rounds through all words by both delegates; `drag` slows each of ours."""
    with tempfile.TemporaryDirectory(prefix="ecabinet-bench-") as folder:
        return asyncio.run(_measure(Path(folder), runs, meetings, drag))


async def _measure(folder: Path, runs: int, meetings: int, drag: float) -> dict[str, Any]:
    path = folder / "ecabinet.db"
    database = open_database(f"sqlite:///{path}")
    try:
        await migrate(database)
        people = await _furnish(database, meetings)
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
    return compare([sum(run) for run in mine], [sum(run) for run in theirs], BOUND) | {
        "pages": meetings * PAPERS * PAGES,
        "under_100_ms": round(sum(one < 0.1 for one in took) / len(took), 3),
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


async def _furnish(database: Database, meetings: int) -> list[Account]:
    accounts = AccountRecords(database)
    agency = await accounts.put_agency("ward", "HĐND phường")
    for name in ("always", "seldom"):
        await accounts.add(name, name, agency.id, "x")
    people = [
        found.account for n in ("always", "seldom") if (found := await accounts.credentials(n))
    ]
    stock = _stock()
    for number in range(meetings):
        attending = people if number % max(1, meetings // FEW) == 0 else people[:1]
        await database.write(_meeting, number, agency.id, attending, stock)
    await database.write(lambda c: c.execute(text("ANALYZE")))
    return people


def _stock() -> list[str]:
    """The words of the demo's papers, in their order."""
    packs = ready_packs().values()
    papers = sorted(paper for pack in packs for paper in pack.rglob("*.md"))
    return " ".join(paper.read_text("utf-8") for paper in papers).split()


def _meeting(
    connection: Connection, number: int, agency: str, people: list[Account], stock: list[str]
) -> None:
    dice, id = random.Random(number), f"m{number}"  # noqa: S311
    at = _START + timedelta(days=6 * number)
    connection.execute(
        insert(tables.meetings).values(
            **{"id": id, "agency": agency, "kind": "council_regular", "status": "adjourned"},
            **{"title": f"Kỳ họp {number}", "folded_title": f"ky hop {number}"},
            **{"starts_at": at, "created_at": at, "language": "vi"},
            **{"legal_bases": [], "recipients": [], "script": {}},
        )
    )
    connection.execute(
        insert(tables.attendees),
        [
            {"meeting": id, "id": f"{id}a{place}", "account": person.id, "position": place}
            | {"name": person.name, "role": "delegate", "votes": True, "teller": False}
            for place, person in enumerate(people)
        ],
    )
    for place in range(PAPERS):
        digest = sha256(f"{number}/{place}".encode()).hexdigest()
        title = f"Báo cáo {' '.join(_words(dice, stock, 12))}"
        connection.execute(
            insert(tables.files).values(
                sha256=digest, size=1, media_type="application/pdf", pages=PAGES, created_at=at
            )
        )
        connection.execute(
            insert(tables.materials).values(
                **{"id": f"{id}p{place}", "meeting": id, "position": place, "title": title},
                **{"kind": "report", "number": f"{number}{place}/BC-UBND", "sha256": digest},
                **{"level": "normal", "urgency": "none"},
            )
        )
        folded = headline(title, f"{number}{place}/BC-UBND", "", "report")
        connection.execute(insert(tables.headlines).values(material=f"{id}p{place}", folded=folded))
        pages = [" ".join(_words(dice, stock, WORDS)) for _ in range(PAGES)]
        connection.execute(
            insert(tables.pages),
            [
                {"sha256": digest, "n": n, "text": page, "folded": fold(page)}
                for n, page in enumerate(pages, 1)
            ],
        )


def _words(dice: random.Random, stock: list[str], count: int) -> list[str]:
    at = dice.randrange(len(stock) - count)
    return stock[at : at + count]
