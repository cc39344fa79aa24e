"""Weeks without groups and bank holidays of England and Wales, reckoned from Easter and the calendar."""

from datetime import date, timedelta

WEEK = timedelta(days=7)


def easter(year: int) -> date:
    """Easter Sunday of a year, by the Gregorian rule (Meeus, Jones and Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    skipped = (century + 8) // 25
    epact = (19 * golden + century - century // 4 - (century - skipped + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def breaks(week: date) -> tuple[date, ...]:
    """Mondays of school holidays in the year from `week` on, on which no course meets; never the week itself."""
    mondays = [monday for year in (week.year, week.year + 1) for monday in _breaks_of(year)]
    return tuple(sorted({monday for monday in mondays if week < monday <= week + 52 * WEEK}))


def holidays(week: date) -> tuple[date, ...]:
    """Bank holidays of this year and the next."""
    return tuple(day for year in (week.year, week.year + 1) for day in _holidays_of(year))


def _breaks_of(year: int) -> tuple[date, ...]:
    spring = easter(year) + timedelta(days=1)
    summer = [_monday(date(year, 7, 24)) + at * WEEK for at in range(6)]
    half_terms = (_monday(date(year, 2, 18)), _monday(date(year, 5, 31)), _monday(date(year, 10, 29)))
    christmas = _monday(date(year, 12, 25))
    return (*half_terms, spring, spring + WEEK, *summer, christmas, christmas + WEEK)


def _holidays_of(year: int) -> tuple[date, ...]:
    sunday = easter(year)
    return (
        date(year, 1, 1),
        sunday - timedelta(days=2),
        sunday + timedelta(days=1),
        _monday(date(year, 5, 7)),
        _monday(date(year, 5, 31)),
        _monday(date(year, 8, 31)),
        date(year, 12, 25),
        date(year, 12, 26),
    )


def _monday(day: date) -> date:
    """The Monday of the week that a day is in."""
    return day - timedelta(days=day.weekday())
