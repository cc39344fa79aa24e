"""Why a family is where it is, over HTTP."""

from http import HTTPStatus

from scheduler.messages.text import not_offered
from scheduler.store import Store
from scheduler.weeks.planning import plan_week
from support.callers import Caller
from support.small_service import MAIR, running, small_service
from support.weeks import AS_OF, MONDAY

WHY = "/api/v1/weeks/2027-03-01/families/amy/why"


def test_why_tells_the_place_and_the_others(caller: Caller, shelf: Store) -> None:
    plan_week(shelf, MONDAY, AS_OF, running(), MAIR)

    told = caller.get(WHY)

    assert told.status_code == HTTPStatus.OK
    assert told.headers["etag"] == caller.get(WHY).headers["etag"]
    body = told.json()
    assert body["to_say"] == not_offered(small_service().voice)
    assert (body["name"], body["here"]["side"], body["version"]) == ("Amy A.", "room", 1)
    # Without Amy nobody is in the room, and a super-group needs somebody on each side.
    (other,) = body["places"]
    assert (other["side"], other["possible"]) == ("remote", False)
    assert other["facts"] == ["This session would have 0 households in the room; it needs 1."]


def test_why_of_a_session_that_does_not_run(caller: Caller, shelf: Store) -> None:
    plan_week(shelf, MONDAY, AS_OF, running(), MAIR)

    (other,) = caller.get(WHY, params={"session": "thu", "side": "room"}).json()["places"]

    assert other["verdict"].startswith("Does not run: its group meets at another time")


def test_why_without_a_plan_and_of_what_is_not_there(caller: Caller, shelf: Store) -> None:
    without = caller.get(WHY).status_code
    plan_week(shelf, MONDAY, AS_OF, running(), MAIR)

    assert without == HTTPStatus.CONFLICT
    assert caller.get(WHY.replace("amy", "zoe")).status_code == HTTPStatus.NOT_FOUND
    assert caller.get(WHY, params={"session": "nowhere"}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
