"""How commands speak: sentences by code, in the operator's language, errors in red on stderr.

The language is the setting `language`, Vietnamese unless chosen otherwise; a program that reads
our output asks for `--json` where there is one.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ecabinet.errors import BadInput, ECabinetError
from ecabinet.sentences import LANGUAGES, say
from ecabinet.settings import load

if TYPE_CHECKING:
    from rich.console import Console


@cache
def language() -> str:
    """The operator's language; broken settings are the command's to complain about, not ours."""
    try:
        return load().language
    except BadInput:
        return LANGUAGES[0]


def words(code: str, **details: object) -> str:
    """The sentence for `code` in the operator's language."""
    return say(code, language(), details)


@cache
def console(*, stderr: bool = False) -> Console:
    """Where to print tables and sentences; rich is loaded when something is first said."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=True)


def tell(code: str, **details: object) -> None:
    """Say a sentence on standard output."""
    console().print(words(code, **details), markup=False)


def complain(error: ECabinetError) -> None:
    """Say an error on standard error, in red, with its code for whoever looks it up."""
    sentence = say(error.code, language(), error.details)
    console(stderr=True).print(sentence, style="red", markup=False)
