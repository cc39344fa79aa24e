"""A partnership from the first page to the answer, by what people press; and who finds nothing to press."""

from dataclasses import replace
from datetime import timedelta

import pytest
from fastapi import FastAPI

from api.app import create_app
from api.deps import Installation
from scheduler.access.roles import Role
from scheduler.jobs import Runner
from scheduler.partners.agreeing import set_address
from scheduler.partners.line import Line, line_to
from scheduler.store import Desk, Store, found_store
from scheduler.store.trail import traces
from support.browsing import Visitor
from support.partner_calls import OverHttp, app_of
from support.partnered import PLACES, partnered
from support.small_service import LATER, MAIR, saved, small_service

SOON = (LATER + timedelta(days=30)).date().isoformat()


@pytest.fixture
def visitor(shelf: Store) -> Visitor:
    return Visitor(app_of(shelf))


def test_partner_is_added_and_a_room_and_kit_are_shared(shelf: Store, visitor: Visitor) -> None:
    visitor.open("/partners")
    visitor.send("/partners", name="Bro Family Centre", ident="bro", contact="Rhian, 029 2000 0009")
    days = {"first": "2027-03-01", "last": "2027-12-31"}
    visitor.send("/partners/bro/shares", kind="room", whose="theirs", what="r", hours="4", windows="Tue 13-17", **days)
    visitor.send("/partners/bro/shares", kind="kit", what="cupboard tablet", count="1", **days)

    assert "4 hours a week: Hall, of ours, for them; kept at Tue 13:00-17:00" in visitor.text
    assert "1 tablet: cupboard, of ours, for them" in visitor.text
    with shelf.reading() as desk:
        done = [one.what for one in traces(desk, "partner bro")]
    assert done == ["partner added", "share agreed", "share agreed"]


def test_what_can_never_be_shared_is_refused_in_words(visitor: Visitor) -> None:
    visitor.open("/partners")
    visitor.send("/partners", name="Bro", ident="bro", contact="")

    visitor.send(
        "/partners/bro/shares", kind="room", whose="ours", what="r", hours="4", first="2027-03-01", last="2027-12-31"
    )

    assert "expected the times of the week at which their room is ours" in visitor.text


def test_token_is_shown_once(visitor: Visitor) -> None:
    visitor.open("/partners")
    visitor.send("/partners", name="Bro", ident="bro", contact="")

    visitor.send("/partners/bro/token")
    assert "supergroup_" in visitor.text
    visitor.open("/partners/bro")

    assert "supergroup_" not in visitor.text
    assert "They have a token with which they ask ours." in visitor.text


def two(shelf: Store) -> tuple[FastAPI, FastAPI]:
    """Ours, and Bro's, which offers places; one database."""
    host = saved(found_store(shelf.engine, "bro"), small_service(name="Bro", families=(), contacts=()))
    token = partnered(host, PLACES, ident="ardal")
    partnered(shelf, ident="bro")
    set_address(shelf, "bro", "http://localhost:8000", token, MAIR)
    network = OverHttp(app_of(host))

    def lines(desk: Desk, who: str) -> Line:
        return line_to(desk, who, network)

    ours = create_app(Installation(store=shelf, runner=Runner(shelf), now=lambda: LATER, lines=lines))
    return ours, network.app


def test_a_place_is_offered_asked_for_looked_at_accepted_and_taken_back(shelf: Store) -> None:
    app, host_app = two(shelf)
    ours, theirs = Visitor(app), Visitor(host_app)
    theirs.open("/partners/ardal")
    theirs.send("/partners/ardal/offers", session="tue", places="1", area="east of the town", closes=SOON, youngest="")
    assert "Tuesday 10:00, east of the town" in theirs.text

    ours.open("/partners/bro/pass-on?family=amy&contact=c-amy")
    assert "I agree that Family support tells Bro the following" in ours.text
    ours.send(
        "/partners/bro/consent",
        of="1",
        family="amy",
        contact="c-amy",
        agreed_on="2027-02-20",
        agreed_how="by telephone",
    )
    assert "Agreed; the safeguarding lead passes it on." in ours.text
    ours.send("/passed-on/1/pass")
    assert "Passed on; they have not answered yet." in ours.text

    theirs.open("/partners/ardal")
    assert "The safeguarding lead looks first" in theirs.text
    assert "Amy" not in theirs.text
    theirs.send("/proposals/1/look")
    assert "Nobody on record is like it." in theirs.text
    theirs.send("/proposals/1/nothing-against", why="I rang their lead")
    theirs.send("/proposals/1/accept")
    assert "how it meets is for the safeguarding lead to decide" in theirs.text
    ours.send("/passed-on/1/ask")
    assert "They have a place for it." in ours.text

    ours.send("/passed-on/1/take-back")
    assert "Consent was taken back." in ours.text
    assert "They have not heard yet" not in ours.text
    theirs.open("/partners/ardal")
    assert "Consent was taken back." in theirs.text


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_does_not_plan_finds_no_button_about_families(shelf: Store, role: Role) -> None:
    app, host_app = two(shelf)
    theirs, ours = Visitor(host_app), Visitor(app)
    theirs.open("/partners/ardal")
    theirs.send("/partners/ardal/offers", session="tue", places="1", area="east", closes=SOON, youngest="")
    ours.open("/partners/bro/pass-on?family=amy&contact=c-amy")
    ours.send(
        "/partners/bro/consent",
        of="1",
        family="amy",
        contact="c-amy",
        agreed_on="2027-02-20",
        agreed_how="by telephone",
    )

    page = Visitor(app, who="Tom", roles=(role,))
    page.open("/partners/bro")

    assert [word for word in ("/passed-on/", "/proposals/", "/consent", "/settle") if word in page.page] == []


def test_room_that_became_confidential_is_named_to_staff(shelf: Store, visitor: Visitor) -> None:
    partnered(shelf, PLACES)
    visitor.open("/partners/ardal")
    visitor.send(
        "/partners/ardal/shares",
        kind="room",
        whose="theirs",
        what="r",
        hours="4",
        first="2027-03-01",
        last="2027-12-31",
    )
    service = small_service()
    secret = replace(service.venues[0], venue=replace(service.venues[0].venue, secret=True))
    saved(shelf, replace(service, venues=(secret,)))

    visitor.open("/partners/ardal")

    assert "They read nothing of it now: room" in visitor.text
