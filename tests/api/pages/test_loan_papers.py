"""What is printed and given to a family about a loan: in both languages, and with nobody's name on it."""

import pytest

from scheduler.loans.returning import give_back, wipe_loan
from scheduler.store import Store
from scheduler.store.trail import By
from support.browsing import Visitor
from support.lent import lent, loan_id, loan_row, on, with_cal

NAMES = ("Cal C.", "c-cal", "Wyn", "Programme", "Team cupboard", "Elm Road")


def test_agreement_prints_in_both_languages_or_in_one(visitor: Visitor, shelf: Store) -> None:
    row = loan_row(lent(shelf))
    paper = f"/loans/{row.id}/agreement"
    assert visitor.open(paper).status_code == 200
    said = visitor.text
    assert f"Your reference: {row.reference}" in said
    assert "We lend you: Tablet: 1 Charger: 1 Stand: 1" in said
    assert "Rydym yn benthyg i chi: Tabled: 1 Gwefrydd: 1 Stand: 1" in said
    assert "Signature and day:" in said
    assert [name for name in NAMES if name in visitor.page] == []

    visitor.open(f"{paper}?language=cy")
    assert "Llofnod a diwrnod:" in visitor.text
    assert "Signature and day:" not in visitor.text
    assert visitor.open(f"{paper}?language=fr").status_code == 404


def test_agreed_on_paper_is_said_with_one_press(visitor: Visitor, shelf: Store) -> None:
    lent(shelf)
    paper = f"/loans/{loan_id(shelf)}/agreement"
    visitor.open(paper)

    visitor.send(paper, language="cy")

    assert "There is an agreement about this kit since 22 February 2027." in visitor.text
    assert "Agreed on paper, in" not in visitor.text


def test_receipt_prints_what_came_back_and_how_it_was_wiped(visitor: Visitor, shelf: Store) -> None:
    with_cal(shelf)
    paper = f"/loans/{loan_id(shelf)}/receipt"
    assert visitor.open(paper).status_code == 409

    with shelf.writing() as desk:
        give_back(desk, loan_id(shelf), None, By(who="Dai", at=on("12", 9)))
        wipe_loan(desk, loan_id(shelf), "factory reset", By(who="Dai", at=on("13", 9)))
    visitor.open(paper)

    assert "It came back on Friday 12 March 2027: Tablet: 1 Charger: 1 Stand: 1" in visitor.text
    assert "Dyddiad y daeth yn ôl: dydd Gwener 12 Mawrth 2027." in visitor.text
    assert [name for name in (*NAMES, "Dai") if name in visitor.page] == []


@pytest.mark.parametrize("paper", ["agreement", "receipt"])
def test_paper_of_no_loan_is_none(visitor: Visitor, paper: str) -> None:
    assert visitor.open(f"/loans/999/{paper}").status_code == 404
