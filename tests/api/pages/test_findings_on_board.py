"""A flag after publishing stands on the board at once, as its effect and for its own family alone."""

from dataclasses import replace

from scheduler.records import Service
from scheduler.store import Store
from scheduler.weeks.importing import import_service
from solver.problem import Flag, FlagKind, Pair, PairKind
from support.browsing import Visitor
from support.callers import Caller
from support.small_service import MAIR, published, running

WEEK = "/weeks/2027-03-01"
API = f"/api/v1{WEEK}/findings"
ASK = "A safety rule stands against this place now. Ask the safeguarding lead."


def flag_bea(service: Service) -> Service:
    flags = (Flag(kind=FlagKind.IN_ROOM_ONLY, set_by="Ada"),)
    families = (
        replace(one, family=replace(one.family, flags=flags if one.id == "bea" else ())) for one in service.families
    )
    return replace(service, families=tuple(families))


def pair_amy_and_bea(service: Service) -> Service:
    return replace(service, pairs=(Pair(kind=PairKind.NO_CONTACT, households=("amy", "bea")),))


def test_board_says_whom_it_concerns_and_not_why(visitor: Visitor, shelf: Store) -> None:
    published(shelf, running())
    import_service(shelf, flag_bea, MAIR)

    visitor.open(WEEK)

    assert (
        f"What was published does not hold any more Bea B. (bea) : {ASK} What was to be sent is held." in visitor.text
    )
    assert "in-room-only" not in visitor.page


def test_board_without_findings_says_nothing(visitor: Visitor, shelf: Store) -> None:
    published(shelf, running())

    visitor.open(WEEK)

    assert "does not hold any more" not in visitor.page


def test_api_tells_each_of_a_pair_alone(caller: Caller, shelf: Store) -> None:
    published(shelf, running())
    import_service(shelf, pair_amy_and_bea, MAIR)

    told = caller.get(API).json()["items"]

    # Both were in one session, and with one practitioner: two rules for each of them, none that names the other.
    assert [(one["families"], one["rule"], one["words"], one["holds"]) for one in told] == [
        (["amy"], "safety", ASK, True),
        (["bea"], "safety", ASK, True),
    ] * 2


def test_api_says_the_rest_as_the_judge_does(caller: Caller, shelf: Store) -> None:
    published(shelf, running())
    import_service(shelf, lambda service: replace(service, practitioners=()), MAIR)

    rules = {one["rule"] for one in caller.get(API).json()["items"]}

    assert "coherent" in rules
