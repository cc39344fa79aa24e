"""A place that one organisation offers to families of another: two apps that call each other, and what each learns.

Ardal (ours to test from: `home`) passes on Amy; Bro (`host`) offers a place of its group.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.deps import Installation
from scheduler.access.roles import Role
from scheduler.jobs import Runner
from scheduler.partners.agreeing import agree, set_address
from scheduler.partners.line import Line, line_to
from scheduler.partners.partner import Whose
from scheduler.records import FamilyRecord, KeepAwayRecord, Service
from scheduler.safeguarding.change import Doing, MarkChange
from scheduler.safeguarding.deciding import change_marks
from scheduler.safeguarding.marks import key_of, marks_of
from scheduler.store import Desk, Store, found_store, load_service, save_service
from scheduler.store.engine import open_engine
from scheduler.store.migrate import upgrade
from scheduler.weeks.known import service_of_week
from solver.problem import Decision, Flag, FlagKind, WeekTime
from support.callers import Caller
from support.partner_calls import OverHttp, app_of
from support.partnered import HALL, PLACES, TABLETS, partnered
from support.small_service import LATER, MAIR, contact, published, running, saved, small_service
from support.weeks import MONDAY, family

PLANTED = ("zqflag", "zqstory", "zqprogramme", "zqreader", "zqstreet", "zqworker", "zqchild")


@dataclass(frozen=True)
class Two:
    """Both organisations, each with its store, and the network between them."""

    home: Store
    host: Store
    home_app: FastAPI
    host_app: FastAPI
    network: OverHttp

    def ours(self, method: str, path: str, body: Any = None, role: Role | None = None) -> httpx.Response:
        """What staff of the family's organisation are answered."""
        return _as(self.home_app, role)(method, f"/api/v1{path}", json=body)

    def theirs(self, method: str, path: str, body: Any = None, role: Role | None = None) -> httpx.Response:
        """What staff of the organisation with the place are answered."""
        return _as(self.host_app, role)(method, f"/api/v1{path}", json=body)


def _as(app: FastAPI, role: Role | None) -> Caller:
    return Caller(app) if role is None else Caller(app, who=f"Only {role}", roles=(role,))


def home_service() -> Service:
    """Amy is flagged, and all that must not be passed on of her stands on record."""
    amy, bea, cal = small_service().families
    flag = Flag(kind=FlagKind.REMOTE_SAFETY, set_by="zqflag")
    amy = replace(
        amy, family=replace(amy.family, flags=(flag,), step_free=True), address="zqstreet", worker="zqworker",
        others=(("notes", "zqstory"),), child_names=("zqchild",),
    )  # fmt: skip
    title = replace(small_service().programmes[0], title="zqprogramme")
    contacts = (contact("amy", read_by="zqreader"), *small_service().contacts[1:])
    return small_service(families=(amy, bea, cal), programmes=(title,), contacts=contacts, name="Ardal")


def two_of(home: Store, host: Store) -> Two:
    saved(home, home_service())
    saved(host, small_service(name="Bro", families=small_service().families[1:]))
    token = partnered(host, PLACES, HALL, TABLETS, ident="ardal")
    partnered(home, ident="bro")
    set_address(home, "bro", "http://localhost:8000", token, MAIR)
    network = OverHttp(app_of(host))

    def lines(desk: Desk, who: str) -> Line:
        return line_to(desk, who, network)

    home_app = create_app(Installation(store=home, runner=Runner(home), now=lambda: LATER, lines=lines))
    return Two(home=home, host=host, home_app=home_app, host_app=network.app, network=network)


@pytest.fixture(params=["one database", "two databases"])
def two(request: pytest.FixtureRequest, shelf: Store, tmp_path: Path) -> Iterator[Two]:
    """Two organisations of one database, or two installations: they speak in one way."""
    if request.param == "one database":
        yield two_of(shelf, found_store(shelf.engine, "bro"))
        return
    engine = open_engine(f"sqlite:///{tmp_path / 'bro.sqlite3'}")
    upgrade(engine)
    yield two_of(shelf, found_store(engine))
    engine.dispose()


def offered(two: Two, session: str = "tue") -> int:
    body = {"session": session, "places": 2, "area": "east of the town", "closes": "2027-03-31", "youngest": 2}
    answer = two.theirs("POST", "/partners/ardal/offers", body)
    assert answer.status_code == 201, answer.text
    return int(answer.json()["offer"])


def consented(two: Two, offer: int, family: str = "amy") -> int:
    body = {"offer": offer, "family": family, "contact": f"c-{family}", "agreed_on": "2027-02-20",
            "agreed_how": "by telephone, read out to her"}  # fmt: skip
    answer = two.ours("POST", "/partners/bro/passed", body)
    assert answer.status_code == 201, answer.text
    return int(answer.json()["passed"])


