"""The arrows between rooms (docs/design.md): who may import whom, read from the source itself."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import ecabinet

ROOT = Path(ecabinet.__file__).parent
EVERYWHERE = {"errors"}
ROOMS = {
    "ballots", "bus", "documents", "invitations", "live", "meeting", "minutes",
    "people", "printing", "server", "store", "typeset",
}  # fmt: skip
ARROWS = {
    "meeting": set(),
    "typeset": set(),
    "people": set(),
    "documents": {"confinement", "typeset", "sentences"},
    "ballots": {"confinement", "meeting"},
    "confinement": set(),
    "bus": {"live"},
    "carryover": {"invitations", "meeting"},
    "convening": {"documents", "people", "meeting"},
    "enrolling": {"documents"},
    "foreman": set(),
    "invitations": {"documents", "minutes", "typeset"},
    "inviting": {"documents", "invitations"},
    "preparing": {"carryover", "convening", "documents", "invitations", "meeting"},
    "receiving": {"documents"},
    "live": {"meeting", "sentences"},
    "minutes": {"meeting", "typeset"},
    "printing": {"meeting", "minutes", "typeset"},
    "store": {"meeting", "documents", "invitations", "people", "live", "minutes"},
    "server": ROOMS
    | {"carryover", "convening", "enrolling", "inviting", "preparing", "receiving", "sentences"},
}
KEPT_IN = {
    "cryptography": {"ballots", "authority", "trust_page", "cli"},
    "nats": {"bus"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "obstore": {"store"},
    "reportlab": {"typeset", "bench"},
    "openpyxl": {"printing"},
    "aiosmtplib": {"invitations"},
    "icalendar": {"invitations"},
    "starlette": {"typeset", "printing", "store", "server"},
    "typer": {"cli"},
    "uvicorn": {"serving", "reception"},
}
IMPURE = {
    "asyncio", "datetime.now", "http", "os", "pathlib", "random", "secrets", "socket", "sqlite3",
    "subprocess", "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip


def modules(room: str) -> list[Path]:
    single = ROOT / f"{room}.py"
    return [single] if single.exists() else sorted((ROOT / room).rglob("*.py"))


@cache
def imports(path: Path) -> list[tuple[int, str]]:
    """(line, dotted name) of everything imported anywhere in the file, `if TYPE_CHECKING` too."""
    package = ("ecabinet", *path.relative_to(ROOT).parts[:-1])
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            origin = ".".join((*base, *filter(None, [node.module])))
            found += ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)
    return found


def room_of(name: str) -> str | None:
    """The room of ours that a dotted name leads to."""
    parts = name.split(".")
    return parts[1] if parts[0] == "ecabinet" and len(parts) > 1 else None


@pytest.mark.parametrize("room", sorted(ARROWS))
def test_a_room_imports_only_what_its_arrows_allow(room: str) -> None:
    allowed = ARROWS[room] | EVERYWHERE | {room}
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in modules(room)
        for line, name in imports(path)
        if (target := room_of(name)) and (ROOT / target).is_dir() | (ROOT / f"{target}.py").exists()
        if target not in allowed
    ]
    assert wrong == []


@pytest.mark.parametrize("library", sorted(KEPT_IN))
def test_a_library_stays_in_the_room_that_hides_it(library: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in sorted(ROOT.rglob("*.py"))
        for line, name in imports(path)
        if name.partition(".")[0] == library
        and path.relative_to(ROOT).parts[0].removesuffix(".py") not in KEPT_IN[library]
    ]
    assert wrong == []


def test_the_rules_touch_nothing_outside_themselves() -> None:
    """`meeting/` does no I/O, reads no clock, draws no random numbers and never awaits."""
    wrong = []
    for path in modules("meeting"):
        wrong += [
            f"{path.name}:{line} imports {name}"
            for line, name in imports(path)
            if name.partition(".")[0] in IMPURE
        ]
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Await | ast.AsyncFunctionDef):
                wrong.append(f"{path.name}:{node.lineno} awaits")
            if isinstance(node, ast.Attribute) and node.attr in {"now", "utcnow", "today"}:
                wrong.append(f"{path.name}:{node.lineno} may read a clock: .{node.attr}")
            if isinstance(node, ast.Name) and node.id in {"open", "print", "input"}:
                wrong.append(f"{path.name}:{node.lineno} does I/O: {node.id}")
    assert wrong == []


def test_every_room_has_its_arrows() -> None:
    """A room that is added must be given its place here, or nothing keeps it in it."""
    outside = {"cli", "words", "agendas", "bench"}
    rooms = {p.name for p in ROOT.iterdir() if (p / "__init__.py").exists()} - outside
    assert rooms == ROOMS
