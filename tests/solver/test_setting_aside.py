"""Only what a named person may allow is offered, and it is offered for the thing that stands in the way."""

import pytest

from solver.audit import audit
from solver.problem import Mode
from solver.problem.before import OVERRIDABLE
from solver.roster import Violation
from solver.setting_aside import may_be_set_aside
from support.planted import PLANTED, Planned, newcomers_in_week, of_programme, of_staff, super_group
from support.weeks import terms


def only(planned: Planned) -> list[tuple[Violation, str | None]]:
    problem, roster = planned
    return [(one, may_be_set_aside(problem, roster, one)) for one in audit(problem, roster)]


def test_a_group_below_its_minimum_may_be_allowed() -> None:
    small = of_programme(terms=(terms(Mode.SUPER_GROUP, size_min=3),))

    assert [(one.kind, target) for one, target in only(small)] == [("too-few", "s")]


def test_a_group_above_its_target_may_be_allowed_and_above_its_maximum_never() -> None:
    """Two adults: above a target of one; a maximum of one is broken too, and that is not set aside."""
    above = of_programme(terms=(terms(Mode.SUPER_GROUP, size_min=1, size_target=1, size_max=2),))
    full = of_programme(terms=(terms(Mode.SUPER_GROUP, size_min=1, size_target=1, size_max=1),))

    assert [(one.kind, target) for one, target in only(above)] == [("over-target", "s")]
    assert [(one.kind, target) for one, target in only(full)] == [("over-target", "s"), ("full", None)]


def test_a_practitioner_who_is_away_may_be_called_on() -> None:
    assert [(one.kind, target) for one, target in only(of_staff(availability=()))] == [("not-available", "w s")]


def test_a_practitioner_with_too_many_sessions_may_not() -> None:
    assert [(one.kind, target) for one, target in only(of_staff(max_per_day=0))] == [("per-day", None)]


def test_a_family_may_be_let_in_late() -> None:
    found = only(newcomers_in_week(3))

    assert [(one.kind, target) for one, target in found] == [("too-late", "a"), ("too-late", "b")]


@pytest.mark.parametrize("ident", sorted(PLANTED.keys() - set(OVERRIDABLE)))
def test_no_other_rule_may_be_set_aside(ident: str) -> None:
    assert {target for _, target in only(PLANTED[ident].broken())} == {None}


def test_nothing_is_offered_where_nothing_is_wrong() -> None:
    assert only(super_group()) == []
