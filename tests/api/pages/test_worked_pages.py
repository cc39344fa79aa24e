"""What adults tell a worker of a session is written down; a wish is on record once they agree and it is taken over."""

from datetime import datetime

import pytest
from fastapi import FastAPI
from sqlmodel import select

from api.app import create_app
from api.deps import Installation
from scheduler.access.roles import Role
from scheduler.experience.said import Wanted
from scheduler.experience.wishing import OfWhom, say_wish
from scheduler.jobs import Runner
from scheduler.records import FamilyRecord, PractitionerRecord
from scheduler.store import Store, load_service
from scheduler.store.tables import ExperienceRow, TrailRow, WishRow
from scheduler.store.trail import By
from scheduler.weeks.stopping import stop_all_contact
from solver.problem import Wish
from support.browsing import Visitor
from support.callers import Caller
from support.on_the_page import TOM, page_service, told
from support.small_service import small_service
from support.weeks import MONDAY, at, practitioner

PAGE, AT = "/told-needs", f"/weeks/{MONDAY}/sessions/tue/worked"
SAME_DAY = at(1, 14)
XAN = PractitionerRecord(practitioner=practitioner("x"), name="Xan")
AMY = By(who="contact c-amy", at=SAME_DAY)


@pytest.fixture
def met(shelf: Store) -> Store:
    return told(shelf, page_service(practitioners=(*small_service().practitioners, XAN)))


def app(store: Store, moment: datetime = SAME_DAY) -> FastAPI:
    return create_app(Installation(store=store, runner=Runner(store), now=lambda: moment))


def of(store: Store, practitioner: str, moment: datetime = SAME_DAY) -> Visitor:
    return Visitor(app(store, moment), who="Wyn", roles=(Role.PRACTITIONER,), practitioner=practitioner)


def record(store: Store, ident: str = "amy") -> FamilyRecord:
    with store.reading() as desk:
        return next(one for one in load_service(desk).families if one.id == ident)


def rows(store: Store) -> list[tuple[str, str, str, str]]:
    with store.reading() as desk:
        return [(one.contact, one.said, one.via, one.taken_in_by) for one in desk.session.exec(select(ExperienceRow))]


def wishes(store: Store) -> list[tuple[str, str, str]]:
    with store.reading() as desk:
        return [(one.contact, one.wish, one.state) for one in desk.session.exec(select(WishRow))]


def wished(store: Store, wanted: Wanted, *, agrees: bool = False) -> None:
    say_wish(store, OfWhom(contact="c-amy", family="amy", monday=MONDAY), wanted, AMY, agrees=agrees)


def test_practitioner_writes_down_what_adults_of_their_own_session_say(met: Store) -> None:
    wyn = of(met, "w")
    wyn.open(AT)
    assert "Amy Amy A." in wyn.text

    wyn.send(
        AT,
        **{
            "row": ["1", "2"],
            "worked-1": "not",
            "wanted-1": "home",
            "agrees-1": "yes",
            "worked-2": "worked",
            "via": "telephone",
        },
    )

    assert "It is written down." in wyn.text
    assert rows(met) == [("c-amy", "not", "telephone", "Wyn"), ("c-bea", "worked", "telephone", "Wyn")]
    assert wishes(met) == [("c-amy", "home", "agreed")]
    with met.reading() as desk:
        told_by = [row.what for row in desk.session.exec(select(TrailRow)) if row.who == "Wyn"]
    assert [one for one in told_by if one.startswith(("said", "needs"))] == [
        "said whether it worked", "said what would help", "needs told by voice", "said whether it worked",
    ]  # fmt: skip


def test_page_shows_nothing_that_was_said_before(met: Store) -> None:
    wyn = of(met, "w")
    wyn.open(AT)
    before = wyn.text
    wyn.send(AT, **{"row": ["1"], "worked-1": "not"})
    assert len(rows(met)) == 1

    wyn.open(AT)

    assert wyn.text == before


def test_session_of_another_practitioner_is_not_there(met: Store) -> None:
    xan = of(met, "x")
    assert xan.open(AT).status_code == 404

    told_of = {"contact": "c-amy", "family": "amy", "worked": "not"}
    caller = Caller(app(met), who="Xan", roles=(Role.PRACTITIONER,), practitioner="x")
    assert caller.post(f"/api/v1{AT}", json=told_of).status_code == 404
    assert rows(met) == []


