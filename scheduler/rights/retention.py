"""Nothing is kept longer than the organisation chose: what is due is listed, and a person approves the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from sqlalchemy import func
from sqlalchemy import select as sql_select
from sqlmodel import col

from scheduler.errors import BadInput, Changed, WrongState
from scheduler.rights.erasing import Receipt, erase, why_not
from scheduler.store import Desk, Store, load_service
from scheduler.store.bodies import WORDS
from scheduler.store.tables import (
    LeavingRow,
    LoanRow,
    MeetingRow,
    OutboxRow,
    PartnerPassedRow,
    PartnerProposalRow,
    PlaceRow,
    ReplyRow,
    RetentionRow,
    ScoreRow,
)
from scheduler.store.tables.experience import ExperienceRow
from scheduler.store.trail import By, record
from scheduler.weeks.rechecking import settle

SUGGESTED_YEARS = 6
LEAST, MOST = 1, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A household of which nothing has happened for as long as the organisation keeps things."""

    household: str
    last: date
    in_the_way: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DueList:
    """What is due on a day, the longest ago first. `digest` is what a person approves; `years` None: nobody chose."""

    years: int | None
    due: tuple[Due, ...]
    digest: str


def chosen_years(desk: Desk) -> int | None:
    """How many years things are kept; None while nobody has chosen."""
    row = desk.session.get(RetentionRow, desk.organisation)
    return row.years if row else None


def choose_years(store: Store, years: int, by: By) -> None:
    """So many years after the last thing that happened a household is due for erasure. Raises BadInput."""
    if not LEAST <= years <= MOST:
        raise BadInput(f"years is {years}; expected {LEAST} to {MOST}, as {SUGGESTED_YEARS}")
    with store.writing() as desk:
        row = desk.session.get(RetentionRow, desk.organisation) or RetentionRow(
            organisation_id=desk.organisation, years=years, chosen_at=by.at, chosen_by=by.who
        )
        row.years, row.chosen_at, row.chosen_by = years, by.at, by.who
        desk.session.add(row)
        record(desk, by, "retention chosen", "service", details={"years": years})


def due_list(desk: Desk, at: datetime) -> DueList:
    """Households that are due. Nothing is, while nobody has chosen how long things are kept."""
    years = chosen_years(desk)
    if years is None:
        return DueList(years=None, due=(), digest=_digest(()))
    service = load_service(desk)
    today = at.astimezone(ZoneInfo(service.zone)).date()
    before = _years_ago(today, years)
    happened_of, last = _happened(desk), dict[str, date]()
    for one in service.families:
        happened = max(one.family.waiting_since, happened_of.get(one.id, date.min))
        last[one.family.household] = max(last.get(one.family.household, date.min), happened)
    found = sorted((day, household) for household, day in last.items() if day < before)
    due = tuple(Due(household=name, last=day, in_the_way=why_not(desk, name, at)) for day, name in found)
    return DueList(years=years, due=due, digest=_digest([one.household for one in due if not one.in_the_way]))


def approve(store: Store, digest: str, by: By) -> tuple[Receipt, ...]:
    """What is due and has nothing in its way is erased, if the list is still the one that was approved.

    Raises WrongState while nobody has chosen how long things are kept, and Changed for another list than now.
    """
    with store.writing() as desk:
        now = due_list(desk, by.at)
        if now.years is None:
            raise WrongState("nobody has chosen how many years things are kept; choose that first")
        if now.digest != digest:
            raise Changed("the list of what is due is another by now; look at it again")
        why = f"kept for {now.years} years"
        receipts = tuple(erase(desk, one.household, why, by) for one in now.due if not one.in_the_way)
        record(desk, by, "retention approved", "service", details={"households": len(receipts)})
        settle(desk, by)
        return receipts


def _happened(desk: Desk) -> dict[str, date]:
    """When something last happened of each referral: a place, an appointment, a message, an answer or a loan."""
    last: dict[str, date] = {}
    for kind, column in (
        (PlaceRow, PlaceRow.start),
        (MeetingRow, MeetingRow.start),
        (OutboxRow, OutboxRow.created_at),
        (ReplyRow, ReplyRow.at),
        (ExperienceRow, ExperienceRow.at),
        (ScoreRow, ScoreRow.at),
        (LeavingRow, LeavingRow.at),
        (LoanRow, LoanRow.held_through),
        (PartnerPassedRow, PartnerPassedRow.made_at),
        (PartnerProposalRow, PartnerProposalRow.came_at),
    ):
        mine = sql_select(col(kind.family), func.max(col(column))).where(col(kind.organisation_id) == desk.organisation)
        for family, latest in desk.session.execute(mine.group_by(col(kind.family))):
            day = latest.date() if isinstance(latest, datetime) else latest
            last[family] = max(last.get(family, day), day)
    return last


def _years_ago(day: date, years: int) -> date:
    """29 February is 1 March where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 3, 1)


def _digest(households: Sequence[str]) -> str:
    return sha256(WORDS.write(tuple(households)).encode()).hexdigest()
