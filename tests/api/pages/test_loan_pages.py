"""The loan team's day, as a browser gets it without script."""

import re

import pytest

from scheduler.loans.ledger import loan_of
from scheduler.loans.shelf import piece_of
from scheduler.loans.states import PieceState, Stage
from scheduler.records import FamilyRecord, Feature
from scheduler.store import Store
from support.browsing import Visitor
from support.loan_team import HEADSET, KIT, TODAY, Team, in_days, section
from support.weeks import family


@pytest.fixture
def team(shelf: Store) -> Team:
    return Team.of(shelf)


def stage(team: Team, loan: int) -> Stage:
    with team.store.reading() as desk:
        return loan_of(desk, loan).stage


def state(team: Team, serial: str) -> PieceState:
    with team.store.reading() as desk:
        return piece_of(desk, serial).state


def references(part: str) -> list[str]:
    return re.findall(r">(K-[A-Z]+)</a>", part)


def test_each_loan_is_on_one_list_of_the_day(team: Team) -> None:
    """Three tablets: Amy's is packed for today, Bea's is out and due, Cal's comes next week, Dot finds none."""
    amy, bea = team.pack(team.ask("amy")), team.give(team.ask("bea", last=0))
    cal, dot = team.ask("cal", first=3), team.ask("dot", ((HEADSET, 1),), depot="van")
    visitor = team.visitor()
    assert visitor.open("/loans").status_code == 200
    assert references(section(visitor.page, "hand-over")) == ["K-AMY", "K-DOT"]
    assert references(section(visitor.page, "back")) == ["K-BEA"]
    assert references(section(visitor.page, "prepare")) == ["K-CAL"]
    assert 'id="short"' not in visitor.page
    assert "2 to hand over 1 due back 1 to prepare 0 to wipe 0 packed for later 0 on hold" in visitor.text
    for loan, does in ((amy, "hand-over"), (bea, "return"), (cal, "allocate"), (dot, "hand-over")):
        assert f'action="/loans/{loan}/{does}"' in visitor.page


def test_a_line_says_kit_days_arrangement_and_what_is_proposed(team: Team) -> None:
    """S-1 has 10 GB of the 8 that are needed, S-2 would need 5 more."""
    team.ask("amy", KIT, first=3)
    visitor = team.visitor()
    visitor.open("/loans")
    line = " ".join(re.sub(r"<[^>]+>", " ", section(visitor.page, "prepare")).split())
    assert "1 tablet, 1 charger, 1 stand and 1 data SIM (8 GB)." in line
    assert "From Thursday 25 February, by Friday 26 February at the latest" in line
    assert "Proposed: tablet T-1 data SIM S-1" in line
    assert "Hand-over at the venue" in line
    assert "Agreement not yet" in line


def test_no_piece_is_proposed_to_two(team: Team) -> None:
    """Whoever is needed first gets T-1; a SIM of 3 GB is topped up by 5."""
    team.ask("bea", KIT, first=4)
    team.ask("amy", KIT, first=3)
    visitor = team.visitor()
    visitor.open("/loans")
    assert re.findall(r"<span>((?:tablet|data SIM) .*?)</span>", section(visitor.page, "prepare")) == [
        "tablet T-1",
        "data SIM S-1",
        "tablet T-2",
        "data SIM S-2 (put 5 GB on it)",
    ]


def test_a_loan_goes_its_round_by_buttons(team: Team) -> None:
    loan = team.ask("amy", KIT)
    visitor = team.visitor()
    visitor.open("/loans")
    done: list[tuple[str, list[str], Stage, str]] = [
        ("allocate", ["T-1", "S-1"], Stage.ALLOCATED, "K-AMY has its pieces."),
        ("prepare", [], Stage.PREPARED, "K-AMY is packed."),
        ("hand-over", [], Stage.HANDED_OVER, "K-AMY is handed over."),
    ]
    for does, serials, then, said in done:
        answer = visitor.send(f"/loans/{loan}/{does}", serial=serials)
        assert (answer.status_code, stage(team, loan)) == (200, then)
        assert said in visitor.text
        assert answer.url.fragment == "hand-over"
    visitor.open("/loans?day=2027-02-27")
    visitor.send(f"/loans/{loan}/extend", back_by="2027-03-02")
    assert "K-AMY is due on the later day." in visitor.text
    visitor.open("/loans?day=2027-03-02")
    visitor.send(f"/loans/{loan}/return")
    assert stage(team, loan) is Stage.RETURNED
    assert "K-AMY is back, to be wiped." in visitor.text
    assert 'name="day" value="2027-03-02"' in visitor.page
    visitor.send(f"/loans/{loan}/wipe", how="Factory reset, wiped down")
    assert stage(team, loan) is Stage.DONE
    assert state(team, "T-1") is PieceState.AVAILABLE


def test_what_somebody_changed_meanwhile_is_shown_as_it_is_and_nothing_is_lost(team: Team) -> None:
    loan = team.give(team.ask("amy", last=0))
    first, second = team.visitor(), team.visitor()
    for one in (first, second):
        one.open("/loans")
    first.send(f"/loans/{loan}/return")
    answer = second.send(f"/loans/{loan}/extend", back_by="2027-03-02")
    assert answer.status_code == 412
    assert "Somebody changed it meanwhile" in second.text
    assert "Day: 2027-03-02" in second.text
    assert f'action="/loans/{loan}/wipe"' in second.page
    assert '<a class="button" href="/loans#back">' in second.page
    assert stage(team, loan) is Stage.RETURNED