@pytest.mark.parametrize(
    ("changes", "status"),
    [({}, 204), ({"contact": "c-bea"}, 404), ({"family": "bea"}, 404), ({"family": "nobody"}, 404),
     ({"worked": "great"}, 422)],
)  # fmt: skip
def test_program_says_the_same_and_only_of_who_had_a_place(met: Store, changes: dict[str, str], status: int) -> None:
    told_of = {"contact": "c-amy", "family": "amy", "worked": "partly", **changes}

    assert Caller(app(met)).post(f"/api/v1{AT}", json=told_of).status_code == status
    assert len(rows(met)) == (status == 204)


def test_nothing_is_said_of_a_session_that_has_not_begun(met: Store) -> None:
    early = app(met, at(1, 9))

    told_of = {"contact": "c-amy", "family": "amy", "worked": "partly"}
    assert Caller(early).post(f"/api/v1{AT}", json=told_of).status_code == 409
    visitor = Visitor(early)
    visitor.open(AT)
    assert "The session has not begun." in visitor.text


def test_wish_waits_until_the_adult_agrees_and_it_is_taken_over(met: Store) -> None:
    wished(met, Wanted.HOME)
    visitor = Visitor(app(met))
    visitor.open(PAGE)
    assert "Amy A. (amy) would rather be at home, on a screen" in visitor.text
    assert "They have not agreed that it is planned with." in visitor.text
    assert record(met).family.remote is Wish.FINE

    visitor.send(f"{PAGE}/wishes/1/agreed", how="rang her on Tuesday")
    assert record(met).family.remote is Wish.FINE
    assert "from home: rather" in visitor.text
    assert "would rather be at home" not in visitor.text
    visitor.send(f"{PAGE}/1/take")

    assert record(met).family.remote is Wish.PREFER
    with met.reading() as desk:
        lines = [(row.what, row.why) for row in desk.session.exec(select(TrailRow))]
    assert ("wish agreed", "rang her on Tuesday") in lines
    assert ("told needs taken over", "") in lines


def test_wish_that_is_not_agreed_to_is_left_with_a_word(met: Store) -> None:
    wished(met, Wanted.QUIET)
    visitor = Visitor(app(met))
    visitor.open(PAGE)

    visitor.send(f"{PAGE}/wishes/1/close", word="she does not mind after all")

    assert "No wish waits for you." in visitor.text
    assert wishes(met) == [("c-amy", "quiet", "not-agreed")]
    assert not record(met).family.quiet


def test_nobody_asks_an_adult_with_whom_contact_is_stopped(met: Store) -> None:
    wished(met, Wanted.HOME)
    stop_all_contact(met, "c-amy", TOM)
    visitor = Visitor(app(met))
    visitor.open(PAGE)

    assert "All contact with this adult is stopped: nobody asks them anything." in visitor.text
    assert f"{PAGE}/wishes/1/agreed" not in visitor.page
    refused = Caller(app(met)).post("/api/v1/wishes/1/agreed", json={"how": "met her"})
    assert (refused.status_code, wishes(met)) == (403, [("c-amy", "home", "told")])


def test_program_reads_and_settles_wishes_once(met: Store) -> None:
    wished(met, Wanted.INTERPRETER, agrees=True)
    wished(met, Wanted.EVENING)
    api = Caller(app(met))

    found = api.get("/api/v1/wishes").json()["items"]
    assert [(one["wish"], one["wanted"], one["state"], one["asks"]) for one in found] == [
        (1, "interpreter", "agreed", False), (2, "evening", "told", True),
    ]  # fmt: skip
    assert api.post("/api/v1/wishes/1/agreed", json={"how": "rang"}).status_code == 409
    assert api.post("/api/v1/wishes/1/close", json={"word": "Polish, entered"}).status_code == 204
    assert api.post("/api/v1/wishes/2/agreed", json={"how": "rang"}).status_code == 204
    assert api.post("/api/v1/wishes/2/agreed", json={"how": "rang"}).status_code == 409
    assert api.post("/api/v1/wishes/2/close", json={"word": "x"}).status_code == 409
    assert api.post("/api/v1/wishes/99/close", json={"word": "x"}).status_code == 404
    assert api.get("/api/v1/wishes").json()["items"] == []
