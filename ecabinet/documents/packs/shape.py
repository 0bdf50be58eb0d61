"""Whether `agenda.toml` has the shape of a `Draft`: every key known, every value of its type.

msgspec would stop at the first mistake and knows no lines. This walks the same types and reports
all of them, each with its place; a document without a report here converts to a `Draft`.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

from msgspec import inspect

from ecabinet.documents.model import Draft
from ecabinet.documents.packs.toml_lines import Path

Report = Callable[..., None]
"""Called with a place, a code and the details of the sentence."""

NOT_IN_PACKS = frozenset(("id", "account", "versions", "prepared_by", "preparers"))
"""Fields that only the store fills."""


@cache
def _draft() -> inspect.Type:
    return inspect.type_info(Draft)


def check_shape(document: dict[str, Any], report: Report) -> None:
    """Report every place of the document that is not as the model has it."""
    _check(document, _draft(), (), report)


def _check(value: Any, expected: inspect.Type, path: Path, report: Report) -> None:
    key = str(path[-1]) if path else ""
    match expected:
        case inspect.UnionType(types=types):
            wanted = next(t for t in types if not isinstance(t, inspect.NoneType))
            _check(value, wanted, path, report)
        case inspect.StructType():
            _check_table(value, expected, path, report)
        case inspect.VarTupleType(item_type=member):
            if not isinstance(value, list):
                report(path, "pack_not_list", key=key)
                return
            for place, thing in enumerate(value):
                _check(thing, member, (*path, place), report)
        case inspect.LiteralType(values=values):
            if value not in values or isinstance(value, bool):
                report(path, "pack_unknown_value", key=key, **near(value, map(str, values)))
        case inspect.StrType():
            _check_text(value, expected, path, report)
        case inspect.BoolType():
            if not isinstance(value, bool):
                report(path, "pack_not_yes_no", key=key)
        case inspect.IntType(ge=least, le=most):
            if not isinstance(value, int) or isinstance(value, bool):
                report(path, "pack_not_number", key=key)
            elif not (least or 0) <= value <= (most or value):
                report(path, "pack_out_of_range", key=key, least=least, most=most, value=value)
        case inspect.DateTimeType():
            if not isinstance(value, datetime):
                report(path, "pack_not_time", key=key)
            elif value.tzinfo is None:
                report(path, "pack_no_time_zone", key=key, value=value.isoformat())
        case inspect.DateType():
            if not isinstance(value, date) or isinstance(value, datetime):
                report(path, "pack_not_date", key=key)
        case _:
            raise TypeError(f"no check for {expected}")


def _check_table(value: Any, expected: inspect.StructType, path: Path, report: Report) -> None:
    if not isinstance(value, dict):
        report(path, "pack_not_table", key=str(path[-1]) if path else "")
        return
    fields = {f.name: f for f in expected.fields if f.name not in NOT_IN_PACKS}
    for name, thing in value.items():
        if name in fields:
            _check(thing, fields[name].type, (*path, name), report)
        else:
            report((*path, name), "pack_unknown_key", key=name, **near(name, fields))
    for name, field in fields.items():
        if field.required and name not in value:
            report(path, "pack_missing_key", key=name, table=_table_name(path))


def _check_text(value: Any, expected: inspect.StrType, path: Path, report: Report) -> None:
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    if not isinstance(value, str):
        report(path, "pack_not_text", key=key)
    elif expected.min_length and not value.strip():
        report(path, "pack_empty", key=key)
    elif expected.max_length and len(value) > expected.max_length:
        report(path, "pack_too_long", key=key, limit=expected.max_length, length=len(value))
    elif expected.pattern and not re.search(expected.pattern, value):
        report(path, "pack_bad_key", key=key, value=value)
    elif not unicodedata.is_normalized("NFC", value):
        report(path, "pack_not_nfc", key=key)
    elif any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in value):
        report(path, "pack_control_character", key=key)


def near(value: object, known: Iterable[str]) -> dict[str, str]:
    """Details for a sentence about a wrong word: the word, and the right ones, likely first."""
    word = str(value)[:100]
    words = sorted(known, key=lambda w: -difflib.SequenceMatcher(None, word, w).ratio())
    return {"value": word, "known": ", ".join(words[:12]) + (", …" if len(words) > 12 else "")}


def _table_name(path: Path) -> str:
    return ".".join(part for part in path if isinstance(part, str)) or "agenda.toml"
