"""What can be wrong with what the engine is given, and with what it made.

PlannerError
├── ImpossibleValue      a noun was given a value that cannot be
└── UnsoundRoster        a plan failed its audit: a bug, never published
"""


class PlannerError(Exception):
    """Anything the planning engine refuses."""


class ImpossibleValue(PlannerError, ValueError):
    """A value that cannot be: says of what, which field, the value, and what was expected."""

    def __init__(self, noun: str, ident: str, field: str, value: object, expected: str) -> None:
        self.noun = noun
        self.ident = ident
        self.field = field
        self.value = value
        self.expected = expected
        super().__init__(f"{noun} {ident!r}: {field} is {value!r}; expected {expected}")


class UnsoundRoster(PlannerError):
    """A plan broke a rule by the audit's judgement. A bug of the planner: nothing may be published."""

    def __init__(self, violations: tuple[str, ...]) -> None:
        self.violations = violations
        super().__init__("the plan failed its audit:\n" + "\n".join(violations))
