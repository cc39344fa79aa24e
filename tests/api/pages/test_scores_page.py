"""Scores before and after on a group's page: typed, refused with who and what, taken back; and why a family left."""

import re
from pathlib import Path

import pytest
from fastapi import FastAPI

from api.app import create_app
from api.deps import Installation
from scheduler.access.roles import Role
from scheduler.jobs import Runner
from scheduler.outcomes.leaving import WhyLeft, leavings
from scheduler.outcomes.measures import Questionnaire
from scheduler.outcomes.scores import typed_scores
from scheduler.store import Store
from support.browsing import Visitor
from support.registering import BEGUN, week_with_register
from support.weeks import MONDAY

SESSION = f"/weeks/{MONDAY}/sessions/tue"
SCORES, REGISTER, OWN = f"{SESSION}/scores", f"{SESSION}/register", f"/my/{MONDAY}/sessions/tue"
FAMILY = f"/weeks/{MONDAY}/families/amy"
PRACTITIONER = (Role.PRACTITIONER,)
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def week(shelf: Store) -> Store:
    return week_with_register(shelf)


@pytest.fixture
def app(week: Store) -> FastAPI:
    return create_app(Installation(store=week, runner=Runner(week), now=lambda: BEGUN))


@pytest.fixture
def wyn(app: FastAPI) -> Visitor:
    return Visitor(app, who="Wyn", roles=PRACTITIONER, practitioner="w")


def kept(store: Store) -> list[tuple[str, str, str, str, str]]:
    """Family, measure, stage, day and total of all that was typed."""
    with store.reading() as desk:
        every = [(one.score.of, one.score) for one in typed_scores(desk)]
    return [
        (of.whom.family, of.measure, of.stage, str(score.day), str(score.result.total if score.result else ""))
        for of, score in every
    ]


def save(visitor: Visitor, day: str = "2027-03-02", **cells: str) -> int:
    """Rows 0, 1 and 2 are Amy, Bea and Cal; whatever is not given stays as the page shows it."""
    hidden = visitor.hidden(SCORES)
    shown = {
        name: re.search(rf'name="{name}" value="([^"]*)"', visitor.page)
        for number in range(3)
        for name in (f"total-{number}", f"day-{number}")
    }
    as_shown = {name: found[1] for name, found in shown.items() if found}
    typed = {**hidden, **as_shown, "row": ["0", "1", "2"], "day": day, **cells}
    return visitor.send(SCORES, **typed).status_code


def rows(cells: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in cells.items()}


def test_practitioner_types_scores_of_an_own_group(wyn: Visitor, week: Store) -> None:
    wyn.open(OWN)
    assert f'href="{SCORES}"' in wyn.page
    wyn.open(SCORES)
    assert ("BPSES" in wyn.text, "Before the course" in wyn.text, "Total, 5 to 25" in wyn.text) == (True, True, True)
    assert save(wyn, **rows({"total_0": "14", "total_2": "20"})) == 200
    assert kept(week) == [
        ("amy", "bpses", "before", "2027-03-02", "14"),
        ("cal", "bpses", "before", "2027-03-02", "20"),
    ]
    assert "Before the course: 14, of 2 March 2027, typed by Wyn" in wyn.text


def test_five_answers_make_the_total_and_what_is_left_as_shown_stays(wyn: Visitor, week: Store) -> None:
    wyn.open(SCORES)
    answers = {f"item_1_{number}": value for number, value in enumerate("34532", 1)}
    save(wyn, **rows(answers))
    assert kept(week) == [("bea", "bpses", "before", "2027-03-02", "17")]
    wyn.open(SCORES)
    again = {f"item_1_{number}": value for number, value in enumerate("34532", 1)}
    save(wyn, **rows({**again, "total_0": "9"}))
    assert [one[0] for one in kept(week)] == ["bea", "amy"]


def test_score_that_is_emptied_is_taken_back(wyn: Visitor, week: Store) -> None:
    wyn.open(SCORES)
    save(wyn, **rows({"total_0": "14"}))
    save(wyn, **rows({"total_0": "", "day_0": ""}))
    assert [one[4] for one in kept(week)] == ["14", ""]
    assert "typed by" not in wyn.text


