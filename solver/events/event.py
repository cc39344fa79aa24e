"""What an event is: a fact that changes the nouns of one field of the week.

It is told like a change of `solver.changes`, by an id of its kind and a template that its facts fill, so that other
languages can follow. Unlike those it is nothing that anybody could decide: it has happened.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from solver.errors import ImpossibleValue
from solver.problem import WeekProblem

N = TypeVar("N")


class Event(Protocol):
    """Something that has happened. `field` is the field of the week whose nouns it changes.

    A service that keeps records has the same nouns there, and records the event by `turned` too.
    """

    @property
    def kind(self) -> str: ...

    @property
    def words(self) -> str: ...

    @property
    def facts(self) -> tuple[tuple[str, str], ...]: ...

    @property
    def field(self) -> str: ...

    def turned(self, nouns: tuple[Any, ...]) -> tuple[Any, ...]:
        """The nouns of the field after it has happened. Raises ImpossibleValue where whom it is about is not there."""
        ...


def sentence(event: Event) -> str:
    """The event in English, with ids as they stand in the week."""
    return event.words.format(**dict(event.facts))


def happened(problem: WeekProblem, events: Sequence[Event]) -> WeekProblem:
    """The week after all of these events, in their order."""
    for event in events:
        changed: dict[str, Any] = {event.field: event.turned(getattr(problem, event.field))}
        problem = replace(problem, **changed)
    return problem


def of_id(nouns: tuple[N, ...], ident: str, what: str) -> N:
    """The noun with this id. Raises ImpossibleValue, naming what was expected, where there is none."""
    found = next((noun for noun in nouns if getattr(noun, "id", noun) == ident), None)
    if found is None:
        raise ImpossibleValue("event", ident, what, ident, f"a {what} that is on record")
    return found
