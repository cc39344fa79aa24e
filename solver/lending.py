"""What a remote place needs on loan, and for which days. Used by postings and by the roster that is written."""

from datetime import date, timedelta
from math import ceil

from solver.course import course_days
from solver.problem import (
    Connection,
    Depot,
    Family,
    ItemKind,
    Screen,
    Session,
    WeekProblem,
    working_days_after,
)
from solver.roster import LentItem

EXACT = 9
"""Decimals of a GB that count; beyond them is what a computer makes of fractions."""


def loan_items(problem: WeekProblem, family: Family, session: Session, minutes: int) -> tuple[LentItem, ...]:
    """What a household lacks for remote sessions of these minutes; nothing where its own things will do.

    A SIM holds data for all sessions still to come, in whole GB; own data need only last for this one.
    """
    day = problem.local_day(session.start)
    items = []
    if not _own_screen(family) and not _held(family, ItemKind.TABLET, day):
        items.append(LentItem(item=ItemKind.TABLET, count=1))
    if family.needs_headset and not _held(family, ItemKind.HEADSET, day):
        items.append(LentItem(item=ItemKind.HEADSET, count=1))
    if not _own_line(problem, family, minutes) and not _held(family, ItemKind.SIM, day):
        sessions = len(course_days(problem, session))
        whole = ceil(round(sessions * session_gb(problem, minutes), EXACT))
        gb = max(problem.settings.sim_gb_least, whole)
        items += [LentItem(item=ItemKind.SIM, count=1), LentItem(item=ItemKind.DATA_GB, count=gb)]
    return tuple(items)


def can_video(problem: WeekProblem, family: Family, day: date, minutes: int) -> bool:
    """Whether a household's own things will do to meet one person by video: for that a phone is large enough."""
    screen = family.screen is not Screen.NONE or _held(family, ItemKind.TABLET, day)
    headset = not family.needs_headset or _held(family, ItemKind.HEADSET, day)
    return screen and headset and (_own_line(problem, family, minutes) or _held(family, ItemKind.SIM, day))


def session_gb(problem: WeekProblem, minutes: int) -> float:
    """Data for one remote session: GB an hour by the settings, with their margin."""
    settings = problem.settings
    return minutes / 60 * settings.gb_per_hour * (100 + settings.gb_margin_percent) / 100


def loan_days(problem: WeekProblem, session: Session, depot: Depot) -> tuple[date, date]:
    """The day of handing over (as early as wished and possible), and the day a loan is due back."""
    settings = problem.settings
    days = course_days(problem, session)
    wished = working_days_after(days[0], -settings.loan_before_days, settings.holidays)
    possible = working_days_after(problem.local_day(problem.as_of), depot.lead_days, settings.holidays)
    return max(wished, possible), days[-1] + timedelta(days=settings.loan_after_days)


def _own_screen(family: Family) -> bool:
    """Whether the own screen is large enough for a group. A chosen phone is, for one adult: two cannot share it."""
    if family.screen is Screen.PHONE:
        return family.phone_is_my_choice and len(family.adults) == 1
    return family.screen is not Screen.NONE


def _own_line(problem: WeekProblem, family: Family, minutes: int) -> bool:
    if family.connection is Connection.NONE:
        return False
    if family.mbps_down is not None and family.mbps_down < problem.settings.mbps_down_min:
        return False
    return family.connection is Connection.UNMETERED or family.gb_left >= session_gb(problem, minutes)


def _held(family: Family, item: ItemKind, day: date) -> bool:
    return any(loan.item is item and loan.until >= day for loan in family.held)
