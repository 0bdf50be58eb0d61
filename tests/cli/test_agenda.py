"""`ecabinet agenda check`: every mistake with its place and cure, and an exit code for scripts."""

from __future__ import annotations

import csv
import json
import shutil
import tomllib
from pathlib import Path

import pytest

from ecabinet.demo import ready_packs
from tests.cli.command import ecabinet, from_nothing
from tests.cli.served import served

PACKS = sorted(ready_packs().values(), key=lambda pack: len(list((pack / "materials").iterdir())))
"""The ready packs, the smallest first: it is the one that is played with."""


def test_a_pack_without_mistakes_is_said_to_be_sound() -> None:
    """That none of those we ship has one is looked at in `tests.documents.packs`."""
    done = from_nothing("agenda", "check", PACKS[0])
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_mistakes_have_a_file_a_line_and_a_cure(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(PACKS[0], pack)
    agenda = (pack / "agenda.toml").read_text("utf-8")
    line = agenda[: agenda.index("role = ")].count("\n") + 1
    (pack / "agenda.toml").write_text(agenda.replace("role = ", "rule = ", 1), "utf-8")

    done = ecabinet("agenda", "check", pack, "--json")

    assert done.returncode == 1
    mistakes = json.loads(done.stdout)
    assert ("agenda.toml", line) in {(m["file"], m["line"]) for m in mistakes}
    assert all(m["text"] and m["cure"] for m in mistakes)
    assert f"agenda.toml:{line}" in ecabinet("agenda", "check", pack).stdout


def test_a_pack_goes_in_and_comes_out_the_same(tmp_path: Path) -> None:
    data, first, second = tmp_path / "data", tmp_path / "first.zip", tmp_path / "second.zip"
    draft = tomllib.loads((PACKS[0] / "agenda.toml").read_text("utf-8"))
    agency = ("--agency", draft["agency"]["slug"], "--agency-name", draft["agency"]["name"])

    homeless = ecabinet("agenda", "import", PACKS[0], "--data", data)
    assert homeless.returncode == 1
    assert draft["agency"]["slug"] in homeless.stderr

    ecabinet("init", "thu.ky", "Trần Thị Minh Châu", *agency, "--data", data)
    imported = from_nothing("agenda", "import", PACKS[0], "--open", "--data", data)
    assert imported.returncode == 0, imported.stderr
    meeting = imported.stdout.split()[-1]
    exported = from_nothing("agenda", "export", meeting, "-o", first, "--data", data)
    assert exported.returncode == 0, exported.stderr
    again = ecabinet("agenda", "export", meeting, "-o", first, "--data", data)
    assert (again.returncode, "exists" in again.stderr) == (1, True)

    assert ecabinet("agenda", "check", first).returncode == 0
    meeting = ecabinet("agenda", "import", first, "--data", data).stdout.split()[-1]
    assert ecabinet("agenda", "export", meeting, "-o", second, "--data", data).returncode == 0
    assert first.read_bytes() == second.read_bytes()


@pytest.fixture
def house(tmp_path: Path) -> tuple[Path, Path]:
    """A data folder with an agency, and a pack of its whose last two guests have no username."""
    pack, data = tmp_path / "pack", tmp_path / "data"
    shutil.copytree(PACKS[0], pack)
    agenda = (pack / "agenda.toml").read_text("utf-8")
    guests = "".join(
        f'[[attendees]]\nkey = "tu-{n}"\nname = "[b]Lê Văn Tư"\nrole = "guest"\n' for n in (1, 2)
    )
    cut = agenda.index("[[items]]")
    (pack / "agenda.toml").write_text(f"{agenda[:cut]}{guests}{agenda[cut:]}", "utf-8")
    draft = tomllib.loads(agenda)
    agency = ("--agency", draft["agency"]["slug"], "--agency-name", draft["agency"]["name"])
    chair = next(person for person in draft["attendees"] if person["role"] == "chair")
    ecabinet("init", chair["username"], chair["name"], *agency, "--data", data)
    return pack, data


def test_missing_accounts_are_made_and_listed(house: tuple[Path, Path], tmp_path: Path) -> None:
    pack, data = house
    listed = tmp_path / "accounts.csv"
    wanted = tomllib.loads((pack / "agenda.toml").read_text("utf-8"))["attendees"]

    done = ecabinet("agenda", "import", pack, "--accounts-to", listed, "--open", "--data", data)

    assert done.returncode == 0, done.stderr
    assert "Without" not in done.stdout
    assert listed.stat().st_mode & 0o777 == 0o600
    with listed.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    made = {row["Username"]: row for row in rows}
    names = {person["username"] for person in wanted if "username" in person} - {"chair"}
    assert set(made) == names | {"tu.blv", "tu.blv2"}
    assert all(row["Password"] in done.stdout for row in rows)
    assert "[b]Lê Văn Tư" in done.stdout
    password = made["tu.blv2"]["Password"]
    with served("serve", "--data", data) as server:
        server.wait()
        assert server.sign_in("tu.blv2", password) == 200
        [meeting] = server.ask("GET", "/api/meetings")[1]["meetings"]
        assert (meeting["status"], meeting["role"]) == ("prepared", "guest")

    again = ecabinet("agenda", "import", pack, "--accounts-to", listed, "--data", data)
    assert (again.returncode, "exists" in again.stderr) == (1, True)


def test_who_has_no_account_is_named(house: tuple[Path, Path]) -> None:
    pack, data = house
    waiting = ecabinet("agenda", "import", pack, "--data", data).stdout
    assert "Without an account: " in waiting
    assert "[b]Lê Văn Tư, [b]Lê Văn Tư). Make their accounts before the room is opened" in waiting
    opened = ecabinet("agenda", "import", pack, "--open", "--data", data).stdout
    assert "unable to enter this room" in opened


def test_a_pack_with_a_mistake_leaves_nothing_behind(tmp_path: Path) -> None:
    pack, data = tmp_path / "pack", tmp_path / "data"
    shutil.copytree(PACKS[0], pack)
    next((pack / "materials").iterdir()).unlink()
    done = ecabinet("agenda", "import", pack, "--data", data)
    assert done.returncode == 1
    assert "agenda.toml:" in done.stdout
    assert not [path for path in (data / "files").rglob("*") if path.is_file()]
