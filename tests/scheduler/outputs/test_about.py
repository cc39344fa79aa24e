"""A family's facts in sentences; its marks by what they mean, never by why."""

from datetime import date

import pytest

from scheduler.outputs.about import Effect, effects, history, needs_of, wants, ways
from scheduler.outputs.names import Names
from scheduler.records import FamilyRecord
from scheduler.weeks.gather import gather
from solver.problem import (
    Adult,
    Child,
    Connection,
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

    assert effects(names(dee), dee) == (Effect(says="A person decides before any place is given.", by="set by Mair"),)


def test_clearances_ends_and_holds_are_told() -> None:
    cleared = Flag(
        kind=FlagKind.REMOTE_SAFETY,
        set_by="Mair",
        until=date(2027, 6, 30),
        cleared_by="Ann",
        cleared_until=date(2027, 4, 1),
    )
    over = Flag(kind=FlagKind.IN_ROOM_ONLY, set_by="Mair", until=date(2027, 2, 28))
    dee = family("dee", flags=(cleared, over))

    assert effects(names(dee, holds=("adults is blank",)), dee) == (
        Effect(
            says="Joins remotely only while somebody has cleared it; cleared by Ann through 1 April 2027.",
            by="set by Mair, through 30 June 2027",
        ),
        Effect(says="To be put right first: adults is blank.", by="found by the intake"),
    )


def test_pairs_name_nobody() -> None:
    dee = family("dee")
    pairs = (
        Pair(kind=PairKind.NO_CONTACT, households=("dee", "amy")),
        Pair(kind=PairKind.KEEP_APART, households=("bea", "dee")),
        Pair(kind=PairKind.KEEP_TOGETHER, households=("dee", "cal")),
    )

    assert [effect.says for effect in effects(names(dee, pairs=pairs), dee)] == [
        "Is kept apart from another household.",
        "Goes to the same session as another household, or neither does.",
    ]


def test_history_is_told() -> None:
    dee = family("dee", urgent=True, waiting_since=date(2026, 12, 1), passed_over=2, missed_wishes=1)

    assert history(names(dee), dee) == (
        "Urgent.",
        "Waiting since 1 December 2026.",
        "Passed over 2 times.",
        "Wishes missed in 1 earlier week.",
    )
