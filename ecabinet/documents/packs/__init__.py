"""Agenda packs: a whole meeting in a folder or a zip, written by hand or exported from here.

`read_pack` takes one in, all or nothing; `check_pack` explains its mistakes; `write_pack` makes
one.
"""

from ecabinet.documents.packs.checking import check_agenda
from ecabinet.documents.packs.mistakes import BadPackError, Mistake
from ecabinet.documents.packs.reading import NO_OTHERS, Pack, Paper, check_pack, read_pack
from ecabinet.documents.packs.writing import in_pack, write_pack

__all__ = [
    "NO_OTHERS",
    "BadPackError",
    "Mistake",
    "Pack",
    "Paper",
    "check_agenda",
    "check_pack",
    "in_pack",
    "read_pack",
    "write_pack",
]
