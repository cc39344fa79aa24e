"""What makes a week hard: pairs, people to keep away from, families nobody can place, and a stop of all contact."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from scheduler.examples.groups import Seat
from scheduler.examples.recipes import PER_AREA
from scheduler.records import Contact, FamilyRecord, Feature, KeepAwayRecord
from solver.problem import (
    BSL,
    AwayFrom,
    Connection,
    KeepAway,
    Pair,
    PairKind,
    PrivateSpace,
    Screen,
    Side,
    Wish,
)

Seated = Sequence[tuple[Seat, FamilyRecord]]


def with_cases(seated: Seated) -> tuple[FamilyRecord, ...]:
    """The same families: the stuck ones can meet nowhere, and the first of some kinds are short of something.

    A service that is smaller than an area has nobody to spare: there all is left as it is drawn.
    """
    found = [_stuck(record) if seat.case == "stuck" else record for seat, record in seated]
    if len(seated) < PER_AREA:
        return tuple(found)
    first = (
        (_deaf, _find(seated, _is_room_member)),
        (_short_of_kit, _find(seated, _asks_for_remote)),
        (_short_of_large_kit, _find(seated, _asks_for_remote, skip=1)),
    )
    for changed, at in first:
        if at is not None:
            found[at] = changed(found[at])
    return tuple(found)


def _find(seated: Seated, which: Callable[[Seat], bool], skip: int = 0) -> int | None:
    matching = (at for at, (seat, _) in enumerate(seated) if which(seat))
    return next((at for number, at in enumerate(matching) if number == skip), None)


def _is_room_member(seat: Seat) -> bool:
    return seat.group.recipe.key == "hybrid" and seat.is_member and seat.side is Side.ROOM


def _asks_for_remote(seat: Seat) -> bool:
    return seat.group.recipe.key == "evening"


def _stuck(record: FamilyRecord) -> FamilyRecord:
    """Cannot be in a room of strangers, and nobody can speak unheard at home: a person has to find a way."""
    family = replace(
        record.family, room=Wish.CANNOT, remote=Wish.FINE, private_space=PrivateSpace.NO, room_avoidance=8, flags=()
    )
    return replace(record, family=family)


def _deaf(record: FamilyRecord) -> FamilyRecord:
    """A Deaf member, whose two BSL interpreters were booked when the cohort began."""
    return replace(record, family=replace(record.family, languages=(BSL, "en"), interpreter=BSL, absent=False))


def _short_of_kit(record: FamilyRecord) -> FamilyRecord:
    """No screen and no line at home, and no wish for a room: a tablet with data, or nothing."""
    family = replace(
        record.family,
        screen=Screen.NONE,
        connection=Connection.NONE,
        gb_left=0.0,
        phone_is_my_choice=False,
        room=Wish.CANNOT,
        urgent=False,
    )
    return replace(record, family=family)


def _short_of_large_kit(record: FamilyRecord) -> FamilyRecord:
    """The same, and not every tablet would do."""
    return replace(_short_of_kit(record), kit_features=(Feature.LARGE,))


def pairs_of(seated: Seated) -> tuple[Pair, ...]:
    """In each area: parted parents who both wait for one programme, a no-contact pair, two who come together."""
    areas = dict.fromkeys(seat.group.area.number for seat, _ in seated)
    return tuple(pair for area in areas for pair in _pairs([one for one in seated if one[0].group.area.number == area]))


def _pairs(seated: Seated) -> list[Pair]:
    wanted = (
        (PairKind.NO_CONTACT, ("women", False, 0), ("men", True, 0)),
        (PairKind.KEEP_APART, ("evening", False, 1), ("hybrid", True, 1)),
        (PairKind.KEEP_TOGETHER, ("morning", False, 0), ("morning", False, 1)),
    )
    found = []
    for kind, *sought in wanted:
        households = [_household(seated, key, is_member, skip) for key, is_member, skip in sought]
        if all(households):
            first, second = (household for household in households if household)
            found.append(Pair(kind=kind, households=(first, second)))
    return found


def _household(seated: Seated, key: str, is_member: bool, skip: int) -> str | None:  # noqa: FBT001 - part of a key
    at = _find(seated, lambda seat: (seat.group.recipe.key, seat.is_member) == (key, is_member), skip)
    return None if at is None else seated[at][1].family.household


def keep_away(seated: Seated, practitioners: Sequence[str]) -> tuple[KeepAwayRecord, ...]:
    """A former partner who drives taxis, one who works for us, and a name that turned out to be nobody here."""
    households = [record.family.household for seat, record in seated if seat.group.recipe.key == "women"]
    known = (("Lee Marsh", AwayFrom.DRIVER, ""), ("Sean Webb", AwayFrom.PRACTITIONER, practitioners[-1]))
    met = [
        KeepAwayRecord(
            id=f"away-{at}", household=household, name=name, match=KeepAway(household=household, as_=as_, who=who)
        )
        for at, (household, (name, as_, who)) in enumerate(zip(households, known, strict=False), start=1)
    ]
    nobody = [KeepAwayRecord(id="away-3", household=one, name="Kyle Pugh", nobody_here=True) for one in households[2:3]]
    return (*met, *nobody)


def with_one_stopped(contacts: Sequence[Contact]) -> tuple[Contact, ...]:
    """The same contacts; for one of every two hundred, first the ninth, all contact is stopped."""
    return tuple(
        replace(one, stop=True, stop_set_by="safeguarding lead") if at % 200 == 8 else one
        for at, one in enumerate(contacts)
    )
