"""Problems and rosters as JSON, with a published schema. The dataclasses are the only description."""

import json
from functools import cache

from pydantic import TypeAdapter, ValidationError

from solver.errors import ImpossibleValue
from solver.problem import WeekProblem
from solver.roster import Roster


@cache
def _rosters() -> TypeAdapter[Roster]:
    return TypeAdapter(Roster)


@cache
def _problems() -> TypeAdapter[WeekProblem]:
    return TypeAdapter(WeekProblem)


def roster_to_json(roster: Roster) -> str:
    """A roster as JSON text, two spaces deep, the same bytes for the same roster."""
    return _rosters().dump_json(roster, indent=2).decode() + "\n"


def roster_from_json(text: str | bytes) -> Roster:
    """The roster of a JSON text. Raises ImpossibleValue that names the first field which does not fit."""
    try:
        return _rosters().validate_json(text)
    except ValidationError as error:
        raise _named("roster.json", error) from error


def roster_schema() -> str:
    """The JSON Schema of a roster, as text."""
    return json.dumps(_rosters().json_schema(mode="serialization"), indent=2, sort_keys=True) + "\n"


def problem_to_json(problem: WeekProblem) -> str:
    """A week's problem as JSON text, the same bytes for the same problem."""
    return _problems().dump_json(problem).decode()


def problem_from_json(text: str | bytes) -> WeekProblem:
    """The problem of a JSON text. Raises ImpossibleValue that names the first field which does not fit."""
    try:
        return _problems().validate_json(text)
    except ValidationError as error:
        raise _named("problem", error) from error


def _named(what: str, error: ValidationError) -> ImpossibleValue:
    first = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return ImpossibleValue(what, where, "value", first.get("input"), first["msg"])
