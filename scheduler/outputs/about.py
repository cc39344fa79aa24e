"""What is known of one family, as sentences a coordinator reads. Marks are told by what they mean, never by why."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from scheduler.messages.languages import language
from scheduler.outputs.holds import holds_told
from scheduler.outputs.names import Names
from scheduler.outputs.words import ITEMS, count, full_date, listed, sentence
from solver.problem import (
    DAY_NAMES,
    Connection,
    Decision,
    Family,
    Flag,
    FlagKind,
    PairKind,
    PrivateSpace,
    Screen,
    WeekTime,
    Wish,
)

MUST_BE_IN_ROOM = "must be met in the room"
ONE_TO_ONE = "must be met one to one, not in a group"
NOT_REMOTE = "may not be placed remote until somebody decides"
NOTHING_LENT = "nothing may be lent to its home as things stand"
WAITS = "waits for a decision of the safeguarding lead"
KEPT_APART = "is kept apart from somebody: not at every time and place"
TOGETHER = "goes to the same session as another household, or neither does"
ASKING = frozenset({FlagKind.CHILD_PROTECTION, FlagKind.SELF_HARM, FlagKind.AWAITING_DECISION})
DECISIONS = {
    Decision.ROOM: "decided: in the room",
    Decision.EITHER: "decided: either side",
    Decision.ONE_TO_ONE: "decided: one to one",
}
WISHES = {
    Wish.MUST: "must be",
    Wish.PREFER: "likes to be",
    Wish.FINE: "can be",
    Wish.RATHER_NOT: "would rather not be",
    Wish.CANNOT: "cannot be",
}
SCREENS = {
    Screen.NONE: "no screen of its own",
    Screen.PHONE: "a phone",
    Screen.TABLET: "a tablet",
    Screen.COMPUTER: "a computer",
}
SPACES = {
    PrivateSpace.YES: "somewhere to speak unheard at home",
    PrivateSpace.NO: "nowhere to speak unheard",
    PrivateSpace.UNKNOWN: "nobody knows yet whether it can speak unheard",
    PrivateSpace.ARRANGED: "a place to speak unheard is arranged",
}


def wants(family: Family) -> tuple[str, ...]:
    """When and on which side the family can meet, and what it likes."""
    return _told(
        f"{WISHES[family.room]} in the room",
        f"{WISHES[family.remote]} remote",
        f"can give {times(family.windows)}" if family.windows else "has given no time",
        f"likes {times(family.preferred)}" if family.preferred else "",
        "chose to miss this week" if family.absent else "",
    )


def needs_of(family: Family) -> tuple[str, ...]:
    """What a place must offer: seats, crèche, languages, access."""
    creche = [child.age for child in family.children if child.creche]
    arms = sum(child.in_arms for child in family.children)
    access = [
        word
        for word, asked in (
            ("step-free access", family.step_free),
            ("a hearing loop", family.hearing_loop),
            ("a quiet room", family.quiet),
        )
        if asked
    ]
    return _told(
        f"{count(len(family.adults), 'adult')} attending",
        f"{count(len(creche), 'child', 'children')} for the crèche, aged {listed([str(age) for age in sorted(creche)])}"
        if creche
        else "",
        f"{count(arms, 'babe')} in arms" if arms else "",
        f"speaks {listed([language(code) for code in family.languages])}",
        f"needs a {language(family.interpreter)} interpreter" if family.interpreter else "",
        *_deliveries(family),
        f"needs {listed(access)}" if access else "",
    )


def ways(names: Names, family: Family) -> tuple[str, ...]:
    """How it can join from elsewhere, and how it can get to a room."""
    line = {
        Connection.NONE: "no connection",
        Connection.METERED: f"a metered connection with {family.gb_left:g} GB left",
        Connection.UNMETERED: "an unmetered connection",
    }[family.connection]
    held = [f"{count(one.count, *ITEMS[one.item])} through {full_date(one.until)}" for one in family.held]
    return _told(
        f"has {SCREENS[family.screen]} and {line}",
        SPACES[family.private_space],
        f"has on loan {listed(held)}" if held else "",
        "has had its first call" if family.had_first_call else "has had no first call yet",
        "has a car" if family.car else f"walks up to {family.walk_limit_min} minutes",
        "" if family.car else _bus(names, family),
        "takes no taxi" if not family.taxi_accepted else "",
        "wants no buddy" if not family.buddy_accepted else "",
    )


def effects(names: Names, family: Family) -> tuple[str, ...]:
    """What safety asks of this week's plan, and no more: not which mark, who set or cleared it, nor until when.

    Marks that come to the same are told as one, in an order of their own. What a person decided that changes nothing
    this week is not told at all.
    """
    asked = {
        one for flag in _flags(names, family) for on in _week(names) if flag.stands_on(on) for one in _asks(flag, on)
    }
    if NOT_REMOTE in asked:
        asked.add(NOTHING_LENT)
    held = next((record.holds for record in names.service.families if record.id == family.id), ())
    order = (WAITS, MUST_BE_IN_ROOM, ONE_TO_ONE, NOT_REMOTE, NOTHING_LENT)
    return _told(
        *(one for one in order if one in asked),
        *(f"to be put right first: {hold}" for hold in holds_told(held)),
        *_of_others(names, family),
    )


def _flags(names: Names, family: Family) -> set[Flag]:
    """What the week was planned by, and what stands on record of the household now: until it is planned again, both."""
    there = (record.family for record in names.service.families if record.family.household == family.household)
    return {*family.flags, *(flag for one in there for flag in one.flags)}


def _asks(flag: Flag, on: date) -> Iterator[str]:
    """What one mark asks on a day."""
    decided = flag.decided_on(on)
    if flag.kind in ASKING and decided is None:
        yield WAITS
    if flag.kind is FlagKind.IN_ROOM_ONLY or (flag.kind in ASKING and decided is Decision.ROOM):
        yield MUST_BE_IN_ROOM
    if flag.kind is FlagKind.ONE_TO_ONE_ONLY or (flag.kind in ASKING and decided is Decision.ONE_TO_ONE):
        yield ONE_TO_ONE
    if flag.kind is FlagKind.REMOTE_SAFETY and not flag.cleared_on(on):
        yield NOT_REMOTE
    if flag.kind is FlagKind.NO_DEVICE_HOME:
        yield NOTHING_LENT


def _week(names: Names) -> list[date]:
    return [names.problem.week + timedelta(days=number) for number in range(7)]


def history(names: Names, family: Family) -> tuple[str, ...]:
    """Where the family comes from: how long it waits, what it was passed over for, which group it is in."""
    cohort = names.problem.cohort.get(family.cohort or "")
    return _told(
        "urgent" if family.urgent else "",
        f"in a running group, now in week {cohort.week}"
        if cohort
        else f"waiting since {full_date(family.waiting_since)}",
        f"passed over {count(family.passed_over, 'time')}" if family.passed_over else "",
        f"wishes missed in {count(family.missed_wishes, 'earlier week')}" if family.missed_wishes else "",
    )


def times(week_times: Iterable[WeekTime]) -> str:
    """Tuesday 09:00–12:00 and Thursday 13:00–15:00."""
    return listed(
        [f"{DAY_NAMES[one.weekday]} {_clock(one.start_min)}–{_clock(one.end_min)}" for one in sorted(week_times)]
    )


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _deliveries(family: Family) -> Iterator[str]:
    for adult in family.adults:
        if adult.delivery:
            yield f"{'must have' if adult.delivery_must else 'asks for'} a group in {language(adult.delivery)}"


def _bus(names: Names, family: Family) -> str:
    if family.bus_avoidance >= names.problem.settings.avoidance_definite:
        return "takes no bus alone"
    return f"rides a bus up to {family.bus_limit_min} minutes"


def decided(flag: Flag) -> str:
    """What a person decided on it or cleared, and until when."""
    said = f"; {DECISIONS[flag.decision]}{_through(flag.decided_until)}" if flag.decision else ""
    return said + (f"; cleared by {flag.cleared_by}{_through(flag.cleared_until)}" if flag.cleared_by else "")


def _through(until: date | None) -> str:
    return f" through {full_date(until)}" if until else ", without a day until which it holds"


def set_by(flag: Flag) -> str:
    """Who set it, since when and until when."""
    by = f"set by {flag.set_by}" if flag.set_by else "nobody is named as having set it"
    since = f", since {full_date(flag.since)}" if flag.since else ""
    until = f", through {full_date(flag.until)}" if flag.until else ""
    return f"{by}{since}{until}"


def _of_others(names: Names, family: Family) -> Iterator[str]:
    """That somebody is not met, or is met together with. Who it is, and whether a client or not, is not told here."""
    household, problem = family.household, names.problem
    kinds = {pair.kind for pair in (*problem.pairs, *names.service.pairs) if household in pair.households}
    named = (one for one in names.service.keep_away if not one.nobody_here)
    kept = {one.household for one in problem.keep_away} | {one.household for one in named}
    is_barred = any(household in one.not_with for one in problem.practitioners)
    if kinds - {PairKind.KEEP_TOGETHER} or household in kept or is_barred:
        yield KEPT_APART
    if PairKind.KEEP_TOGETHER in kinds:
        yield TOGETHER


def _told(*said: str) -> tuple[str, ...]:
    return tuple(sentence(one) for one in said if one)
