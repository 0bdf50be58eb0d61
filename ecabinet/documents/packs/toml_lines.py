"""TOML with the line of every key and value, so that a mistake can be shown where it stands.

`tomllib` decides what a file means and whether it is TOML at all; it forgets where things were.
A second, lenient walk over a text that `tomllib` has accepted finds the lines. Places are paths
from the top: `("items", 2, "materials", 0, "file")`.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from typing import Any

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}#\n]+")
_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")


class TomlError(ValueError):
    """The text is not TOML: at which line, by which code, and tomllib's own words."""

    def __init__(self, line: int, code: str, reason: str) -> None:
        super().__init__(f"{code} at line {line}: {reason}")
        self.line, self.code, self.reason = line, code, reason


def load(text: str) -> tuple[dict[str, Any], dict[Path, int]]:
    """The document and the line (from 1) of each place in it. Raises TomlError.

    Codes: `toml_duplicate_key` for something said twice, `toml_string` for a string without its
    end or with a bad escape, `toml_syntax` for the rest.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _mistake(text, str(error)) from None
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets in brackets
        raise TomlError(1, "toml_syntax", "nested too deeply or a number too long") from None
    return document, _Walk(text).lines


def line_of(lines: dict[Path, int], path: Path) -> int:
    """The line of a place, or of the nearest thing around it that is written down."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _mistake(text: str, message: str) -> TomlError:
    place = _PLACE.search(message)
    reason = message[: place.start()] if place else message
    line = int(place[1]) if place and place[1] else text.count("\n", 0, len(text.rstrip())) + 1
    if re.search(r"overwrite|twice|mutate|Duplicate", reason):
        return TomlError(line, "toml_duplicate_key", reason)
    if re.search(r"Unterminated string|Illegal character|[Ee]scape|Expected ['\"]{2,}", reason):
        return TomlError(line, "toml_string", reason)
    return TomlError(line, "toml_syntax", reason)


class _Walk:
    """Goes once through a valid text; `lines` is what it found."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._text = text
        self._at = 0
        self._ends = [match.start() for match in re.finditer("\n", text)]
        self._lengths: dict[Path, int] = {}
        self._document()

    def _document(self) -> None:
        table: Path = ()
        self._match(_BLANK)
        while self._at < len(self._text):
            if self._take("[["):
                table = self._header(of_array=True)
            elif self._take("["):
                table = self._header(of_array=False)
            else:
                self._pair(table)
            self._match(_BLANK)

    def _header(self, *, of_array: bool) -> Path:
        line = self._line()
        table: Path = ()
        keys = self._keys()
        for place, key in enumerate(keys, 1):
            table = (*table, key)
            self.lines.setdefault(table, line)
            last = place == len(keys)
            if last and of_array:
                self._lengths[table] = self._lengths.get(table, 0) + 1
            if (last and of_array) or (not last and table in self._lengths):
                table = (*table, self._lengths[table] - 1)
        self.lines[table] = line
        self._take("]]" if of_array else "]")
        return table

    def _pair(self, table: Path) -> None:
        line = self._line()
        for key in self._keys():
            table = (*table, key)
            self.lines.setdefault(table, line)
        self._take("=")
        self._value(table)

    def _value(self, path: Path) -> None:
        self._match(_SPACE)
        if self._take("["):
            self._members(path)
        elif self._take("{"):
            self._match(_BLANK)
            while not self._take("}"):
                self._pair(path)
                self._match(_BLANK)
                self._take(",")
                self._match(_BLANK)
        elif not self._match(_STRING):
            self._match(_SCALAR)

    def _members(self, path: Path) -> None:
        place = 0
        self._match(_BLANK)
        while not self._take("]"):
            self.lines[(*path, place)] = self._line()
            self._value((*path, place))
            place += 1
            self._match(_BLANK)
            self._take(",")
            self._match(_BLANK)

    def _keys(self) -> list[str]:
        keys: list[str] = []
        while True:
            self._match(_SPACE)
            quoted = self._match(_STRING)
            if quoted:
                keys.append(tomllib.loads(f"key = {quoted}")["key"])
            else:
                keys.append(self._match(_BARE_KEY))
            self._match(_SPACE)
            if not self._take("."):
                return keys

    def _line(self) -> int:
        return bisect_right(self._ends, self._at - 1) + 1

    def _take(self, sign: str) -> bool:
        taken = self._text.startswith(sign, self._at)
        self._at += len(sign) * taken
        return taken

    def _match(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        if match is None:
            return ""
        self._at = match.end()
        return match[0]
