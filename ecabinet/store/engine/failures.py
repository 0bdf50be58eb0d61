"""What an error of the database means to whoever asked.

What an operator or a retry can mend becomes `Unavailable`; a violated constraint is passed on to
the caller, who knows what it means; anything else is a mistake of ours.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from ecabinet.errors import Unavailable


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turns what the driver raises within into Unavailable, where that is what it means."""
    try:
        yield
    except exc.IntegrityError:
        raise
    except exc.TimeoutError as error:
        raise Unavailable("storage_busy") from error
    except exc.DBAPIError as error:
        code = _code(error)
        if code is None:
            raise
        raise Unavailable(code) from error
    except OSError as error:
        raise Unavailable("storage_unreachable") from error
    except Exception as error:  # the driver's own, when there is no connection yet
        code = _by_state(getattr(error, "sqlstate", None))
        if code is None:
            raise
        raise Unavailable(code) from error


_SQLITE_CODES = {
    sqlite3.SQLITE_FULL: "storage_full",
    sqlite3.SQLITE_BUSY: "storage_busy",
    sqlite3.SQLITE_LOCKED: "storage_busy",
    sqlite3.SQLITE_CANTOPEN: "storage_unreachable",
    sqlite3.SQLITE_READONLY: "storage_failed",
    sqlite3.SQLITE_IOERR: "storage_failed",
    sqlite3.SQLITE_CORRUPT: "storage_failed",
    sqlite3.SQLITE_NOTADB: "storage_failed",
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html, by class or code
_POSTGRES_CODES = {
    "53100": "storage_full",
    "53": "storage_busy",
    "40": "storage_busy",
    "55P03": "storage_busy",
    "57014": "storage_busy",  # a statement was given up, by an operator or a time limit of theirs
    "25P03": "storage_busy",  # we were silent in a transaction for too long
    "25006": "storage_unreachable",  # a standby: its promotion is under way, or the URL is wrong
    "57": "storage_unreachable",
    "08": "storage_unreachable",
    "28": "storage_refuses",
    "3D": "storage_refuses",
    "58": "storage_failed",
}


def _code(error: exc.DBAPIError) -> str | None:
    primary = getattr(error.orig, "sqlite_errorcode", None)
    if primary is not None:
        return _SQLITE_CODES.get(primary & 0xFF)
    if code := _by_state(getattr(error.orig, "sqlstate", None)):
        return code
    return "storage_unreachable" if error.connection_invalidated else None


def _by_state(state: str | None) -> str | None:
    codes = _POSTGRES_CODES.items()
    return next((code for prefix, code in codes if (state or "").startswith(prefix)), None)
