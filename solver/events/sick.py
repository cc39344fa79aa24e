"""A practitioner is away: sick for some days, or from a moment until the week ends."""

from dataclasses import dataclass, replace

from solver.events.event import of_id
from solver.problem import Practitioner, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Sick:
    """A practitioner does not work in these stretches of time, whatever was planned."""

    practitioner: str
    away: tuple[Span, ...]

    kind = "sick"
    words = "{practitioner} is away"
    field = "practitioners"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return (("practitioner", self.practitioner),)

    def turned(self, nouns: tuple[Practitioner, ...]) -> tuple[Practitioner, ...]:
        of_id(nouns, self.practitioner, "practitioner")
        return tuple(
            replace(one, busy=(*one.busy, *(span for span in self.away if span not in one.busy)))
            if one.id == self.practitioner
            else one
            for one in nouns
        )
