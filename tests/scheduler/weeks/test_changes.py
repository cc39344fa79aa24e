"""What changed is said by nouns and fields, never by what stands in them."""

from dataclasses import replace

from scheduler.weeks.changes import words
from solver.problem import Flag, FlagKind, Pair, PairKind, WeekProblem
from support.weeks import family, week


def people(*idents: str) -> WeekProblem:
    return week(families=tuple(family(ident) for ident in idents))


def test_same_data_has_no_differences() -> None:
    assert words(week(), week()) == ""


def test_new_and_gone_are_named() -> None:
    assert words(people("a", "b"), people("b", "c")) == "families: c is new; families: a is gone"


def test_other_order_is_said() -> None:
    assert words(people("a", "b"), people("b", "a")) == "families: in another order"


def test_fields_are_named_and_their_values_are_not() -> None:
    flag = Flag(kind=FlagKind.REMOTE_SAFETY, set_by="Mair")

    now = week(families=(family(flags=(flag,), urgent=True),))

    assert words(week(), now) == "families: f has other urgent, particulars"


def test_nouns_without_an_id_are_named_as_a_whole() -> None:
    both = people("a", "b")
    pair = Pair(kind=PairKind.NO_CONTACT, households=("a", "b"))

    assert words(both, replace(both, pairs=(pair,), taxi_pence=5)) == "taxi pence changed; pairs changed"


def test_many_differences_are_counted() -> None:
    assert words(people(), people(*"abcdefg")) == (
        "families: a is new; families: b is new; families: c is new; families: d is new; families: e is new; and 2 more"
    )
