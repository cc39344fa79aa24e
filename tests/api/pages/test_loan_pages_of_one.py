"""A loan's page, a piece's page, the search, and what is printed."""

import re
from dataclasses import fields

import pytest

from scheduler.loans.ledger import loan_of
from scheduler.loans.losing import lost
from scheduler.loans.shelf import piece_of
from scheduler.loans.states import LoanState, PieceState, Stage
from scheduler.records import PieceRecord, Service
from scheduler.store import Store
from scheduler.store.tables import LoanRow
from support.browsing import Visitor
from support.canaries import May, canary_service
from support.loan_team import KIT, TABLET, Team, in_days
from support.small_service import MAIR


@pytest.fixture
def team(shelf: Store) -> Team:
    return Team.of(shelf)


def stage(team: Team, loan: int) -> Stage:
    with team.store.reading() as desk:
        return loan_of(desk, loan).stage


def state(team: Team, serial: str) -> PieceState:
    with team.store.reading() as desk:
        return piece_of(desk, serial).state


def test_a_loans_page_has_its_round_and_every_step_so_far(team: Team) -> None:
    loan = team.give(team.ask("amy", KIT), days_ago=0)
    visitor = team.visitor()
    visitor.open(f"/loans/{loan}")
    assert '<li aria-current="step">Handed over</li>' in visitor.page
    assert "Monday 22 February, 10:00, Mair Pieces chosen: T-1, S-1" in visitor.text
    assert "Monday 22 February, 10:00, Mair Packed" in visitor.text
    assert f'href="/loans/{loan}/agreement"' in visitor.page
    assert f'href="/loans/labels?loan={loan}"' in visitor.page


def test_pieces_are_chosen_by_hand_and_those_that_do_not_fit_say_why(team: Team) -> None:
    team.choose(team.ask("amy"), "T-1")
    loan = team.ask("bea", first=2)
    visitor = team.visitor()
    visitor.open(f"/loans/{loan}")
    assert re.findall(r'type="checkbox" name="serial" value="([^"]+)"( checked)?', visitor.page) == [
        ("T-2", " checked"),
        ("T-3", ""),
    ]
    assert "tablet T-1 is promised to loan 1 from 22 February 2027 to 1 March 2027" in visitor.text
    visitor.send(f"/loans/{loan}/allocate", serial="T-3")
    assert "K-BEA has its pieces." in visitor.text
    assert "tablet T-3 : chosen" in visitor.text
    visitor.send(f"/loans/{loan}/release")
    assert stage(team, loan) is Stage.REQUESTED
    assert "Given up for others: T-3" in visitor.text


def test_nothing_is_chosen_for_whoever_ticks_nothing(team: Team) -> None:
    """She who takes the proposed tick away does not want that piece."""
    loan = team.ask("amy")
    visitor = team.visitor()
    visitor.open(f"/loans/{loan}")
    assert visitor.send(f"/loans/{loan}/allocate", serial=[]).status_code == 422
    assert "Nothing is ticked; expected the pieces that it gets. Nothing was overwritten. As it is now" in visitor.text
    assert stage(team, loan) is Stage.REQUESTED


def test_sims_are_called_so_when_too_many_are_chosen_and_on_their_page(team: Team) -> None:
    loan = team.ask("amy", KIT)
    visitor = team.visitor()
    visitor.open(f"/loans/{loan}")
    assert visitor.send(f"/loans/{loan}/allocate", serial=["S-1", "S-2"]).status_code == 409
    assert "Loan 1 (K-AMY) lacks 1 data SIM, and 2 are given." in visitor.text
    visitor.open("/loans/pieces/S-1")
    assert "<h1>Data SIM S-1</h1>" in visitor.page


def test_a_part_comes_back_before_the_rest(team: Team) -> None:
    loan = team.give(team.ask("amy", KIT))
    visitor = team.visitor()
    visitor.open(f"/loans/{loan}")
    assert visitor.send(f"/loans/{loan}/return-some").status_code == 422
    visitor.open(f"/loans/{loan}")
    visitor.send(f"/loans/{loan}/return-some", serial="S-1")
    assert (stage(team, loan), state(team, "S-1")) == (Stage.HANDED_OVER, PieceState.RETURNED)
    assert "Came back: S-1" in visitor.text
    visitor.open("/loans")
    assert 'action="/loans/pieces/S-1/wipe"' in visitor.page
    visitor.send("/loans/pieces/S-1/wipe", how="SIM: nothing kept on it")
    assert state(team, "S-1") is PieceState.AVAILABLE


