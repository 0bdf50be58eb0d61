"""Settings: where they come from, which wins, and what a wrong one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecabinet.errors import BadInput
from ecabinet.settings import load


def test_the_environment_wins_over_the_file_and_an_option_over_both(tmp_path: Path) -> None:
    file = tmp_path / "ecabinet.toml"
    file.write_text('port = 9001\nlanguage = "en"\nsession_hours = 3\n')
    environment = {"ECABINET_CONFIG": str(file), "ECABINET_PORT": "9002", "ECABINET_LANGUAGE": "vi"}

    settings = load(environment, port=9003, language=None)

    assert (settings.port, settings.language, settings.session_hours) == (9003, "vi", 3)


def test_the_file_of_the_working_folder_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ecabinet.toml").write_text('trusted_proxies = ["10.0.0.0/8"]\n')
    monkeypatch.chdir(tmp_path)
    assert load({}).trusted_proxies == ("10.0.0.0/8",)


def test_a_list_is_written_with_commas_in_the_environment() -> None:
    settings = load({"ECABINET_TRUSTED_PROXIES": "10.0.0.1,::1"})
    assert settings.trusted_proxies == ("10.0.0.1", "::1")


def test_databases_and_files_are_in_the_data_folder_unless_told_otherwise(tmp_path: Path) -> None:
    settings = load({}, data=tmp_path)
    assert settings.records_at == f"sqlite:///{tmp_path}/ecabinet.db"
    assert settings.files_at == f"file://{tmp_path}/files"
    given = {"ECABINET_DATABASE_URL": "postgresql://db/e", "ECABINET_FILES_URL": "s3://b/p"}
    other = load(given)
    assert (other.records_at, other.files_at) == ("postgresql://db/e", "s3://b/p")


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True),
     ("0.0.0.0", False), ("192.168.1.5", False), ("::", False), ("example.org", False)],
)  # fmt: skip
def test_which_addresses_stay_on_this_machine(host: str, local: bool) -> None:
    assert load({}, host=host).is_local is local


@pytest.mark.parametrize(
    ("variable", "value", "code", "name"),
    [
        ("PORT", "many", "bad_setting", "port"),
        ("PORT", "0", "bad_setting", "port"),
        ("LANGUAGE", "fr", "bad_setting", "language"),
        ("PUBLIC_URL", "hop.phuong.vn", "bad_setting", "public_url"),
        ("PUBLIC_URL", "https://hop.phuong.vn/", "bad_setting", "public_url"),
        ("PUBLIC_URL", "https://a@hop.phuong.vn", "bad_setting", "public_url"),
        ("PUBLIC_URL", "javascript://hop", "bad_setting", "public_url"),
        ("PUBLIC_URL", "https://hop:port", "bad_setting", "public_url"),
        ("TIME_ZONE", "Mars/Olympus", "bad_setting", "time_zone"),
        ("TIME_ZONE", "../etc/passwd", "bad_setting", "time_zone"),
        ("WORDING", "/nowhere/at/all", "bad_setting", "wording"),
        ("TRUSTED_PROXIES", "the proxy", "bad_setting", "trusted_proxies"),
        ("PROT", "9000", "unknown_setting", "prot"),
    ],
)
def test_a_wrong_setting_is_named(variable: str, value: str, code: str, name: str) -> None:
    with pytest.raises(BadInput) as caught:
        load({f"ECABINET_{variable}": value})
    assert (caught.value.code, caught.value.details["name"]) == (code, name)


def test_a_settings_file_that_is_not_there_or_not_toml_is_named(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    with pytest.raises(BadInput, match="no_config_file"):
        load({"ECABINET_CONFIG": str(file)})
    file.write_text("port == 1")
    with pytest.raises(BadInput, match="bad_config_file"):
        load({"ECABINET_CONFIG": str(file)})
