"""The Compose file and the page beside it say what `ecabinet serve` understands."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from ecabinet import foreman, serving
from ecabinet.bus.nats import NatsBus
from ecabinet.cli import app
from ecabinet.server.access import TABLE
from ecabinet.settings import Settings, load
from ecabinet.store.engine import open_database

ROOT = Path(__file__).parent.parent
COMPOSE = (ROOT / "docs" / "compose.yaml").read_text("utf-8")
PAGE = (ROOT / "docs" / "operations.md").read_text("utf-8")


def found(pattern: str, text: str = COMPOSE) -> str:
    match = re.search(pattern, text, re.MULTILINE)
    assert match, pattern
    return match[1]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """What a container makes of its environment and its command."""
    monkeypatch.chdir(tmp_path)
    given = dict(re.findall(r"^ +(ECABINET_\w+): (.+)$", COMPOSE, re.MULTILINE))
    environment = {name: re.sub(r"\$\{\w+\}", "secret", value) for name, value in given.items()}
    program, command, *arguments = json.loads(found(r"^ +CMD (\[.+\])$"))
    assert (program, command) == ("ecabinet", "serve")
    group: Any = get_command(app)
    options = group.commands["serve"].make_context("serve", arguments).params
    return load(environment, **options)


async def test_what_a_container_is_told_is_what_the_server_takes(settings: Settings) -> None:
    serving.check_listening(settings)
    assert settings.workers > 1
    database = open_database(settings.records_at)
    assert (database.dialect, database.exclusive) == ("postgresql", False)
    await database.close()
    NatsBus(settings.bus_url, "house")
    assert settings.files_at == f"file://{found(r'^ +- papers:(/.+)$')}"
    assert list(settings.trusted_proxies) == [found(r"^ +- subnet: (.+)$")]


def test_the_containers_are_built_asked_and_stopped_as_the_program_is(settings: Settings) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = found(r"pip install '/source\[(.+?)\]'").split(",")
    assert extras == list(project["optional-dependencies"])
    assert int(found(r"http://localhost:(\d+)/readyz")) == settings.port
    assert ("GET", "/readyz") in TABLE
    assert int(found(r"stop_grace_period: (\d+)s")) > foreman.STOP_SECONDS


def test_the_balancer_lets_through_what_the_server_takes() -> None:
    assert int(found(r"client_max_body_size (\d+)m;", PAGE)) == Settings().max_upload_mb
    for header in ("Upgrade", "Connection", "Host", "X-Forwarded-For", "X-Forwarded-Proto"):
        assert f"proxy_set_header {header} " in PAGE
