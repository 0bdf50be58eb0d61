"""Settings: what an operator may choose, from one TOML file and the environment.

Each has a name, a type, a default that suits one machine and a row in `docs/settings.md` (a test
compares). The environment wins over the file, an option on the command line over both:

    ECABINET_PORT=9000          a variable, the name in capitals
    port = 9000                 a line of ecabinet.toml, or of the file named by ECABINET_CONFIG

What an agency decides (thresholds, time limits, kinds of meeting) is not here; that is data of
meeting kinds, in the database.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from ecabinet.errors import BadInput

PREFIX = "ECABINET_"
CONFIG = "ecabinet.toml"

Port = Annotated[int, msgspec.Meta(ge=1, le=65535)]
Positive = Annotated[int, msgspec.Meta(ge=1)]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All settings, checked. Relative paths are relative to the working folder."""

    data: Path = Path("data")
    database_url: str = ""
    files_url: str = ""
    bus_url: str = ""
    public_url: str = ""
    mail_url: str = ""
    mail_from: str = ""
    mail_return: str = ""

    host: str = "127.0.0.1"
    port: Port = 8000
    workers: Positive = 1
    tls_cert: Path | None = None
    tls_key: Path | None = None
    behind_proxy: bool = False
    trusted_proxies: tuple[str, ...] = ("127.0.0.1", "::1")

    language: Literal["vi", "en"] = "vi"
    time_zone: str = "Asia/Ho_Chi_Minh"
    wording: Path | None = None
    session_hours: Positive = 12
    chat_days: Positive = 30
    max_upload_mb: Positive = 200
    header_seconds: Positive = 10
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @property
    def records_at(self) -> str:
        """Where records and journals are: SQLite in the data folder unless a URL is given."""
        return self.database_url or f"sqlite:///{self.data.absolute() / 'ecabinet.db'}"

    @property
    def files_at(self) -> str:
        """Where files are kept by sha256: a folder in the data folder unless a URL is given."""
        return self.files_url or (self.data.absolute() / "files").as_uri()

    @property
    def zone(self) -> ZoneInfo:
        """The agency's time zone: what "today" is, and the times in its minutes."""
        return ZoneInfo(self.time_zone)

    @property
    def is_local(self) -> bool:
        """Whether the address to listen on can be reached from this machine alone."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False


def load(environment: Mapping[str, str] | None = None, **options: object) -> Settings:
    """Settings of file, environment and `options`, of which None means "not given".

    Raises BadInput: `no_config_file`, `bad_config_file`, `unknown_setting` (name),
    `bad_setting` (name, problem).
    """
    env = os.environ if environment is None else environment
    given = _from_file(env) | _from_environment(env)
    given |= {name: value for name, value in options.items() if value is not None}
    for name in given.keys() - set(Settings.__struct_fields__):
        raise BadInput("unknown_setting", name=name)
    try:
        settings = msgspec.convert(given, Settings, strict=False, dec_hook=_decode)
    except msgspec.ValidationError as error:
        problem, _, place = str(error).partition(" - at `$.")
        raise BadInput("bad_setting", name=place.rstrip("`") or "?", problem=problem) from None
    try:
        ZoneInfo(settings.time_zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise BadInput("bad_setting", name="time_zone", problem=str(error)) from None
    if settings.wording is not None and not settings.wording.is_dir():
        raise BadInput("bad_setting", name="wording", problem="no such folder")
    if settings.public_url and not _is_origin(settings.public_url):
        raise BadInput("bad_setting", name="public_url", problem="not like https://host")
    for proxy in settings.trusted_proxies:
        try:
            ip_network(proxy, strict=False)
        except ValueError as error:
            raise BadInput("bad_setting", name="trusted_proxies", problem=str(error)) from None
    return settings


def _from_file(env: Mapping[str, str]) -> dict[str, Any]:
    named = env.get(f"{PREFIX}CONFIG")
    path = Path(named or CONFIG)
    if not path.exists():
        if named:
            raise BadInput("no_config_file", file=named)
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadInput("bad_config_file", file=str(path), problem=str(error)) from error


def _from_environment(env: Mapping[str, str]) -> dict[str, Any]:
    """Variables with our prefix: a misspelt one is refused like a misspelt line of the file."""
    given: dict[str, Any] = {}
    for variable, value in env.items():
        if not variable.startswith(PREFIX) or variable == f"{PREFIX}CONFIG":
            continue
        name = variable.removeprefix(PREFIX).lower()
        given[name] = value.split(",") if name == "trusted_proxies" else value
    return given


def _is_origin(url: str) -> bool:
    """Whether it is a scheme, a host and perhaps a port, and nothing else (RFC 6454, 6.1)."""
    try:
        parts = urlsplit(url)
        port = "" if parts.port is None else f":{parts.port}"
    except ValueError:
        return False
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    named = bool(host) and parts.scheme in ("http", "https")
    return named and url == f"{parts.scheme}://{host}{port}" and url.isprintable()


def _decode(kind: type, value: object) -> object:
    if kind is Path and isinstance(value, str | Path):
        return Path(value).expanduser()
    raise ValueError(f"Expected `{kind.__name__}`, got `{type(value).__name__}`")
