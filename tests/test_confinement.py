"""Each fence is tried from inside, in a process of its own."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from pathlib import Path

import pytest

PRELUDE = """
import json, os, socket, subprocess, sys
from pathlib import Path
from ecabinet.confinement import confine
seen, out, secret = map(Path, sys.argv[1:4])
held = confine(reads=[seen], writes=[out], memory=400_000_000, seconds=5, file_size=1_000_000)
def tried(work):
    try:
        work()
        return "done"
    except BaseException as error:
        return type(error).__name__
"""


def inside(tmp_path: Path, work: str) -> dict[str, object]:
    seen, out, secret = tmp_path / "seen", tmp_path / "out", tmp_path / "secret"
    seen.write_text("đọc được")
    out.mkdir()
    secret.write_text("riêng")
    code = PRELUDE + f"print(json.dumps([sorted(held), tried(lambda: {work})]))"
    done = subprocess.run(
        [sys.executable, "-c", code, seen, out, secret],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    held, answer = json.loads(done.stdout)
    return {"held": held, "answer": answer}


linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux has these fences")


def needs(result: dict[str, object], fence: str) -> object:
    held = result["held"]
    assert isinstance(held, list)
    if fence not in held:
        pytest.skip(f"this kernel has no {fence}")
    return result["answer"]


@linux
@pytest.mark.parametrize("work", ["seen.read_text()", "(out / 'x').write_text('x')"])
def test_its_own_work_is_allowed(tmp_path: Path, work: str) -> None:
    assert inside(tmp_path, work)["answer"] == "done"


@linux
@pytest.mark.parametrize(
    "work",
    [
        "secret.read_text()",
        "secret.write_text('x')",
        "seen.write_text('x')",
        "list(secret.parent.iterdir())",
        "Path('/etc/passwd').read_text()",
        "secret.unlink()",
    ],
)
def test_other_files_are_out_of_reach(tmp_path: Path, work: str) -> None:
    assert needs(inside(tmp_path, work), "landlock") == "PermissionError"


@linux
@pytest.mark.skipif(platform.machine() not in {"x86_64", "aarch64"}, reason="filter by machine")
@pytest.mark.parametrize(
    "work",
    [
        "socket.socket()",
        "socket.socket(socket.AF_UNIX)",
        "subprocess.run(['/bin/true'])",
        "os.fork()",
        "os.kill(os.getppid(), 0)",
    ],
)
def test_network_programs_and_signals_are_out_of_reach(tmp_path: Path, work: str) -> None:
    assert needs(inside(tmp_path, work), "seccomp") == "PermissionError"


@linux
@pytest.mark.parametrize(
    ("work", "end"),
    [("bytearray(900_000_000)", "MemoryError"), ("(out / 'x').write_bytes(b'x' * 2_000_000)", "")],
)
def test_memory_and_file_size_are_bounded(tmp_path: Path, work: str, end: str) -> None:
    assert inside(tmp_path, work)["answer"] in {end, "OSError"}


@linux
def test_processor_time_is_bounded(tmp_path: Path) -> None:
    code = PRELUDE.replace("seconds=5", "seconds=1") + "while True: pass"
    (tmp_path / "seen").touch()
    (tmp_path / "out").mkdir()
    arguments = [sys.executable, "-c", code, tmp_path / "seen", tmp_path / "out", tmp_path / "x"]
    assert subprocess.run(arguments, timeout=30, check=False).returncode < 0


PROGRAM = """
import os, socket, sys
from pathlib import Path
from ecabinet.confinement import confine
out, named = Path(sys.argv[1]), Path(sys.argv[2])
held = confine(reads=[], writes=[out], memory=400_000_000, seconds=5, file_size=1_000_000,
               programs=[named.resolve()])
print(" ".join(sorted(held)), flush=True)
"""


@linux
@pytest.mark.parametrize(
    ("work", "said"),
    [
        ("os.execv(named.resolve(), ['cat', '/proc/self/nothing'])", ""),
        ("os.execv('/bin/ls', ['ls', '/'])", "PermissionError"),
        ("socket.socket(socket.AF_INET)", "PermissionError"),
        ("os.fork()", "PermissionError"),
        ("print(socket.socket(socket.AF_UNIX).connect_ex('/run/x'))", "1"),
    ],
)
def test_who_becomes_a_program_becomes_that_one_alone(tmp_path: Path, work: str, said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM + work, tmp_path, "/bin/cat"],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    held, _, answer = done.stdout.partition("\n")
    if not {"landlock", "seccomp"} <= set(held.split()):
        pytest.skip("this kernel has not all fences")
    assert said in answer + done.stderr
    if "cat" in work:
        assert "/proc/self/nothing" in done.stderr
