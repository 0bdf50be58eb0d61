"""A pack that is kept, exported and imported again is the same pack."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecabinet.documents import model
from ecabinet.documents.model import Agency, Draft, Item, Material, MaterialVersion
from ecabinet.documents.packs import in_pack
from ecabinet.documents.packs.writing import agenda_toml
from ecabinet.store.drafts import DraftRecords
from ecabinet.store.engine import Database

from .conftest import on_sqlite
from .sample import draft, hash_of, hold

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(
    str.strip
)
moments = st.integers(0, 10_000_000).map(
    lambda seconds: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)


@st.composite
def papers(draw: st.DrawFn) -> dict[str, Any]:
    state = draw(st.sampled_from(get_args(model.PaperState)))
    filed = state in ("published", "recalled") or draw(st.booleans())
    version = MaterialVersion(
        number=1,
        sha256=hash_of("bc-01"),
        size=1000,
        pages=3,
        uploaded_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    return {
        "title": draw(words),
        "kind": draw(st.sampled_from([*model.MATERIAL_KINDS, "Bản ghi nhớ"])),
        "state": state,
        "section": draw(st.sampled_from(get_args(model.Section))),
        "due_at": draw(st.none() | moments),
        "number": draw(st.just("") | words),
        "urgency": draw(st.sampled_from(get_args(model.Urgency))),
        "versions": (version,) if filed else (),
    }


def items(depth: int) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "title": words,
            "kind": st.sampled_from(get_args(model.ItemKind)),
            "minutes": st.none() | st.integers(0, 90),
            "confidential": st.booleans(),
            "preparer": st.just("") | words,
            "due_at": st.none() | moments,
            "materials": st.lists(papers(), max_size=2),
            "items": st.lists(items(depth - 1), max_size=2) if depth else st.just([]),
        }
    )


def keyed(plain: list[dict[str, Any]], count: list[int]) -> tuple[Item, ...]:
    made = []
    for one in plain:
        count[0] += 1
        key = f"i{count[0]}"
        own = [Material(key=f"{key}-m{n}", **paper) for n, paper in enumerate(one["materials"])]
        below = keyed(one["items"], count)
        made.append(Item(**one | {"key": key, "materials": tuple(own), "items": below}))
    return tuple(made)


async def again(database: Database, pack: Draft, agency: Agency) -> Draft:
    """The pack as it is exported after it was imported."""
    records = DraftRecords(database)
    owned = msgspec.structs.replace(pack, agency=agency)
    return in_pack(await records.read(await records.add(owned)))


@on_sqlite
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(items(2), max_size=3))
async def test_a_pack_kept_and_exported_is_the_same_pack(
    database: Database, plain: list[dict[str, Any]]
) -> None:
    session = await hold(database)
    agency = session.draft.agency
    pack = msgspec.structs.replace(draft(agency), items=keyed(plain, [0]))

    exported = await again(database, pack, agency)

    assert agenda_toml(exported) == agenda_toml(in_pack(pack))
    twice = await again(database, exported, agency)
    assert agenda_toml(twice) == agenda_toml(exported)


@pytest.mark.parametrize("state", get_args(model.PaperState))
async def test_a_papers_state_decides_whether_it_is_seen(
    database: Database, state: model.PaperState
) -> None:
    session = await hold(database)
    [first, *rest] = session.draft.items
    [paper, *others] = first.materials
    changed = msgspec.structs.replace(paper, state=state)
    item = msgspec.structs.replace(first, materials=(changed, *others))
    records = DraftRecords(database)
    meeting = await records.add(msgspec.structs.replace(session.draft, items=(item, *rest)))

    read = await records.read(meeting)

    assert next(read.materials()).state == state
