"""A week over HTTP: planned by a job, looked at, signed, published once; two people at once; what is given out."""

import io
import time
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Any
from zipfile import ZipFile

import httpx
import pytest

from scheduler.store import Store
from scheduler.weeks.planning import plan_week
from scheduler.weeks.stopping import stop_all_contact
from support.callers import Caller
from support.small_service import MAIR, ledgers, nothing_out, running
from support.weeks import AS_OF, MONDAY

WEEK = f"/api/v1/weeks/{MONDAY}"
KEY = {"Idempotency-Key": "first-try"}


@pytest.fixture
def planned(shelf: Store, caller: Caller) -> Caller:
    plan_week(shelf, MONDAY, AS_OF, running(), MAIR)
    return caller


def signing(caller: Caller) -> tuple[dict[str, str], dict[str, str]]:
    """What is sent to sign the plan in hand off: its digest and that of what it sends, and the week's ETag."""
    seen = caller.get(f"{WEEK}/preview").json()
    week = caller.get(WEEK)
    body = {"digest": seen["digest"], "preview": seen["preview"]}
    return body, {"If-Match": week.headers["etag"]}


def sign(caller: Caller) -> httpx.Response:
    body, headers = signing(caller)
    return caller.post(f"{WEEK}/sign-off", json=body, headers=headers)


def test_plan_is_made_by_a_job_that_can_be_followed(working: Caller) -> None:
    asked = working.post(f"{WEEK}/plans", json={"as_of": "2027-02-22T09:00:00", "deterministic": True})
    assert (asked.status_code, asked.json()["state"]) == (HTTPStatus.ACCEPTED, "queued")
    job = asked.headers["location"]

    events = working.get(f"{job}/events")  # ends with the job

    assert events.headers["content-type"].startswith("text/event-stream")
    kinds = [line.removeprefix("event: ") for line in events.text.splitlines() if line.startswith("event: ")]
    assert (kinds[0], set(kinds[1:-1]), kinds[-1]) == ("started", {"progress"}, "done")
    told = working.get(job).json()
    assert (told["state"], told["version"], told["as_of"]) == ("done", 1, "2027-02-22T09:00:00Z")
    assert working.get(WEEK).json()["state"] == "planned"


def test_events_go_on_after_the_last_that_was_read(working: Caller) -> None:
    job = working.post(f"{WEEK}/plans", json={"as_of": "2027-02-22T09:00:00Z", "deterministic": True}).headers[
        "location"
    ]
    everything = working.get(f"{job}/events").text
    last = everything.count("event: ")

    assert everything.endswith(working.get(f"{job}/events", headers={"Last-Event-ID": str(last - 1)}).text)
    assert working.get(f"{job}/events", headers={"Last-Event-ID": str(last)}).status_code == HTTPStatus.NO_CONTENT


def test_second_plan_of_a_week_in_work_is_a_conflict(working: Caller) -> None:
    def ask(_: int) -> int:
        return working.post(f"{WEEK}/plans", json={"as_of": "2027-02-22T09:00:00Z"}).status_code

    with ThreadPoolExecutor(2) as both:
        statuses = sorted(both.map(ask, range(2)))

    assert statuses == [202, 409]
    (job,) = working.get("/api/v1/jobs").json()["items"]
    assert working.post(f"/api/v1/jobs/{job['id']}/stop").status_code == HTTPStatus.OK
    working.get(f"/api/v1/jobs/{job['id']}/events")


def test_health_answers_while_a_plan_is_made(working: Caller) -> None:
    job = working.post(f"{WEEK}/plans", json={"as_of": "2027-02-22T09:00:00Z"}).headers["location"]

    while working.get(job).json()["state"] not in ("done", "failed"):
        assert working.get("/health").status_code == HTTPStatus.OK
        time.sleep(0.05)


def test_roster_is_read_in_parts(planned: Caller) -> None:
    roster = f"{WEEK}/rosters/1"

    whole = planned.get(roster).json()
    sessions = planned.get(f"{roster}/sessions").json()
    assert [one["family"] for one in whole["placements"]] == ["amy", "bea", "cal"]
    assert [(one["id"], one["runs"]) for one in sessions["items"]] == [("thu", False), ("tue", True)]
    tue = sessions["items"][1]
    assert (tue["where"], tue["staff"], tue["start"]) == ("Elm Road, Hall", "Wyn", "2027-03-02T10:00:00Z")
    assert planned.get(f"{roster}/unplaced").json() == {"items": [], "next": None}
    assert planned.get(f"{roster}/audit").json() == {"sound": True, "violations": [], "changed": ""}


