"""The command line as its users have it: a process, its output and its exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def ecabinet(
    *arguments: str | Path, language: str = "en", seconds: float = 180
) -> subprocess.CompletedProcess[str]:
    """Run `ecabinet` with nothing of this machine's settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ECABINET_")}
    return subprocess.run(
        [sys.executable, "-m", "ecabinet", *arguments],
        env=kept | {"ECABINET_LANGUAGE": language, "COLUMNS": "200"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
