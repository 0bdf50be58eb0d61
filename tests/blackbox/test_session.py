"""Delegates hold a session, from outside (see `session`); three hundred of them in `make soak`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.demo_server import demo

from .session import play


@pytest.mark.parametrize("delegates", [60, pytest.param(300, marks=pytest.mark.soak)])
async def test_a_session_of_many(tmp_path: Path, delegates: int) -> None:
    with demo(tmp_path / "data", "--delegates", str(delegates)) as running:
        took = await play(running.base, running.password, delegates, say=lambda line: None)
    assert took["voting"] < 60, took