def test_pages_follow_each_other_by_cursor(planned: Caller) -> None:
    first = planned.get(f"{WEEK}/rosters/1/families", params={"limit": 2}).json()
    second = planned.get(f"{WEEK}/rosters/1/families", params={"limit": 2, "cursor": first["next"]}).json()

    assert [one["name"] for page in (first, second) for one in page["items"]] == ["Amy A.", "Bea B.", "Cal C."]
    assert second["next"] is None


def test_made_up_cursor_is_refused(planned: Caller) -> None:
    told = planned.get("/api/v1/families", params={"cursor": "ä"})

    assert (told.status_code, told.json()["detail"]) == (422, "cursor 'ä': expected the `next` of a page")


@pytest.mark.parametrize("path", ["", "/sessions", "/families", "/unplaced", "/audit"])
def test_version_that_is_not_there_is_not_found(planned: Caller, path: str) -> None:
    assert planned.get(f"{WEEK}/rosters/2{path}").status_code == HTTPStatus.NOT_FOUND


def test_signed_week_says_who_signed(planned: Caller) -> None:
    told = sign(planned)

    assert (told.status_code, told.json()["state"], told.json()["current"]["signed_by"]) == (200, "signed-off", "Mair")
    assert told.headers["etag"] == planned.get(WEEK).headers["etag"]


def test_sign_off_without_the_weeks_etag_is_asked_for_it(planned: Caller) -> None:
    body, _ = signing(planned)

    told = planned.post(f"{WEEK}/sign-off", json=body)

    assert (told.status_code, told.json()["type"]) == (428, "urn:supergroup:precondition-required")


def test_second_of_two_who_sign_at_once_gets_a_conflict(planned: Caller) -> None:
    body, headers = signing(planned)

    def post(_: int) -> int:
        return planned.post(f"{WEEK}/sign-off", json=body, headers=headers).status_code

    with ThreadPoolExecutor(2) as both:
        statuses = sorted(both.map(post, range(2)))

    # The later one is refused by the ETag, or, where both had passed it, by the week's state.
    assert (statuses[0], statuses[1] in (409, 412)) == (200, True)


def test_digest_of_another_plan_or_preview_is_not_signed(planned: Caller) -> None:
    body, headers = signing(planned)

    for other in ("digest", "preview"):
        told = planned.post(f"{WEEK}/sign-off", json={**body, other: "0" * 64}, headers=headers)
        assert told.status_code == HTTPStatus.PRECONDITION_FAILED
    assert planned.get(WEEK).json()["state"] == "planned"


def test_preview_holds_every_message_word_for_word(planned: Caller, shelf: Store) -> None:
    told = planned.get(f"{WEEK}/preview").json()

    assert (told["state"], told["version"], told["unusual"], told["lacking"]) == ("planned", 1, [], [])
    letters = {one["contact"]: one for wording in told["wordings"] for one in wording["letters"]}
    sign(planned)
    planned.post(f"{WEEK}/publication", headers=KEY)
    rows = {row["contact"]: row for row in ledgers(shelf)["outbox"]}
    assert {who: (one["subject"], one["text"]) for who, one in letters.items()} == {
        who: (row["subject"], row["text"]) for who, row in rows.items()
    }
    assert planned.get(f"{WEEK}/preview").status_code == HTTPStatus.CONFLICT


def test_publishing_needs_a_key(planned: Caller, shelf: Store) -> None:
    sign(planned)

    assert planned.post(f"{WEEK}/publication").status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert ledgers(shelf) == nothing_out()


def test_same_key_gives_same_answer_and_sends_nothing_twice(planned: Caller, shelf: Store) -> None:
    sign(planned)
    first = planned.post(f"{WEEK}/publication", headers=KEY)
    written = ledgers(shelf)

    again = planned.post(f"{WEEK}/publication", headers=KEY)

    counts: dict[str, Any] = {"messages": 2, "invites": 1, "tasks": 1, "loans": 1}
    assert (first.status_code, {name: first.json()[name] for name in counts}) == (201, counts)
    assert (again.status_code, again.json(), ledgers(shelf)) == (201, first.json(), written)


def test_key_of_another_week_is_refused(planned: Caller) -> None:
    sign(planned)
    planned.post(f"{WEEK}/publication", headers=KEY)

    told = planned.post("/api/v1/weeks/2027-03-08/publication", headers=KEY)

    assert told.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "expected a new key to publish the week of 2027-03-08" in told.json()["detail"]


def test_same_key_twice_at_once_publishes_once(planned: Caller, shelf: Store) -> None:
    sign(planned)

    def post(_: int) -> httpx.Response:
        return planned.post(f"{WEEK}/publication", headers=KEY)

    with ThreadPoolExecutor(2) as both:
        one, other = both.map(post, range(2))

    assert (one.status_code, other.status_code, one.json()) == (201, 201, other.json())
    assert len(ledgers(shelf)["outbox"]) == 2


