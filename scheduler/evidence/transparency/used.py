"""How the planner was used over a year: counted from the trail and the stored plans, naming nobody."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, func, select

from scheduler.rights.retention import chosen_years
from scheduler.store import Desk
from scheduler.store.tables import RosterRow, TrailRow
from scheduler.store.tables.nouns import FamilyRow
from scheduler.weeks.by_hand import MOVED, PUT_BACK
from scheduler.weeks.choosing import CHOSEN
from scheduler.weeks.signatures import VOIDED
from scheduler.weeks.signers import may_sign_alone
from scheduler.weeks.undoing import UNDONE

PERIOD = timedelta(days=365)
OVERRODE: Mapping[str, str] = {
    MOVED: "a family was moved by hand",
    PUT_BACK: "a move by hand was taken back",
    "pinned": "a place was fixed by hand",
    "rule set aside": "a rule was set aside by name, with a reason",
    CHOSEN: "another draft than the newest was chosen",
    UNDONE: "somebody took back what they had done last",
    "let go in spite of a finding": "the safeguarding lead let something go that a broken rule held back",
}
"""Lines of the trail that say that a person decided otherwise than the planner, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """Counts of the last 365 days, of people's decisions and of plans; and what the service has decided for itself."""

    families: int
    weeks: int
    plans: int
    published: int
    signed: int
    countersigned: int
    void: int
    overrode: tuple[tuple[str, int], ...]
    years_kept: int | None
    one_signs: bool

    @property
    def overrides(self) -> int:
        """How often a person decided otherwise."""
        return sum(number for _, number in self.overrode)


def used(desk: Desk, now: datetime) -> Used:
    """What stands on record of the last year."""
    since = now - PERIOD
    lines = _lines(desk, since)
    mine = select(col(RosterRow.monday)).where(
        RosterRow.organisation_id == desk.organisation, col(RosterRow.created_at) >= since
    )
    plans = desk.session.exec(mine).all()
    out = desk.session.exec(mine.where(col(RosterRow.published_at).is_not(None))).all()
    families = select(func.count()).select_from(FamilyRow).where(FamilyRow.organisation_id == desk.organisation)
    return Used(
        families=desk.session.exec(families).one(),
        weeks=len(set(plans)),
        plans=len(plans),
        published=len(out),
        signed=lines["signed off"],
        countersigned=lines["countersigned"],
        void=lines[VOIDED],
        overrode=tuple((says, lines[what]) for what, says in OVERRODE.items()),
        years_kept=chosen_years(desk),
        one_signs=may_sign_alone(desk),
    )


def _lines(desk: Desk, since: datetime) -> Counter[str]:
    mine = select(TrailRow.what, func.count()).where(
        TrailRow.organisation_id == desk.organisation, col(TrailRow.at) >= since
    )
    return Counter(dict(desk.session.exec(mine.group_by(TrailRow.what)).all()))
