"""`ecabinet agenda check`: every mistake with its place and cure, and an exit code for scripts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ecabinet.demo import ready_packs
from tests.cli.command import ecabinet

PACKS = list(ready_packs().values())


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_the_packs_we_ship_have_no_mistakes(pack: Path) -> None:
    done = ecabinet("agenda", "check", pack)
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
