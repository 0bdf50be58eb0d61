"""Writing an agenda pack: the same draft and files always give the same bytes.

The zip holds `agenda.toml` and the papers; reading it gives the same draft again.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

import msgspec

from ecabinet.documents.model import Draft, Item, Material
from ecabinet.documents.packs.folder import AGENDA
from ecabinet.documents.packs.shape import NOT_IN_PACKS

_EPOCH = (1980, 1, 1, 0, 0, 0)
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def in_pack(draft: Draft) -> Draft:
    """The draft with a place in the pack for every paper that has a file but no place yet."""
    return msgspec.structs.replace(
        draft, papers=tuple(map(_placed, draft.papers)), items=tuple(map(_with_places, draft.items))
    )


def _with_places(item: Item) -> Item:
    return msgspec.structs.replace(
        item,
        materials=tuple(map(_placed, item.materials)),
        items=tuple(map(_with_places, item.items)),
    )


def _placed(material: Material) -> Material:
    if material.level == "paper_only" or material.file or not material.versions:
        return material
    return msgspec.structs.replace(material, file=f"materials/{material.key}.pdf")


def write_pack(draft: Draft, files: Mapping[str, Path | bytes], out: IO[bytes]) -> None:
    """Write the pack as a zip. `files` gives, by `Material.file`, the bytes or where they lie.

    Raises KeyError for a paper without its file: make the places with `in_pack` first.
    """
    with zipfile.ZipFile(out, "w") as zipped:
        _add(zipped, AGENDA, agenda_toml(draft).encode())
        for name in sorted({m.file for m in draft.materials() if m.file}):
            _add(zipped, name, files[name])


def _add(zipped: zipfile.ZipFile, name: str, content: Path | bytes) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.external_attr = 0o100644 << 16
    # PDFs are compressed inside already.
    packed = not name.endswith(".pdf")
    entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    if isinstance(content, bytes):
        zipped.writestr(entry, content)
        return
    with content.open("rb") as source, zipped.open(entry, "w", force_zip64=True) as target:
        while chunk := source.read(1 << 18):
            target.write(chunk)


def agenda_toml(draft: Draft) -> str:
    """The draft as `agenda.toml`, without what only the store knows and without what is usual."""
    return document_toml(_plain(draft))


def document_toml(document: dict[str, Any]) -> str:
    """A document of tables, lists, text, whole numbers, truth values and times, as TOML.

    Raises TypeError for what TOML (or a pack) has no value for.
    """
    return "\n".join(_lines(document, ())).lstrip("\n") + "\n"


def _plain(part: msgspec.Struct) -> dict[str, Any]:
    """The struct as TOML knows it: no empty values, no defaults, nested structs as tables."""
    table: dict[str, Any] = {}
    for field in msgspec.structs.fields(part):
        value = getattr(part, field.name)
        if (
            field.name in NOT_IN_PACKS
            or value is None
            or (not field.required and value == field.default)
        ):
            continue
        if isinstance(value, msgspec.Struct):
            value = _plain(value)
        elif isinstance(value, tuple):
            value = [_plain(v) if isinstance(v, msgspec.Struct) else v for v in value]
        table[field.name] = value
    return table


def _lines(table: dict[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    """Plain values first, then tables and arrays of tables, as TOML wants them."""
    for key, value in table.items():
        if not _is_table(value):
            yield f"{key} = {_value(value)}"
    for key, value in table.items():
        below = (*path, key)
        if isinstance(value, dict):
            yield f"\n[{'.'.join(below)}]"
            yield from _lines(value, below)
        elif _is_table(value):
            for member in value:
                yield f"\n[[{'.'.join(below)}]]"
                yield from _lines(member, below)


def _is_table(value: object) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and isinstance(value[0], dict)
    )


def _value(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case datetime() | date():
            return value.isoformat()
        case str():
            return _text(value)
        case list():
            inside = "".join(f"\n  {_value(member)}," for member in value)
            return f"[{inside}\n]" if value else "[]"
        case _:
            raise TypeError(f"TOML has no {type(value).__name__}")


def _text(text: str) -> str:
    """A basic string, over several lines where the text has several."""
    many = "\n" in text
    escaped = "".join("\n" if many and c == "\n" else _escaped(c) for c in text)
    return f'"""\n{escaped}"""' if many else f'"{escaped}"'


def _escaped(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    return character if character.isprintable() else f"\\U{ord(character):08X}"
