"""`ecabinet serve`, `tls` and `openapi`: over TLS to the network, never without."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.cli.command import ecabinet, from_nothing
from tests.cli.served import free_port, served


def test_towards_the_network_only_with_tls(tmp_path: Path) -> None:
    refused = ecabinet("serve", "--host", "0.0.0.0", "--data", tmp_path)
    assert refused.returncode == 1
    assert "--tls-cert" in refused.stderr
    assert "ecabinet tls" in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_tls_made_is_found_and_tablets_that_trust_it_sign_in(tmp_path: Path) -> None:
    init = ("init", "thu.ky", "Trần Thị Minh Châu", "--agency", "p1", "--agency-name", "Phường 1")
    ecabinet(*init, "--password", "mot mat khau dai", "--data", tmp_path)
    made = from_nothing("tls", "192.168.1.5", "--no-page", "--data", tmp_path)
    assert made.returncode == 0, made.stderr
    assert "192.168.1.5" in made.stdout
    assert "--host 0.0.0.0" in made.stdout
    ca = tmp_path / "tls" / "ca.crt"
    with served("serve", "--host", "0.0.0.0", "--data", tmp_path, ca=ca) as running:
        running.wait()
        assert running.sign_in("thu.ky", "mot mat khau dai") == 200
        assert running.cookie.startswith("__Host-")
        assert running.ask("GET", "/api/session")[0] == 200
        code, output, complaints = running.stop()
    assert (code, complaints) == (0, "")
    assert f"https://localhost:{running.port}" in output


def test_the_page_for_tablets_is_up_until_ctrl_c(tmp_path: Path) -> None:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "ecabinet", "tls", "127.0.0.1", "--data", tmp_path,
         "--page-port", str(port)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        # Whoever runs the tests in the background may have had Ctrl-C ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    try:
        for _ in range(200):
            try:
                page = urlopen(f"http://127.0.0.1:{port}/").read().decode()
                break
            except OSError:
                time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        output, complaints = process.communicate(timeout=60)
    finally:
        process.kill()
    assert "iPad" in page
    assert (process.returncode, complaints) == (0, "")
    assert "▀" in output or "█" in output


@pytest.mark.parametrize("to_file", [False, True])
def test_the_api_describes_itself(tmp_path: Path, to_file: bool) -> None:
    target = tmp_path / "openapi.json"
    done = from_nothing("openapi", *(["-o", target] if to_file else []))
    said = json.loads(target.read_text("utf-8") if to_file else done.stdout)
    assert said["openapi"].startswith("3.1")
    assert "/api/session" in said["paths"]
