"""Forms, imports, plans at work, families, papers: each page by itself."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from api.headers import HEADERS
from scheduler.intake import write_folder
from scheduler.records import FamilyRecord
from scheduler.store import Store, load_service
from scheduler.weeks.planning import plan_week
from scheduler.weeks.versions import RosterVersion, versions
from solver.problem import Decision, Flag, FlagKind, WeekProblem
from solver.roster import Reason, Roster, Unplaced
from support.browsing import SAME_SITE, Visitor
from support.small_service import MAIR, published, running, saved, small_service
from support.weeks import AS_OF, MONDAY, family, venue

WEEK = "/weeks/2027-03-01"


def rows_of(text: str, *changes: tuple[str, str]) -> bytes:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text.encode()


def test_page_lets_nothing_in_from_elsewhere(visitor: Visitor) -> None:
    answer = visitor.open(WEEK)

    assert {name: answer.headers[name] for name in HEADERS} == dict(HEADERS)
    assert " style=" not in visitor.page
    assert (
        "HttpOnly; Path=/; SameSite=lax" in Visitor(visitor.app, signed_out=True).open("/sign-in").headers["set-cookie"]
    )


def test_style_and_script_are_kept_under_an_address_of_their_own(visitor: Visitor) -> None:
    visitor.open(WEEK)
    style = visitor.page.split('href="/static/')[1].split('"')[0]

    answer = visitor.open(f"/static/{style}")

    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/css; charset=utf-8")
    assert "immutable" in answer.headers["cache-control"]
    assert visitor.open("/static/../app.py").status_code == 404


@pytest.mark.parametrize(
    "changed",
    [
        {"data": {"form_token": "another"}, "headers": SAME_SITE},
        {"data": {}, "headers": SAME_SITE},
        {"headers": {"Sec-Fetch-Site": "cross-site"}},
        {"headers": {"Origin": "http://stranger.example"}},
    ],
)
def test_form_of_a_stranger_is_not_taken(visitor: Visitor, shelf: Store, changed: dict[str, dict[str, str]]) -> None:
    visitor.open(WEEK)
    own = visitor.hidden(f"{WEEK}/plan")

    answer = visitor._ask("POST", f"{WEEK}/plan", **{"data": own, **changed})

    assert answer.status_code == 403
    with shelf.reading() as desk:
        assert versions(desk, MONDAY) == ()


def test_import_shows_each_fault_beside_its_row(visitor: Visitor, shelf: Store, tmp_path: Path) -> None:
    write_folder(small_service(), tmp_path)
    families = rows_of((tmp_path / "families.csv").read_text(encoding="utf-8-sig"), ("2027-02-01", "soon"))
    visitor.open(f"{WEEK}/import")

    visitor.send(f"{WEEK}/import", [("files", ("families.csv", families))], what="check")

    assert "Checked; nothing is written yet" in visitor.text
    assert "families.csv, row 2" in visitor.text
    assert "waiting_since is “soon”" in visitor.text
    assert '<div class="faulty"><dt>waiting_since</dt><dd>soon</dd></div>' in visitor.page
    with shelf.reading() as desk:
        assert load_service(desk) == small_service()


def test_import_takes_files_in(visitor: Visitor, shelf: Store, tmp_path: Path) -> None:
    write_folder(small_service(), tmp_path)
    saved(shelf, small_service(families=small_service().families[:1], contacts=()))
    files = [("files", (path.name, path.read_bytes())) for path in sorted(tmp_path.glob("*.csv"))]
    visitor.open(f"{WEEK}/import")

    visitor.send(f"{WEEK}/import", files, what="import")

    assert "Taken in 3 families are on record" in visitor.text
    with shelf.reading() as desk:
        assert [record.id for record in load_service(desk).families] == ["amy", "bea", "cal"]


def test_import_of_something_else_says_what_was_expected(visitor: Visitor) -> None:
    visitor.open(f"{WEEK}/import")

    answer = visitor.send(f"{WEEK}/import", [("files", ("photo.png", b"x"))], what="import")

    assert answer.status_code == 422
    assert "'photo.png': expected .csv" in visitor.text


def test_plan_at_work_is_found_again_and_stopped(waiting: Visitor) -> None:
    waiting.open(WEEK)
    answer = waiting.send(f"{WEEK}/plan", seconds="10")
    job = answer.url.path
    assert "Waiting for its turn." in waiting.text

    waiting.open(WEEK)
    assert f'<a href="{job}">See how far it is</a>' in waiting.page
    assert f'action="{WEEK}/plan"' not in waiting.page

    waiting.open(job)
    assert '<noscript><meta http-equiv="refresh"' in waiting.page
    waiting.send(f"{job}/stop")
    assert "Stopping at the next step; the best plan so far is kept." in waiting.text


def test_second_plan_of_a_week_is_a_conflict(waiting: Visitor) -> None:
    waiting.open(WEEK)
    own = waiting.hidden(f"{WEEK}/plan")
    waiting.send(f"{WEEK}/plan")

    answer = waiting._ask("POST", f"{WEEK}/plan", data=own, headers=SAME_SITE)

    assert answer.status_code == 409
    assert "has asked for a plan already" in waiting.text


def test_plan_of_another_week_is_not_found_here(waiting: Visitor) -> None:
    waiting.open(WEEK)
    job = waiting.send(f"{WEEK}/plan").url.path.rpartition("/")[2]

    assert waiting.open(f"/weeks/2027-03-08/plans/{job}").status_code == 404


def test_plan_that_failed_says_why(visitor: Visitor, shelf: Store) -> None:
    saved(shelf, small_service(rooms=()))
    visitor.open(WEEK)

    visitor.send(f"{WEEK}/plan")

    assert "There is no plan. Why:" in visitor.text


def test_moment_that_cannot_be_read_is_refused(visitor: Visitor) -> None:
    visitor.open(WEEK)

    assert visitor.send(f"{WEEK}/plan", as_of="soon").status_code == 422
    assert "'soon' is no moment; expected one as 2027-02-22T09:00" in visitor.text


def test_news_of_a_plan_come_as_parts_of_the_page(visitor: Visitor, shelf: Store) -> None:
    saved(shelf, small_service(rooms=()))
    visitor.open(WEEK)
    job = visitor.send(f"{WEEK}/plan").url.path

    answer = visitor.open(f"{job}/news")

    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.text.startswith('event: part\ndata: <p class="says">There is no plan.</p>\n')
    assert answer.text.endswith("event: over\ndata: \n\n")


def test_family_page_tells_place_needs_and_who_was_told(visitor: Visitor, shelf: Store) -> None:
    published(shelf, running())

    visitor.open(f"{WEEK}/families/cal")

    assert "Cal C. (cal)" in visitor.text
    assert "Tuesday 2 March, 10:00 to 12:00, remote, Programme Loan of tablet." in visitor.text
    assert "Thursday 4 March, 10:00 : Not needed: this group meets at another time." in visitor.text
    assert "Cal, of Tuesday 2 March, 10:00: not told yet." in visitor.text
    assert "029 2000 0001" not in visitor.page


def test_family_page_tells_marks_by_their_effect(visitor: Visitor, shelf: Store) -> None:
    decided = date(2027, 6, 1)
    flag = Flag(
        kind=FlagKind.SELF_HARM, set_by="Mair", since=date(2027, 1, 4), decision=Decision.ROOM, decided_until=decided
    )
    record = FamilyRecord(family=family("dee", flags=(flag,)), name="Dee D.")
    saved(shelf, small_service(families=(*small_service().families, record)))

    visitor.open(f"{WEEK}/families/dee")

    assert "What the plan must keep to Must be met in the room." in visitor.text
    assert not any(told in visitor.text for told in ("harm", "Set by", "4 January", "1 June"))
    assert "The week is not planned yet." in visitor.text


def test_family_without_a_place_is_told_with_what_to_do(visitor: Visitor, shelf: Store) -> None:
    steps = Reason(rule="side-allowed", text="no side suits", turn="coordinator", next_step="ask about evenings")

    def plan(problem: WeekProblem) -> Roster:
        made = running(remote=("cal",))(problem)
        return replace(made, unplaced=(Unplaced(family="bea", reasons=(steps,)),))

    plan_week(shelf, MONDAY, AS_OF, plan, MAIR)
    visitor.open(f"{WEEK}/families/bea")

    assert "No place: a person is needed. Waiting 3 weeks. No side suits." in visitor.text
    assert "Coordinator: Ask about evenings." in visitor.text


def test_family_that_is_not_in_the_week_is_not_found(visitor: Visitor) -> None:
    assert visitor.open(f"{WEEK}/families/no/body").status_code == 404
    assert "Family 'no/body': it is not in the week of 1 March 2027" in visitor.text


def test_register_has_names_and_no_programme(visitor: Visitor, planned: RosterVersion) -> None:
    visitor.open(f"{WEEK}/register")

    assert "Tuesday 2 March, 10:00 to 12:00, Elm Road, Hall" in visitor.text
    assert "Amy A. amy in the room 1 0" in visitor.text
    assert "Programme" not in visitor.text


def test_sheet_has_neither_names_nor_programme_nor_secret_venue(visitor: Visitor, shelf: Store) -> None:
    plan_week(shelf, MONDAY, AS_OF, running(), MAIR)
    visitor.open(f"{WEEK}/sheet")
    assert "Tuesday 2 March 10:00–12:00 Appointment – Elm Road, Hall" in visitor.text
    assert [word for word in ("Programme", "Amy", "Wyn") if word in visitor.text] == []

    secret = replace(small_service().venues[0], venue=venue(secret=True))
    saved(shelf, small_service(venues=(secret,)))
    plan_week(shelf, MONDAY, AS_OF, running(), MAIR)
    visitor.open(f"{WEEK}/sheet")
    assert "10:00" not in visitor.text
    assert "Elm Road" not in visitor.text


def test_paper_of_a_week_without_a_plan_is_refused(visitor: Visitor) -> None:
    assert visitor.open(f"{WEEK}/sheet").status_code == 409
    assert "The week of 1 March 2027 has no plan yet" in visitor.text
