"""Registers and a practitioner's own week as pages: without script, each sees and marks own groups alone."""

import json
import re
from dataclasses import replace
from datetime import datetime

import pytest
from fastapi import FastAPI

from api.app import create_app
from api.deps import Installation
from scheduler.access.roles import Role
from scheduler.jobs import Runner
from scheduler.records import PractitionerRecord
from scheduler.replies import answers_of
from scheduler.store import Store
from solver.problem import Pair, PairKind, StaffRole
from solver.roster import StaffPlan
from support.browsing import Visitor
from support.on_paper import calling, calling_service
from support.registering import BEGUN, marks, register_tasks, week_with_register
from support.small_service import ledgers, published, running, saved, small_service
from support.weeks import MONDAY, at, practitioner

GROUP, WEEK = f"/my/{MONDAY}/sessions/tue", f"/weeks/{MONDAY}/sessions/tue/register"
PRACTITIONER = (Role.PRACTITIONER,)
OTHER = PractitionerRecord(practitioner=practitioner("x"), name="Xan")


def app_at(store: Store, moment: datetime = BEGUN) -> FastAPI:
    return create_app(Installation(store=store, runner=Runner(store), now=lambda: moment))


def of(app: FastAPI, practitioner: str | None, who: str = "Wyn") -> Visitor:
    return Visitor(app, who=who, roles=PRACTITIONER, practitioner=practitioner)


@pytest.fixture
def week(shelf: Store) -> Store:
    return week_with_register(shelf, practitioners=(*small_service().practitioners, OTHER))


@pytest.fixture
def wyn(week: Store) -> Visitor:
    return of(app_at(week), "w")


def numbers(visitor: Visitor) -> dict[str, str]:
    """By family or guest, the number of its first row on the register that is open."""
    found: dict[str, str] = {}
    hidden = visitor.hidden(visitor.page.split("data-register")[0].rsplit('action="', 1)[1].split('"')[0])
    for name, value in hidden.items():
        if name.startswith("whom-"):
            found.setdefault(value.split('"')[1], name.removeprefix("whom-"))
    return found


def send_marks(visitor: Visitor, at: str = GROUP, **came: str) -> int:
    """The form is sent with these families' marks, the others as the page shows them."""
    rows = numbers(visitor)
    hidden = visitor.hidden(at)
    typed = {f"came-{rows[family]}": value for family, value in came.items()}
    return visitor.send(
        at, row=[str(number) for number in rows.values()], **typed, **_as_shown(hidden, rows, came)
    ).status_code


def _as_shown(hidden: dict[str, str], rows: dict[str, str], came: dict[str, str]) -> dict[str, str]:
    return {
        f"came-{number}": json.loads(hidden[f"shown-{number}"])[0]
        for family, number in rows.items()
        if family not in came
    }


def send_form_of(other: Visitor, page: str) -> None:
    """Somebody else has this page's forms before them, as if made for their own browser."""
    other.open("/my")
    token = other.hidden("/sign-out")["form_token"]
    other.page = re.sub(r'name="form_token" value="[^"]*"', f'name="form_token" value="{token}"', page)


def came(store: Store) -> dict[str, str]:
    return {whom.family: mark.said.came.value for whom, mark in marks(store).items()}


def test_my_week_lists_own_sessions_and_opens_first(wyn: Visitor) -> None:
    assert wyn.open("/my").status_code == 200
    assert "My week of 1 March 2027" in wyn.text
    assert "10:00 to 12:00 Programme, new You lead. Elm Road, Hall. 1 in the room and 2 remote" in wyn.text
    assert f'href="{GROUP}"' in wyn.page
    assert 'href="https://meet.example.org/a"' in wyn.page


def test_own_week_leads_to_the_photo_and_the_board_to_each_register(wyn: Visitor, week: Store) -> None:
    wyn.open(f"/my/{MONDAY}")
    assert 'href="/service/photos"' in wyn.page

    mair = Visitor(app_at(week))
    mair.open(f"/weeks/{MONDAY}")
    assert f'href="{WEEK}"' in mair.page
    assert mair.open(WEEK).status_code == 200


def test_week_that_is_not_published_has_nothing_yet(wyn: Visitor) -> None:
    wyn.open("/my/2027-03-08")
    assert "This week is not published yet." in wyn.text


def test_group_names_who_comes_and_holds_no_flag_address_or_number(wyn: Visitor) -> None:
    wyn.open(GROUP)
    for name in ("Amy A.", "Bea B.", "Cal C.", "First time"):
        assert name in wyn.text
    for secret in ("029 2000", "@example.org", "home", "Elm Road, 1"):
        assert secret not in wyn.page.split("<main", 1)[1].replace("data-family", "").replace('class="home', "")


@pytest.mark.parametrize(("who", "status"), [("w", 200), ("x", 404), (None, 404), ("nobody-on-record", 404)], ids=str)
def test_nobody_elses_group_is_there(week: Store, who: str | None, status: int) -> None:
    visitor = of(app_at(week), who)
    assert [visitor.open(path).status_code for path in (GROUP, WEEK)] == [status, status]