def passed(two: Two) -> int:
    """Amy is passed on; gives the number of our record of it."""
    number = consented(two, offered(two))
    answer = two.ours("POST", f"/passed-on/{number}/pass")
    assert (answer.status_code, answer.json()["state"]) == (200, "waiting"), answer.text
    return number


def accepted(two: Two) -> str:
    """Amy is accepted; gives what she is called there."""
    proposal = two.theirs("GET", "/proposals").json()[0]["proposal"]
    assert two.theirs("POST", f"/proposals/{proposal}/nothing-against", {"why": "I rang their lead"}).status_code == 200
    answer = two.theirs("POST", f"/proposals/{proposal}/accept")
    assert answer.status_code == 200, answer.text
    return str(answer.json()["family"])


def test_offer_is_neutral_facts_alone(two: Two) -> None:
    offered(two)

    (offer,) = two.ours("GET", "/partners/bro/their-offers").json()

    assert {name: value for name, value in offer.items() if name != "offer"} == {
        "title": "Appointment", "weekday": "Tuesday", "time": "10:00", "minutes": 120, "weeks": 8,
        "first": "2027-03-02", "sides": ["room", "remote"], "language": "en", "area": "east of the town",
        "youngest": 2, "places": 2, "closes": "2027-03-31",
    }  # fmt: skip


