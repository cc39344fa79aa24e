"""Rights over records, as programs and pages ask for them."""

import io
from zipfile import ZipFile

from api.app import create_app
from api.deps import Installation
from scheduler.access.roles import Role
from scheduler.jobs import Runner
from scheduler.store import Store, load_service
from support.browsing import Visitor
from support.callers import Caller
from support.small_service import LATER

COPY = {"contact": "c-amy", "checked": "passport seen", "why": "she asked"}


def called(store: Store, *roles: Role) -> Caller:
    here = Installation(store=store, runner=Runner(store), now=lambda: LATER)
    return Caller(create_app(here), roles=roles or (Role.SAFEGUARDING_LEAD,))


def test_copy_is_a_file_for_the_adult(shelf: Store) -> None:
    answer = called(shelf).post("/api/v1/rights/copies", json=COPY)

    assert answer.status_code == 200
    with ZipFile(io.BytesIO(answer.content)) as files:
        assert "amy@example.org" in files.read("your-record.html").decode()


def test_others_than_safeguarding_may_not(shelf: Store) -> None:
    for role in (Role.COORDINATOR, Role.LOAN_TEAM, Role.ADMINISTRATOR, Role.AUDITOR, Role.PRACTITIONER):
        assert called(shelf, role).post("/api/v1/rights/copies", json=COPY).status_code == 403


def test_fact_is_corrected_and_household_erased(shelf: Store) -> None:
    caller = called(shelf)
    given = {"contact": "c-amy", "fact": "name", "value": "Aimee", "why": "she spelt it"}

    assert caller.post("/api/v1/rights/corrections", json=given).json() == {"void": {}}
    assert caller.post("/api/v1/rights/corrections", json={**given, "fact": "route"}).status_code == 422
    with shelf.reading() as desk:
        assert load_service(desk).contacts[0].name == "Aimee"

    erased = caller.post("/api/v1/rights/erasures", json={"household": "amy", "why": "she asked"}).json()
    assert (erased["household"], erased["erased"]["referrals"]) == ("amy", 1)
    assert caller.post("/api/v1/rights/erasures", json={"household": "amy", "why": "again"}).status_code == 404


def test_retention_is_chosen_before_anything_is_due(shelf: Store) -> None:
    caller = called(shelf)

    now = caller.get("/api/v1/rights/retention").json()
    assert (now["years"], now["due"]) == (None, [])
    refused = caller.post("/api/v1/rights/retention/approvals", json={"digest": now["digest"]})
    assert refused.status_code == 409
    assert caller.put("/api/v1/rights/retention", json={"years": 6}).json()["years"] == 6


def test_page_says_that_nobody_has_chosen_and_gives_receipts(shelf: Store) -> None:
    here = Installation(store=shelf, runner=Runner(shelf), now=lambda: LATER)
    lead = Visitor(create_app(here), roles=(Role.SAFEGUARDING_LEAD,))
    assert "Nobody has chosen yet" in lead.open("/rights").text

    told = lead.send("/rights/erase", household="amy", why="she asked").text

    assert "Erased: household amy" in told


def test_page_is_for_those_who_may(shelf: Store) -> None:
    here = Installation(store=shelf, runner=Runner(shelf), now=lambda: LATER)
    assert Visitor(create_app(here), roles=(Role.COORDINATOR,)).open("/rights").status_code == 403
