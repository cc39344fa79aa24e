"""The list of answers on the week's page: what each would mean, and the buttons."""

from dataclasses import replace
from datetime import timedelta

import pytest

from scheduler.replies import Answer, Given, Via, take_in
from scheduler.store import Store
from scheduler.weeks.importing import import_service
from solver.problem import Flag, FlagKind
from support.browsing import Visitor
from support.small_service import LATER, MAIR, published, running
from support.weeks import MONDAY

WEEK = "/weeks/2027-03-01"
YES = Given(contact="c-amy", family="amy", monday=MONDAY, answer=Answer.ACCEPT, via=Via.PAGE, at=LATER)


@pytest.fixture
def told(shelf: Store) -> Store:
    published(shelf, running())
    return shelf


def test_week_that_is_not_published_has_no_answers(visitor: Visitor, shelf: Store) -> None:
    visitor.open(WEEK)

    assert "Answers" not in visitor.text


def test_answers_stand_with_what_they_mean(visitor: Visitor, told: Store) -> None:
    visitor.open(WEEK)
    assert "Answers Nobody has answered yet." in visitor.text
    assert "2 adults have not answered yet." in visitor.text

    take_in(told, YES, MAIR)
    take_in(told, replace(YES, contact="c-bea", family="bea", answer=Answer.DECLINE, via=Via.TEXT), MAIR)
    visitor.open(WEEK)

    assert (
        "Monday 22 February, 10:00, by text message Does not want the place. The place could be offered on. Offer"
        in (visitor.text)
    )
    assert "Offer the place on Noted 1 said yes" in visitor.text
    assert "not answered yet" not in visitor.text


def test_safety_is_told_by_its_effect_alone(visitor: Visitor, told: Store) -> None:
    def flagged(service):  # type: ignore[no-untyped-def]
        amy, *others = service.families
        marked = replace(amy.family, flags=(Flag(kind=FlagKind.REMOTE_SAFETY, set_by="Ada"),))
        return replace(service, families=(replace(amy, family=marked), *others))

    import_service(told, flagged, MAIR)
    take_in(told, replace(YES, answer=Answer.HOME), MAIR)

    visitor.open(WEEK)

    assert "From home, please. Would like to be by video from home. A safety rule" in visitor.text
    assert "Plan with it" not in visitor.text
    assert "Ada" not in visitor.text


def test_answer_is_noted_by_a_form(visitor: Visitor, told: Store) -> None:
    take_in(told, replace(YES, answer=Answer.UNCLEAR, note="ring me <b>"), MAIR)
    visitor.open(WEEK)
    assert "“ring me &lt;b&gt;”" in visitor.page

    visitor.send(f"{WEEK}/answers/1/noted")

    assert "1 seen to, or of no more account" in visitor.text
    assert "Noted by" in visitor.text


def test_place_is_offered_on_by_a_form(visitor: Visitor, told: Store) -> None:
    take_in(told, replace(YES, contact="c-bea", family="bea", answer=Answer.DECLINE), MAIR)
    visitor.open(WEEK)

    visitor.send(f"{WEEK}/answers/1/plan")

    assert "Plans around what has happened" in visitor.text
    assert "Nothing is sent before a plan is chosen, signed off and published." in visitor.text


def test_answer_is_written_down_by_a_form(visitor: Visitor, told: Store) -> None:
    visitor.open(WEEK)
    assert "“We have your answer. Nothing changes until we contact you.”" in visitor.text

    visitor.send(
        f"{WEEK}/answers", whose='["c-amy","amy"]', answer="accept", whole_course="true", note="told me on Monday"
    )

    assert "Yes, for the whole course. Comes, to all meetings of the course." in visitor.text
    assert "told a worker" in visitor.text


def test_choice_that_is_none_is_refused(visitor: Visitor, told: Store) -> None:
    visitor.open(WEEK)

    visitor.send(f"{WEEK}/answers", whose="c-amy amy", answer="accept")

    assert "expected one of the form's choices" in visitor.text


def test_answer_in_doubt_is_shown_with_why(visitor: Visitor, told: Store) -> None:
    take_in(told, replace(YES, contact="", family="", monday=None, at=LATER + timedelta(minutes=1)), MAIR)

    visitor.open(WEEK)

    assert "Nobody known Monday 22 February, 10:01, on their page Yes. Nobody on record has this" in visitor.text
