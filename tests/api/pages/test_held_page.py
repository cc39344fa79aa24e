"""What is held for a finding is read in full by the lead, on the trail, and let go with a reason; so is who signs."""

from dataclasses import replace

import pytest
from fastapi import FastAPI

from scheduler.access.roles import Role
from scheduler.records import Service
from scheduler.store import Store
from scheduler.store.trail import traces
from scheduler.weeks.importing import import_service
from scheduler.weeks.signers import may_sign_alone
from solver.problem import Pair, PairKind
from support.browsing import Visitor
from support.callers import Caller
from support.small_service import MAIR, ledgers, published, running

WEEK = "/weeks/2027-03-01"
LEAD = (Role.SAFEGUARDING_LEAD,)


def pair_amy_and_bea(service: Service) -> Service:
    return replace(service, pairs=(Pair(kind=PairKind.NO_CONTACT, households=("amy", "bea")),))


@pytest.fixture
def held(shelf: Store) -> Store:
    """Amy and Bea may not meet any more, and are published in one group: what was to be sent to both is held."""
    published(shelf, running())
    import_service(shelf, pair_amy_and_bea, MAIR)
    return shelf


def states(store: Store) -> set[str]:
    return {row["state"] for row in ledgers(store)["outbox"]}


def whats(store: Store) -> list[tuple[str, str]]:
    with store.reading() as desk:
        return [(one.by.who, one.what) for one in traces(desk) if one.by.who == "Lea"]


def test_lead_reads_and_lets_go_on_the_page(app: FastAPI, held: Store) -> None:
    lead = Visitor(app, who="Lea", roles=LEAD)
    lead.open(WEEK)
    assert f'href="{WEEK}/held"' in lead.page

    lead.open(f"{WEEK}/held")
    assert "2 findings hold back what was to be sent" in lead.text
    assert "bea" not in lead.text
    lead.send(f"{WEEK}/held/look")
    assert "Amy A. (amy) , Bea B. (bea)" in lead.text
    for _ in range(2):
        number = lead.page.split(f'action="{WEEK}/held/')[1].split('"')[0]
        lead.send(f"{WEEK}/held/{number}", why="they have made up, says the court")
        if "held/look" in lead.page:
            lead.send(f"{WEEK}/held/look")

    assert "Nothing is held because of what was found" in lead.text
    assert states(held) == {"queued"}
    assert ("Lea", "findings read in full") in whats(held)
    assert whats(held).count(("Lea", "let go in spite of a finding")) == 2


def test_lead_reads_and_lets_go_over_http(app: FastAPI, held: Store) -> None:
    lead = Caller(app, who="Lea", roles=LEAD)

    items = lead.post(f"/api/v1{WEEK}/findings/look").json()["items"]
    answers = [lead.post(f"/api/v1/findings/{one['finding']}/let-go", json={"why": "a court says so"}) for one in items]

    assert [one["families"] for one in items] == [["amy", "bea"]] * 2
    assert [one.status_code for one in answers] == [200, 200]
    assert answers[-1].json()["let_go"] > 0
    assert lead.post("/api/v1/findings/4711/let-go", json={"why": "none"}).status_code == 404


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR, Role.PRACTITIONER, Role.LOAN_TEAM])
def test_nobody_else_reads_lets_go_or_decides(app: FastAPI, held: Store, role: Role) -> None:
    caller = Caller(app, who="Tom", roles=(role,))

    answers = (
        caller.post(f"/api/v1{WEEK}/findings/look"),
        caller.post("/api/v1/findings/1/let-go", json={"why": "so"}),
        caller.put("/api/v1/signing", json={"alone": True, "why": "so"}),
        caller.get("/api/v1/signing"),
    )

    assert [one.status_code for one in answers] == [403] * 4
    assert "amy" not in "".join(one.text for one in answers)
    assert "held" in states(held)


def test_who_signs_is_decided_on_a_page_and_over_http(app: FastAPI, shelf: Store) -> None:
    lead, caller = Visitor(app, who="Lea", roles=LEAD), Caller(app, who="Lea", roles=LEAD)
    lead.open("/signing")
    assert "another person countersigns" in lead.text

    lead.send("/signing", why="we are three")

    assert "One person may sign a week off and countersign it" in lead.text
    assert caller.get("/api/v1/signing").json() == {"alone": True}
    assert caller.put("/api/v1/signing", json={"alone": False, "why": "we are five now"}).json() == {"alone": False}
    with shelf.reading() as desk:
        assert may_sign_alone(desk) is False
