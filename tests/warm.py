"""Our own command in processes that have imported it already, when it is its work that is tested.

A start takes a second and a half of a core, nearly all of it imports, and the tests make hundreds.
Here one process imports the rooms, and each start is a fork of it: memory, file descriptors,
signals, settings and exit code of its own, as ever. What a start from nothing does is looked at by
those that start the program itself: `tests.cli.served` and `tests.cli.command.from_nothing`.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_FORKS = multiprocessing.get_context("forkserver")
# Not `ecabinet.cli`, whose help is in the language of the moment.
_FORKS.set_forkserver_preload(["ecabinet.app", "ecabinet.demo", "ecabinet.foreman", "typer"])


class Started:
    """A running `ecabinet …`, with the part of `subprocess.Popen` that is used."""

    def __init__(
        self, arguments: list[str], environment: Mapping[str, str], output: Path, complaints: Path
    ) -> None:
        """Output and complaints are added to those files."""
        for file in (output, complaints):
            file.touch()  # there to be read at once
        self._forked = _FORKS.Process(
            target=_run, args=(arguments, dict(environment), output, complaints)
        )
        self._forked.start()
        assert self._forked.pid is not None
        self.pid = self._forked.pid

    @property
    def returncode(self) -> int | None:
        return self._forked.exitcode

    def poll(self) -> int | None:
        return self._forked.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """The exit code. Raises subprocess.TimeoutExpired."""
        self._forked.join(timeout)
        if self._forked.exitcode is None:
            assert timeout is not None
            raise subprocess.TimeoutExpired("ecabinet", timeout)
        return self._forked.exitcode

    def send_signal(self, number: int) -> None:
        if self._forked.exitcode is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def _run(arguments: list[str], environment: dict[str, str], output: Path, complaints: Path) -> None:
    for number, path, how in (
        (0, Path(os.devnull), os.O_RDONLY),
        (1, output, os.O_WRONLY | os.O_CREAT | os.O_APPEND),
        (2, complaints, os.O_WRONLY | os.O_CREAT | os.O_APPEND),
    ):
        opened = os.open(path, how, 0o644)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin, sys.stdout, sys.stderr = (
        open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115  # the process's own
        for number, mode in ((0, "r"), (1, "w"), (2, "w"))
    )
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["ecabinet", *arguments]
    from ecabinet.__main__ import main

    main()
