"""Who acted is told with the roles of then, whatever they are called and are now."""

from datetime import UTC, datetime, timedelta

from scheduler.access.changing import Standing, change_person
from scheduler.access.people import add_person
from scheduler.access.roles import Role
from scheduler.evidence.timeline.roles_then import RolesThen
from scheduler.store import Store
from scheduler.store.trail import By

ADDED = datetime(2026, 1, 5, 9, tzinfo=UTC)
CHANGED, RENAMED = ADDED + timedelta(days=10), ADDED + timedelta(days=20)
LATER = RENAMED + timedelta(days=1)
COORDINATOR, LEAD = (Role.COORDINATOR,), (Role.SAFEGUARDING_LEAD,)


def test_roles_are_those_of_the_moment(store: Store) -> None:
    with store.writing() as desk:
        add_person(desk, "adam@example.org", "Adam", (Role.ADMINISTRATOR,), By(who="Adam", at=ADDED))
        lea = add_person(desk, "lea@example.org", "Lea", COORDINATOR, By(who="Adam", at=ADDED))
        change_person(
            desk,
            lea.id,
            Standing(sign_in="lea@example.org", name="Lea", roles=LEAD, practitioner=None),
            By(who="Adam", at=CHANGED),
        )
        change_person(
            desk,
            lea.id,
            Standing(sign_in="lea.m@example.org", name="Lea Morgan", roles=LEAD, practitioner=None),
            By(who="Adam", at=RENAMED),
        )
    with store.reading() as desk:
        roles = RolesThen(desk)

    assert [roles.of("Lea", at) for at in (ADDED - timedelta(days=1), ADDED, CHANGED)] == [
        "", "coordinator", "safeguarding lead",
    ]  # fmt: skip
    assert [roles.of("Lea Morgan", at) for at in (CHANGED, LATER)] == ["", "safeguarding lead"]
    assert (roles.of("a program", LATER), roles.of("Lea Morgan", None)) == ("", "")