def test_what_cannot_be_done_is_said_and_what_was_typed_is_kept(team: Team) -> None:
    loan = team.give(team.ask("amy", last=0))
    visitor = team.visitor()
    visitor.open("/loans")
    answer = visitor.send(f"/loans/{loan}/extend", back_by="2027-02-20")
    assert answer.status_code == 422
    assert "The day: 20 February 2027; expected a day after 22 February 2027" in visitor.text
    assert 'name="back_by" required value="2027-02-20"' in visitor.page
    visitor.send(f"/loans/{loan}/extend", back_by="2027-02-24")
    assert "K-AMY is due on the later day." in visitor.text


def test_a_press_is_taken_from_our_own_form_alone(team: Team) -> None:
    loan = team.pack(team.ask("amy"))
    visitor = team.visitor()
    visitor.open("/loans")
    visitor.who = "Jo"  # her browser, with a form that was given to another
    assert visitor.send(f"/loans/{loan}/hand-over").status_code == 403
    assert stage(team, loan) is Stage.PREPARED


def test_a_press_leads_back_to_pages_of_the_team_only(team: Team) -> None:
    loan = team.pack(team.ask("amy"))
    visitor = team.visitor()
    visitor.open("/loans")
    answer = visitor.send(f"/loans/{loan}/hand-over", back="https://stranger.example/loans")
    assert (answer.url.host, answer.url.path) == ("localhost", "/loans")
    visitor.open(f"/loans/{loan}")
    answer = visitor.send(f"/loans/{loan}/return", back="/loans?path=x&depot=van#back")
    assert f"{answer.url}".endswith(f"/loans?depot=van&did=return&about={loan}&at=back#back")


def test_overdue_is_told_with_whose_turn_it_is(team: Team) -> None:
    """Due on Monday 22 February; nudges from the second working day after on, a week each, then somebody asks."""
    team.give(team.ask("amy", last=0))
    for days, words in (
        (4, "4 days overdue. A neutral reminder goes where that is safe."),
        (17, "17 days overdue. The family’s own worker asks."),
    ):
        visitor = team.visitor(days)
        visitor.open("/loans")
        assert words in visitor.text
        assert references(section(visitor.page, "overdue")) == ["K-AMY"]


def test_short_is_first_and_says_what_is_lacking(team: Team) -> None:
    """All three tablets are promised by the count; two of them are lost, so two loans find one."""
    for name, first in (("amy", 1), ("bea", 2), ("cal", 3)):
        team.ask(name, first=first, last=10)
    visitor = team.visitor()
    for serial in ("T-1", "T-2"):
        visitor.open(f"/loans/pieces/{serial}")
        visitor.send(f"/loans/pieces/{serial}/lost")
        assert f"{serial} is on record as lost." in visitor.text
    visitor.open("/loans")
    assert references(section(visitor.page, "short")) == ["K-BEA", "K-CAL"]
    assert references(section(visitor.page, "prepare")) == ["K-AMY"]
    said = "Needed from Wednesday 24 February to Saturday 6 March: 1 tablet, of which none can be had."
    assert said in visitor.text
    assert visitor.page.index('id="short"') < visitor.page.index('id="hand-over"')


def test_short_of_a_tablet_says_what_it_must_have(shelf: Store) -> None:
    """T-1 and T-2 are on the shelf, and neither is large."""
    amy = FamilyRecord(family=family("amy"), name="Amy", kit_features=(Feature.LARGE,))
    team = Team.of(shelf, families=(amy,))
    team.ask("amy", first=1, last=10)
    visitor = team.visitor()
    visitor.open("/loans/pieces/T-3")
    visitor.send("/loans/pieces/T-3/lost")
    visitor.open("/loans")
    assert "1 tablet (large), of which none can be had." in visitor.text


def test_one_depot_and_another_day(team: Team) -> None:
    team.ask("amy", first=3)
    team.ask("bea", ((HEADSET, 1),), first=3, depot="van")
    visitor = team.visitor()
    visitor.open("/loans?depot=van&day=2027-02-25")
    assert references(visitor.page) == ["K-BEA"]
    assert "The van. Not today: today is Monday 22 February" in visitor.text
    assert visitor.open("/loans?depot=&day=").status_code == 200
    assert visitor.open("/loans?day=soon").status_code == 422


def test_a_piece_not_back_yet_is_not_packed(team: Team) -> None:
    """T-1 is out until today and wiped by Wednesday; Bea's loan from Thursday on has it too."""
    team.give(team.ask("amy", last=0), "T-1")
    loan = team.choose(team.ask("bea", first=3), "T-1")
    visitor = team.visitor()
    visitor.open("/loans")
    assert "T-1 is handed over. Wait for it, or choose another piece." in visitor.text
    assert f'action="/loans/{loan}/prepare"' not in visitor.page


def test_an_empty_day_says_so(team: Team) -> None:
    visitor = team.visitor()
    visitor.open("/loans")
    for words in ("Nothing is to be handed over.", "Nothing waits to be wiped.", "Nothing is on hold."):
        assert words in visitor.text
    assert (TODAY, in_days(1).isoformat()) == (in_days(0), "2027-02-23")


def test_the_week_and_the_loans_lead_to_each_other(visitor: Visitor, planned: object) -> None:
    visitor.open("/loans")
    assert 'href="/"' in visitor.page
    visitor.open("/weeks/2027-03-01")
    assert 'href="/loans"' in visitor.page
