"""The sentences that go with error codes, one file a language (`words/vi.toml`, `words/en.toml`).

Codes are grouped in sections, a section a room, but unique over the whole file, so that a sentence
is found by its code alone. Vietnamese is the language of first resort.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

LANGUAGES = ("vi", "en")


@cache
def sentences(language: str) -> Mapping[str, str]:
    """All sentences of one language by code. Unknown languages read as Vietnamese."""
    name = language if language in LANGUAGES else LANGUAGES[0]
    sections = tomllib.loads((files("ecabinet") / "words" / f"{name}.toml").read_text("utf-8"))
    found: dict[str, str] = {}
    for section in sections.values():
        for code, sentence in section.items():
            if code in found:
                raise ValueError(f"{name}.toml says {code} twice")
            found[code] = sentence
    return found


def say(code: str, language: str, details: Mapping[str, object] | None = None) -> str:
    """The sentence for `code`, filled in with `details`; the code itself if there is none."""
    sentence = sentences(language).get(code, code)
    return sentence.format_map(_Blank(details or {}))


class _Blank(dict[str, object]):
    """A detail that was not given reads as an ellipsis: a sentence never fails to be said."""

    def __missing__(self, key: str) -> str:
        return "…"