@pytest.mark.parametrize("path", [GROUP, WEEK])
@pytest.mark.parametrize("who", ["x", None])
def test_nobody_marks_in_a_group_that_is_not_theirs(week: Store, path: str, who: str | None) -> None:
    own, other = of(app_at(week), "w"), of(app_at(week), who, "Xan")
    own.open(GROUP)
    send_form_of(other, own.page.replace(GROUP, path))
    assert other.send(path, **{"row": "0", "came-0": "room"}).status_code == 404
    assert marks(week) == {}


@pytest.mark.parametrize(
    ("roles", "own", "any_"),
    [
        ((Role.COORDINATOR,), 403, 200),
        ((Role.SAFEGUARDING_LEAD,), 403, 403),
        ((Role.LOAN_TEAM,), 403, 403),
        ((Role.AUDITOR,), 403, 403),
        ((Role.ADMINISTRATOR,), 403, 403),
    ],
    ids=str,
)
def test_other_roles_have_no_week_of_their_own(week: Store, roles: tuple[Role, ...], own: int, any_: int) -> None:
    visitor = Visitor(app_at(week), who="Una", roles=roles)
    found = [visitor.open(path).status_code for path in ("/my", GROUP, f"/my/{MONDAY}/calls", WEEK)]
    assert found == [own, own, own, any_]


def test_register_is_taken_without_script(wyn: Visitor, week: Store) -> None:
    wyn.open(GROUP)
    assert send_marks(wyn, amy="room", bea="did-not-come") == 200
    assert came(week) == {"amy": "room", "bea": "did-not-come"}
    assert "1 not marked yet." in wyn.text
    assert register_tasks(week) == [("welfare", "bea", "no-show", "coordinator", "open")]


def test_two_who_take_it_at_once_lose_nothing_of_each_other(week: Store) -> None:
    """Both opened the page before either saved it; each marked somebody else, and the rest is as the page showed it."""
    app = app_at(week)
    wyn, mair = of(app, "w"), Visitor(app, who="Mair", roles=(Role.COORDINATOR,))
    wyn.open(GROUP)
    mair.open(WEEK)
    send_marks(wyn, amy="room")
    send_marks(mair, WEEK, bea="remote")
    assert came(week) == {"amy": "room", "bea": "remote"}


def test_script_is_told_whom_to_ask_about(week: Store, wyn: Visitor) -> None:
    wyn.open(GROUP)
    sent = wyn._ask(
        "POST",
        GROUP,
        data={
            **{name: value for name, value in wyn.hidden(GROUP).items() if name == "form_token"},
            "what": "marks", "row": "0", "whom-0": '["amy","adult-1"]', "came-0": "room", "late-0": "yes",
            "key-0": "k1",
        },
        headers={"Sec-Fetch-Site": "same-origin", "Accept": "application/json"},
    )  # fmt: skip
    assert (sent.status_code, sent.json()) == (200, {"ask": []})
    (mark,) = marks(week).values()
    assert (mark.said.came.value, mark.said.late, mark.said.key) == ("room", True, "k1")


def test_family_that_is_not_on_the_list_is_found_by_name(wyn: Visitor, week: Store) -> None:
    wyn.open(GROUP)
    assert wyn.send(GROUP, what="walk-in", who="dee  D.", side="room").status_code == 200
    assert came(week) == {"dee": "room"}
    assert "not on the list" in wyn.text
    assert "Ask the coordinator now" not in _seen(wyn)


@pytest.mark.parametrize("typed", ["Zed", "dee", ""], ids=["nobody", "a-number", "nothing"])
def test_practitioner_learns_from_no_number_who_is_on_record(wyn: Visitor, week: Store, typed: str) -> None:
    wyn.open(GROUP)
    assert wyn.send(GROUP, what="walk-in", who=typed).status_code == 404
    assert "ask the coordinator" in wyn.text
    assert marks(week) == {}


def test_somebody_to_be_kept_apart_is_to_be_asked_about_and_nothing_says_why(shelf: Store) -> None:
    pair = Pair(kind=PairKind.NO_CONTACT, households=("amy", "dee"))
    week_with_register(shelf, pairs=(pair,))
    wyn = of(app_at(shelf), "w")
    wyn.open(GROUP)
    wyn.send(GROUP, what="walk-in", who="Dee D.", side="room")
    assert _seen(wyn).count("Ask the coordinator now, before they go in.") == 1
    assert "apart" not in wyn.text
    mair = Visitor(app_at(shelf), roles=(Role.COORDINATOR,))
    mair.open(WEEK)
    mair.send(WEEK, what="walk-in", who="dee", side="remote")
    assert _seen(mair).count("Ask the safeguarding lead now") == 1


