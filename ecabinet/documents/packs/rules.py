"""What must hold in a pack beyond its shape: who, what refers to what, when, and which files.

These rules read the raw document and pass over what the shape check has reported already, so that
one wrong type does not hide ten other mistakes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from ecabinet.documents.kinds import KINDS, MeetingKind
from ecabinet.documents.materials import is_name
from ecabinet.documents.model import MATERIAL_KINDS, VOTELESS, YEARS
from ecabinet.documents.packs.folder import AGENDA
from ecabinet.documents.packs.shape import Report, near
from ecabinet.documents.packs.toml_lines import Path
from ecabinet.documents.states import ON_TABLE

PLACES = (
    "present",
    "entitled",
    "quorum",
    "absent",
    "guests",
    "item",
    "number",
    "presenter",
    "speaker",
    "question",
    "for",
    "against",
    "abstain",
    "for_percent",
    "for_percent_present",
    "time",
    "chair",
    "meeting",
    "room",
)
"""Live figures that the script may name in braces."""

READABLE = frozenset((".md", ".pdf"))
_BRACES = re.compile(r"\{[^{}]*\}?|\}")

Table = dict[str, Any]


def check_rules(
    document: Table,
    names: Collection[str],
    report: Report,
    kinds: Mapping[str, MeetingKind] = KINDS,
) -> None:
    """Report what does not hold. `names` are the pack's files, `kinds` those of its agency."""
    _Rules(document, names, report, kinds).check()


