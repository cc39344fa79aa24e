"""What is known of one family, as sentences a coordinator reads. Marks are told by what they mean, never by why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from scheduler.messages.languages import language
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

ASKS_FIRST = "a person decides before any place is given"
EFFECTS = {
    FlagKind.IN_ROOM_ONLY: "always meets in person",
    FlagKind.ONE_TO_ONE_ONLY: "meets one to one, never in a group",
    FlagKind.REMOTE_SAFETY: "joins remotely only while somebody has cleared it",
    FlagKind.NO_DEVICE_HOME: "nothing is lent to this home",
    FlagKind.CHILD_PROTECTION: ASKS_FIRST,
    FlagKind.SELF_HARM: ASKS_FIRST,
    FlagKind.AWAITING_DECISION: ASKS_FIRST,
}
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a mark means for the plan, and who set it, until when."""

    says: str
    by: str


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


def effects(names: Names, family: Family) -> tuple[Effect, ...]:
    """What the marks that stand in the week mean. Marks that mean the same are one."""
    standing = [flag for flag in family.flags if flag.until is None or flag.until >= names.problem.week]
    told = (Effect(says=_effect(flag), by=set_by(flag)) for flag in standing)
    holds = next((record.holds for record in names.service.families if record.id == family.id), ())
    held = (Effect(says=sentence(f"to be put right first: {hold}"), by="found by the intake") for hold in holds)
    return tuple(dict.fromkeys((*told, *held, *_pairs(names, family))))


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


def _effect(flag: Flag) -> str:
    return sentence(EFFECTS[flag.kind] + decided(flag))


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


def _pairs(names: Names, family: Family) -> Iterator[Effect]:
    """That some household is not met, or met together with. Whom it is kept away from is not told here."""
    kinds = {pair.kind for pair in names.problem.pairs if family.household in pair.households}
    if kinds & {PairKind.NO_CONTACT, PairKind.KEEP_APART}:
        yield Effect(says="Is kept apart from another household.", by="as on record among the pairs")
    if PairKind.KEEP_TOGETHER in kinds:
        yield Effect(says="Goes to the same session as another household, or neither does.", by="as on record")


def _told(*said: str) -> tuple[str, ...]:
    return tuple(sentence(one) for one in said if one)
