"""Of whom a group's scores are: its families' adults, and all their children, each as the records name them."""

from collections.abc import Iterator
from dataclasses import dataclass

from scheduler.attendance.occurrence import Kind, Occurrence, Week, Whom, adult, child
from scheduler.attendance.whom_to_ring import named_adults


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One adult or child, with the name of the person and of the family."""

    whom: Whom
    name: str
    family: str

    @property
    def called(self) -> str:
        """As a sentence about them begins."""
        return self.name if self.name == self.family else f"{self.name} ({self.family})"


def people_of(week: Week, occurrence: Occurrence) -> tuple[Person, ...]:
    """Everybody of the families on the list, in its order."""
    return tuple(one for family in occurrence.families for one in _of_family(week, family))


def _of_family(week: Week, ident: str) -> Iterator[Person]:
    planned = week.planned.problem.family.get(ident)
    record = next((one for one in week.planned.service.families if one.id == ident), None)
    family = (record.name.strip() if record else "") or ident
    names = [adults[0].name.strip() for adults in named_adults(week, ident)]
    for number in range(1, len(planned.adults if planned else ()) + 1):
        known = names[number - 1] if number <= len(names) else ""
        yield Person(whom=adult(ident, number), name=known or f"Adult {number}", family=family)
    for number, one in enumerate(record.family.children if record else (), 1):
        named = record.child_names[number - 1].strip() if record and number <= len(record.child_names) else ""
        yield Person(whom=child(ident, number), name=f"{named or f'Child {number}'} ({one.age})", family=family)


def is_of(person: Person, kind: Kind) -> bool:
    """Whether a questionnaire of adults, or of children, can be theirs."""
    return person.whom.kind is kind
