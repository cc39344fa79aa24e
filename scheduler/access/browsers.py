"""Where somebody is signed in, for them to look at."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from scheduler.access.sign_ins import IDLE, LONGEST
from scheduler.store import Desk
from scheduler.store.tables import SignInRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """A browser in which they are signed in: since when, and when it was last seen. `is_here` for the one that asks."""

    since: datetime
    seen_at: datetime
    is_here: bool


def browsers(desk: Desk, person: int, at: datetime, here: str) -> tuple[Browser, ...]:
    """Those that are signed in still, the one that asks first, then the one seen last. `here` is its digest."""
    mine = select(SignInRow).where(SignInRow.organisation_id == desk.organisation, SignInRow.person_id == person)
    standing = mine.where(col(SignInRow.made_at) > at - LONGEST, col(SignInRow.seen_at) > at - IDLE)
    found = [
        Browser(since=row.made_at, seen_at=row.seen_at, is_here=row.digest == here)
        for row in desk.session.exec(standing)
    ]
    return tuple(sorted(sorted(found, key=lambda one: one.seen_at, reverse=True), key=lambda one: not one.is_here))
