"""Sentences: both languages have them all, say the same things, and no code is without one."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import ecabinet
from ecabinet import errors
from ecabinet.sentences import LANGUAGES, say, sentences

ROOT = Path(ecabinet.__file__).parent
ERRORS = {"Refused", "BadInput", "NotFound", "Unavailable", "ECabinetError"}


def raised_codes() -> Iterator[tuple[str, str]]:
    """(place, code) of every error made with a literal code, and every literal `words(…)`."""
    speaking = ERRORS | {"words", "tell", "TurnedAway"}
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id not in speaking:
                continue
            for argument in node.args[:2]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", argument.value
                    break


def spoken() -> tuple[set[str], list[re.Pattern[str]]]:
    """All strings of the source, and what f-strings that are spoken look like (`doctor_…`)."""
    strings, patterns = set(), set()
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Constant(value=str(text)):
                    strings.add(text)
                case ast.Call(ast.Name("words" | "_typer"), [ast.JoinedStr(parts), *_]):
                    fixed = (p.value if isinstance(p, ast.Constant) else "(.+)" for p in parts)
                    patterns.add("".join(map(str, fixed)))
    return strings, [re.compile(pattern) for pattern in sorted(patterns)]


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_both_languages_have_the_same_codes() -> None:
    assert sentences("vi").keys() == sentences("en").keys()


def test_both_languages_name_the_same_details() -> None:
    vietnamese, english = sentences("vi"), sentences("en")
    differing = [c for c in vietnamese if places(vietnamese[c]) != places(english[c])]
    assert differing == []


def test_every_code_that_is_raised_has_a_sentence() -> None:
    known = sentences("vi")
    missing = [f"{place} raises {code}" for place, code in raised_codes() if code not in known]
    assert missing == []
    assert len(list(raised_codes())) > 100


def test_every_sentence_is_said_somewhere() -> None:
    strings, patterns = spoken()

    def is_said(code: str) -> bool:
        made = (pattern.fullmatch(code) for pattern in patterns)
        return code in strings or any(m and all(map(is_said, m.groups())) for m in made)

    assert [code for code in sentences("vi") if not is_said(code)] == []


def test_sentences_are_composed_and_tidy() -> None:
    for language in LANGUAGES:
        for code, sentence in sentences(language).items():
            assert sentence == unicodedata.normalize("NFC", sentence), code
            assert sentence == sentence.strip(), code
            assert "  " not in sentence.replace("\n  ", "\n"), code


def test_a_missing_detail_never_keeps_a_sentence_from_being_said() -> None:
    assert "…" in say("no_quorum", "en", {"present": 3})
    assert say("no_such_code", "vi") == "no_such_code"


def test_an_error_shows_its_code_and_details_to_programmers() -> None:
    assert str(errors.Refused("no_quorum", present=3)) == "no_quorum (present=3)"
