"""How a week stood when somebody looked at it: who changes it says so, and is stopped where it is not so any more."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from scheduler.errors import Changed
from scheduler.store import Desk
from scheduler.store.tables import TrailRow, WeekRow
from scheduler.store.trail import By

ASIDE = ("staff and guests told", "video links made", "reasons of flags read", "plan stopped")
"""Lines of a week's trail that change nothing of its plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanwhile:
    """One thing that somebody did to the week since it was looked at."""

    by: By
    what: str


class ChangedMeanwhile(Changed):
    """The week is not as it was when it was looked at; `done` says who did what since, as far as it is on the trail."""

    def __init__(self, week: date, now: str, done: tuple[Meanwhile, ...]) -> None:
        who = "; ".join(f"{one.by.who}: {one.what}" for one in done) or "somebody changed it"
        super().__init__(f"week {week}: it is not as you looked at it ({who}); look at it again")
        self.week, self.now, self.done = week, now, done


def seen_now(desk: Desk, week: date) -> str:
    """How the week stands now: a page keeps it, and gives it back with what it asks for."""
    row = desk.session.get(WeekRow, (desk.organisation, week))
    asked = select(TrailRow.id).where(TrailRow.organisation_id == desk.organisation, TrailRow.subject == f"week {week}")
    last = desk.session.exec(asked.order_by(col(TrailRow.id).desc()).limit(1)).first()
    return f"{row.version if row else 0}.{last or 0}"


def meanwhile(desk: Desk, week: date, seen: str) -> tuple[Meanwhile, ...]:
    """What was done to the week's plan since it was seen so, the oldest first."""
    mark = _numbers(seen)[1]
    asked = select(TrailRow).where(
        TrailRow.organisation_id == desk.organisation,
        TrailRow.subject == f"week {week}",
        col(TrailRow.id) > mark,
        col(TrailRow.what).not_in(ASIDE),
    )
    rows = desk.session.exec(asked.order_by(col(TrailRow.id)))
    return tuple(Meanwhile(by=By(who=row.who, at=row.at), what=row.what) for row in rows)


def is_as_seen(desk: Desk, week: date, seen: str) -> bool:
    """Whether no plan was made, signed, published or taken away since."""
    return _numbers(seen)[0] == _numbers(seen_now(desk, week))[0]


def require_as_seen(desk: Desk, week: date, seen: str) -> None:
    """Raises ChangedMeanwhile unless the week stands as it was seen."""
    if not is_as_seen(desk, week, seen):
        raise ChangedMeanwhile(week, seen_now(desk, week), meanwhile(desk, week, seen))


def _numbers(seen: str) -> tuple[int, int]:
    """The week's version and the last line of its trail; what is no such thing was never shown by us."""
    version, _, mark = seen.partition(".")
    if not (version.isdecimal() and mark.isdecimal() and len(seen) < 40):
        return (-1, 0)
    return int(version), int(mark)