def test_what_is_passed_on_is_effects_and_one_safe_way(two: Two) -> None:
    passed(two)

    sent = [json.loads(one.content) for one in two.network.sent if one.method == "PUT"]

    assert sent[0]["family"] == {
        "adults": 1, "languages": ["en"], "interpreter": None, "sides": ["room"],
        "windows": "; ".join(f"{day} 00:00-24:00" for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")),
        "creche": [], "needs": ["step-free"],
        "contact": {"name": "Amy", "route": "email", "address": "amy@example.org", "safe_times": "",
                    "may_say": "place", "language": None, "expires": "2027-12-31"},
        "agreed_on": "2027-02-20", "agreed_how": "by telephone, read out to her",
        "words": sent[0]["family"]["words"],
    }  # fmt: skip
    assert "Bro erases it" in sent[0]["family"]["words"]
    everything = "".join(f"{one.url} {one.content.decode()} {dict(one.headers)}" for one in two.network.sent)
    assert [word for word in (*PLANTED, "remote-safety", "c-amy") if word in everything] == []


def test_nothing_is_passed_on_before_the_safeguarding_lead_does_it(two: Two) -> None:
    number = consented(two, offered(two))

    refused = two.ours("POST", f"/passed-on/{number}/pass", role=Role.COORDINATOR)

    assert refused.status_code == 403
    assert [one for one in two.network.sent if one.method == "PUT"] == []
    assert two.theirs("GET", "/proposals").json() == []


def test_coordinator_of_the_host_reads_needs_and_not_who_it_is(two: Two) -> None:
    passed(two)

    answer = two.theirs("GET", "/proposals", role=Role.COORDINATOR)

    assert answer.json()[0]["needs"] == ["step-free"]
    assert [word for word in ("Amy", "amy@", "example.org") if word in answer.text] == []


def test_nobody_is_accepted_before_the_host_s_lead_has_looked(two: Two) -> None:
    passed(two)
    number = two.theirs("GET", "/proposals").json()[0]["proposal"]

    early = two.theirs("POST", f"/proposals/{number}/accept")

    assert (early.status_code, early.json()["detail"]) == (
        409, "the safeguarding lead or deputy has not looked yet; expected that first"
    )  # fmt: skip
    assert two.theirs("POST", f"/proposals/{number}/look", role=Role.COORDINATOR).status_code == 403


def test_likely_matches_are_raised_to_the_lead_and_told_to_nobody_else(two: Two) -> None:
    with two.host.writing() as desk:
        away = KeepAwayRecord(id="bea: amy", household="bea", name="Amey", nobody_here=True)
        same = contact("bea", address="AMY@example.org")
        service = load_service(desk)
        save_service(desk, replace(service, keep_away=(away,), contacts=(same, *service.contacts[2:])))
    number = passed(two)
    proposal = two.theirs("GET", "/proposals").json()[0]["proposal"]

    looked = two.theirs("POST", f"/proposals/{proposal}/look", role=Role.SAFEGUARDING_LEAD).json()

    assert "contact c-bea of household bea has the same number or address" in looked["likely"]
    assert "somebody whom household bea must not meet has the same name, or one like it" in looked["likely"]
    assert two.theirs("POST", f"/proposals/{proposal}/decline").json()["state"] == "not-this-time"
    two.network.sent.clear()
    assert two.ours("POST", f"/passed-on/{number}/ask").json()["state"] == "not-this-time"


def test_declined_is_two_words_and_what_was_passed_on_is_gone(two: Two) -> None:
    passed(two)
    number = two.theirs("GET", "/proposals").json()[0]["proposal"]

    two.theirs("POST", f"/proposals/{number}/decline")

    assert two.theirs("GET", "/proposals").json()[0]["adults"] is None
    path = str(next(one for one in two.network.sent if one.method == "PUT").url.path)
    token = {"Authorization": two.network.sent[-1].headers["Authorization"]}
    answer = two.network.handle_request(httpx.Request("GET", f"http://localhost:8000{path}", headers=token))
    assert json.loads(answer.content) == {"state": "not-this-time"}


def test_accepted_family_waits_for_a_decision_of_the_lead_and_is_nobody_s_to_plan(two: Two) -> None:
    number = passed(two)

    ident = accepted(two)

    with two.host.reading() as desk:
        service = load_service(desk)
    family = next(one.family for one in service.families if one.id == ident)
    reached = next(one for one in service.contacts if one.household == ident)
    assert [(flag.kind, flag.set_by, flag.decision) for flag in family.flags] == [
        (FlagKind.AWAITING_DECISION, "Ardal", None)
    ]
    assert (reached.address, reached.read_by, reached.expires) == ("amy@example.org", "", date(2027, 12, 31))
    assert (family.step_free, family.remote.value, family.private_space.value) == (True, "cannot", "unknown")
    assert two.ours("POST", f"/passed-on/{number}/ask").json()["state"] == "accepted"


def test_consent_taken_back_erases_at_the_host_at_once(two: Two) -> None:
    number = passed(two)
    ident = accepted(two)

    answer = two.ours("POST", f"/passed-on/{number}/take-back").json()

    assert (answer["state"], answer["heard_at"] is not None) == ("withdrawn", True)
    with two.host.reading() as desk:
        service = load_service(desk)
    assert [one.id for one in service.families if one.id == ident] == []
    assert [one.id for one in service.contacts if one.household == ident] == []
    assert two.theirs("GET", "/proposals").json()[0]["state"] == "withdrawn"
    assert "Amy" not in two.theirs("GET", "/proposals").text


def test_consent_taken_back_while_a_place_stands_stops_contact_and_erases_when_it_is_over(two: Two) -> None:
    number = passed(two)
    ident = accepted(two)
    with two.host.reading() as desk:
        marks = marks_of(load_service(desk), ident)
    decided = MarkChange(doing=Doing.DECIDE, mark=_key(marks), decision=Decision.ROOM, until=date(2027, 12, 1))
    change_marks(two.host, ident, marks.digest, decided, MAIR, Role.SAFEGUARDING_LEAD, "rang them")
    with two.host.writing() as desk:
        service = load_service(desk)
        there = tuple(
            replace(one, family=replace(one.family, home="home", step_free=False)) if one.id == ident else one
            for one in service.families
        )
        save_service(desk, replace(service, families=there))
    published(two.host, running(room=(ident,), remote=("bea",)))

    two.ours("POST", f"/passed-on/{number}/take-back")

    with two.host.reading() as desk:
        service = load_service(desk)
        assert [one.stop for one in service.contacts if one.household == ident] == [True]
        assert "consent is withdrawn" in next(one.holds for one in service.families if one.id == ident)[0]
    assert two.theirs("POST", "/partners-settle").json() == {"not_erased": 1, "not_heard": 0}


def _key(marks: Any) -> str:
    return str(key_of(marks.flags[0]))


def test_partner_that_does_not_answer_is_told_again(two: Two) -> None:
    number = passed(two)
    two.network.is_down = True

    gone = two.ours("POST", f"/passed-on/{number}/take-back").json()

    assert (gone["state"], gone["heard_at"]) == ("withdrawn", None)
    assert two.ours("POST", "/partners-settle").json() == {"not_erased": 0, "not_heard": 1}
    two.network.is_down = False
    assert two.ours("POST", "/partners-settle").json() == {"not_erased": 0, "not_heard": 0}
    assert two.theirs("GET", "/proposals").json()[0]["state"] == "withdrawn"


def test_cut_off_while_passing_on_counts_as_passed_on_and_goes_through_the_next_time(two: Two) -> None:
    number = consented(two, offered(two))
    two.network.is_down = True
    cut = two.ours("POST", f"/passed-on/{number}/pass")
    assert cut.status_code == 400
    assert two.ours("GET", "/passed-on").json()[0]["state"] == "waiting"

    two.network.is_down = False

    assert two.ours("POST", f"/passed-on/{number}/ask").json()["state"] == "waiting"
    assert len(two.theirs("GET", "/proposals").json()) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda service: replace(service, contacts=(replace(service.contacts[0], stop=True), *service.contacts[1:])),
        lambda service: replace(service, contacts=(contact("amy", expires=date(2027, 1, 1)), *service.contacts[1:])),
    ],
    ids=["contact is stopped", "record out of date"],
)
def test_nobody_who_may_not_be_reached_is_passed_on_and_nobody_reads_why(
    two: Two, change: Callable[[Service], Service]
) -> None:
    number = consented(two, offered(two))
    with two.home.writing() as desk:
        save_service(desk, change(load_service(desk)))

    answer = two.ours("POST", f"/passed-on/{number}/pass")

    assert (answer.status_code, answer.json()["detail"]) == (
        403, "family 'amy': it cannot be passed on as things stand; the safeguarding lead sees to it"
    )  # fmt: skip


