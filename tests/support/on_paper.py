"""A week of the small service in which first calls are made and letters are printed."""

from dataclasses import replace
from typing import Any

from scheduler.records import FamilyRecord, PractitionerRecord, Route, Service, Voice
from scheduler.weeks.planning import Plan
from solver.problem import Screen, Side, WeekProblem, WeekTime
from solver.roster import Roster
from support.small_service import contact, running, small_service
from support.weeks import family, practitioner, programme

TUESDAY_MORNING = (WeekTime(1, 600, 720),)
WYN = "Wyn"


def calling_service(**changes: Any) -> Service:
    """Bea (texts, no safe time) and Cal (rung on Tuesday mornings) had no first call; Wyn makes them."""
    bea = contact("bea", route=Route.SMS, address="029 2000 0000", language="en")
    cal = contact("cal", route=Route.TELEPHONE, address="029 2000 0001", safe_times=TUESDAY_MORNING)
    given: dict[str, Any] = {
        "programmes": (programme(first_call_needed=True),),
        "practitioners": (PractitionerRecord(practitioner=practitioner(call_min=120), name=WYN),),
        "families": (
            FamilyRecord(family=family("amy"), name="Amy A."),
            FamilyRecord(family=family("bea", had_first_call=False), name="Bea B."),
            FamilyRecord(family=family("cal", had_first_call=False, screen=Screen.NONE), name="Cal C."),
        ),
        "contacts": (contact("amy"), bea, cal),
    }
    return small_service(**{**given, **changes})


def calling(ident: str = "tue", **sides: Any) -> Plan:
    """A plan in which Wyn rings everybody on the remote side first."""
    plan = running(ident, **sides)

    def planned(problem: WeekProblem) -> Roster:
        made = plan(problem)
        placements = tuple(replace(one, first_call="w" if one.side is Side.REMOTE else None) for one in made.placements)
        return replace(made, placements=placements)

    return planned


def letter_service(**changes: Any) -> Service:
    """Amy (in Welsh) and Bea (no language known, neutral words) get letters; Cal is rung."""
    amy = {"route": Route.LETTER, "address": "3 Hill Road\nBryn-y-Castell\nCardiff\nCF10 1AA", "language": "cy"}
    bea = {"route": Route.LETTER, "address": "Flat 2, 9 Mill Lane, Leeds LS1 1AA", "read_by": ""}
    calls = {"route": Route.TELEPHONE, "address": "029 2000 0001", "safe_times": TUESDAY_MORNING}
    given: dict[str, Any] = {
        "contacts": (
            contact("amy", name="Siân Morgan", **amy),
            contact("bea", name="Bea Brown", **bea),
            contact("cal", **calls),
        ),
        "voice": Voice(
            mailbox="hello@example.org", telephone="029 2000 9999", return_address="PO Box 1, Cardiff CF10 1AA"
        ),
    }
    return small_service(**{**given, **changes})