def test_what_cannot_be_is_said_with_who_and_what_and_nothing_is_saved(wyn: Visitor, week: Store) -> None:
    wyn.open(SCORES)
    assert save(wyn, **rows({"total_0": "26", "total_1": "x", "total_2": "20"})) == 422
    assert "Amy (Amy A.), BPSES is '26'; expected a whole number from 5 to 25" in wyn.text
    assert "Bea (Bea B.), BPSES is 'x'; expected a whole number from 5 to 25" in wyn.text
    assert 'name="total-2" value="20"' in wyn.page
    wyn.open(SCORES)
    assert save(wyn, day="2027-03-09", **rows({"total_0": "14"})) == 422
    assert "day is '2027-03-09'; expected a day from" in wyn.text
    assert kept(week) == []


def test_questionnaires_of_others_licences_take_a_total_alone(wyn: Visitor) -> None:
    for measure, low, high in (("wemwbs", 14, 70), ("swemwbs", 7, 35)):
        wyn.open(f"{SCORES}?measure={measure}&stage=after")
        assert f"Total, {low} to {high}" in wyn.text
        assert 'name="item-' not in wyn.page
    wyn.open(f"{SCORES}?measure=sdq")
    assert "no child is on record" in wyn.text
    assert wyn.open(f"{SCORES}?measure=iq").status_code == 422


def test_nobody_else_finds_the_page(app: FastAPI) -> None:
    other = Visitor(app, who="Xan", roles=PRACTITIONER, practitioner="x")
    assert (other.open(SCORES).status_code, other.open(SCORES.replace("tue", "zed")).status_code) == (404, 404)
    for role in (Role.LOAN_TEAM, Role.AUDITOR, Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD):
        assert Visitor(app, who="Tom", roles=(role,)).open(SCORES).status_code == 403


def test_why_a_family_left_is_said_on_the_register(wyn: Visitor, week: Store) -> None:
    wyn.open(OWN)
    forms = [part for part in wyn.page.split("<form")[1:] if 'name="why"' in part]
    assert len(forms) == 1
    assert all(one.value in forms[0] for one in WhyLeft)
    hidden = re.findall(r'name="(\w+)" value="([^"]*)"', forms[0])
    typed = {**dict(hidden), "family": "amy", "why": "declined-to-say"}
    assert wyn._ask("POST", OWN, data=typed, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200
    with week.reading() as desk:
        assert {family: one.reason for family, one in leavings(desk).items()} == {"amy": WhyLeft.DECLINED}
    assert "Amy A.: asked, and would rather not say, by Wyn on 2 March 2027" in wyn.text


def test_why_a_family_left_is_said_on_its_page_by_who_may_ring(app: FastAPI, week: Store) -> None:
    mair = Visitor(app, roles=(Role.COORDINATOR,))
    mair.open(FAMILY)
    assert mair.send(f"{FAMILY}/left", why="not-right-or-safe").status_code == 200
    assert "It did not feel right or safe, by Mair on 2 March 2027" in mair.text
    assert mair.send(f"{FAMILY}/left", why="").status_code == 422
    mair.open(FAMILY)
    mair.send(f"{FAMILY}/left", why="not-asked")
    with week.reading() as desk:
        assert leavings(desk) == {}
    mair.open(FAMILY)
    assert mair.send(f"{FAMILY}/left", why="because").status_code == 422
    auditor = Visitor(app, roles=(Role.AUDITOR,))
    assert "left the course" not in auditor.open(FAMILY).text


WORDING = (
    "restless, overactive", "considerate of other people", "headaches, stomach-aches", "many worries",
    "optimistic about the future", "feeling useful", "feeling relaxed", "dealing with problems well",
    "thinking clearly", "feeling close to other people", "make up my own mind",
)  # fmt: skip
"""Beginnings of statements of SDQ and WEMWBS, by which anybody would know them."""


def test_no_wording_of_a_licensed_questionnaire_stands_in_the_product() -> None:
    texts = [
        path
        for folder in ("api", "scheduler", "docs")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".html", ".py", ".md", ".txt", ".css", ".js")
    ]
    assert len(texts) > 300
    found = [(path.name, words) for path in texts for words in WORDING if words in path.read_text("utf-8").casefold()]
    assert found == []
    assert set(Questionnaire) == {"bpses", "sdq", "wemwbs", "swemwbs"}
