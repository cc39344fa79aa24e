"""What is different between the data that a roster was made from and the data of now, in words."""

from collections.abc import Iterator
from dataclasses import fields

from scheduler.store.bodies import problem_digest
from scheduler.store.desk import Desk
from scheduler.store.tables import RosterRow
from scheduler.weeks.gather import gather
from scheduler.weeks.known import service_of_week
from solver.codec import problem_from_json, roster_from_json
from solver.errors import ImpossibleValue
from solver.problem import WeekProblem

AT_MOST = 5
UNNAMED = {"flags": "particulars", "not_with": "particulars"}
"""Fields of which it would tell too much that they differ: who is flagged without any effect, who is barred."""


def changes_since(desk: Desk, row: RosterRow) -> str:
    """Why a roster no longer fits the data of its week, in words; "" while it does."""
    as_of = roster_from_json(row.body).as_of
    try:
        now = gather(service_of_week(desk, row.monday), row.monday, as_of)
    except ImpossibleValue as error:
        return f"the records contradict each other: {error}"
    if problem_digest(now) == row.problem_digest:
        return ""
    return words(problem_from_json(row.problem), now)


def words(before: WeekProblem, now: WeekProblem) -> str:
    """The first few differences: which nouns were added, removed or changed, and which fields of them."""
    found = list(_differences(before, now))
    more = f"; and {len(found) - AT_MOST} more" if len(found) > AT_MOST else ""
    return "; ".join(found[:AT_MOST]) + more


def _differences(before: WeekProblem, now: WeekProblem) -> Iterator[str]:
    for one in fields(WeekProblem):
        old, new = getattr(before, one.name), getattr(now, one.name)
        if old == new:
            continue
        name = one.name.replace("_", " ")
        if isinstance(old, tuple) and all(hasattr(noun, "id") for noun in (*old, *new)):
            yield from _by_id(name, {noun.id: noun for noun in old}, {noun.id: noun for noun in new})
        else:
            yield f"{name} changed"


def _by_id(name: str, old: dict[str, object], new: dict[str, object]) -> Iterator[str]:
    for ident in sorted(new.keys() - old.keys()):
        yield f"{name}: {ident} is new"
    for ident in sorted(old.keys() - new.keys()):
        yield f"{name}: {ident} is gone"
    for ident in sorted(old.keys() & new.keys()):
        if old[ident] != new[ident]:
            yield f"{name}: {ident} has other {', '.join(_fields(old[ident], new[ident]))}"
    if list(old) != list(new) and old.keys() == new.keys():
        yield f"{name}: in another order"


def _fields(old: object, new: object) -> Iterator[str]:
    """The names of fields that differ, but of safety marks. Values stay out: more people read a reason than a flag."""
    for one in fields(old):  # type: ignore[arg-type]  # nouns are dataclasses
        if getattr(old, one.name) != getattr(new, one.name):
            yield UNNAMED.get(one.name, one.name.replace("_", " "))
