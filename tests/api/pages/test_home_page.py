"""The first page of the day: the one next step of each week, what waits, and whose page it is not."""

from dataclasses import replace

from fastapi import FastAPI

from scheduler.access.changing import Standing, change_person
from scheduler.access.people import add_person, people
from scheduler.access.roles import Role
from scheduler.records import Service
from scheduler.store import Store
from scheduler.weeks.importing import import_service
from scheduler.weeks.versions import RosterVersion
from support.browsing import Visitor
from support.small_service import MAIR, published, running


def on_hold(service: Service) -> Service:
    amy, *others = service.families
    return replace(service, families=(replace(amy, holds=("which of two?",)), *others))


def test_home_offers_the_next_step_of_each_week(visitor: Visitor, planned: RosterVersion) -> None:
    visitor.open("/")

    assert planned.version == 1
    assert "Next week from 1 March 2027" in visitor.text
    assert "3 families have a place, and nobody is without." in visitor.text
    assert 'href="/weeks/2027-03-01/publish">See what goes out, then sign off' in visitor.page
    assert "Nothing waits for you." in visitor.text


def test_plan_begins_from_home(visitor: Visitor) -> None:
    visitor.open("/")
    visitor.send("/weeks/2027-03-01/plan")

    assert "Week of 1 March 2027" in visitor.text
    assert "Planned by Mair" in visitor.text


def test_home_says_what_waits_with_a_link(visitor: Visitor, shelf: Store) -> None:
    published(shelf, running())
    import_service(shelf, on_hold, MAIR)

    visitor.open("/")

    assert 'href="/tasks"' in visitor.page
    assert "1 task for coordinators: the first is due by Tuesday 2 March, 10:00." in visitor.text
    assert "1 family cannot be placed before their records are put right." in visitor.text


def test_tasks_are_listed_and_done(visitor: Visitor, shelf: Store) -> None:
    published(shelf, running())

    visitor.open("/tasks")

    assert "Ring with the news: Cal C. (cal)" in visitor.text
    assert "By Tuesday 2 March, 10:00 ." in visitor.text


def test_loan_team_and_auditor(app: FastAPI) -> None:
    team, auditor = Visitor(app, who="Lou", roles=(Role.LOAN_TEAM,)), Visitor(app, who="Aud", roles=(Role.AUDITOR,))

    assert team.open("/").url.path == "/loans"
    assert auditor.open("/").url.path == "/"
    assert "/plan" not in auditor.page


def test_lead_reads_that_an_administrator_made_herself_one(visitor: Visitor, shelf: Store) -> None:
    with shelf.writing() as desk:
        add_person(desk, "ada@council.example", "Ada", (Role.ADMINISTRATOR,), MAIR)
        (ada,) = [one for one in people(desk) if one.name == "Ada"]
        to = Standing(sign_in=ada.sign_in, name="Ada", roles=(*ada.roles, Role.SAFEGUARDING_LEAD), practitioner=None)
        change_person(desk, ada.id, to, replace(MAIR, who="Ada"))

    visitor.open("/")

    assert "ada@council.example was made safeguarding lead, on 22 February 2027, by themselves." in visitor.text
    coordinator = Visitor(visitor.app, who="Tom", roles=(Role.COORDINATOR,))
    coordinator.open("/")
    assert "ada@council.example" not in coordinator.text
