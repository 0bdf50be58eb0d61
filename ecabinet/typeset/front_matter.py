"""The front matter of a material: TOML between two lines `+++`, the keys of `KEYS` alone."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

FENCE = "+++"

LINE, LINES = "text", "list of texts"
KEYS = {
    "parent": LINE,
    "issuer": LINE,
    "number": LINE,
    "place_date": LINE,
    "kind": LINE,
    "summary": LINE,
    "to": LINES,
    "marks": LINES,
    "enacted_by": LINES,
    "bases": LINES,
    "authority": LINE,
    "signer_title": LINES,
    "signer": LINE,
    "recipients": LINES,
    "language": LINE,
}
REQUIRED = ("issuer", "summary")
LANGUAGES = ("vi", "en")

_ONE_DIGIT_NUMBER = re.compile(r"Số:\s*([1-9])\s*/")
_ONE_DIGIT_DAY = re.compile(r"ngày\s+([1-9])\s+tháng|tháng\s+([12])\s+năm")
_TOML_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")

Report = Callable[..., None]
"""`report(line, code, **details)` takes a mistake; lines count from 1 in the whole file."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stood between the fences, with mistaken keys left out, and where the body begins."""

    texts: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1


def read(source: str, report: Report) -> FrontMatter:
    """Split `source` in front matter and body and check the keys; mistakes go to `report`."""
    lines = source.removeprefix("\ufeff").splitlines()
    if not lines or lines[0].strip() != FENCE:
        report(1, "typeset_no_front_matter")
        return FrontMatter(body="\n".join(lines))
    end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == FENCE), None)
    if end is None:
        report(1, "typeset_open_front_matter")
        return FrontMatter()
    head, body = lines[1:end], "\n".join(lines[end + 1 :])
    try:
        values = tomllib.loads("\n".join(head))
    except tomllib.TOMLDecodeError as error:
        where = _TOML_LINE.search(str(error))
        line = int(where[1]) if where and where[1] else len(head)
        reason = _TOML_LINE.sub("", str(error))
        report(line + 1, "typeset_bad_front_matter", reason=reason)
        return FrontMatter(body=body, body_line=end + 2)

    def line_of(key: str) -> int:
        starts = (n for n, line in enumerate(head, 2) if re.match(rf'"?{re.escape(key)}\b', line))
        return next(starts, 1)

    found = FrontMatter(body=body, body_line=end + 2)
    for key, value in values.items():
        _keep(found, key, value, partial(report, line_of(key)))
    for key in REQUIRED:
        if key not in values:
            report(1, "typeset_missing_key", key=key)
    return found


def _keep(found: FrontMatter, key: str, value: object, report: Callable[..., None]) -> None:
    wanted = KEYS.get(key)
    if wanted is None:
        report("typeset_unknown_key", key=key, keys=", ".join(KEYS))
    elif wanted is LINE:
        if not isinstance(value, str) or (key in REQUIRED and not value.strip()):
            report("typeset_want_text", key=key)
            return
        found.texts[key] = value
        if key == "language" and value not in LANGUAGES:
            report("typeset_bad_language", language=value, languages=", ".join(LANGUAGES))
        if key == "number" and (digit := _ONE_DIGIT_NUMBER.match(value)):
            report("typeset_not_padded", found=digit[1])
        if key == "place_date" and (digits := _ONE_DIGIT_DAY.search(value)):
            report("typeset_not_padded", found=digits[1] or digits[2])
    elif not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        report("typeset_want_list", key=key)
    else:
        found.lists[key] = tuple(value)