def _seen(visitor: Visitor) -> str:
    """The page without what is hidden."""
    return re.sub(r"<p[^>]* hidden [^>]*>.*?</p>", "", visitor.page)


def test_session_that_did_not_run_and_ran_after_all(wyn: Visitor) -> None:
    wyn.open(GROUP)
    wyn.send(GROUP, what="not-run", **{"not-run": "weather"})
    assert "This session did not run: weather." in wyn.text
    wyn.send(GROUP, what="not-run")
    assert "did not run:" not in wyn.text


def test_before_the_day_only_word_can_be_noted(week: Store) -> None:
    wyn = of(app_at(week, at(0, 12)), "w")
    wyn.open(GROUP)
    assert "you can only note that somebody sent word" in wyn.text
    assert 'value="room"' not in wyn.page
    assert send_marks(wyn, amy="sent-word") == 200
    assert came(week) == {"amy": "sent-word"}


def test_who_takes_over_after_a_replan_has_it_at_once_and_who_gave_it_up_has_not(week: Store) -> None:
    def with_xan(problem):  # type: ignore[no-untyped-def]
        made = running()(problem)
        staff = (StaffPlan(practitioner="x", role=StaffRole.LEAD),)
        return replace(made, sessions=tuple(replace(one, staff=staff) if one.runs else one for one in made.sessions))

    app = app_at(week)
    assert (of(app, "w").open(GROUP).status_code, of(app, "x", "Xan").open(GROUP).status_code) == (200, 404)
    published(week, with_xan, BEGUN)
    assert (of(app, "w").open(GROUP).status_code, of(app, "x", "Xan").open(GROUP).status_code) == (404, 200)


def test_first_calls_are_their_practitioners_and_nobody_elses(shelf: Store) -> None:
    service = calling_service()
    published(saved(shelf, replace(service, practitioners=(*service.practitioners, OTHER))), calling())
    app = app_at(shelf, at(-6, 10, 30))
    wyn, xan = of(app, "w"), of(app, "x", "Xan")
    wyn.open(f"/my/{MONDAY}/calls")
    assert "Cal" in wyn.text
    assert "029 2000" not in wyn.page
    action = next(
        f"/my/{MONDAY}/calls/{row['id']}"
        for row in ledgers(shelf)["tasks"]
        if row["kind"] == "first-call" and row["family"] == "cal"
    )
    xan.open(f"/my/{MONDAY}/calls")
    assert "You have nobody to ring." in xan.text
    send_form_of(xan, wyn.page)
    assert xan.send(f"{action}/number").status_code == 404
    wyn.send(f"{action}/number")
    assert "029 2000 0001" in wyn.text
    wyn.send(f"{action}/outcome", ended="reached", works=["screen", "sound", "data", "private-space"])
    assert "Cal" not in wyn.text


def test_printed_register_leads_to_the_screen_and_has_lines_for_walk_ins(week: Store) -> None:
    mair = Visitor(app_at(week), roles=(Role.COORDINATOR,))
    mair.open(f"/weeks/{MONDAY}/register")
    assert f'href="{WEEK}"' in mair.page
    assert mair.page.count('<tr class="blank">') == 3
    auditor = Visitor(app_at(week), who="Ann", roles=(Role.AUDITOR,))
    auditor.open(f"/weeks/{MONDAY}/register")
    assert f'href="{WEEK}"' not in auditor.page


def test_answer_by_telephone_is_an_answer_like_others(week: Store) -> None:
    """Cal is rung with the news, and says that the room would be better."""
    mair = Visitor(app_at(week, at(-6, 10, 30)), roles=(Role.COORDINATOR,))
    mair.open(f"/weeks/{MONDAY}/calls")
    task = next(row["id"] for row in ledgers(week)["tasks"] if row["kind"] == "call")
    mair.send(f"/weeks/{MONDAY}/calls/{task}/outcome", ended="said-room")
    assert "Nobody is to be rung." in mair.text
    with week.reading() as desk:
        told = [one.given for one in answers_of(desk, MONDAY)]
    assert [(one.family, one.answer.value, one.via.value, one.doubt.value) for one in told] == [
        ("cal", "room", "telephone", "")
    ]


def test_who_did_not_come_is_on_the_sheet_of_calls(wyn: Visitor, week: Store) -> None:
    wyn.open(GROUP)
    send_marks(wyn, cal="did-not-come")
    mair = Visitor(app_at(week), roles=(Role.COORDINATOR,))
    mair.open(f"/weeks/{MONDAY}/calls")
    assert "Did not come: ask whether all is well" in mair.text
    task = next(row["id"] for row in ledgers(week)["tasks"] if row["kind"] == "welfare")
    mair.send(f"/weeks/{MONDAY}/calls/{task}/number")
    assert "029 2000 0001" in mair.text
    mair.open(f"/weeks/{MONDAY}/calls")
    assert mair.send(f"/weeks/{MONDAY}/calls/{task}/outcome", ended="said-room").status_code == 422