def test_sensitive_programme_and_telling_words_cannot_be_offered(two: Two) -> None:
    with two.host.writing() as desk:
        service = load_service(desk)
        sensitive = replace(service.programmes[0], sensitive=True)
        save_service(desk, replace(service, programmes=(sensitive,)))
    body = {"session": "tue", "places": 1, "area": "east", "closes": "2027-03-31"}

    answer = two.theirs("POST", "/partners/ardal/offers", body)

    assert answer.status_code == 422
    assert "sensitive" in answer.json()["detail"]


def test_an_offer_names_no_programme_and_no_more_than_is_agreed(two: Two) -> None:
    body = {"session": "tue", "places": 4, "area": "east", "closes": "2027-03-31"}
    many = two.theirs("POST", "/partners/ardal/offers", body)
    named = two.theirs("POST", "/partners/ardal/offers", {**body, "places": 1, "area": "the Programme at Elm Road"})

    assert many.json()["detail"] == "places is 4; expected 1 to 3: 3 of this course are agreed"
    assert (named.status_code, "neutral words" in named.json()["detail"]) == (422, True)


def test_times_are_pulled_over_http_and_planned_around(two: Two) -> None:
    published(two.host, running(room=("bea",), remote=("cal",)))
    theirs = replace(
        HALL, whose=Whose.OURS, windows=(WeekTime(1, 0, 1440), WeekTime(3, 0, 1440)), amount=5000, theirs="r"
    )
    agree(two.home, "bro", theirs, MAIR)

    heard = two.ours("POST", "/partners/bro/pull").json()

    assert (heard["rooms"], heard["stretches"]) == (1, 8)
    with two.home.reading() as desk:
        busy = service_of_week(desk, MONDAY).rooms[0].room.busy
    assert any(f"{one.start:%a %H:%M}" == "Tue 09:15" for one in busy)


def test_all_that_a_partner_s_program_is_answered_tells_nothing_of_anybody(two: Two) -> None:
    """Words are planted wherever the host has something to hide; each answer of each route is searched."""
    with two.host.writing() as desk:
        service = load_service(desk)
        flag = Flag(kind=FlagKind.SELF_HARM, set_by="zqflag")
        bea = FamilyRecord(family=family("bea", flags=(flag,)), name="zqstory", worker="zqworker", address="zqstreet")
        title = replace(service.programmes[0], title="zqprogramme")
        venue = replace(service.venues[0], name="zqvenue", address="zqdoor")
        staff = replace(service.practitioners[0], name="zqstaff")
        save_service(
            desk,
            replace(
                service, families=(bea, *service.families[1:]), programmes=(title,), venues=(venue,),
                practitioners=(staff,), contacts=(contact("bea", name="zqchild"), *service.contacts[2:]),
            ),
        )  # fmt: skip
    passed(two)
    token = {"Authorization": two.network.sent[0].headers["Authorization"]}
    key = next(one for one in two.network.sent if one.method == "PUT").url.path.rsplit("/", 1)[1]
    paths = (
        "", "/rooms/r/busy?first=2027-03-01&last=2027-03-31", "/rooms/x/busy?first=2027-03-01&last=2027-03-31",
        "/bookings", "/kit", "/kit/cupboard/tablet/free?first=2027-03-01&last=2027-03-31", "/offers",
        f"/proposals/{key}", "/proposals/0000000000000000", "/use?quarter=2026-Q4",
    )  # fmt: skip
    told = ""
    for path in paths:
        request = httpx.Request("GET", f"http://localhost:8000/api/v1/partner{path}", headers=token)
        answer = two.network.handle_request(request)
        assert answer.status_code in (200, 404), path
        told += f"{path} {answer.content.decode()} {dict(answer.headers)}\n"

    words = (*PLANTED, "zqvenue", "zqdoor", "zqstaff", "bea", "cal", "c-bea", "self-harm", "tue", "family")
    assert [word for word in words if word in told.replace("Tuesday", "")] == []
