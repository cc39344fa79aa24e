"""Nouns as JSON text and back. The frozen dataclasses are the only description of what a body holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Generic, TypeVar

from pydantic import TypeAdapter

from solver.codec import problem_to_json, roster_to_json
from solver.problem import WeekProblem
from solver.roster import Roster

T = TypeVar("T")


@dataclass(frozen=True)
class Bodies(Generic[T]):
    """Turns nouns of one kind into JSON text and back. What is needed for it is built when first asked for."""

    kind: type[T]

    @cached_property
    def _adapter(self) -> TypeAdapter[T]:
        return TypeAdapter(self.kind)

    def write(self, noun: T) -> str:
        """The JSON of one noun, the same text for the same noun."""
        return self._adapter.dump_json(noun).decode()

    def read(self, body: str) -> T:
        """The noun of one JSON text. Raises ValidationError if what is stored is no such noun."""
        return self._adapter.validate_json(body)

    def read_all(self, bodies: Iterable[str]) -> tuple[T, ...]:
        return tuple(map(self.read, bodies))


WORDS = Bodies(tuple[str, ...])


def compound(parts: Sequence[str]) -> str:
    """One id made of several words, which no other words give."""
    return WORDS.write(tuple(parts))


def roster_digest(roster: Roster) -> str:
    """What a person signs: SHA-256 of the roster's JSON, without how long planning took."""
    return sha256(roster_to_json(replace(roster, seconds=0.0)).encode()).hexdigest()


def problem_digest(problem: WeekProblem) -> str:
    """SHA-256 of the problem's JSON; another digest means that the data of the week has changed."""
    return sha256(problem_to_json(problem).encode()).hexdigest()
