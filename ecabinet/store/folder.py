"""The data folder and its lock: one process holds a folder, every other is told so.

SQLite allows several writers; we do not. A second process would decide commands on a state that
the first has moved on from, and two connections that checkpoint at once can damage a WAL in the
SQLite releases 3.7.0 to 3.51.2. The lock is the kernel's (flock), so that a killed process leaves
nothing to clean up; the number written in the file only helps to say who holds it.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self

from ecabinet.errors import Unavailable

LOCK = "lock"


class FolderLock:
    """The lock on one data folder; held from construction until `release`."""

    def __init__(self, folder: Path) -> None:
        """Make the folder if need be and take its lock.

        Raises Unavailable: `data_folder_in_use` (with the holder's process number, if it can be
        read), `data_folder_unusable` if it cannot be made or written.
        """
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._file = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise Unavailable(
                "data_folder_unusable", folder=str(folder), reason=error.strerror
            ) from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(self._file, 20).decode("ascii", "replace").strip()
            os.close(self._file)
            raise Unavailable(
                "data_folder_in_use", folder=str(folder), process=holder or "?"
            ) from error
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, f"{os.getpid()}\n".encode(), 0)

    def release(self) -> None:
        """Let go of the folder. The file stays: removing it would race with the next holder."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.release()
