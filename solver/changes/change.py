"""What a change of a week is: a frozen noun that can be said, applied and priced.

A change never touches a flag, a clearance, a decision, a pair or a keep-away: those are facts for the persons who
may set them, and no repair ever assumes one away.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from solver.problem import WeekProblem
from solver.roster import Roster
from solver.rows import Rows
from solver.variables import Variables


class Change(Protocol):
    """One thing that a person could bring about. `facts` are the values of its words, as ids and plain numbers."""

    @property
    def kind(self) -> str:
        """The stable id of its kind, by which words in other languages are chosen."""
        ...

    @property
    def words(self) -> str:
        """The English template of the kind; `facts` fill it."""
        ...

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """The names and values that fill the template."""
        ...

    @property
    def pence(self) -> int | None:
        """What it costs; None where no price is known."""
        ...

    def apply(self, problem: WeekProblem) -> WeekProblem:
        """The week with this change."""
        ...

    def touches(self, roster: Roster) -> tuple[str, ...]:
        """The families whose own plan it changes, though they keep session and side."""
        ...


@dataclass(frozen=True, slots=True)
class Offer:
    """A change that is offered, and the families it may be used for (None: any)."""

    change: Change
    serves: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Used:
    """An offered change beside the 0/1 variable that says that it is used."""

    change: Change
    var: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of change.

    `offered` lists what could be changed around a kept week for its waiting families. `together` is the week in
    which all of them are offered at once: more is possible there than in any week with a few of them. `link` lets
    whatever a change brings be used only where the change is used. A link may ask too little, never too much:
    what is found is planned again before it is believed, and what is excluded stays excluded.
    """

    id: str
    offered: Callable[[WeekProblem, Roster, Sequence[str]], Sequence[Offer]]
    together: Callable[[WeekProblem, Sequence[Change]], WeekProblem]
    link: Callable[[Rows, Variables, WeekProblem, Sequence[Used]], None]


def sentence(change: Change) -> str:
    """The change in English, with ids as they stand in the week."""
    return change.words.format(**dict(change.facts))


def one_by_one(problem: WeekProblem, changes: Sequence[Change]) -> WeekProblem:
    """The week with all of these changes."""
    for change in changes:
        problem = change.apply(problem)
    return problem


def nothing_touched(_: Roster) -> tuple[str, ...]:
    """The change moves nobody's time or place."""
    return ()