class _Rules:
    def __init__(
        self,
        document: Table,
        names: Collection[str],
        report: Report,
        kinds: Mapping[str, MeetingKind],
    ) -> None:
        self._kinds = kinds
        self._document = document
        self._names = names
        self._report = report
        self._items = list(_walk(document.get("items"), ("items",)))
        self._people = list(_tables(document.get("attendees"), ("attendees",)))
        self._papers = list(_tables(document.get("papers"), ("papers",)))
        self._papers += [
            placed
            for path, item in self._items
            for placed in _tables(item.get("materials"), (*path, "materials"))
        ]

    def check(self) -> None:
        self._check_meeting()
        self._check_people()
        for placed, what in ((self._people, "key"), (self._people, "username")):
            self._check_unique(placed, what)
        self._check_unique(self._items, "key")
        self._check_unique(self._papers, "key")
        if not self._items:
            self._report((), "pack_no_items")
        for path, item in self._items:
            self._check_item(path, item)
        for path, paper in self._papers:
            self._check_paper(path, paper)
        self._check_script(("script",), self._document.get("script"))
        self._check_orphans()

    def _check_meeting(self) -> None:
        meeting = self._document.get("meeting")
        if not isinstance(meeting, dict):
            return
        kind = meeting.get("kind")
        if isinstance(kind, str) and kind not in self._kinds:
            self._report(("meeting", "kind"), "pack_unknown_kind", **near(kind, self._kinds))
        self._check_moments(("meeting",), meeting, "starts_at", "ends_at")
        start, end = meeting.get("starts_at"), meeting.get("ends_at")
        if isinstance(start, datetime) and isinstance(end, datetime):
            comparable = (start.tzinfo is None) == (end.tzinfo is None)
            if comparable and end <= start:
                details = {"starts_at": start.isoformat(), "ends_at": end.isoformat()}
                self._report(("meeting", "ends_at"), "pack_ends_before_it_starts", **details)

    def _check_moments(self, path: Path, table: Table, *names: str) -> None:
        for name in names:
            at = table.get(name)
            if isinstance(at, datetime) and at.year not in YEARS:
                self._report((*path, name), "pack_far_year", year=at.year)

    def _check_people(self) -> None:
        for path, person in self._people:
            role = person.get("role")
            if role in VOTELESS and person.get("votes") is True:
                name = _text(person, "name")
                self._report((*path, "votes"), "pack_guest_votes", name=name, role=role)
        chairs = [(path, p) for path, p in self._people if p.get("role") == "chair"]
        if not chairs:
            self._report(("attendees",), "pack_no_chair")
        for path, person in chairs[1:]:
            first = _text(chairs[0][1], "name")
            self._report(
                (*path, "role"), "pack_two_chairs", name=_text(person, "name"), first=first
            )
        if not any(person.get("role") == "secretary" for _, person in self._people):
            self._report(("attendees",), "pack_no_secretary")
        if not any(person.get("votes") is True for _, person in self._people):
            self._report(("attendees",), "pack_nobody_votes")

    def _check_unique(self, placed: list[tuple[Path, Table]], what: str) -> None:
        met: set[str] = set()
        for path, table in placed:
            value = _text(table, what)
            if value and value in met:
                self._report((*path, what), "pack_used_twice", key=what, value=value)
            met.add(value)

    def _check_item(self, path: Path, item: Table) -> None:
        self._check_moments(path, item, "due_at")
        people = [_text(person, "key") for _, person in self._people]
        presenter = _text(item, "presenter")
        if presenter and presenter not in people:
            self._report((*path, "presenter"), "pack_unknown_presenter", **near(presenter, people))
        self._check_script((*path, "script"), item.get("script"))
        papers = [_text(paper, "key") for _, paper in self._papers]
        for place, vote in _tables(item.get("votes"), (*path, "votes")):
            material = _text(vote, "material")
            if material and material not in papers:
                self._report(
                    (*place, "material"), "pack_unknown_material", **near(material, papers)
                )
            if kind := self._kind():
                self._check_rule(place, vote, kind)
            self._check_options(place, vote)

    def _check_rule(self, place: Path, vote: Table, kind: MeetingKind) -> None:
        rule, rates = _text(vote, "rule"), vote.get("form") == "rate"
        if rates and not kind.rating:
            self._report((*place, "form"), "pack_no_ratings")
            return
        known = [kind.rating] if rates else list(kind.votes)
        if rule and rule not in known:
            self._report((*place, "rule"), "pack_unknown_rule", **near(rule, known))
            return
        applied = rule or (kind.rating if rates else kind.default_vote)
        if kind.votes[applied].secret and vote.get("method") != "secret":
            self._report(place, "pack_must_be_secret")

    def _check_options(self, place: Path, vote: Table) -> None:
        form, options, seats = vote.get("form", "approve"), vote.get("options"), vote.get("seats")
        names = options if isinstance(options, list) else []
        if form == "approve" and names:
            self._report((*place, "options"), "pack_options_unused")
        elif form in ("choose", "rate") and not names:
            self._report(place, "pack_no_options", form=form)
        for name in sorted({str(name) for name in names if names.count(name) > 1}):
            self._report((*place, "options"), "pack_used_twice", key="options", value=name)
        if form == "choose" and isinstance(seats, int) and seats > len(names) > 0:
            self._report((*place, "seats"), "pack_too_many_seats", seats=seats, options=len(names))

    def _kind(self) -> MeetingKind | None:
        meeting = self._document.get("meeting")
        return self._kinds.get(_text(meeting, "kind")) if isinstance(meeting, dict) else None

    def _check_paper(self, path: Path, paper: Table) -> None:
        self._check_moments(path, paper, "due_at")
        file, level, key = _text(paper, "file"), paper.get("level"), _text(paper, "key")
        kind = _text(paper, "kind")
        if is_name(kind) and kind not in MATERIAL_KINDS:
            self._report(
                (*path, "kind"), "pack_unknown_value", key="kind", **near(kind, MATERIAL_KINDS)
            )
        if level == "paper_only":
            if file:
                self._report((*path, "file"), "pack_secret_file", material=key, file=file)
            return
        if not file:
            if paper.get("state", "published") in ON_TABLE:
                self._report(path, "pack_no_file", material=key)
            return
        name = unicodedata.normalize("NFC", file)
        place = (*path, "file")
        if PurePosixPath(name).suffix.lower() not in READABLE:
            self._report(place, "pack_file_kind", file=file)
        elif name not in self._names:
            papers = [n for n in self._names if n != AGENDA]
            self._report(place, "pack_no_such_file", **near(file, papers))

    def _check_script(self, path: Path, script: Any) -> None:
        for stage, words in script.items() if isinstance(script, dict) else ():
            for braces in _BRACES.findall(words) if isinstance(words, str) else ():
                if braces[1:-1] not in PLACES or not braces.endswith("}"):
                    known = near(braces.strip("{}"), PLACES)["known"]
                    self._report((*path, stage), "pack_unknown_place", place=braces, known=known)

    def _check_orphans(self) -> None:
        used = {unicodedata.normalize("NFC", _text(paper, "file")) for _, paper in self._papers}
        for name in sorted(set(self._names) - used - {AGENDA}):
            self._report((), "pack_orphan_file", file=name)


def _text(table: Table, key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""


def _tables(array: Any, path: Path) -> Iterator[tuple[Path, Table]]:
    for place, table in enumerate(array if isinstance(array, list) else ()):
        if isinstance(table, dict):
            yield (*path, place), table


def _walk(array: Any, path: Path) -> Iterator[tuple[Path, Table]]:
    for place, item in _tables(array, path):
        yield place, item
        yield from _walk(item.get("items"), (*place, "items"))
