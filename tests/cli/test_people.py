"""`ecabinet init` and `user add`: the first secretary, and those who follow."""

from __future__ import annotations

import asyncio
import re
import shutil
from pathlib import Path

import pytest

from ecabinet.app import open_rooms
from ecabinet.errors import Refused
from ecabinet.people.accounts import Account
from ecabinet.settings import Settings
from ecabinet.store.folder import FolderLock
from tests.cli.command import ecabinet, from_nothing

AGENCY = ("--agency", "phuong-1", "--agency-name", "HĐND phường 1")


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an agency and its first secretary, to be copied."""
    data = tmp_path_factory.mktemp("begun") / "data"
    ecabinet("init", "thu.ky", "Trần Thị Minh Châu", *AGENCY, "--data", data)
    return data


@pytest.fixture
def data(begun: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(begun, tmp_path / "data"))


def sign_in(data: Path, username: str, password: str) -> Account:
    async def run() -> Account:
        async with open_rooms(Settings(data=data)) as rooms:
            return (await rooms.services.signing_in.sign_in(username, password, "127.0.0.1"))[1]

    return asyncio.run(run())


def test_the_first_secretary_can_sign_in_with_the_password_printed_once(tmp_path: Path) -> None:
    done = from_nothing("init", "thu.ky", "Trần Thị Minh Châu", *AGENCY, "--data", tmp_path)
    assert done.returncode == 0, done.stderr
    found = re.search(r"Password \(shown this once\): (\S+)", done.stdout)
    assert found
    account = sign_in(tmp_path, "thu.ky", found[1])
    assert account.is_staff
    assert account.agency.name == "HĐND phường 1"


def test_accounts_follow_in_an_agency_that_exists(data: Path) -> None:
    add = ("user", "add", "dai.bieu", "Lê Văn Bình", "--password", "mot mat khau dai")
    lost = ecabinet(*add, "--agency", "phuong-2", "--data", data)
    assert (lost.returncode, lost.stderr.strip()) == (1, "There is no agency phuong-2.")

    done = from_nothing(*add, "--agency", "phuong-1", "--data", data)
    assert done.returncode == 0, done.stderr
    assert "mot mat khau" not in done.stdout
    assert not sign_in(data, "dai.bieu", "mot mat khau dai").is_staff
    with pytest.raises(Refused, match="bad_credentials"):
        sign_in(data, "dai.bieu", "another password")

    again = ecabinet(*add, "--agency", "phuong-1", "--data", data)
    assert again.returncode == 1
    assert "taken" in again.stderr


def test_a_forgotten_password_is_set_anew(data: Path) -> None:
    add = ("user", "add", "dai.bieu", "Lê Văn Bình", "--agency", "phuong-1", "--data", data)
    ecabinet(*add, "--password", "mot mat khau dai")
    assert not sign_in(data, "dai.bieu", "mot mat khau dai").one_time

    done = from_nothing("user", "password", "Dai.Bieu", "--data", data)
    assert done.returncode == 0, done.stderr
    found = re.search(r"Password \(shown this once\): (\S+)", done.stdout)
    assert found
    assert sign_in(data, "dai.bieu", found[1]).one_time
    with pytest.raises(Refused, match="bad_credentials"):
        sign_in(data, "dai.bieu", "mot mat khau dai")

    lost = ecabinet("user", "password", "nobody", "--data", data)
    assert (lost.returncode, lost.stderr.strip()) == (1, "There is no such account.")
    with FolderLock(data):
        served = ecabinet("user", "password", "dai.bieu", "--data", data)
    assert served.returncode == 1
    assert "secretary's screen" in served.stderr


def test_a_folder_that_a_server_holds_is_left_alone(tmp_path: Path) -> None:
    with FolderLock(tmp_path):
        done = ecabinet("init", "thu.ky", "Trần Thị Minh Châu", *AGENCY, "--data", tmp_path)
    assert done.returncode == 1
    assert str(tmp_path) in done.stderr
    assert not (tmp_path / "ecabinet.db").exists()
