"""The trail as somebody reads it: the newest lines first, some at a time, of those that are asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from scheduler.store.desk import Desk
from scheduler.store.tables import TrailRow
from scheduler.store.trail import DETAILS, By, Trace

AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which lines: of a subject or a person by a part of the name, of these kinds (none: all), from and before when.

    Those of `unnamed` kinds are found by no subject: who asks may not read of whom they are.
    """

    subject: str = ""
    who: str = ""
    whats: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line and its number: numbers only grow."""

    number: int
    trace: Trace


def trail_lines(desk: Desk, asked: Asked, limit: int, before: int | None = None) -> tuple[Line, ...]:
    """The newest lines that were asked for, at most so many, of those with a smaller number than `before`."""
    wanted = _wanted(desk, asked)
    if before is not None:
        wanted = wanted.where(col(TrailRow.id) < before)
    return tuple(map(_line, desk.session.exec(wanted.order_by(col(TrailRow.id).desc()).limit(limit))))


def all_trail_lines(desk: Desk, asked: Asked) -> Iterator[Line]:
    """All of them, the newest first, read a few hundred at a time."""
    before: int | None = None
    while found := trail_lines(desk, asked, AT_ONCE, before):
        yield from found
        before = found[-1].number


def _wanted(desk: Desk, asked: Asked) -> SelectOfScalar[TrailRow]:
    wanted = select(TrailRow).where(TrailRow.organisation_id == desk.organisation)
    if asked.subject:
        named = wanted.where(col(TrailRow.what).not_in(asked.unnamed))
        wanted = named.where(col(TrailRow.subject).icontains(asked.subject, autoescape=True))
    if asked.who:
        wanted = wanted.where(col(TrailRow.who).icontains(asked.who, autoescape=True))
    if asked.whats:
        wanted = wanted.where(col(TrailRow.what).in_(asked.whats))
    if asked.since:
        wanted = wanted.where(col(TrailRow.at) >= asked.since)
    if asked.until:
        wanted = wanted.where(col(TrailRow.at) < asked.until)
    return wanted


def _line(row: TrailRow) -> Line:
    by, details = By(who=row.who, at=row.at), DETAILS.read(row.details)
    trace = Trace(by=by, what=row.what, subject=row.subject, why=row.why, details=details)
    return Line(number=row.id or 0, trace=trace)
