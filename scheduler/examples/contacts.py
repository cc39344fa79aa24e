"""How each attending adult may be reached: most by e-mail, some by voice or letter, some not at all."""

from datetime import date, timedelta

from scheduler.examples import rates
from scheduler.examples.chance import Chance
from scheduler.examples.names import first_name, phone
from scheduler.examples.programmes import PROGRAMME
from scheduler.records import Contact, FamilyRecord, MaySay, Route
from solver.problem import Sex, WeekTime

# A contact is asked for again every half year; an expired one ran out the week before.
GOOD_FOR = timedelta(weeks=26)
GONE_FOR = timedelta(days=10)
SAFE_TIMES = (WeekTime(0, 9 * 60 + 30, 11 * 60 + 30), WeekTime(3, 12 * 60, 14 * 60))


def contacts_of(record: FamilyRecord, week: date, chance: Chance) -> tuple[Contact, ...]:
    """One contact for each adult who attends; all contact with nobody is stopped here."""
    return tuple(_contact(record, at, week, chance) for at in range(len(record.family.adults)))


def _contact(record: FamilyRecord, at: int, week: date, chance: Chance) -> Contact:
    """In a sensitive programme nothing but neutral words goes out, and no calendar."""
    family = record.family
    guarded = PROGRAMME[family.programme].sensitive or bool(family.flags)
    word = chance.draw(rates.CONTACT)
    route = Route(word.split()[0]) if word not in ("expired", "undated") else Route.EMAIL
    says = MaySay.NEUTRAL if guarded else MaySay(chance.draw(rates.MAY_SAY))
    return Contact(
        id=f"{family.household}-{at + 1}",
        household=family.household,
        name=_name(record, at, chance),
        route=route,
        address=_address(record, at, route, chance),
        safe_times=SAFE_TIMES if route is Route.TELEPHONE else (),
        may_say=MaySay.NOTHING if route is Route.NONE else says,
        read_by="nobody" if guarded else chance.draw(rates.READ_BY),
        language="cy" if "cy" in family.languages else None if family.languages[0] == "en" else family.languages[0],
        wants_calendar=word == "email calendar" and not guarded,
        expires=_expires(word, week),
    )


def _name(record: FamilyRecord, at: int, chance: Chance) -> str:
    surname = record.name.split()[-1]
    return record.name if at == 0 else f"{first_name(chance, record.family.adults[at].sex or Sex.WOMAN)} {surname}"


def _address(record: FamilyRecord, at: int, route: Route, chance: Chance) -> str:
    if route is Route.EMAIL:
        return f"{record.id}.{at + 1}@{chance.one_of(('example.org', 'example.com'))}"
    if route is Route.LETTER:
        return record.address
    return "" if route is Route.NONE else phone(chance)


def _expires(word: str, week: date) -> date | None:
    if word in ("undated", "none"):
        return None
    return week - GONE_FOR if word == "expired" else week + GOOD_FOR
