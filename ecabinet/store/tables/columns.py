"""What tables are made of: times, words, references, and how constraints are called."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, MetaData, String, Text
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Instant(TypeDecorator[datetime]):
    """A moment: an aware datetime outside, microseconds since 1970 inside."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:
        return None if value is None else microseconds(value)

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:
        return None if value is None else moment(value)


class Words(TypeDecorator[str]):
    """What people write: of any length, and without NUL, which PostgreSQL cannot keep.

    A column that shows what the log says is one of these, for a command that was accepted must not
    fail when it is shown.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        return None if value is None else value.replace("\0", "")


@lru_cache(8)
def microseconds(value: datetime) -> int:
    """An aware datetime as microseconds since 1970. The ballots of one commit have the same."""
    return (value - _EPOCH) // timedelta(microseconds=1)


def moment(value: int) -> datetime:
    """Microseconds since 1970 as a datetime in UTC."""
    return _EPOCH + timedelta(microseconds=value)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def id_(name: str = "id") -> Column[str]:
    """A key of our own making."""
    return Column(name, String(36), primary_key=True)


def of(name: str, target: str, *, key: bool = False, optional: bool = False) -> Column[str]:
    """A reference to another table's id."""
    return Column(name, String(36), ForeignKey(f"{target}.id"), primary_key=key, nullable=optional)


def text_(name: str) -> Column[str]:
    """Words that may be missing: then they are none."""
    return Column(name, Words, nullable=False, server_default="")
