"""When no plan satisfies the pins: the fewest pins that cannot hold together, and the rules they run into."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from solver.goal import Goal
from solver.problem import Pin, Session, SessionPin, WeekProblem
from solver.rule import Rule
from solver.search.clock import Clock
from solver.search.face import whole
from solver.search.model import posted
from solver.search.some_plan import some_plan

Fixed = Pin | Session
NO_GOALS: tuple[Goal, ...] = ()
NOT_SURE = (
    "These pins cannot all hold together; the time was too short to tell whether each of them is needed for that."
)


def pins_in_conflict(problem: WeekProblem, rules: Sequence[Rule], clock: Clock) -> tuple[str, ...]:
    """Sentences that name the pins, each of them needed for the conflict, and the rules that forbid them.

    A pin is left out of the answer when the rest cannot hold even without it; each answer is confirmed
    by planning again. Where the clock does not leave the time for that, a last sentence says that not every
    pin named may be needed: what is named cannot hold together all the same.
    """
    week = _Week(problem, rules, clock)
    needed, sure = week.fewest()
    pins = tuple(_told(pin) for pin in needed)
    if not sure:
        return (*pins, NOT_SURE)
    return (*pins, *(f"Rule {rule.id}: {rule.sentence}" for rule in week.standing_against(needed)))


@dataclass(frozen=True, slots=True)
class _Week:
    """A week whose pins cannot hold together, and the time to find out why."""

    problem: WeekProblem
    rules: Sequence[Rule]
    clock: Clock

    def fewest(self) -> tuple[list[Fixed], bool]:
        """Pins that cannot hold together, and whether each of them is surely needed for that.

        Half of them are left out at a time, then a quarter, down to one: a few in conflict among many that
        are not are found with few plans.
        """
        needed: list[Fixed] = [*self.problem.pins]
        needed += [session for session in self.problem.sessions if session.pin != SessionPin()]
        sure = True
        for size in sorted({1, *(len(needed) >> by for by in range(1, len(needed).bit_length()))}, reverse=True):
            needed, sure = self._less(needed, size)
        return needed, sure

    def _less(self, needed: list[Fixed], size: int) -> tuple[list[Fixed], bool]:
        """The pins without each part of that size that can be left out, and whether there was time to know."""
        sure = True
        for part in [needed[at : at + size] for at in range(0, len(needed), size)]:
            without = [pin for pin in needed if not any(pin is one for one in part)]
            holds = self._possible(without, self.rules)
            needed = without if holds is False else needed
            sure = sure and holds is not None
        return needed, sure

    def standing_against(self, pins: Sequence[Fixed]) -> list[Rule]:
        """The rules without which these pins could hold together."""
        others = [rule for rule in self.rules if rule.id != "pinned"]
        return [rule for rule in others if self._possible(pins, [one for one in self.rules if one is not rule])]

    def _possible(self, kept: Sequence[Fixed], rules: Sequence[Rule]) -> bool | None:
        """Whether some plan keeps these pins and rules; None where the time was too short to know."""
        if self.clock.over:
            return None
        face = whole(posted(self._pinned(kept), rules, NO_GOALS).matrix)
        return False if face is None else some_plan(face, self.clock.effort(1.0)).exists

    def _pinned(self, kept: Sequence[Fixed]) -> WeekProblem:
        """The week with these pins alone."""
        keep = {one.id for one in kept if isinstance(one, Session)}
        sessions = tuple(one if one.id in keep else replace(one, pin=SessionPin()) for one in self.problem.sessions)
        return replace(self.problem, pins=tuple(pin for pin in kept if isinstance(pin, Pin)), sessions=sessions)


def _told(pin: Fixed) -> str:
    if isinstance(pin, Session):
        return f"Session {pin.id!r} is pinned: {_session_pin(pin.pin)}"
    if pin.session is None and pin.side is None:
        return f"Family {pin.family!r} is pinned to no place"
    where = f" to {pin.session!r}" if pin.session else ""
    side = f" on side {pin.side.value}" if pin.side else ""
    return f"Family {pin.family!r} is pinned{where}{side}"


def _session_pin(pin: SessionPin) -> str:
    parts = []
    if pin.runs is not None:
        parts.append("it runs" if pin.runs else "it does not run")
    if pin.mode:
        parts.append(f"as {pin.mode.value}")
    if pin.rooms:
        parts.append("in " + ", ".join(pin.rooms))
    if pin.practitioners:
        parts.append("with " + ", ".join(pin.practitioners))
    return ", ".join(parts)
