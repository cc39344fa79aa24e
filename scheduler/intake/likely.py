"""Likely matches that a person must look at before planning: children, addresses, names, people to keep away."""

from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from scheduler.intake.cells import key_of
from scheduler.intake.draft import Draft
from scheduler.intake.keys import spelling
from scheduler.intake.report import Notice
from scheduler.records import FamilyRecord, KeepAwayRecord

_ALIKE = 0.8
_AT_MOST = 5


def note_likely_matches(draft: Draft) -> tuple[Notice, ...]:
    """What to ask a person. A household waits while nobody knows whom it must be kept away from."""
    return (*_spelt_otherwise(draft), *_families(draft), *_keep_away(draft))


def _spelt_otherwise(draft: Draft) -> Iterator[Notice]:
    """Households whose ids differ by case or spaces alone wait: pairs and flags of one would not bind the other."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for household in draft.households:
        alike[spelling(household)].append(household)
    for spellings in alike.values():
        if len(spellings) > 1:
            families = tuple(ident for household in spellings for ident in draft.households[household])
            says = f"households {' and '.join(map(repr, spellings))} differ in spelling alone: are they one?"
            for ident in families:
                draft.hold(ident, says)
            yield Notice(file="families", says=says, families=families)


def _families(draft: Draft) -> Iterator[Notice]:
    """Families of different households that share a child, an address or a name, unless a pair speaks of them."""
    alike: defaultdict[tuple[str, str], list[FamilyRecord]] = defaultdict(list)
    for record in draft.families.values():
        for mark in _marks(record):
            alike[mark].append(record)
    paired = {households for _kind, households in draft.pairs}
    for (what, _key), records in alike.items():
        for one, other in combinations(records[:_AT_MOST], 2):
            households = frozenset((one.family.household, other.family.household))
            if len(households) > 1 and households not in paired:
                says = f"{one.id} and {other.id} have the same {what} but are two households: may they meet?"
                yield Notice(file="families", says=says, families=(one.id, other.id))


def _marks(record: FamilyRecord) -> set[tuple[str, str]]:
    """A child by full name; a first name alone takes its surname from the family's."""
    surname = record.name.split()[-1:]
    children = (name if len(name.split()) > 1 else " ".join((name, *surname)) for name in record.child_names)
    marks = {("child", _name_key(name)) for name in children if len(name.split()) > 1}
    marks |= {("address", key_of(record.address)), ("name", _name_key(record.name))}
    return {(what, key) for what, key in marks if key}


def _name_key(name: str) -> str:
    return " ".join(sorted(name.casefold().replace("-", " ").replace("'", "").split()))


def _keep_away(draft: Draft) -> Iterator[Notice]:
    for record in draft.keep_away.values():
        families = tuple(draft.households.get(record.household, ()))
        found = tuple(_who_it_may_be(record, draft)) if record.match is None else ()
        if record.match is None and not record.nobody_here:
            says = f"keep_away {record.id}: a person must say who {record.name!r} is among staff, or that it is nobody"
            for ident in families:
                draft.hold(ident, says)
            likely = f"; perhaps {', '.join(found)}" if found else ""
            yield Notice(file="keep_away", says=says + likely, families=families)
        elif found:
            says = f"keep_away {record.id}: said to be nobody here, yet {record.name!r} is like {', '.join(found)}"
            yield Notice(file="keep_away", says=says, families=families)


def _who_it_may_be(record: KeepAwayRecord, draft: Draft) -> Iterator[str]:
    """Staff with a like name, and families, contacts and guests with the same."""
    name = _name_key(record.name)
    if not name:
        return
    staff = (("practitioner", draft.practitioners), ("interpreter", draft.interpreters), ("guest", draft.guests))
    for noun, people in staff:
        yield from (f"{noun} {person.id}" for person in people.values() if _like(name, _name_key(person.name)))
    for noun, clients in (("family", draft.families), ("contact", draft.contacts)):
        yield from (f"{noun} {client.id}" for client in clients.values() if _name_key(client.name) == name)


def _like(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE
