"""Whom a household is kept from: other households, and people who are no clients. And what it waits for."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from scheduler.errors import BadInput
from scheduler.records import FamilyRecord, KeepAwayRecord, Service
from scheduler.safeguarding.change import Household, MarkChange
from solver.problem import AwayFrom, KeepAway, Pair, PairKind

APART = (PairKind.NO_CONTACT, PairKind.KEEP_APART)
Holds = tuple[str, ...]


def keep_apart(home: Household, change: MarkChange) -> Service:
    """Two households are kept from each other; that they should be together is over."""
    service, mine = home.service, home.marks.household
    other = next((one.family.household for one in service.families if one.id == change.other), None)
    if other is None or other == mine:
        raise BadInput(f"other family is {change.other!r}; expected a family of another household")
    if change.pair not in APART:
        raise BadInput(f"kind is {change.pair}; expected no-contact or keep-apart")
    pair, both = Pair(kind=change.pair, households=(mine, other)), {mine, other}
    if any(one.kind is pair.kind and set(one.households) == both for one in service.pairs):
        raise BadInput(f"family {change.other!r}: they are kept apart so already")
    kept = (one for one in service.pairs if one.kind is not PairKind.KEEP_TOGETHER or set(one.households) != both)
    return replace(service, pairs=(*kept, pair))


def end_pair(home: Household, change: MarkChange) -> Service:
    """The two may meet again."""
    gone = home.found(home.marks.pairs, change.mark)
    return replace(home.service, pairs=tuple(one for one in home.service.pairs if one != gone))


def keep_away(home: Household, change: MarkChange) -> Service:
    """The household is kept away from somebody who is no client; while nobody knows who that is, it waits."""
    name, service = " ".join(change.name.split()), home.service
    ident = f"{home.marks.household}: {name}"
    if not name:
        raise BadInput("name is blank; expected whom to keep away from")
    if any(one.id == ident for one in service.keep_away):
        raise BadInput(f"name {name!r}: the household is kept away from somebody of this name already")
    match = _match(home, change) if change.met_as else None
    added = KeepAwayRecord(id=ident, household=home.marks.household, name=name, match=match)
    waits = () if match else (f"{_begins(added)}a person must say who {name!r} is among staff, or that it is nobody",)
    return _with_holds(home, lambda holds: (*holds, *waits), replace(service, keep_away=(*service.keep_away, added)))


def say_who(home: Household, change: MarkChange) -> Service:
    """It is known who it is, and the plan keeps to it from now on."""
    record = home.found(home.marks.away, change.mark)
    return _answered(home, record, (replace(record, match=_match(home, change), nobody_here=False),))


def nobody_here(home: Household, change: MarkChange) -> Service:
    """Somebody made sure that it is nobody here."""
    record = home.found(home.marks.away, change.mark)
    return _answered(home, record, (replace(record, match=None, nobody_here=True),))


def end_away(home: Household, change: MarkChange) -> Service:
    """The household need not be kept away from this one any more."""
    return _answered(home, home.found(home.marks.away, change.mark), ())


def put_right(home: Household, change: MarkChange) -> Service:
    """What the family waited for is put right."""
    gone = home.found(home.marks.holds, change.mark)
    return _with_holds(home, lambda holds: tuple(one for one in holds if one != gone))


def _answered(home: Household, old: KeepAwayRecord, now: tuple[KeepAwayRecord, ...]) -> Service:
    """The record is another or gone, and nobody waits any more to hear who is meant."""
    away = tuple(new for one in home.service.keep_away for new in (now if one == old else (one,)))
    begins = _begins(old)
    return _with_holds(
        home,
        lambda holds: tuple(one for one in holds if not one.startswith(begins)),
        replace(home.service, keep_away=away),
    )


def _begins(record: KeepAwayRecord) -> str:
    """How what a household waits for begins while nobody knows who is meant; the intake says it so."""
    return f"keep_away {record.id}: "


def _with_holds(home: Household, by: Callable[[Holds], Holds], service: Service | None = None) -> Service:
    def held(one: FamilyRecord) -> FamilyRecord:
        return replace(one, holds=tuple(dict.fromkeys(by(one.holds))))

    return home.turned(held, service)


def _match(home: Household, change: MarkChange) -> KeepAway:
    """Who it is among those on record; a driver is never known beforehand."""
    if change.met_as is None:
        raise BadInput(f"met as is missing; expected one of {', '.join(AwayFrom)}")
    who = "" if change.met_as is AwayFrom.DRIVER else change.who
    if who not in _known(home.service)[change.met_as]:
        raise BadInput(f"who is {who!r}; expected the id of a {change.met_as.value} on record")
    return KeepAway(household=home.marks.household, as_=change.met_as, who=who)


def _known(service: Service) -> Mapping[AwayFrom, Collection[str]]:
    places = {one.id for one in service.venues}
    return {
        AwayFrom.PRACTITIONER: {one.id for one in service.practitioners},
        AwayFrom.INTERPRETER: {one.id for one in service.interpreters},
        AwayFrom.CRECHE_WORKER: places,
        AwayFrom.VENUE: places,
        AwayFrom.DRIVER: {""},
    }
