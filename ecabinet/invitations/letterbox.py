"""Where `ecabinet mail-in` leaves what it understood, and the server finds it.

A folder of the data folder, a file a notice. The mail itself is read by a process of its own, which
the mail server starts for each; here arrives only what was made of it, in a shape that is checked.
A notice lies here until it has been dealt with, so none is lost when nobody serves.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from ecabinet.errors import Unavailable
from ecabinet.invitations.incoming import Notice

MOST = 10_000
"""Notices that may wait; a flood of mail fills no disk."""


class Letterbox:
    """The notices of one data folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, notice: Notice) -> None:
        """Leave a notice. Raises Unavailable `letterbox_full`, OSError."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if len(os.listdir(self._folder)) >= MOST:
            raise Unavailable("letterbox_full")
        name = f"{time.time_ns():020}-{secrets.token_hex(8)}"
        passing = self._folder / f".{name}"
        with passing.open("wb") as file:
            file.write(msgspec.json.encode(notice))
            file.flush()
            os.fsync(file.fileno())
        passing.rename(self._folder / f"{name}.json")

    def waiting(self) -> Iterator[tuple[Path, Notice]]:
        """What lies here, as it came. What is no notice is put aside, to be looked at by people."""
        for path in sorted(self._folder.glob("*.json")):
            try:
                yield path, msgspec.json.decode(path.read_bytes(), type=Notice)
            except msgspec.DecodeError:
                path.rename(path.with_suffix(".bad"))

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether this process empties the box meanwhile; of several, one does."""
        if not self._folder.is_dir():
            yield False
            return
        with (self._folder / ".lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True
