"""The demo: a whole session of a ready pack, with an account for everybody in it.

It is the real thing on a small scale: the pack is imported like any other, and people sign in. What
is special is that all share one password, made anew at every start; so a demo keeps to a folder of
its own, marked as such, and never touches accounts elsewhere.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from ecabinet.documents.model import Attendee, Draft, Item
from ecabinet.errors import NotFound, Refused
from ecabinet.store.folder import LOCK, FolderLock

if TYPE_CHECKING:
    from ecabinet.app import Rooms

DEFAULT_PACK = "phuong-an-phu-dong-ky-hop-5"
MARK = "demo.json"
"""The file in a data folder that holds its `Mark`."""

STEMS = ("chair", "secretary", "delegate", "teller", "guest", "observer")
"""What accounts of the demo are called, before their numbers."""

_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
             "Dương", "Lý", "Phan", "Trương")  # fmt: skip
_WOMEN = (("Thị Thu", "Thị Ngọc", "Thị Kim", "Thị", "Thanh"),
          ("An", "Châu", "Giang", "Hà", "Hạnh", "Hiền", "Lan", "Linh", "Mai", "Nga", "Oanh",
           "Thảo", "Trang", "Xuân", "Yến", "Vân"))  # fmt: skip
_MEN = (("Văn", "Minh", "Quốc", "Hữu", "Đức", "Thanh", "Công"),
        ("Bình", "Dũng", "Hải", "Hòa", "Hùng", "Khánh", "Long", "Nam", "Phúc", "Quân", "Sơn",
         "Tâm", "Tuấn", "Vinh"))  # fmt: skip


def ready_packs() -> dict[str, Path]:
    """The folders of the packs that come with the program, from the wheel or the sources."""
    inside = Path(str(files("ecabinet") / "agendas"))
    shelf = inside if inside.is_dir() else inside.parent.parent / "agendas"
    return {path.parent.name: path.parent for path in sorted(shelf.glob("*/agenda.toml"))}


def ready_pack(slug: str) -> Path:
    """The ready pack of this name. Raises NotFound `no_pack`."""
    packs = ready_packs()
    if slug not in packs:
        raise NotFound("no_pack", pack=slug, ready=", ".join(packs))
    return packs[slug]


class Mark(msgspec.Struct, frozen=True):
    """What marks a data folder as a demo's, and which; without a meeting it is not filled yet."""

    pack: str
    delegates: int | None = None
    meeting: str = ""


def claim(folder: Path, wanted: Mark) -> Mark:
    """Mark `folder` as this demo's, emptied if an earlier start was broken off; the mark it bears.

    Raises Refused: `not_a_demo_folder` if it holds something else, `another_demo` if another demo;
    Unavailable `data_folder_in_use`.
    """
    mark = folder / MARK
    if not mark.exists():
        if folder.exists() and any(folder.iterdir()):
            raise Refused("not_a_demo_folder", folder=str(folder))
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        mark.write_bytes(msgspec.json.encode(wanted))
        return wanted
    held = msgspec.json.decode(mark.read_bytes(), type=Mark)
    if (held.pack, held.delegates) != (wanted.pack, wanted.delegates):
        raise Refused("another_demo", folder=str(folder), held=_told(held), wanted=_told(wanted))
    if not held.meeting:
        with FolderLock(folder):
            for path in folder.iterdir():
                if path.is_dir():
                    shutil.rmtree(path)
                elif path.name not in (MARK, LOCK):
                    path.unlink()
    return held


def _told(mark: Mark) -> str:
    return mark.pack if mark.delegates is None else f"{mark.pack}, {mark.delegates}"


