"""A family that a partner passed on becomes one of ours, by intake's own gates; it always waits for a decision."""

from datetime import date
from difflib import SequenceMatcher

from scheduler.errors import BadInput
from scheduler.intake import Notice, merge
from scheduler.intake.column import Sheet
from scheduler.intake.keys import spelling
from scheduler.intake.reader import read_rows
from scheduler.intake.sheets import contacts, families
from scheduler.partners.shown import Need, ToldOfFamily
from scheduler.records import Service
from solver.problem import Side

ALIKE = 0.8
DIGITS = 6


def taken_in(
    service: Service, ident: str, programme: str, told: ToldOfFamily, who: str, today: date
) -> tuple[Service, tuple[Notice, ...]]:
    """The records with this family in them, and what intake asks a person about it. Raises BadInput with its faults."""
    service, asked = _read(service, families.SHEET, _family_row(ident, programme, told, who, today), ident)
    service, more = _read(service, contacts.SHEET, _contact_row(ident, told), ident)
    return service, (*asked, *more)


def likely_matches(service: Service, ident: str, programme: str, told: ToldOfFamily, today: date) -> tuple[str, ...]:
    """Who of those on record it may be, or be kept from: for the safeguarding lead alone, before anybody accepts."""
    _, notices = taken_in(service, ident, programme, told, "partner", today)
    found = [one.says for one in notices if ident in one.families or ident in one.says]
    found += [
        f"contact {one.id} of household {one.household} has the same number or address"
        for one in service.contacts
        if _same_way(one.address, told.contact.address)
    ]
    people = (
        *((f"contact {one.id} of household {one.household}", one.name) for one in service.contacts),
        *((f"family {one.id}", one.name) for one in service.families),
        *((f"somebody whom household {one.household} must not meet", one.name) for one in service.keep_away),
        *((f"practitioner {one.id}", one.name) for one in service.practitioners),
        *((f"interpreter {one.id}", one.name) for one in service.interpreters),
        *((f"guest {one.id}", one.name) for one in service.guests),
    )
    found += [f"{who} has the same name, or one like it" for who, name in people if _like(name, told.contact.name)]
    return tuple(dict.fromkeys(found))


def _read(service: Service, sheet: Sheet, row: dict[str, str], ident: str) -> tuple[Service, tuple[Notice, ...]]:
    new, report = read_rows(sheet, (row,), service)
    if report.faults:
        raise BadInput("; ".join(fault.sentence for fault in report.faults))
    after, _ = merge(service, new, report)
    mine = tuple(
        one for one in (*report.notices, *report.questions) if ident in one.families or repr(ident) in one.says
    )
    return after, mine


def _family_row(ident: str, programme: str, told: ToldOfFamily, who: str, today: date) -> dict[str, str]:
    """Cells as of the families sheet. What is not said stays unknown, which is never safe."""
    only = told.sides[0] if len(told.sides) == 1 else None
    return {
        "id": ident,
        "household": ident,
        "name": f"From {who}",
        "programme": programme,
        "adults": "; ".join(["adult"] * told.adults),
        "windows": told.windows,
        "waiting_since": today.isoformat(),
        "home": "",
        "children": "; ".join(f"{age} creche" for age in told.creche),
        "room": "cannot" if only is Side.REMOTE else "fine",
        "remote": "cannot" if only is Side.ROOM else "fine",
        "screen": "none" if Need.SCREEN in told.needs else "tablet",
        "connection": "none" if Need.DATA in told.needs else "unmetered",
        "languages": "; ".join(told.languages),
        "interpreter": told.interpreter or "",
        "step_free": _yes(told, Need.STEP_FREE),
        "hearing_loop": _yes(told, Need.HEARING_LOOP),
        "quiet": _yes(told, Need.QUIET),
        "awaiting_decision": "yes",
        "flag_set_by": who,
        "flag_since": today.isoformat(),
    }


def _contact_row(ident: str, told: ToldOfFamily) -> dict[str, str]:
    """Cells as of the contacts sheet. Who else may read it was not passed on, so that no place is ever said."""
    way = told.contact
    return {
        "id": ident,
        "household": ident,
        "name": way.name,
        "route": way.route,
        "address": way.address,
        "safe_times": way.safe_times,
        "may_say": way.may_say,
        "language": way.language or "",
        "wants_calendar": "no",
        "expires": way.expires.isoformat(),
    }


def _yes(told: ToldOfFamily, need: Need) -> str:
    return "yes" if need in told.needs else "no"


def _same_way(one: str, other: str) -> bool:
    ones, others = ("".join(filter(str.isdigit, text)) for text in (one, other))
    if min(len(ones), len(others)) >= DIGITS and "@" not in one + other:
        return ones[-9:] == others[-9:]
    return bool(one.strip()) and spelling(one) == spelling(other)


def _like(one: str, other: str) -> bool:
    ones, others = (" ".join(sorted(text.casefold().replace("-", " ").split())) for text in (one, other))
    return bool(ones and others) and SequenceMatcher(None, ones, others).ratio() >= ALIKE
