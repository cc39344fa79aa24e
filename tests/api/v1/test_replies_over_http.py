"""Answers over HTTP: written down, posted as they came, looked at, noted, planned with."""

from dataclasses import replace
from http import HTTPStatus

import pytest

from api.app import create_app
from api.deps import Installation
from scheduler.jobs import Runner, job_of
from scheduler.replies import Answer, Given, Via, take_in
from scheduler.store import Store, load_service
from scheduler.weeks.importing import import_service
from scheduler.weeks.stopping import stop_all_contact
from solver.problem import Flag, FlagKind
from support.calendar_replies import calendar_reply, reply_mail
from support.callers import Caller
from support.small_service import LATER, MAIR, published, running
from support.weeks import MONDAY

WEEK = "/api/v1/weeks/2027-03-01"
MAIL = {"Content-Type": "message/rfc822"}
WORDS = (
    "We have your answer. Nothing changes until we contact you.\n"
    "Rydym wedi cael eich ateb. Ni fydd dim yn newid nes i ni gysylltu â chi."
)
AMY = {"contact": "c-amy", "family": "amy"}


class Later(Runner):
    """Leaves every job waiting."""

    def submit(self, job: str) -> None:
        """The job waits on."""


@pytest.fixture
def caller(shelf: Store) -> Caller:
    return Caller(create_app(Installation(store=shelf, runner=Later(shelf), now=lambda: LATER)))


@pytest.fixture
def told(shelf: Store) -> Store:
    published(shelf, running())
    return shelf


def items(caller: Caller) -> list[dict[str, object]]:
    found: list[dict[str, object]] = caller.get(f"{WEEK}/answers").json()["items"]
    return found


def test_what_an_adult_told_a_worker_is_written_down(caller: Caller, told: Store) -> None:
    answer = caller.post(f"{WEEK}/answers", json={**AMY, "answer": "not-this-week", "note": "away until May"})

    assert (answer.status_code, answer.json()) == (HTTPStatus.ACCEPTED, {"words": WORDS})
    assert items(caller) == [
        {
            **AMY,
            "answer_id": 1,
            "answer": "not-this-week",
            "whole_course": False,
            "via": "staff",
            "given_at": "2027-02-22T10:00:00Z",
            "note": "away until May",
            "doubt": "",
            "latest": True,
            "says": "The place of this week could be offered on.",
            "against": [],
            "can_be_planned_with": True,
            "done": [],
        }
    ]


def test_every_answer_is_answered_with_the_same_bytes(caller: Caller, told: Store) -> None:
    """A wish, one that safety forbids, a stopped adult, another household, a week long gone, nobody at all, noise."""

    def flagged(service):  # type: ignore[no-untyped-def]
        amy, *others = service.families
        marked = replace(amy.family, flags=(Flag(kind=FlagKind.REMOTE_SAFETY, set_by="Ada"),))
        return replace(service, families=(replace(amy, family=marked), *others))

    import_service(told, flagged, MAIR)
    stop_all_contact(told, "c-bea", MAIR)
    written = [
        {**AMY, "answer": "room"},
        {**AMY, "answer": "home"},
        {"contact": "c-bea", "family": "bea", "answer": "accept"},
        {"contact": "c-bea", "family": "amy", "answer": "accept"},
        {"contact": "nobody", "family": "nobody", "answer": "decline"},
    ]
    answers = [caller.post(f"{WEEK}/answers", json=one) for one in written]
    answers += [caller.post("/api/v1/weeks/2020-01-06/answers", json=written[0])]
    mails = [reply_mail(calendar_reply()), reply_mail(calendar_reply(uid="none")), b"", b"\x00" * 3_000_000]
    answers += [caller.post("/api/v1/replies", content=one, headers=MAIL) for one in mails]

    for one in answers:
        del one.headers["x-request-id"]  # by chance, another one each time
    assert {(one.status_code, one.content, str(sorted(one.headers.items()))) for one in answers} == {
        (answers[0].status_code, answers[0].content, str(sorted(answers[0].headers.items())))
    }
    assert answers[0].json() == {"words": WORDS}


def test_each_way_in_ends_in_the_same_record(caller: Caller, told: Store) -> None:
    caller.post(f"{WEEK}/answers", json={**AMY, "answer": "accept"})
    caller.post("/api/v1/replies", content=reply_mail(calendar_reply()), headers=MAIL)
    page = Given(**AMY, monday=MONDAY, answer=Answer.ACCEPT, via=Via.PAGE, at=LATER)  # type: ignore[arg-type]
    take_in(told, page, MAIR)

    same = ("contact", "family", "answer", "doubt", "whole_course")
    assert [(one["via"], *(one[name] for name in same)) for one in items(caller)] == [
        (via, "c-amy", "amy", "accept", "", False) for via in ("staff", "calendar", "page")
    ]


def test_message_of_another_kind_is_refused(caller: Caller, told: Store) -> None:
    answer = caller.post("/api/v1/replies", content=b"x", headers={"Content-Type": "text/plain"})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_answer_is_noted(caller: Caller, told: Store) -> None:
    caller.post(f"{WEEK}/answers", json={**AMY, "answer": "accept"})

    assert (
        caller.post("/api/v1/answers/1/noted", headers={"Supergroup-By": "Mair"}).status_code == HTTPStatus.NO_CONTENT
    )

    assert items(caller)[0]["done"] == ["noted by Mair"]
    assert caller.post("/api/v1/answers/9/noted").status_code == HTTPStatus.NOT_FOUND


def test_place_is_offered_on_by_planning_with_the_answer(caller: Caller, told: Store) -> None:
    caller.post(f"{WEEK}/answers", json={**AMY, "answer": "decline"})

    answer = caller.post("/api/v1/answers/1/plan")

    assert (answer.status_code, answer.json()["kind"]) == (HTTPStatus.ACCEPTED, "replan")
    assert answer.headers["Location"] == f"/api/v1/jobs/{answer.json()['id']}"
    with told.reading() as desk:
        assert job_of(desk, answer.json()["id"]).week == MONDAY
        assert load_service(desk).families[0].family.absent


def test_yes_has_nothing_to_plan_with(caller: Caller, told: Store) -> None:
    caller.post(f"{WEEK}/answers", json={**AMY, "answer": "accept"})

    assert caller.post("/api/v1/answers/1/plan").status_code == HTTPStatus.CONFLICT


def test_answer_that_is_written_down_again_with_its_key_is_kept_once(caller: Caller, told: Store) -> None:
    said, key = {**AMY, "answer": "accept", "via": "telephone"}, {"Idempotency-Key": "one"}
    tom = Caller(caller.app, who="Tom")

    for who in (caller, caller, tom):
        assert who.post(f"{WEEK}/answers", json=said, headers=key).status_code == HTTPStatus.ACCEPTED

    assert len(items(caller)) == 2
