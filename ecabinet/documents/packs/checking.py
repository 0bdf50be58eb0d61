"""The agenda of a pack, read and checked: its TOML, its shape, its rules.

What is wrong is told with the line it stands in. Runs in the worker process when a pack is taken
in: a few kilobytes of dotted keys cost `tomllib` gigabytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ecabinet.documents.kinds import KINDS, MeetingKind
from ecabinet.documents.packs import toml_lines
from ecabinet.documents.packs.folder import AGENDA
from ecabinet.documents.packs.mistakes import Mistake
from ecabinet.documents.packs.rules import check_rules
from ecabinet.documents.packs.shape import check_shape


def check_agenda(
    text: str, names: Sequence[str], kinds: Mapping[str, MeetingKind] = KINDS
) -> tuple[dict[str, Any] | None, list[Mistake]]:
    """The agenda's document and the mistakes in it; `names` are the pack's files.

    The document is None when it is not even TOML.
    """
    try:
        document, lines = toml_lines.load(text)
    except toml_lines.TomlError as error:
        return None, [Mistake(AGENDA, error.line, error.code, {"reason": error.reason})]
    mistakes: list[Mistake] = []
    written = text.split("\n")

    def report(path: toml_lines.Path, code: str, **details: object) -> None:
        if code == "pack_orphan_file":
            mistakes.append(Mistake(str(details["file"]), 0, code, details))
            return
        line = toml_lines.line_of(lines, path)
        if code == "pack_unknown_place":  # it stands somewhere in a text of many lines
            rest = enumerate(written[line - 1 :], line)
            line = next((n for n, words in rest if str(details["place"]) in words), line)
        mistakes.append(Mistake(AGENDA, line, code, details))

    check_shape(document, report)
    check_rules(document, names, report, kinds)
    return document, mistakes
