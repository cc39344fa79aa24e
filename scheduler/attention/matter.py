"""One thing that waits for a person: what kind of thing, how many of it, of which week, whose, and until when."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class MatterKind(StrEnum):
    """What waits. Their spelling stands in the API: stable. Those that keep people safe come first."""

    WELFARE = "welfare-calls"
    FINDINGS = "findings"
    COUNTERSIGN = "countersign"
    FIRST_CALLS = "first-calls"
    TASKS = "tasks"
    FAILED = "failed-messages"
    ANSWERS = "answers"
    TOLD_NEEDS = "told-needs"
    PARTNERS = "partners"
    NO_PLACE = "no-place"
    HOLDS = "holds"
    ASK_AGAIN = "ask-again"
    KIT_SHORT = "kit-short"


ORDER = tuple(MatterKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """So many of one thing. `held` are those of them that hold back what was to be sent.

    `who` is whose turn it is, a role or a name, and "" where that is the coordinator's own; `by` is when the first of
    them is due. `week` is None for what belongs to no one week. `people` are how many have them between them, where
    each has a few.
    """

    kind: MatterKind
    number: int
    week: date | None = None
    who: str = ""
    by: datetime | None = None
    held: int = 0
    people: int = 0