def test_data_is_added_and_nonsense_is_not(team: Team) -> None:
    loan = team.give(team.ask("amy", KIT))
    visitor = team.visitor()
    visitor.open(f"/loans/{loan}")
    visitor.send(f"/loans/{loan}/top-up", gb="4")
    assert "K-AMY has more data." in visitor.text
    assert "1 data SIM (12 GB)" in visitor.text
    assert visitor.send(f"/loans/{loan}/top-up", gb="much").status_code == 422


def test_what_does_not_come_back_is_written_off_without_blame(team: Team) -> None:
    loan = team.give(team.ask("amy", last=0))
    early, visitor = team.visitor(), team.visitor(30)
    early.open(f"/loans/{loan}")
    assert "write-off" not in early.page
    visitor.open(f"/loans/{loan}")
    visitor.send(f"/loans/{loan}/write-off", why="zqwhyx")
    assert (stage(team, loan), state(team, "T-1")) == (Stage.LOST, PieceState.LOST)
    assert "What is still out is not waited for any more" in visitor.text
    assert "zqwhyx" not in visitor.page


def test_one_on_hold_says_wait_and_nothing_else(team: Team) -> None:
    loan = team.pack(team.ask("amy"))
    with team.store.writing() as desk:
        row = desk.session.get_one(LoanRow, loan)
        row.state = LoanState.HELD
        desk.session.add(row)
    visitor = team.visitor()
    visitor.open("/loans")
    hold = visitor.page.split('<section id="hold"')[1]
    assert " ".join(re.sub(r"<[^>]+>", " ", hold).split()).endswith(
        "K-AMY Team cupboard Wait: the coordinator says when and how."
    )
    visitor.open(f"/loans/{loan}")
    assert "Wait: the coordinator says when and how." in visitor.text
    assert 'method="post" action="/loans' not in visitor.page
    assert "venue" not in visitor.text


def test_a_piece_is_lost_found_wiped_and_retired(team: Team) -> None:
    loan = team.give(team.ask("amy"))
    visitor = team.visitor()
    visitor.open("/loans/pieces/T-1")
    assert "Lock it from afar if your management can; nobody looks where it is." in visitor.text
    visitor.send("/loans/pieces/T-1/lost")
    assert stage(team, loan) is Stage.LOST
    assert "K-AMY : lost" in visitor.text
    visitor.send("/loans/pieces/T-1/found")
    visitor.send("/loans/pieces/T-1/wipe", how="wiped down")
    assert state(team, "T-1") is PieceState.AVAILABLE
    visitor.send("/loans/pieces/T-1/retire")
    assert state(team, "T-1") is PieceState.RETIRED
    assert 'method="post" action="/loans' not in visitor.page
    for words in ("Lost", "Found, or mended", "Wiped: wiped down", "Retired"):
        assert f"Monday 22 February, 10:00, {visitor_name(visitor.text)} {words}" in visitor.text


def visitor_name(text: str) -> str:
    """Who is said to have done it: whoever runs the server."""
    return text.split("10:00, ")[1].split(" ", maxsplit=1)[0]


def test_a_piece_changed_meanwhile_is_shown_as_it_is(team: Team) -> None:
    visitor = team.visitor()
    visitor.open("/loans/pieces/T-1")
    with team.store.writing() as desk:
        lost(desk, "T-1", MAIR)
    answer = visitor.send("/loans/pieces/T-1/damaged")
    assert answer.status_code == 412
    assert "As it is now T-1 Lost." in visitor.text


def test_all_pieces_stand_by_depot_and_item_with_the_next_days(team: Team) -> None:
    team.choose(team.ask("amy", first=2), "T-2")
    visitor = team.visitor()
    visitor.open("/loans/pieces")
    assert "Team cupboard: 3 tablets: 3 on the shelf" in visitor.text
    assert "T-2 On the shelf Wednesday 24 February to Monday 1 March" in visitor.text
    assert "S-2 On the shelf – 3 GB" in visitor.text
    visitor.open("/loans/pieces?depot=van")
    assert "T-2" not in visitor.text


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("T-1", "/loans/pieces/T-1"),
        (" t-1 ", "/loans/pieces/T-1"),
        ("k-amy", "/loans/1"),
        ("T-", "/loans/find"),
        ("nothing", "/loans/find"),
        ("", "/loans/find"),
    ],
)
def test_a_scanner_finds_by_serial_or_reference(team: Team, text: str, path: str) -> None:
    team.ask("amy")
    visitor = team.visitor()
    assert visitor.open(f"/loans/find?text={text}").url.path == path


