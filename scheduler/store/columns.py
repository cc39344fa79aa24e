"""Columns that mean the same on every database."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, TextClause, text
from sqlalchemy.types import TypeDecorator

from scheduler.errors import BadInput

BLANK: dict[str, TextClause] = {"server_default": text("''")}
"""For a column of text that came later: rows of before have nothing in it."""
NONE_YET: dict[str, TextClause] = {"server_default": text("0")}
"""For a count that came later: rows of before stand at none."""
LONG_AGO: dict[str, TextClause] = {"server_default": text("'1970-01-01 00:00:00'")}
"""For a moment that came later: nobody knows when it was for rows of before."""


class Moment(TypeDecorator[datetime]):
    """A moment, kept in UTC and given back with its zone. One without a zone is refused: nobody knows when it is."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise BadInput(f"{value.isoformat()} has no zone; expected a time with a zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