def test_week_that_is_not_signed_is_not_published(planned: Caller) -> None:
    assert planned.post(f"{WEEK}/publication", headers=KEY).status_code == HTTPStatus.CONFLICT
    assert planned.get(f"{WEEK}/publication").status_code == HTTPStatus.NOT_FOUND


@pytest.fixture
def published(planned: Caller) -> Caller:
    sign(planned)
    assert planned.post(f"{WEEK}/publication", headers=KEY).status_code == HTTPStatus.CREATED
    return planned


def test_invites_are_listed_and_given_out(published: Caller) -> None:
    items = published.get(f"{WEEK}/invites").json()["items"]
    amy, bea = items

    assert [(one["family"], one["kind"], one["route"], one["state"], one["may_go"]) for one in items] == [
        ("amy", "invite", "email", "queued", True),
        ("bea", "message", "sms", "queued", True),
    ]
    calendar = published.get(f"{WEEK}/invites/{amy['token']}.ics")
    assert (calendar.headers["content-type"], calendar.text[:15]) == ("text/calendar; charset=utf-8", "BEGIN:VCALENDAR")
    with ZipFile(io.BytesIO(published.get(f"{WEEK}/invites.zip").content)) as archive:
        names = archive.namelist()
    assert names == [
        f"invites/{amy['token']}.eml",
        f"invites/{amy['token']}.ics",
        f"messages/{bea['token']}.sms.txt",
    ]
    assert published.get(f"{WEEK}/invites/{bea['token']}.ics").status_code == HTTPStatus.NOT_FOUND


def test_nothing_is_given_out_for_a_stopped_adult(published: Caller, shelf: Store) -> None:
    amy = published.get(f"{WEEK}/invites").json()["items"][0]
    stop_all_contact(shelf, "c-amy", MAIR)

    assert published.get(f"{WEEK}/invites/{amy['token']}.ics").status_code == HTTPStatus.FORBIDDEN
    with ZipFile(io.BytesIO(published.get(f"{WEEK}/invites.zip").content)) as archive:
        assert [name for name in archive.namelist() if amy["token"] in name] == []
    assert published.get(f"{WEEK}/invites").json()["items"][0]["state"] == "held"


def test_invite_that_was_sent_is_not_given_out_once_the_adult_is_stopped(published: Caller, shelf: Store) -> None:
    amy = published.get(f"{WEEK}/invites").json()["items"][0]
    assert published.post(f"/api/v1/messages/{amy['message']}/sent").status_code == HTTPStatus.NO_CONTENT
    stop_all_contact(shelf, "c-amy", MAIR)

    assert published.get(f"{WEEK}/invites/{amy['token']}.ics").status_code == HTTPStatus.FORBIDDEN


def test_loan_requests_name_no_family(published: Caller) -> None:
    (loan,) = published.get(f"{WEEK}/loan-requests").json()["items"]
    table = published.get(f"{WEEK}/loan-requests.csv")

    kit = [(item["name"], item["count"]) for item in loan["kit"]]
    assert (loan["depot_name"], kit) == ("Team cupboard", [("tablet", 1), ("charger", 1), ("stand", 1)])
    assert (table.headers["content-type"], loan["reference"] in table.text) == ("text/csv; charset=utf-8", True)
    assert [name for name in ("Cal C.", "cal,", "c-cal") if name in table.text] == []


def test_task_is_done_once(published: Caller) -> None:
    (task,) = published.get(f"{WEEK}/tasks").json()["items"]

    assert (task["kind"], task["family"], task["state"]) == ("call", "cal", "open")
    assert published.post(f"/api/v1/tasks/{task['task']}/done").status_code == HTTPStatus.NO_CONTENT
    assert published.post(f"/api/v1/tasks/{task['task']}/done").status_code == HTTPStatus.CONFLICT


def test_weeks_and_versions_are_listed(published: Caller) -> None:
    assert published.get("/api/v1/weeks").json()["items"] == [{"week": str(MONDAY), "state": "published"}]
    assert [one["version"] for one in published.get(f"{WEEK}/rosters").json()["items"]] == [1]
    assert published.get(f"{WEEK}/publication").json()["version"] == 1


@pytest.mark.parametrize("day", ["2027-03-02", "1999-12-27", "9999-12-27", "next"])
def test_day_that_starts_no_week_is_refused(caller: Caller, day: str) -> None:
    told = caller.get(f"/api/v1/weeks/{day}")

    assert (told.status_code, told.headers["content-type"]) == (422, "application/problem+json")
