"""An import is laid over what the safeguarding lead decided: the stricter of both counts, and the lead hears of it.

An older sheet takes a clearance back and sets a flag that was ended here. That is safe, and silent it would be wrong:
whoever cleared a home would go on believing it. So each is a line of the trail, and stands where the lead's day begins
until somebody has read the flags of that family.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, select

from scheduler.records import Service
from scheduler.safeguarding.change import Doing
from scheduler.safeguarding.deciding import CHANGED
from scheduler.safeguarding.looking import READ, subject_of
from scheduler.store import Desk
from scheduler.store.tables import TrailRow
from scheduler.store.trail import By, record
from solver.problem import Flag, FlagKind, PairKind

BROUGHT = "flags changed by an import"
WHY = "the files say otherwise than was on record; the stricter of both counts"
LATELY = timedelta(days=90)
"""So long it is shown to the lead at most, read or not. [A]"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A family whose flags an import changed last, and who sent it."""

    family: str
    by: By


def tell_brought(desk: Desk, before: Service, after: Service, by: By) -> None:
    """The trail says of each family on record which of its flags are stricter now, and from whom it is kept."""
    known = {one.id: one.family.flags for one in before.families}
    for one in after.families:
        for did, kind in _stricter(known.get(one.id, one.family.flags), one.family.flags):
            details = {"did": did.value, "flag": kind.value}
            record(desk, by, BROUGHT, subject_of(one.id), why=WHY, details=details)
    homes = {one.family.household: one.id for one in before.families}
    for pair in after.pairs:
        if pair not in before.pairs and pair.kind is not PairKind.KEEP_TOGETHER and homes.keys() >= {*pair.households}:
            first, other = (homes[home] for home in pair.households)
            told = {"did": Doing.KEEP_APART.value, "pair": pair.kind.value, "other": other}
            record(desk, by, BROUGHT, subject_of(first), why=WHY, details=told)


def brought_lately(desk: Desk, at: datetime) -> tuple[Brought, ...]:
    """Families whose flags nobody has read in full since an import changed them, the longest ago first."""
    mine = select(TrailRow).where(
        TrailRow.organisation_id == desk.organisation,
        col(TrailRow.what).in_((BROUGHT, READ, CHANGED)),
        TrailRow.at > at - LATELY,
    )
    last: dict[str, Brought] = {}
    for row in desk.session.exec(mine.order_by(col(TrailRow.id))):
        if row.what == BROUGHT:
            family = row.subject.removeprefix(subject_of(""))
            last[row.subject] = Brought(family=family, by=By(who=row.who, at=row.at))
        else:
            last.pop(row.subject, None)
    return tuple(last.values())


def _stricter(before: Sequence[Flag], after: Sequence[Flag]) -> Iterator[tuple[Doing, FlagKind]]:
    """Kinds of flags that are set now and were not, and those of which a clearance or decision holds no more."""
    for kind in dict.fromkeys(flag.kind for flag in after):
        was, now = ([flag for flag in flags if flag.kind is kind] for flags in (before, after))
        if not was:
            yield Doing.SET, kind
        elif {_decided(flag) for flag in was if _is_decided(flag)} - {_decided(flag) for flag in now}:
            yield Doing.TAKE_BACK, kind


def _is_decided(flag: Flag) -> bool:
    return bool(flag.cleared_by or flag.decision)


def _decided(flag: Flag) -> tuple[object, ...]:
    return (flag.cleared_by, flag.cleared_until, flag.decision, flag.decided_until)
