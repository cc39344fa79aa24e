"""Columns whose content is sealed: whoever has the database and not the keys reads nothing in them.

Two seals of one text differ, so nothing can be searched by them: a query that compares one is refused, as it would
find nothing. "" is kept as it is, for it says nothing, and so is what is not there.
"""

from binascii import a2b_base64, b2a_base64
from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Dialect, LargeBinary, String
from sqlalchemy.sql import operators
from sqlalchemy.types import TypeDecorator

from scheduler.store.keys import Keys, keys_of

ALLOWED = frozenset({operators.is_, operators.is_not})


def seal_text(keys: Keys, text: str) -> str:
    """The text as it is stored."""
    return b2a_base64(keys.seal(text.encode()), newline=False).decode()


def open_text(keys: Keys, stored: str) -> str:
    """The text that is stored so. Raises WrongKeys for what no key opens."""
    return keys.open(stored_bytes(stored)).decode()


def stored_bytes(stored: str | bytes) -> bytes:
    """What was sealed, from a column of text or of bytes; nothing that any key opens, from what was never sealed."""
    if not isinstance(stored, str):
        return bytes(stored)
    try:
        return a2b_base64(stored)
    except ValueError:
        return b""


class _NotCompared(TypeDecorator.Comparator[Any]):
    def operate(self, op: Callable[..., Any], *other: Any, **kwargs: Any) -> ColumnElement[Any]:  # noqa: ANN401  (as SQLAlchemy has it)
        among_columns = bool(other) and all(
            isinstance(one, ColumnElement) for one in other
        )  # as SQLAlchemy itself does
        if op not in ALLOWED and not among_columns:
            raise TypeError("a sealed column cannot be compared or sorted by; expected a column that is not sealed")
        found: ColumnElement[Any] = super().operate(op, *other, **kwargs)
        return found


class Sealed(TypeDecorator[str]):
    """Text that is sealed with the engine's keys."""

    impl = String
    cache_ok = True
    comparator_factory = _NotCompared

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return seal_text(keys_of(dialect), value) if value else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return open_text(keys_of(dialect), value) if value else value


class SealedBytes(TypeDecorator[bytes]):
    """Bytes that are sealed with the engine's keys."""

    impl = LargeBinary
    cache_ok = True
    comparator_factory = _NotCompared

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return keys_of(dialect).seal(value) if value else value

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return keys_of(dialect).open(bytes(value)) if value else value
