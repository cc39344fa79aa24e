"""Rosters and problems survive the way through JSON, and what does not fit is named."""

import json
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import jsonschema
import pytest

from scheduler.weeks.gather import gather
from solver.codec import (
    problem_from_json,
    problem_to_json,
    roster_from_json,
    roster_schema,
    roster_to_json,
)
from solver.errors import ImpossibleValue
from solver.problem import Channel, ItemKind, Side, SupportKind, WeekProblem
from solver.roster import GoalResult, InterpreterPlan, LentItem, Placement, Roster, Support
from support.planted import super_group
from support.rosters import in_slot
from support.services import rich_service
from support.weeks import family, practitioner, slot, week


def rich_roster() -> Roster:
    """Something in every list."""
    _, roster = super_group()
    loan = Support(
        kind=SupportKind.LOAN,
        depot="d",
        items=(LentItem(item=ItemKind.DATA_GB, count=9),),
        out_from=date(2027, 2, 26),
        back_by=date(2027, 5, 4),
    )
    alone = week(families=(family("c"),), practitioners=(practitioner(),), slots=(slot(),))
    place, plan = in_slot(alone, "c", "q", Channel.IN_PERSON)
    remote = Placement(family="b", session="s", side=Side.REMOTE, supports=(loan,), first_call="w")
    served = InterpreterPlan(interpreter="i", side=Side.REMOTE)
    return replace(
        roster,
        goals=(GoalResult(tier=1, id="places-kept", value=0, bound=0, proven=True),),
        sessions=tuple(replace(one, interpreters=(served,), more_rooms=("r2",)) for one in roster.sessions),
        placements=(roster.placements[0], remote, place),
        slots=(plan,),
        conflict=("Family ’a’ – pinned",),
    )


def raw(**changes: Any) -> str:
    return json.dumps({**json.loads(roster_to_json(rich_roster())), **changes})


def test_roster_survives_json() -> None:
    assert roster_from_json(roster_to_json(rich_roster())) == rich_roster()


def test_roster_is_the_same_text_each_time() -> None:
    text = roster_to_json(rich_roster())

    assert text == roster_to_json(roster_from_json(text))
    assert text.endswith("}\n")


def test_roster_has_the_fields_that_scripts_lean_on() -> None:
    roster = json.loads(roster_to_json(rich_roster()))

    assert {"week", "as_of", "status", "seconds", "goals", "sessions", "placements", "slots", "unplaced"} <= set(roster)
    assert set(roster["goals"][0]) == {"tier", "id", "value", "bound", "proven"}
    assert {
        "id", "runs", "start", "mode", "venue", "room", "staff", "interpreters", "kit", "room_families",
        "remote_families", "creche",
    } <= set(roster["sessions"][0])  # fmt: skip
    assert set(roster["sessions"][0]["staff"][0]) == {"practitioner", "role"}
    assert set(roster["placements"][0]) == {"family", "session", "side", "supports", "first_call"}
    assert set(roster["slots"][0]) == {"family", "practitioner", "start", "channel"}


def test_schema_accepts_a_rich_roster_and_refuses_another_side() -> None:
    schema = json.loads(roster_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(raw()), schema)

    wrong = json.loads(raw())
    wrong["placements"][0]["side"] = "garden"
    with pytest.raises(jsonschema.ValidationError, match="garden"):
        jsonschema.validate(wrong, schema)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "roster.json '': value is"),
        ("[]", "roster.json '': value is []"),
        (raw(week="Monday"), "roster.json 'week': value is 'Monday'"),
        (raw(status="fine"), "roster.json 'status': value is 'fine'"),
        (raw(placements=[{"family": "a", "session": "s", "side": "garden"}]), "'placements.0.side': value is 'garden'"),
        (raw(placements=[{"family": "a", "side": "room"}]), "'placements.0.session'"),
    ],
)
def test_roster_that_does_not_fit_is_named(text: str, said: str) -> None:
    with pytest.raises(ImpossibleValue) as refused:
        roster_from_json(text)

    assert said in str(refused.value)


def rich_problem() -> WeekProblem:
    service = rich_service()
    return gather(service, date(2027, 3, 1), service.sessions[0].start.replace(month=2, tzinfo=ZoneInfo(service.zone)))


def test_problem_survives_json() -> None:
    problem = rich_problem()

    assert problem_from_json(problem_to_json(problem)) == problem


def test_problem_is_the_same_text_each_time() -> None:
    text = problem_to_json(rich_problem())

    assert problem_to_json(problem_from_json(text)) == text


def test_problem_that_does_not_fit_is_named() -> None:
    text = problem_to_json(week()).replace('"week":"2027-03-01"', '"week":"2027-03-02"')

    with pytest.raises(ImpossibleValue) as refused:
        problem_from_json(text)

    assert "2027-03-02" in str(refused.value)
