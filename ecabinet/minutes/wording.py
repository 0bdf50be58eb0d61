"""The wording of minutes and notices: Jinja2 templates made of named blocks, text in and text out.

A block says one thing ("closing", "vote_result"); each of its lines becomes a paragraph. What is
filled in is text and stays text, since nothing here is markup. An agency replaces the blocks it
wants to word otherwise in a template of its own; all others stay as they are. Its templates run in
Jinja2's sandbox.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, tzinfo
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import FileSystemLoader, PackageLoader, StrictUndefined, Template, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from ecabinet.errors import BadInput

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class Wording:
    """The words of one kind of paper ("minutes", "conclusions") in one language.

    `folder` holds the agency's own templates (`minutes.vi.j2`), if it has any; `zone` is the
    agency's time zone. `always` are values that every block may use. `package` is where ours are.
    """

    def __init__(
        self,
        paper: str,
        language: str,
        *,
        zone: tzinfo = ZONE,
        folder: Path | None = None,
        always: dict[str, Any] | None = None,
        package: str = "ecabinet.minutes",
    ) -> None:
        self.language = language if language in ("vi", "en") else "vi"
        self._values: dict[str, Any] = {"wording": self, **(always or {})}
        name = f"{paper}.{self.language}.j2"
        self._templates = _templates(name, self.language, zone, folder, package)

    def always(self, **values: Any) -> None:
        """Makes values known to all blocks from now on."""
        self._values |= values

    def has(self, block: str) -> bool:
        """Whether this paper has such a block."""
        return any(block in template.blocks for template in self._templates)

    def percent(self, part: int, whole: int) -> str:
        """A share in per cent, as this language writes it."""
        return percent(part, whole, self.language)

    def text(self, block: str, **values: Any) -> str:
        """What a block says. Raises BadInput `bad_wording` if an agency's own one fails."""
        template = next(t for t in self._templates if block in t.blocks)
        context = template.new_context({**self._values, **values})
        try:
            return "".join(template.blocks[block](context)).strip()
        except Exception as error:
            raise BadInput(
                "bad_wording", file=template.name, block=block, reason=str(error)
            ) from error

    def lines(self, block: str, **values: Any) -> list[str]:
        """What a block says, a paragraph a line."""
        return [line.strip() for line in self.text(block, **values).splitlines() if line.strip()]

    def line(self, block: str, **values: Any) -> str:
        """What a block says, on one line."""
        return " ".join(self.text(block, **values).split())


@cache
def _environment(
    language: str, zone: tzinfo, folder: Path | None, package: str
) -> SandboxedEnvironment:
    """Templates compiled once a process; an agency's own are read again when they change."""
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(folder) if folder else PackageLoader(package, "wording"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=folder is not None,
    )
    environment.filters |= _filters(language, zone)
    return environment


def _templates(
    name: str, language: str, zone: tzinfo, folder: Path | None, package: str
) -> tuple[Template, ...]:
    """The agency's template, if it has one, before ours."""
    ours = _environment(language, zone, None, package).get_template(name)
    if folder is None or not (folder / name).is_file():
        return (ours,)
    return _environment(language, zone, folder, package).get_template(name), ours


@pass_context
def _who(context: Context, person: object) -> str:
    """Somebody named as the block `person` says, in its wording of the moment."""
    wording: Wording = context["wording"]
    return wording.line("person", person=person)


def percent(part: int, whole: int, language: str) -> str:
    """A share in per cent with at most two decimals: 84, 91,3 (English 91.3), 94,29."""
    if whole == 0:
        return "0"
    hundredths = (part * 20_000 + whole) // (2 * whole)  # half up, as offices reckon
    text = f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")
    return text if language == "en" else text.replace(".", ",")


def _filters(language: str, zone: tzinfo) -> dict[str, Callable[..., str]]:
    def clock(at: datetime) -> str:
        local = at.astimezone(zone)
        if language == "en":
            return local.strftime("%H:%M")
        return f"{local.hour:02} giờ {local.minute:02} phút"

    def time(at: datetime) -> str:
        return at.astimezone(zone).strftime("%H:%M")

    def day_of(at: datetime) -> str:
        return day(at.astimezone(zone).date())

    def day(on: date) -> str:
        if language == "en":
            return f"{on.day} {on:%B} {on.year}"
        # Days under 10 and months 1 and 2 are padded (Decree 30/2020, Annex I, II.4.b).
        month = f"{on.month:02}" if on.month < 3 else str(on.month)
        return f"ngày {on.day:02} tháng {month} năm {on.year}"

    def duration(milliseconds: int) -> str:
        minutes, seconds = divmod(round(timedelta(milliseconds=milliseconds).total_seconds()), 60)
        if language == "en":
            return f"{minutes} min {seconds:02} s" if minutes else f"{seconds} s"
        return f"{minutes} phút {seconds:02} giây" if minutes else f"{seconds} giây"

    def share(part: int, whole: int) -> str:
        return percent(part, whole, language)

    return {
        "who": _who,
        "clock": clock,
        "time": time,
        "date": day_of,
        "day": day,
        "duration": duration,
        "percent_of": share,
    }
