"""`ecabinet demo`: what it prints is true, the second start is quick, and it stops in silence."""

from __future__ import annotations

import re
import resource
import signal
import socket
from pathlib import Path

import pytest

from ecabinet.demo import DEFAULT_PACK
from tests.cli.command import ecabinet
from tests.cli.served import served


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "data"


def test_it_prints_where_to_go_and_who_may_sign_in(folder: Path) -> None:
    with served("demo", "--data", folder, "--delegates", "3") as running:
        running.wait()
        assert running.ask("GET", "/readyz")[0] == 200
        _, page = running.ask("GET", "/")
        code, output, complaints = running.stop()

    assert (code, complaints) == (0, "")
    assert b'<div id="app">' in page
    assert f"http://localhost:{running.port}" in output
    assert "delegate01 … delegate03" in output
    assert re.search(r"Password +([a-z2-9]{3}-?){3}", output)


def test_the_second_start_is_quick_and_gives_everybody_the_new_password(folder: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = ("demo", "--data", folder, "--delegates", "3", "--password", "one for all")
    with served(*begin) as running:
        running.wait()
        assert running.sign_in("delegate03", "one for all") == 200
        status, mine = running.ask("GET", "/api/meetings")
        assert (status, len(mine["meetings"])) == (200, 1)
        assert mine["meetings"][0]["status"] == "prepared"
        assert mine["meetings"][0]["role"] == "delegate"
        assert running.sign_in("delegate04", "one for all") == 401
        code, _, complaints = running.stop(signal.SIGTERM)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert (code, complaints) == (0, "")
    # Three seconds are promised; counted are the processor's, whatever else the machine does.
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 3


def test_a_second_demo_on_the_same_folder_is_told_so(folder: Path) -> None:
    with served("demo", "--data", folder, "--delegates", "3") as running:
        running.wait()
        with served("demo", "--data", folder, "--delegates", "3") as second:
            second.process.wait(timeout=30)
            assert second.process.returncode == 1
            assert second.process.stderr
            told = second.process.stderr.read()
    assert str(folder) in told
    assert "Traceback" not in told


def test_an_unknown_pack_makes_nothing(tmp_path: Path) -> None:
    done = ecabinet("demo", "--data", tmp_path / "data", "--pack", "nowhere")
    assert done.returncode == 1
    assert DEFAULT_PACK in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    done = ecabinet("demo", "--data", tmp_path)
    assert (done.returncode, str(tmp_path) in done.stderr) == (1, True)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_port_in_use_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = ecabinet("demo", "--data", tmp_path / "data", "--port", port)
    assert (done.returncode, port in done.stderr) == (1, True)
    assert "Traceback" not in done.stderr
