"""Homes to which nothing is lent while a mark stands there. Why it stands is not told here, and to nobody who lends."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from scheduler.records import Service
from solver.problem import Flag, FlagKind


def barred(service: Service, first: date, last: date) -> frozenset[str]:
    """Families of households with a mark against devices, or against being remote, on one of these days."""
    flags: defaultdict[str, list[Flag]] = defaultdict(list)
    for one in service.families:
        flags[one.family.household] += one.family.flags
    marked = {home for home, every in flags.items() if any(_bars(flag, first, last) for flag in every)}
    return frozenset(one.id for one in service.families if one.family.household in marked)


def stopped(service: Service) -> frozenset[str]:
    """Families of households with an adult with whom contact is stopped."""
    homes = {one.household for one in service.contacts if one.stop}
    return frozenset(one.id for one in service.families if one.family.household in homes)


def _bars(flag: Flag, first: date, last: date) -> bool:
    if flag.kind is FlagKind.NO_DEVICE_HOME:
        return any(flag.stands_on(day) for day in _days(first, last))
    if flag.kind is FlagKind.REMOTE_SAFETY:
        return any(flag.stands_on(day) and not flag.cleared_on(day) for day in _days(first, last))
    return False


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((max(first, last) - first).days + 1))