async def fill(rooms: Rooms, mark: Mark, password: str) -> list[Group]:
    """Import the pack unless it is there, and give all its accounts the password.

    Raises NotFound `no_pack`, BadPackError.
    """
    services = rooms.services
    hashed = await rooms.passwords.hash(password)
    if mark.meeting:
        draft = await services.drafts.read(mark.meeting)
        usernames = [person.username for person in draft.attendees if person.username]
        for account in (await services.accounts.by_usernames(usernames)).values():
            await services.accounts.set_password(account, hashed)
        return groups(draft.attendees)

    def change(draft: Draft) -> Draft:
        soon = starting_soon(draft, datetime.now(UTC))
        return soon if mark.delegates is None else with_delegates(soon, mark.delegates)

    draft = await services.preparing.read(ready_pack(mark.pack), change)
    agency = await services.accounts.put_agency(
        draft.agency.slug,
        draft.agency.name,
        letterhead_parent=draft.agency.parent,
        symbol=draft.agency.symbol,
        place=draft.agency.place,
        address_form=draft.agency.address_form,
    )
    for person in draft.attendees:
        if person.username:
            await services.accounts.add(
                person.username,
                person.name,
                agency.id,
                hashed,
                language=draft.language,
                roles=("member", "staff") if person.role == "secretary" else ("member",),
            )
    meeting = await services.preparing.add(draft, agency.id)
    await services.preparing.open_room(meeting)
    filled = msgspec.structs.replace(mark, meeting=meeting)
    (rooms.settings.data / MARK).write_bytes(msgspec.json.encode(filled))
    return groups(draft.attendees)


def starting_soon(draft: Draft, now: datetime) -> Draft:
    """The draft moved to the next quarter of an hour: a meeting of today, about to begin."""
    head = draft.meeting
    quarter = timedelta(minutes=15)
    starts_at = now - (now - datetime.min.replace(tzinfo=UTC)) % quarter + quarter
    starts_at = starts_at.astimezone(head.starts_at.tzinfo)
    ends_at = starts_at + (head.ends_at - head.starts_at)
    moved = msgspec.structs.replace(head, starts_at=starts_at, ends_at=ends_at)
    return msgspec.structs.replace(draft, meeting=moved)


def with_delegates(draft: Draft, number: int) -> Draft:
    """The draft with `number` delegates: cut at the end, or filled up with people made up.

    What a delegate who was cut would have presented is presented by nobody in particular.
    """
    delegates = [person for person in draft.attendees if person.role == "delegate"]
    kept = delegates[:number]
    pattern = delegates[0] if delegates else Attendee(key="x", name="x", role="delegate")
    taken = {person.name for person in draft.attendees}
    missing = islice(_names(taken), number - len(kept))
    for n, name in enumerate(missing, len(kept) + 1):
        kept.append(
            msgspec.structs.replace(
                pattern,
                key=f"delegate-{n}",
                name=name,
                title="",
                username=f"delegate{n:02}",
                unit=delegates[n % len(delegates)].unit if delegates else "",
                votes=True,
                teller=False,
            )
        )
    gone = {person.key for person in delegates[number:]}
    others = (person for person in draft.attendees if person.role != "delegate")
    return msgspec.structs.replace(
        draft, attendees=(*others, *kept), items=tuple(_without(draft.items, gone))
    )


def _without(items: Iterable[Item], gone: set[str]) -> Iterator[Item]:
    for item in items:
        yield msgspec.structs.replace(
            item,
            presenter="" if item.presenter in gone else item.presenter,
            items=tuple(_without(item.items, gone)),
        )


def _names(taken: set[str]) -> Iterator[str]:
    """Plausible names of women and men in turn that nobody of `taken` has, none given twice."""
    given = set(taken)
    for n in count():
        middles, lasts = (_WOMEN, _MEN)[n % 2]
        turn = n // 2
        lists = (_FAMILIES, middles, lasts)
        name = " ".join(names[turn % len(names)] for names in lists)
        if name in given:
            name = f"{name} {n}"
        given.add(name)
        yield name


class Group(NamedTuple):
    """Accounts named alike: the first and the last, how many, and of whom the first is."""

    stem: str
    first: str
    last: str
    people: int
    who: str


def groups(attendees: Iterable[Attendee]) -> list[Group]:
    """The accounts of a meeting by kind, those who lead it first."""
    found: dict[str, list[Attendee]] = {}
    for person in attendees:
        if person.username:
            found.setdefault(person.username.rstrip("0123456789"), []).append(person)
    told = []
    for stem, people in found.items():
        people.sort(key=lambda person: (len(person.username), person.username))
        first, last = people[0], people[-1]
        told.append(Group(stem, first.username, last.username, len(people), first.name))
    return sorted(told, key=lambda group: STEMS.index(group.stem) if group.stem in STEMS else 99)
