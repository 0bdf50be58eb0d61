"""Three hundred delegates hold a session, from outside (see `session`)."""

from __future__ import annotations

from pathlib import Path

from tests.demo_server import demo

from .session import play


async def test_a_session_of_three_hundred(tmp_path: Path) -> None:
    with demo(tmp_path / "data", "--delegates", "300") as running:
        took = await play(running.base, running.password, 300, say=lambda line: None)
    assert took["voting"] < 60, took
