"""What an answer would mean is told to the coordinator alone, safety by its effect; nothing of it happens by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from scheduler.errors import NotFound, WrongState
from scheduler.replies import Answer, Given, Via, answers_of, take_in
from scheduler.replies.deciding import note, record_answer
from scheduler.replies.meaning import DISAGREE, Meaning, meanings
from scheduler.store import Store, load_service
from scheduler.store.trail import By
from scheduler.weeks.importing import import_service
from solver.events import ChangesSide, Declines
from solver.problem import Flag, FlagKind, Side
from support.answers import answers
from support.databases import ON_ONE
from support.small_service import LATER, contact, published, running, saved, small_service
from support.weeks import MONDAY

pytestmark = ON_ONE
SOON = LATER + timedelta(minutes=5)
BY = By(who="Mair", at=SOON)
YES = Given(contact="c-amy", family="amy", monday=MONDAY, answer=Answer.ACCEPT, via=Via.PAGE, at=SOON)


def said(store: Store) -> list[Meaning]:
    with store.reading() as desk:
        return [found for _, found in meanings(desk, MONDAY)]


def last(store: Store) -> int:
    """The number of the answer that came last."""
    return answers(store)[-1].id


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer.ACCEPT, Meaning(says="Comes.")),
        (
            Answer.DECLINE,
            Meaning(says="The place could be offered on.", events=(Declines(family="amy"),)),
        ),
        (
            Answer.NOT_THIS_WEEK,
            Meaning(
                says="The place of this week could be offered on.",
                events=(Declines(family="amy"),),
            ),
        ),
        (Answer.ROOM, Meaning(says="Would like to be in the room, as it is.")),
        (
            Answer.HOME,
            Meaning(
                says="Would like to be by video from home.",
                against=("This session would have 0 households in the room; it needs 1.",),  # planning again may help
                events=(ChangesSide(family="amy", side=Side.REMOTE),),
            ),
        ),
        (Answer.UNCLEAR, Meaning(says="A person has to read it, and may have to ask.")),
    ],
)
def test_answer_means_an_event_or_nothing(told: Store, answer: Answer, expected: Meaning) -> None:
    take_in(told, replace(YES, answer=answer), BY)

    assert said(told) == [expected]


@pytest.mark.parametrize("kind", [FlagKind.REMOTE_SAFETY, FlagKind.IN_ROOM_ONLY, FlagKind.CHILD_PROTECTION])
def test_asking_for_home_where_it_is_not_safe_shows_the_effect_alone(told: Store, kind: FlagKind) -> None:
    def flagged(service):  # type: ignore[no-untyped-def]
        amy, *others = service.families
        marked = replace(amy.family, flags=(Flag(kind=kind, set_by="Ada"),))
        return replace(service, families=(replace(amy, family=marked), *others))

    import_service(told, flagged, BY)
    take_in(told, replace(YES, answer=Answer.HOME), BY)

    (found,) = said(told)
    assert found.says == "Would like to be by video from home."
    assert found.events == ()
    assert found.against
    assert not any(word in " ".join(found.against) for word in ("Ada", kind.value, "flag", "protection"))


def test_adults_of_one_household_who_disagree_are_each_asked(store: Store) -> None:
    service = small_service()
    other = contact("amy", name="Ann", address="ann@example.org")
    service = replace(service, contacts=(*service.contacts, replace(other, id="c-ann")))
    published(saved(store, service), running())

    take_in(store, YES, BY)
    take_in(store, replace(YES, contact="c-ann", answer=Answer.DECLINE), BY)

    assert said(store) == [
        Meaning(says="Comes.", against=(DISAGREE,)),
        Meaning(says="The place could be offered on.", against=(DISAGREE,)),
    ]


def test_answer_that_was_said_otherwise_since_proposes_nothing(told: Store) -> None:
    take_in(told, replace(YES, answer=Answer.DECLINE), BY)
    take_in(told, replace(YES, at=SOON + timedelta(minutes=1)), BY)

    assert said(told) == [Meaning(says="They have answered again since."), Meaning(says="Comes.")]


def test_answer_in_doubt_says_why_and_proposes_nothing(told: Store) -> None:
    take_in(told, replace(YES, contact="c-bea", answer=Answer.DECLINE), BY)

    assert said(told) == [Meaning(says="This adult is not of the family's household.")]


def test_noted_answer_says_by_whom(told: Store) -> None:
    take_in(told, YES, BY)

    note(told, last(told), BY)

    (one,) = answers(told)
    assert [(mark.what, mark.who, mark.at) for mark in one.marks] == [("noted", "Mair", SOON)]


def test_place_is_offered_on_by_a_person_only(told: Store) -> None:
    take_in(told, replace(YES, answer=Answer.DECLINE), BY)
    with told.reading() as desk:
        assert not load_service(desk).families[0].family.absent

    events = record_answer(told, last(told), BY)

    assert events == (Declines(family="amy"),)
    with told.reading() as desk:
        assert load_service(desk).families[0].family.absent
        (one,) = answers_of(desk, MONDAY)
    assert [mark.what for mark in one.marks] == ["offered-on"]


def test_answer_with_nothing_to_plan_is_not_planned_with(told: Store) -> None:
    take_in(told, YES, BY)

    with pytest.raises(WrongState, match=f"answer {last(told)}: there is nothing in it to plan with"):
        record_answer(told, last(told), BY)
    with pytest.raises(NotFound, match="answer 0: there is none"):
        note(told, 0, BY)
