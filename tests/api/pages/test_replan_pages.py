"""The sick-button: who is away, plans to choose from, and the chosen one is the week's draft."""

from dataclasses import replace

import pytest

from scheduler.records import PractitionerRecord
from scheduler.store import Store, load_service
from scheduler.weeks.importing import import_service
from scheduler.weeks.states import WeekState
from scheduler.weeks.versions import week_state
from solver.problem import Flag, FlagKind
from support.browsing import Visitor
from support.small_service import MAIR, published, running
from support.weeks import MONDAY, practitioner

WEEK = "/weeks/2027-03-01"


@pytest.fixture
def week(shelf: Store) -> Store:
    """The small week is published; Yan could lead it as well as Wyn."""

    def with_yan(service):  # type: ignore[no-untyped-def]
        yan = PractitionerRecord(practitioner=practitioner("y"), name="Yan")
        return replace(service, practitioners=(*service.practitioners, yan))

    import_service(shelf, with_yan, MAIR)
    published(shelf, running())
    return shelf


def test_somebody_is_away_and_a_stand_in_is_chosen_by_forms_alone(visitor: Visitor, week: Store) -> None:
    visitor.open(WEEK)
    assert "Somebody is away" in visitor.text

    visitor.send(f"{WEEK}/replans", practitioner="w", day="")

    assert "What no longer holds Programme, Tuesday 2 March, 10:00: 3 families" in visitor.text
    assert "Plan 1: Touches the fewest families, keeps every session and is best for everybody" in visitor.text
    assert "No family is told anything else." in visitor.text
    assert "Ask Yan to lead Programme, Tuesday 2 March, 10:00 in place of Wyn." in visitor.text
    path = "/weeks" + visitor.page.split('action="/weeks')[1].split('"')[0]

    visitor.send(path)

    assert "See what goes out, then sign off" in visitor.text
    assert "still holds until this is published" in visitor.text
    with week.reading() as desk:
        assert week_state(desk, MONDAY) is WeekState.PLANNED
        assert load_service(desk).practitioners[0].practitioner.busy


def test_what_is_on_record_already_can_be_planned_around(visitor: Visitor, week: Store) -> None:
    """Bea is flagged: nobody is away, and her place has to be another one."""

    def flag_bea(service):  # type: ignore[no-untyped-def]
        amy, bea, cal = service.families
        marked = replace(bea.family, flags=(Flag(kind=FlagKind.IN_ROOM_ONLY, set_by="Ada"),))
        return replace(service, families=(amy, replace(bea, family=marked), cal))

    import_service(week, flag_bea, MAIR)

    visitor.open(WEEK)
    visitor.send(f"{WEEK}/replans", practitioner="", day="")

    assert "Bea B. (bea): A safety rule stands against this place now. Ask the safeguarding lead." in visitor.text
    assert "in the room (Elm Road, Hall) instead of remote. By text message." in visitor.text
    assert "By text message." in visitor.text
    assert "in-room-only" not in visitor.page


def test_page_waits_while_plans_are_looked_for(waiting: Visitor, week: Store) -> None:
    waiting.open(WEEK)

    waiting.send(f"{WEEK}/replans", practitioner="w", day="2027-03-02")

    assert "Looking for plans; this takes a few seconds." in waiting.text
    assert '<meta http-equiv="refresh" content="2">' in waiting.page
    waiting.open(WEEK)
    assert "Somebody is away" not in waiting.text  # one plan of a week at a time
    assert "What was published does not hold any more" in waiting.text


def test_week_that_is_not_published_has_no_such_button(visitor: Visitor, shelf: Store) -> None:
    visitor.open(WEEK)

    assert "Somebody is away" not in visitor.text
