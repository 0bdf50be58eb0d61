"""The command line as its users have it: a process, its output and its exit code."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.warm import Started


def ecabinet(
    *arguments: str | Path, language: str = "en", seconds: float = 180
) -> subprocess.CompletedProcess[str]:
    """Run `ecabinet` with nothing of this machine's settings."""
    with tempfile.TemporaryDirectory() as folder:
        output, complaints = Path(folder) / "output", Path(folder) / "complaints"
        running = Started(
            [str(argument) for argument in arguments], _environment(language), output, complaints
        )
        try:
            code = running.wait(seconds)
        finally:
            running.kill()
        said = output.read_text("utf-8"), complaints.read_text("utf-8")
    return subprocess.CompletedProcess(arguments, code, *said)


def from_nothing(
    *arguments: str | Path, language: str = "en", seconds: float = 180
) -> subprocess.CompletedProcess[str]:
    """The same where the start itself matters: a fresh Python, which imports what it needs."""
    return subprocess.run(
        [sys.executable, "-m", "ecabinet", *arguments],
        env=_environment(language),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def _environment(language: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ECABINET_")}
    return kept | {"ECABINET_LANGUAGE": language, "COLUMNS": "200"}
