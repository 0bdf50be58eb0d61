from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ecabinet.errors import Unavailable
from ecabinet.store.folder import FolderLock

HOLD = """
import sys, time
from pathlib import Path
from ecabinet.store.folder import FolderLock
lock = FolderLock(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


def test_a_second_holder_is_told_who_has_the_folder(tmp_path: Path) -> None:
    with FolderLock(tmp_path), pytest.raises(Unavailable) as refused:
        FolderLock(tmp_path)

    assert refused.value.code == "data_folder_in_use"
    assert refused.value.details["process"] == str(os.getpid())


def test_a_released_folder_can_be_held_again(tmp_path: Path) -> None:
    for _ in range(2):
        with FolderLock(tmp_path / "made" / "on demand"):
            pass


def test_a_killed_process_leaves_the_folder_free(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, tmp_path], stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(Unavailable) as refused:
            FolderLock(tmp_path)
        other.send_signal(signal.SIGKILL)

    assert refused.value.details["process"] == str(other.pid)
    FolderLock(tmp_path).release()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(Unavailable) as refused:
        FolderLock(tmp_path / "file" / "data")

    assert refused.value.code == "data_folder_unusable"
    assert refused.value.details["folder"] == str(tmp_path / "file" / "data")
