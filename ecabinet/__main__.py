"""The command `ecabinet`, also `python -m ecabinet`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run one command; an error meant for people becomes a red line and exit code 1."""
    from ecabinet.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
