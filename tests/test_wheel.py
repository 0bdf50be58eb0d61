"""The wheel: `pip install .` makes it whole, and it then needs neither Node nor sources."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

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
    done = subprocess.run(
        [sys.executable, "-m", "ecabinet", "doctor", "--json"],
        cwd=tmp_path,
        env=environment | {"LANG": os.environ.get("LANG", "C.UTF-8"), "ECABINET_LANGUAGE": "en"},
        capture_output=True,
        text=True,
        check=False,
    )
    findings = {f["name"]: f["state"] for f in json.loads(done.stdout)}
    assert findings["Tablets' client"] == "ok"
    assert findings["Fonts of printed pages"] == "ok"
