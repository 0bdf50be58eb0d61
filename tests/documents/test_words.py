"""Every mistake of a paper or a pack is explained: what is wrong, and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ecabinet.documents
from ecabinet.documents.packs import Mistake
from ecabinet.sentences import LANGUAGES, sentences

SOURCE = Path(ecabinet.documents.__file__).parent
CODES = sorted(
    {
        code
        for file in SOURCE.rglob("*.py")
        for code in re.findall(r'"((?:pack|pdf|toml)_[a-z0-9_]+)"', file.read_text("utf-8"))
    }
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_a_mistake_has_a_sentence_and_a_cure(code: str, language: str) -> None:
    assert code in sentences(language)
    wrong, cure = Mistake("agenda.toml", 1, code).told(language)
    assert wrong.endswith(".")
    assert cure.endswith((".", "…"))


def test_a_full_stop_in_a_title_does_not_part_the_sentence() -> None:
    details = {"name": "TS. Lê Văn A. B", "first": "ThS. C"}
    wrong, cure = Mistake("agenda.toml", 1, "pack_two_chairs", details).told("vi")
    assert wrong == "TS. Lê Văn A. B là chủ tọa thứ hai, sau ThS. C."
    assert cure.startswith("Hãy")


def test_braces_in_a_detail_are_only_shown() -> None:
    details = {"place": "{0.__class__}", "known": "{x}"}
    wrong, cure = Mistake("agenda.toml", 1, "pack_unknown_place", details).told("vi")
    assert "{0.__class__}" in wrong
    assert "{x}" in cure
