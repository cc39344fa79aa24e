"""Which pieces are proposed to loans that wait."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from scheduler.loans.ledger import Loan, loans
from scheduler.loans.shelf import Piece, pieces
from scheduler.loans.suggesting import possible, proposals
from scheduler.store import found_store
from support.loan_team import HEADSET, KIT, SIM, TABLET, Team


@pytest.fixture
def team(sqlite_engine: Engine) -> Team:
    return Team.of(found_store(sqlite_engine))


def now(team: Team) -> tuple[tuple[Loan, ...], tuple[Piece, ...]]:
    with team.store.reading() as desk:
        return loans(desk), pieces(desk)


def test_whoever_is_needed_first_is_proposed_to_first_and_no_piece_twice(team: Team) -> None:
    """T-1 and the SIM with enough data go to Bea, who is needed first; Cal's SIM comes of what is left."""
    cal, bea = team.ask("cal", KIT, first=2), team.ask("bea", KIT, first=1)
    found = proposals(*now(team))
    assert [one.serial for one in found[bea].pieces] == ["T-1", "S-1"]
    assert [one.serial for one in found[cal].pieces] == ["T-2", "S-2"]


def test_loans_that_do_not_overlap_may_have_the_same_piece(team: Team) -> None:
    """Back on the fifth day and clean two days later: from the eighth day on T-1 is Bea's."""
    amy, bea = team.ask("amy", last=5), team.ask("bea", first=8, last=9)
    found = proposals(*now(team))
    assert [[one.serial for one in found[loan].pieces] for loan in (amy, bea)] == [["T-1"], ["T-1"]]


def test_a_loan_that_lacks_one_thing_is_proposed_nothing(team: Team) -> None:
    """With both SIMs chosen by others a third kit finds a tablet and no SIM: the tablet stays for who can go."""
    for name in ("amy", "bea"):
        team.choose(team.ask(name, ((SIM, 1),)))
    waiting, shelf = now(team)
    wants_both = replace(waiting[0], id=99, items=((TABLET, 1), (SIM, 1)), pieces=())
    found = proposals([wants_both], shelf)[99]
    assert (found.pieces, found.short) == ((), ((SIM, 1, 0),))


def test_what_a_depot_has_no_serials_of_is_left_out(team: Team) -> None:
    loan = team.ask("amy", ((HEADSET, 1),), depot="van")
    found = proposals(*now(team))[loan]
    assert (found.pieces, found.short) == ((), ())


def test_all_pieces_of_what_is_lacking_are_possible_or_say_why_not(team: Team) -> None:
    amy = team.choose(team.ask("amy"), "T-1")
    team.ask("bea", first=1)
    (first, second), shelf = now(team)
    until = second.out_from + timedelta(days=6)
    assert first.id == amy
    assert {piece.serial: why for piece, why in possible(second, shelf)} == {
        "T-1": f"is promised to loan {amy} from {first.out_from} to {until}",
        "T-2": "",
        "T-3": "",
    }
