"""Over HTTP a loan team learns whether there is an agreement, and says that one was signed; never by whom."""

from collections.abc import Mapping

from httpx import Response

from scheduler.loans.agreements import agree
from scheduler.loans.agreements_text import agreement_text
from scheduler.loans.items import ITEMS
from scheduler.loans.rows import row_of
from scheduler.loans.words import ENGLISH
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.stopping import stop_all_contact
from solver.problem import ItemKind
from support.callers import Caller
from support.lent import lent, loan_id, loan_row
from support.on_the_page import NEXT_DAY, TOM, VOICE


def at(store: Store) -> str:
    return f"/api/v1/loan-requests/{loan_id(store)}/agreement"


def on_paper(caller: Caller, store: Store, language: str = "en", tag: str | None = "*") -> Response:
    headers: Mapping[str, str] = {"If-Match": tag} if tag else {}
    return caller.post(at(store), json={"language": language}, headers=headers)


def test_agreement_is_yes_or_no_and_since_when(caller: Caller, shelf: Store) -> None:
    row = loan_row(lent(shelf))
    assert caller.get(at(shelf)).json() == {
        "loan": row.id, "reference": row.reference, "agreed": False, "since": None,
    }  # fmt: skip
    with shelf.writing() as desk:
        mine = row_of(desk, loan_id(shelf))
        agree(desk, mine, "c-cal", agreement_text(mine, ENGLISH, VOICE), By(who="the family", at=NEXT_DAY))
    said = caller.get(at(shelf))
    assert said.json() == {"loan": row.id, "reference": row.reference, "agreed": True, "since": "2027-02-23"}
    assert "cal" not in said.text


def test_paper_is_put_on_record_once(caller: Caller, shelf: Store) -> None:
    lent(shelf)
    tag = caller.get(at(shelf)).headers["etag"]
    first, again = on_paper(caller, shelf, "cy", tag), on_paper(caller, shelf, "cy", tag)
    assert (first.status_code, first.json()["agreed"]) == (200, True)
    assert (first.json(), first.headers["etag"]) == (again.json(), again.headers["etag"])


def test_paper_about_other_kit_is_refused(caller: Caller, shelf: Store) -> None:
    lent(shelf)
    tag = caller.get(at(shelf)).headers["etag"]
    with shelf.writing() as desk:
        row_of(desk, loan_id(shelf)).items = ITEMS.write(((ItemKind.TABLET, 2),))
    assert [on_paper(caller, shelf, tag=one).status_code for one in (tag, None)] == [412, 428]
    assert caller.get(at(shelf)).json()["agreed"] is False


def test_what_is_not_there_on_hold_or_in_another_language_is_refused(caller: Caller, shelf: Store) -> None:
    lent(shelf)
    assert caller.get("/api/v1/loan-requests/999/agreement").status_code == 404
    assert on_paper(caller, shelf, "fr").status_code == 422
    stop_all_contact(shelf, "c-cal", TOM)
    refused = on_paper(caller, shelf)
    assert refused.status_code == 409
    assert "is on hold: the coordinator says when and how it goes on" in refused.json()["detail"]
