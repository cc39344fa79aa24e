"""A register as whoever takes it reads it: who is expected, what they need in the room, and what is marked.

It holds no flag, no address and no number, and nothing of why somebody is on a side.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from scheduler.access.people import name_key
from scheduler.attendance.marks import Attended, Mark, Run, attended_before, marks_of, run_of, standing
from scheduler.attendance.occurrence import Kind, Occurrence, Week, Whom, adult
from scheduler.attendance.unplanned import to_ask_about
from scheduler.attendance.whom_to_ring import named_adults
from scheduler.messages.languages import language
from scheduler.records import FamilyRecord
from scheduler.store import Desk
from solver.problem import Family, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person of a register, and what is marked of them; None where nothing is."""

    whom: Whom
    name: str
    planned: Side | None
    mark: Mark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """A family of a register with its people. `needs` are what has to be seen to in the room or on the screen.

    `is_new`: they have not come to this course before. `is_unplanned`: they came though not on the list. `ask`: a
    coordinator is to be asked before they go in.
    """

    family: str
    name: str
    side: Side | None
    people: tuple[Person, ...]
    needs: tuple[str, ...]
    is_new: bool
    is_unplanned: bool
    ask: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """One session's register. `tag` is another one after anything of it has changed."""

    monday: date
    occurrence: Occurrence
    households: tuple[Household, ...]
    guests: tuple[Person, ...]
    run: Run | None
    tag: tuple[int, ...]

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody, in the order of the list."""
        return (*(one for home in self.households for one in home.people), *self.guests)


def register_of(desk: Desk, week: Week, occurrence: Occurrence) -> Register:
    """The register as it stands now."""
    every = marks_of(desk, week.monday, occurrence.id)
    marks, run = standing(every), run_of(desk, week.monday, occurrence.id)
    others = tuple(dict.fromkeys(whom.family for whom in marks if whom.family not in occurrence.families))
    families = (*occurrence.families, *(one for one in others if one))
    before = attended_before(desk, occurrence.programme, families, occurrence.start)
    making = _Making(week, occurrence, marks, before, to_ask_about(desk, week, occurrence))
    return Register(
        monday=week.monday,
        occurrence=occurrence,
        households=tuple(map(making.household, families)),
        guests=tuple(making.guests()),
        run=run,
        tag=(week.version, every[-1].id if every else 0, run.id if run else 0),
    )


def tag_of(desk: Desk, week: Week, occurrence: Occurrence) -> tuple[int, ...]:
    """The tag of the register without the register itself."""
    every, run = marks_of(desk, week.monday, occurrence.id), run_of(desk, week.monday, occurrence.id)
    return (week.version, every[-1].id if every else 0, run.id if run else 0)


@dataclass(frozen=True)
class _Making:
    week: Week
    occurrence: Occurrence
    marks: Mapping[Whom, Mark]
    before: Attended
    ask: frozenset[str]

    def household(self, ident: str) -> Household:
        expected = {whom: side for whom, side in self.occurrence.expected if whom.family == ident}
        came = [whom for whom in self.marks if whom.family == ident and whom not in expected]
        record = next((one for one in self.week.planned.service.families if one.id == ident), None)
        return Household(
            family=ident,
            name=(record.name.strip() if record else "") or ident,
            side=next(iter(expected.values()), None),
            people=tuple(self.person(whom, expected.get(whom), record) for whom in [*expected, *sorted(came)]),
            needs=tuple(needs_of(record)) if record else (),
            is_new=self._is_new(record),
            is_unplanned=not expected,
            ask=ident in self.ask,
        )

    def guests(self) -> Iterator[Person]:
        names = self.week.planned.names
        for whom, side in self.occurrence.expected:
            if whom.kind is Kind.GUEST:
                yield Person(whom=whom, name=names.other(whom.person), planned=side, mark=self.marks.get(whom))

    def person(self, whom: Whom, planned: Side | None, record: FamilyRecord | None) -> Person:
        name = self._child(whom, record) if whom.kind is Kind.CHILD else self._adult(whom)
        return Person(whom=whom, name=name, planned=planned, mark=self.marks.get(whom))

    def _adult(self, whom: Whom) -> str:
        adults = named_adults(self.week, whom.family)
        if 1 <= whom.number <= len(adults):
            return adults[whom.number - 1][0].name.strip() or f"Adult {whom.number}"
        return f"Adult {whom.number}"

    def _child(self, whom: Whom, record: FamilyRecord | None) -> str:
        if record is None or not 1 <= whom.number <= len(record.family.children):
            return f"Child {whom.number}"
        names, age = record.child_names, record.family.children[whom.number - 1].age
        name = names[whom.number - 1].strip() if whom.number <= len(names) else ""
        return f"{name or f'Child {whom.number}'} ({age})"

    def _is_new(self, record: FamilyRecord | None) -> bool:
        """Whether nobody of the family has come to this course before, as far as registers tell.

        A member of a running group whose registers were not kept here may have come often: nothing is said of it.
        """
        if record is None or self.before.times.get(record.id):
            return False
        cohort = record.family.cohort
        return cohort is None or self.occurrence.number == 1 or cohort in self.before.registered


def needs_of(record: FamilyRecord) -> Iterator[str]:
    """What has to be seen to for a family in the room or on the screen, in words for whoever runs the session."""
    family = record.family
    if family.interpreter:
        yield f"{language(family.interpreter)} interpreter"
    elif family.languages and family.languages[0] != "en":
        yield f"speaks {language(family.languages[0])}"
    yield from (words for is_needed, words in _of_rooms(family) if is_needed)
    if record.reading.strip():
        yield record.reading.strip()
    babes = sum(one.in_arms for one in family.children)
    if babes:
        yield "babe in arms" if babes == 1 else f"{babes} babes in arms"


def _of_rooms(family: Family) -> tuple[tuple[bool, str], ...]:
    return (
        (family.step_free, "step-free"),
        (family.hearing_loop, "hearing loop"),
        (family.quiet, "somewhere quiet"),
        (family.needs_headset, "headset"),
    )


def find_family(week: Week, typed: str, *, by_number: bool) -> Whom | None:
    """The first adult of the family that is so called, or with `by_number` has this id; None for none, or for several.

    Who stands at a door is asked for a name: nobody is shown who else is on record.
    """
    wanted = name_key(typed)
    records = week.planned.service.families
    found = [one for one in records if by_number and one.id.casefold() == wanted]
    found = found or [one for one in records if wanted and name_key(one.name) == wanted]
    return adult(found[0].id, 1) if len(found) == 1 else None