def test_a_part_of_a_name_gives_a_list(team: Team) -> None:
    visitor = team.visitor()
    visitor.open("/loans/find?text=t-")
    assert [f">T-{number}</a>" in visitor.page for number in (1, 2, 3)] == [True] * 3
    visitor.open("/loans/find?text=<b>")
    assert "No piece and no loan has “<b>” in its serial or reference." in visitor.text


def test_labels_and_the_pick_list_are_of_what_goes_out_by_the_day(team: Team) -> None:
    team.pack(team.ask("amy", KIT))
    team.ask("bea", first=3)
    visitor = team.visitor()
    visitor.open("/loans/labels")
    assert visitor.page.count("<svg") == 1
    assert "K-AMY 1 tablet, 1 charger, 1 stand and 1 data SIM (8 GB)" in visitor.text
    assert "data SIM S-1 tablet T-1 Hand over by Tuesday 23 February Team cupboard" in visitor.text
    visitor.open("/loans/labels?day=2027-02-25")
    assert visitor.page.count("<svg") == 2
    visitor.open("/loans/pick-list?day=2027-02-25")
    assert "✓ packed K-AMY" in visitor.text
    assert "☐ K-BEA Team cupboard 1 tablet, 1 charger and 1 stand tablet T-2 proposed" in visitor.text
    visitor.open("/loans/labels?loan=2")
    assert "K-BEA" in visitor.text
    assert "K-AMY" not in visitor.text


def test_no_page_tells_of_whom_it_is(shelf: Store) -> None:
    """Every text on record is a word of its own: of all of them only the depot's stand on the team's pages."""
    canaries = canary_service()
    depot = canaries.service.depots[0].id
    team = Team.of(
        shelf,
        **{field.name: getattr(canaries.service, field.name) for field in fields(Service) if field.name != "settings"}
        | {"pieces": (PieceRecord(serial="T-3", depot=depot, item=TABLET),)},
    )
    loan = team.ask("cal", depot=depot, family=canaries.families["cal"])
    visitor = team.visitor()
    steps = ("allocate", "prepare", "hand-over", "extend", "return", "wipe")
    seen = _walk(visitor, loan)
    for step in steps:
        visitor.open(f"/loans/{loan}")
        assert visitor.send(f"/loans/{loan}/{step}", seen="of another day").status_code == 412
        seen.append(visitor.page)
        visitor.open(f"/loans/{loan}")
        answer = visitor.send(f"/loans/{loan}/{step}", serial="T-3", how="wiped", back_by=f"{in_days(9)}")
        assert answer.status_code == 200
        seen += _walk(visitor, loan)
    assert stage(team, loan) is Stage.DONE
    told = {word.may for word in canaries.words for page in seen if word.word in page}
    assert told == {May.DEPOT}
    assert not [page for page in seen if "style=" in page]


def _walk(visitor: Visitor, loan: int) -> list[str]:
    found = []
    for path in ("/loans", f"/loans/{loan}", "/loans/pieces", "/loans/pieces/T-3", f"/loans/labels?loan={loan}",
                 "/loans/pick-list", "/loans/find?text=K", "/loans/find?text=T"):  # fmt: skip
        assert visitor.open(path).status_code == 200
        found.append(visitor.page)
    return found


def test_a_serial_may_have_any_letters(shelf: Store) -> None:
    serial = "TAB/12 é?"
    team = Team.of(shelf, pieces=(PieceRecord(serial=serial, depot="cupboard", item=TABLET),))
    visitor = team.visitor()
    visitor.open("/loans/find?text=tab/12 é%3F")
    assert f"Tablet {serial}" in visitor.text
    visitor.send("/loans/pieces/TAB/12%20%C3%A9%3F/damaged")
    assert state(team, serial) is PieceState.DAMAGED
    assert f"{serial} is on record as damaged." in visitor.text
