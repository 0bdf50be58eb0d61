"""The wheel: `pip install .` makes it whole, and it then needs neither Node nor sources."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.served import served

ROOT = Path(__file__).parent.parent
LEFT_OUT = (".git", ".venv", "node_modules", "client", "fonts", "data", "__pycache__", ".*_cache")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the sources, so that nobody's client is swept away meanwhile."""
    folder = tmp_path_factory.mktemp("wheel")
    sources = folder / "sources"
    shutil.copytree(ROOT, sources, ignore=shutil.ignore_patterns(*LEFT_OUT))
    (sources / "web" / "node_modules").symlink_to(ROOT / "web" / "node_modules")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--wheel-dir", folder, sources], check=True)
    return next(folder.glob("ecabinet-*.whl"))


def test_it_carries_all_that_is_needed_and_nothing_to_build_with(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for wanted in (
        "ecabinet/server/client/index.html",
        "ecabinet/typeset/fonts/Tinos-BoldItalic.ttf",
        "ecabinet/words/vi.toml",
        "ecabinet/words/trust_page.html.j2",
        "ecabinet/store/migrations/env.py",
    ):
        assert wanted in names
    assert any(name.startswith("ecabinet/agendas/") and name.endswith(".toml") for name in names)
    assert any(name.endswith(".dist-info/licenses/LICENSES/tinos.txt") for name in names)
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"ecabinet"}


def test_what_it_installs_runs_without_node_and_without_the_sources(
    wheel: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", site, wheel]
    subprocess.run(pip, check=True)
    environment = {"PATH": "/nowhere", "PYTHONPATH": str(site), "HOME": str(tmp_path)}

    where = [sys.executable, "-c", "import ecabinet; print(ecabinet.__file__)"]
    found = subprocess.run(where, cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert Path(found.stdout.decode()).is_relative_to(site)

    options = ("--data", tmp_path / "data", "--delegates", "1", "--password", "one for all")
    with served("demo", *options, environment=environment) as running:
        running.wait()
        _, page = running.ask("GET", "/")
        script = re.search(rb'src="(/[^"]+[.]js)"', page)
        assert script
        assert running.ask("GET", script[1].decode())[0] == 200
        assert running.sign_in("secretary", "one for all") == 200
        meeting = running.ask("GET", "/api/meetings")[1]["meetings"][0]["id"]
        status, minutes = running.ask("GET", f"/api/meetings/{meeting}/minutes.pdf")
        code, _, complaints = running.stop()
    assert (status, minutes[:5]) == (200, b"%PDF-")
    assert (code, complaints) == (0, "")
