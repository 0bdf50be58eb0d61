"""`ecabinet doctor`: finds what is wrong, says how to mend it, and changes nothing."""

from __future__ import annotations

import asyncio
import json
import socket
from pathlib import Path

import pytest

from ecabinet.app import open_rooms
from ecabinet.authority import Authority
from ecabinet.bench.engines import Cluster, broker, cluster
from ecabinet.cli import doctor
from ecabinet.cli.doctor import Finding, examine
from ecabinet.errors import BadInput
from ecabinet.settings import Settings, load
from tests.cli.command import ecabinet, from_nothing


def finding(name: str, settings: Settings) -> Finding:
    return next(f for f in examine(settings) if f.name == name)


def test_it_prints_findings_and_touches_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    done = from_nothing("doctor", "--json", "--data", data)
    findings = json.loads(done.stdout)
    states = {f["name"]: f["state"] for f in findings}
    assert states["Python"] == states["SQLite"] == states["Data folder"] == "ok"
    assert all(f["cure"] for f in findings if f["state"] != "ok")
    assert (done.returncode == 0) == ("wrong" not in states.values())
    assert not data.exists()


def test_people_get_a_table(tmp_path: Path) -> None:
    shown = ecabinet("doctor", "--data", tmp_path / "data").stdout
    assert "✓" in shown
    assert str(tmp_path) in shown


async def test_mail_needs_the_address_that_its_links_begin_with(tmp_path: Path) -> None:
    mail = {"ECABINET_MAIL_URL": "smtp://127.0.0.1:1", "ECABINET_MAIL_FROM": "hdnd@phuong.vn"}
    settings = load(mail, data=tmp_path)
    found = await asyncio.to_thread(finding, "Thư điện tử", settings)
    assert found.state == "wrong"
    assert "public_url" in found.text
    with pytest.raises(BadInput, match="no_public_url"):
        async with open_rooms(settings):
            pass


def test_a_port_in_use_is_found() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert finding("Cổng", Settings(port=port)).state == "missing"
    assert finding("Cổng", Settings(port=port)).state == "ok"


def test_a_folder_that_is_a_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    found = finding("Thư mục dữ liệu", Settings(data=tmp_path / "data" / "below"))
    assert found.state == "wrong"
    assert "--data" in found.cure


def test_certificates_are_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ecabinet.authority.SERVER_DAYS", 10)
    certificate, key = Authority(tmp_path, ["localhost"]).issue(["localhost"])
    assert finding("TLS", Settings(tls_cert=certificate, tls_key=key)).state == "missing"
    assert finding("TLS", Settings(tls_cert=certificate)).state == "wrong"
    assert finding("TLS", Settings(host="0.0.0.0")).state == "wrong"
    assert finding("TLS", Settings()).state == "ok"


def test_a_database_that_does_not_answer_is_found() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        port = deaf.getsockname()[1]
    settings = Settings(database_url=f"postgresql+asyncpg://nobody@127.0.0.1:{port}/none")
    assert finding("Cơ sở dữ liệu", settings).state == "wrong"


def test_a_database_that_refuses_us_or_may_forget_is_found(postgresql: Cluster) -> None:
    url = postgresql.at.format("empty")
    stranger = finding("Cơ sở dữ liệu", Settings(database_url=url.replace("postgres@", "nobody@")))
    assert stranger.state == "wrong"
    assert "từ chối" in stranger.text
    forgetful = finding("Cơ sở dữ liệu", Settings(database_url=url))
    assert forgetful.state == "wrong"
    assert "synchronous_commit" in forgetful.text
    with cluster() as durable:
        url = durable.at.format("postgres")
        assert finding("Cơ sở dữ liệu", Settings(database_url=url)).state == "ok"


def test_a_bus_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "BUS_SECONDS", 0.5)
    assert finding("NATS", Settings(bus_url="http://nats")).state == "wrong"
    with broker() as nats:
        monkeypatch.setattr(doctor, "BUS_SECONDS", 10.0)
        assert finding("NATS", Settings(bus_url=nats.url)).state == "ok"
        nats.kill()
        monkeypatch.setattr(doctor, "BUS_SECONDS", 0.5)
        gone = finding("NATS", Settings(bus_url=nats.url))
        assert gone.state == "missing", "the server runs without it"
        assert "ECABINET_BUS_URL" in gone.cure
