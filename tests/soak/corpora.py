"""Fetches the source distributions of pypdf and pikepdf, in the versions that are installed, and
lays the files that these are tested with into a folder: `python -m tests.soak.corpora FOLDER`."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("pypdf", "pikepdf")
FOLDERS = ("tests", "resources", "sample-files")


def fetch(target: Path) -> None:
    """Does nothing where they are already."""
    done = target / " ".join(f"{name}-{version(name)}" for name in PACKAGES)
    if done.exists():
        return
    with tempfile.TemporaryDirectory() as folder:
        wanted = [f"{name}=={version(name)}" for name in PACKAGES]
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
        how = ["download", "--no-deps", "--no-binary", ":all:", "--dest", folder]
        subprocess.run([*pip, *how, *wanted], check=True)
        for archive in Path(folder).glob("*.tar.gz"):
            with tarfile.open(archive) as packed:
                for member in packed.getmembers():
                    parts = Path(member.name).parts
                    named = not member.name.endswith((".py", ".pyi"))
                    if member.isfile() and named and set(FOLDERS) & set(parts[1:-1]):
                        packed.extract(member, target, filter="data")
    done.touch()


if __name__ == "__main__":
    fetch(Path(sys.argv[1]))
