"""No answer about loans and pieces says whose they are or why: each telling text of the records is looked for."""

import io
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
from python_calamine import CalamineWorkbook

from scheduler.loans.rows import row_of
from scheduler.loans.states import LoanState
from scheduler.records import Feature, PieceRecord
from scheduler.store import Store
from solver.problem import Stock
from support.callers import Caller
from support.canaries import Canaries, May, canary_service
from support.cupboard import GB, SIM, TABLET, asked_for, lending

LOANS, PIECES = "/api/v1/loan-requests", "/api/v1/pieces"
ANY = {"If-Match": "*"}
WHY = "zqwhyiswrittenoff"
TABLES = ("/api/v1/weeks/2027-03-01/loan-requests.csv", f"{LOANS}/pick-list.csv?day=2027-03-01")


@pytest.fixture
def canaries(shelf: Store) -> Canaries:
    """Cal and flagged Bea are lent a tablet and a SIM each; Dee, who is at the secret place, is on hold."""
    found = canary_service()
    depot = found.service.depots[0].id
    stocks = tuple(Stock(depot=depot, item=item, count=count) for item, count in ((TABLET, 3), (SIM, 3), (GB, 30)))
    pieces = tuple(
        PieceRecord(serial=f"{kind}-{number}", depot=depot, item=item, features=features)
        for kind, item, features in (("T", TABLET, (Feature.LARGE,)), ("S", SIM, ()))
        for number in (1, 2, 3)
    )
    places = found.service.venues
    secret = next(place.name for place in places if place.venue.secret)
    families = tuple(replace(one, kit_features=(Feature.LARGE,)) for one in found.service.families)
    service = replace(found.service, stocks=stocks, pieces=pieces, families=families)
    kit = ((TABLET, 1), (SIM, 1), (GB, 6))
    asked = [
        asked_for(found.families[name], kit, depot=depot, reference=f"K-{number}", hand_over=hand_over)
        for number, (name, hand_over) in enumerate(
            (("cal", "at the venue"), ("bea", f"at {secret}"), ("dee", f"at {secret}")), start=1
        )
    ]
    *_, held = lending(shelf, service, *asked)
    with shelf.writing() as desk:
        row = row_of(desk, held)
        row.state, row.held_for = LoanState.HELD, found.families["dee"]
    return replace(found, service=service)


def answers(caller: Caller) -> Iterator[httpx.Response]:
    """Every route, step by step, refusals included."""
    steps = (
        ("allocate", None), ("prepare", None), ("hand-over", None), ("allocate", None), ("top-up", {"gb": 1}),
        ("extend", {"back_by": "2027-03-19"}), ("extend", {"back_by": "2027-03-01"}),
        ("return", {"serials": ["S-1"]}), ("wipe", {"how": "wiped"}), ("write-off", {"why": WHY}), ("release", None),
    )  # fmt: skip
    for loan in (1, 2, 3):
        for name, body in steps:
            yield caller.post(f"{LOANS}/{loan}/{name}", json=body, headers=ANY)
            yield caller.get(f"{LOANS}/{loan}")
        if loan == 1:
            yield from lists(caller)
    for name in ("lost", "found", "damaged", "retire"):
        for serial in ("T-1", "T-2", "T-3", "X-9"):
            yield caller.post(f"{PIECES}/{serial}/{name}", headers=ANY)
    yield caller.post(f"{PIECES}/T-3/wipe", json={"how": "wiped"}, headers=ANY)
    yield caller.get(f"{PIECES}/T-3")
    yield from lists(caller)


def lists(caller: Caller) -> Iterator[httpx.Response]:
    for path in (LOANS, PIECES, "/api/v1/weeks/2027-03-01/loan-requests", f"{LOANS}/pick-list?day=2027-03-01"):
        yield caller.get(path)
    for path in (*TABLES, f"{LOANS}/pick-list.xlsx?day=2027-03-01"):
        yield caller.get(path)


def said(answer: httpx.Response) -> str:
    """All of it: headers, and what stands in a table's or a workbook's cells."""
    body = answer.text
    if "spreadsheetml" in answer.headers["content-type"]:
        book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
        body = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    return f"{answer.request.url}\n{answer.headers}\n{body}".casefold()


def test_no_answer_says_whose_a_loan_is_or_why(caller: Caller, canaries: Canaries) -> None:
    told = [said(one) for one in answers(caller)]

    hidden = [one for one in canaries.words if one.may is not May.DEPOT]
    words = {one.word: one.field for one in hidden} | {WHY: "why it is written off"}
    assert [(field, text[:200]) for text in told for word, field in words.items() if word in text] == []
    assert any(one.word in text for text in told for one in canaries.words if one.field == "depot.name")
    assert sum("k-1" in text for text in told) > 20  # or the search would say little
    assert not any("amy" in text or "flag" in text or "remote-safety" in text for text in told)
