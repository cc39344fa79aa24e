"""A family's facts in sentences; its marks by what they mean, never by why."""

from datetime import date

import pytest

from scheduler.outputs.about import effects, history, needs_of, wants, ways
from scheduler.outputs.names import Names
from scheduler.records import FamilyRecord
from scheduler.weeks.gather import gather
from solver.problem import (
    Adult,
    Child,
    Connection,
    Decision,
    Family,
    Flag,
    FlagKind,
    HeldLoan,
    ItemKind,
    Pair,
    PairKind,
    PrivateSpace,
    Screen,
    WeekTime,
    Wish,
)
from support.small_service import small_service
from support.weeks import AS_OF, MONDAY, family


def names(family: Family, holds: tuple[str, ...] = (), pairs: tuple[Pair, ...] = ()) -> Names:
    record = FamilyRecord(family=family, name="Dee D.", holds=holds)
    service = small_service(families=(*small_service().families, record), pairs=pairs)
    return Names(service, gather(service, MONDAY, AS_OF))


def test_wishes_and_times_are_told() -> None:
    dee = family(room=Wish.RATHER_NOT, remote=Wish.MUST, windows=(WeekTime(1, 540, 720),), preferred=(), absent=True)

    assert wants(dee) == (
        "Would rather not be in the room.",
        "Must be remote.",
        "Can give Tuesday 09:00–12:00.",
        "Chose to miss this week.",
    )


def test_needs_are_told() -> None:
    dee = family(
        adults=(Adult(), Adult(delivery="cy", delivery_must=True)),
        children=(Child(age=4, creche=True), Child(age=2, creche=True), Child(age=0, in_arms=True)),
        languages=("pl",),
        interpreter="pl",
        step_free=True,
        quiet=True,
    )

    assert needs_of(dee) == (
        "2 adults attending.",
        "2 children for the crèche, aged 2 and 4.",
        "1 babe in arms.",
        "Speaks Polish.",
        "Needs a Polish interpreter.",
        "Must have a group in Welsh.",
        "Needs step-free access and a quiet room.",
    )


def test_ways_to_join_and_to_get_there_are_told() -> None:
    dee = family(
        "dee",
        screen=Screen.PHONE,
        connection=Connection.METERED,
        gb_left=2.5,
        private_space=PrivateSpace.UNKNOWN,
        held=(HeldLoan(item=ItemKind.TABLET, until=date(2027, 5, 4)),),
        bus_avoidance=4,
        taxi_accepted=False,
    )

    assert ways(names(dee), dee) == (
        "Has a phone and a metered connection with 2.5 GB left.",
        "Nobody knows yet whether it can speak unheard.",
        "Has on loan 1 tablet through 4 May 2027.",
        "Has had its first call.",
        "Walks up to 15 minutes.",
        "Takes no bus alone.",
        "Takes no taxi.",
    )


@pytest.mark.parametrize("kind", [FlagKind.CHILD_PROTECTION, FlagKind.SELF_HARM, FlagKind.AWAITING_DECISION])
def test_marks_that_ask_for_a_decision_read_the_same(kind: FlagKind) -> None:
    dee = family("dee", flags=(Flag(kind=kind, set_by="Mair"),))

    assert effects(names(dee), dee) == ("Waits for a decision of the safeguarding lead.",)


def test_mark_that_changes_nothing_this_week_is_not_told() -> None:
    """A clearance in date, a decision for either side, and a mark that is over."""
    cleared = Flag(kind=FlagKind.REMOTE_SAFETY, cleared_by="Ann", cleared_until=date(2027, 4, 1))
    decided = Flag(kind=FlagKind.SELF_HARM, decision=Decision.EITHER, decided_until=date(2027, 4, 1))
    over = Flag(kind=FlagKind.IN_ROOM_ONLY, set_by="Mair", until=date(2027, 2, 28))
    dee = family("dee", flags=(cleared, decided, over))

    assert effects(names(dee), dee) == ()


def test_same_effect_of_several_marks_is_told_once_and_by_nobody() -> None:
    plain = Flag(kind=FlagKind.IN_ROOM_ONLY, set_by="Mair")
    decided = Flag(
        kind=FlagKind.CHILD_PROTECTION, set_by="MARAC", decision=Decision.ROOM, decided_until=date(2027, 6, 30)
    )
    dee = family("dee", flags=(plain, decided))

    assert effects(names(dee), dee) == ("Must be met in the room.",)


def test_clearance_that_ends_within_the_week_counts_as_none() -> None:
    dee = family("dee", flags=(Flag(kind=FlagKind.REMOTE_SAFETY, cleared_by="Ann", cleared_until=date(2027, 3, 3)),))

    assert effects(names(dee), dee) == (
        "May not be placed remote until somebody decides.",
        "Nothing may be lent to its home as things stand.",
    )


def test_holds_are_told_without_what_a_safety_cell_says() -> None:
    dee = family("dee")
    holds = (
        "families.csv row 3: adults is blank; expected a number",
        "families.csv row 3: remote_safety is 'maybe'; expected yes or no",
        "keep_away k1: a person must say who 'Rhys Price' is among staff, or that it is nobody",
    )

    assert effects(names(dee, holds=holds), dee) == (
        "To be put right first: families.csv row 3: adults is blank; expected a number.",
        "To be put right first: a safety record; the safeguarding lead knows which.",
    )


def test_pairs_name_nobody() -> None:
    dee = family("dee")
    pairs = (
        Pair(kind=PairKind.NO_CONTACT, households=("dee", "amy")),
        Pair(kind=PairKind.KEEP_APART, households=("bea", "dee")),
        Pair(kind=PairKind.KEEP_TOGETHER, households=("dee", "cal")),
    )

    assert effects(names(dee, pairs=pairs), dee) == (
        "Is kept apart from somebody: not at every time and place.",
        "Goes to the same session as another household, or neither does.",
    )


def test_history_is_told() -> None:
    dee = family("dee", urgent=True, waiting_since=date(2026, 12, 1), passed_over=2, missed_wishes=1)

    assert history(names(dee), dee) == (
        "Urgent.",
        "Waiting since 1 December 2026.",
        "Passed over 2 times.",
        "Wishes missed in 1 earlier week.",
    )
