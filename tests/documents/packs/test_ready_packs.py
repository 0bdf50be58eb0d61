"""The packs that come with the program: sound, and as large as they claim to be."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

import pytest

from ecabinet.documents.packs import Pack, read_pack
from ecabinet.documents.pdf import PdfReader

AGENDAS = Path(__file__).parents[3] / "agendas"


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pack]:
    """Every ready pack by its name, typeset and examined."""

    async def read(folder: Path) -> Pack:
        return await read_pack(folder, tmp_path_factory.mktemp("pack"), PdfReader())

    return {folder.name: asyncio.run(read(folder)) for folder in sorted(AGENDAS.iterdir())}


def test_a_ready_pack_has_no_mistake(packs: dict[str, Pack]) -> None:
    assert len(packs) >= 3
    assert all(pack.draft.items for pack in packs.values())


def test_the_ward_session_is_a_whole_day_of_real_papers(packs: dict[str, Pack]) -> None:
    found = packs["phuong-an-phu-dong-ky-hop-5"]
    roles = Counter(person.role for person in found.draft.attendees if not person.teller)
    assert (roles["chair"], roles["secretary"], roles["delegate"], roles["guest"]) == (1, 1, 25, 15)
    pages = [paper.facts.pages for paper in found.papers.values()]
    assert len(pages) >= 25
    assert all(2 <= count <= 12 for count in pages), sorted(pages)
    kinds = {material.kind for material in found.draft.materials()}
    assert kinds >= {
        "report",
        "submission",
        "draft_resolution",
        "verification_report",
        "petition",
    }
    assert {material.level for material in found.draft.materials()} == {
        "normal",
        "internal",
        "return",
        "paper_only",
    }


def test_the_committee_s_meeting_has_its_people_and_items(packs: dict[str, Pack]) -> None:
    draft = packs["ubnd-thanh-pho-phien-hop-thang-11"].draft
    assert sum(person.votes for person in draft.attendees) == 20
    assert sum(person.role == "guest" for person in draft.attendees) == 30
    assert len(draft.items) == 8
