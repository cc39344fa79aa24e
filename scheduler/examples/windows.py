"""When a family can come: its working pattern, and the times it was asked about and agreed to."""

from collections.abc import Iterable
from datetime import datetime

from scheduler.examples.chance import Chance, Rate
from scheduler.examples.groups import Seat
from scheduler.examples.profiles import Kind, Profile
from scheduler.examples.rates import DAYTIME, EVENING, FIRST_TIME, FREE_DAY, FREE_EVENING, PREFERRED
from solver.problem import DAY_MIN, WeekTime

SCHOOL_HOURS = (9 * 60, 15 * 60 + 15)
EVENING_HOURS = (17 * 60 + 45, 21 * 60 + 30)
EVENING_FROM = 16 * 60
# What a family that agrees to a time keeps free before and after it for the way.
WAY_MIN = 60


def windows(seat: Seat, profile: Profile, chance: Chance) -> tuple[WeekTime, ...]:
    """The times a family can give: usual ones by who works, and those of its group's times that suit.

    A member can come at its cohort's time. A newcomer was asked about each candidate, and some suits; time is not
    what a family of a case is short of.
    """
    suits = [_around(start, seat.group.minutes) for start in suiting(seat, profile, chance)]
    return merged([*_usual(profile, chance), *suits])


def suiting(seat: Seat, profile: Profile, chance: Chance) -> tuple[datetime, ...]:
    """The candidate times of the seat's group that a family agrees to."""
    starts = seat.group.starts
    if seat.is_member or seat.case or not starts:
        return starts
    agreed = tuple(start for start in starts[1:] if chance.happens(_rate(start, profile)))
    if seat.group.recipe.is_settled or chance.happens(FIRST_TIME) or not agreed:
        return (starts[0], *agreed)
    return agreed


def preferred(given: Iterable[WeekTime], chance: Chance) -> tuple[WeekTime, ...]:
    """Those of the times given that the family also likes."""
    return tuple(time for time in given if chance.happens(PREFERRED))


def _rate(start: datetime, profile: Profile) -> Rate:
    return (EVENING if start.hour * 60 >= EVENING_FROM else DAYTIME)[profile.workers]


def _usual(profile: Profile, chance: Chance) -> list[WeekTime]:
    """School hours where a parent is at home; else the odd free day and evening."""
    at_home = profile.workers == 0 or (profile.workers == 1 and profile.kind is Kind.COUPLE)
    days = [day for day in range(5) if at_home or chance.happens(FREE_DAY)]
    evenings = [day for day in range(5) if chance.happens(FREE_EVENING)]
    return [WeekTime(day, *SCHOOL_HOURS) for day in days] + [WeekTime(day, *EVENING_HOURS) for day in evenings]


def _around(start: datetime, minutes: int) -> WeekTime:
    at = start.hour * 60 + start.minute
    return WeekTime(start.weekday(), max(0, at - WAY_MIN), min(DAY_MIN, at + minutes + WAY_MIN))


def merged(times: Iterable[WeekTime]) -> tuple[WeekTime, ...]:
    """The same times, with those that meet or overlap made one."""
    found: list[WeekTime] = []
    for time in sorted(times):
        last = found[-1] if found else None
        if last and last.weekday == time.weekday and time.start_min <= last.end_min:
            found[-1] = WeekTime(last.weekday, last.start_min, max(last.end_min, time.end_min))
        else:
            found.append(time)
    return tuple(found)
