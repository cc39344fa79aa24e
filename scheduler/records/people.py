"""Families, practitioners, interpreters and guests as a service knows them: the planner's facts and the names."""

from dataclasses import dataclass, field
from datetime import date

from scheduler.records.kit import Feature
from solver.problem import Family, Guest, Interpreter, KeepAway, Practitioner


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyRecord:
    """A referral. `holds` say what must be put right by a person before the family may be placed.

    `child_names` stand in the order of the children. `others` are columns the intake does not know, kept.
    `address` is where the household lives; it goes into no message and no file of ours. `kit_features` are what a
    tablet must have that is lent to it. `asked_on` is when somebody last asked what the family needs, None where that
    was at the referral. `goes_on` is what was decided to come after its course: a programme's id or "nothing", ""
    where nobody has decided.
    """

    family: Family
    name: str
    address: str = ""
    reading: str = ""
    child_names: tuple[str, ...] = ()
    worker: str = ""
    kit_features: tuple[Feature, ...] = ()
    holds: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    asked_on: date | None = None
    goes_on: str = ""

    @property
    def id(self) -> str:
        return self.family.id


@dataclass(frozen=True, slots=True, kw_only=True)
class PractitionerRecord:
    practitioner: Practitioner
    name: str
    email: str = ""
    telephone: str = ""

    @property
    def id(self) -> str:
        return self.practitioner.id


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpreterRecord:
    interpreter: Interpreter
    name: str
    email: str = ""

    @property
    def id(self) -> str:
        return self.interpreter.id


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestRecord:
    guest: Guest
    name: str
    agency: str = ""
    email: str = ""

    @property
    def id(self) -> str:
        return self.guest.id


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepAwayRecord:
    """Somebody who is no client and whom a household must not meet.

    Known by name only, `match` is None: a person must say who it is among staff, or that it is nobody.
    """

    id: str
    household: str
    name: str = ""
    match: KeepAway | None = None
    nobody_here: bool = field(default=False)
