"""What an administrator decides of people, and that somebody is always left who can."""

from collections.abc import Sequence

import pytest

from scheduler.access.changing import Standing, change_person, disable, enable
from scheduler.access.people import Person, add_person
from scheduler.access.releasers import releasers_changed
from scheduler.access.roles import Role
from scheduler.access.sign_ins import signed_in
from scheduler.access.signing_in import sign_in
from scheduler.errors import BadInput, NotFound, WrongState
from scheduler.store import Store, found_store
from scheduler.store.trail import By, traces
from support.people import ADMIN, PASSWORD, added, as_they_are, with_password
from support.small_service import LATER, saved, small_service


def standing(person: Person, **changes: object) -> Standing:
    given: dict[str, object] = {
        "sign_in": person.sign_in, "name": person.name, "roles": person.roles, "practitioner": person.practitioner,
    }  # fmt: skip
    return Standing(**{**given, **changes})  # type: ignore[arg-type]


def test_person_is_changed_and_what_they_may_follows_at_once(store: Store) -> None:
    saved(store, small_service())
    mair = with_password(store)
    secret = sign_in(store, "mair@example.org", PASSWORD, LATER) or ""
    to = standing(mair, name="Mair  Ellis", roles=(Role.PRACTITIONER,), practitioner="w")

    with store.writing() as desk:
        change_person(desk, mair.id, to, ADMIN)

    who = signed_in(store, secret, LATER)
    assert who is not None
    assert (who.name, who.roles, who.practitioner) == ("Mair Ellis", (Role.PRACTITIONER,), "w")
    assert _told(store)[-2:] == [
        (
            "person changed",
            {"sign_in_before": "mair@example.org", "name_before": "Mair", "name_now": "Mair Ellis", "own": False},
        ),
        ("roles changed", {"before": "coordinator", "now": "practitioner", "own": False}),
    ]


def test_safeguarding_role_has_its_own_line_and_says_who_gave_it_to_themselves(store: Store) -> None:
    ann = with_password(store, "Ann", (Role.ADMINISTRATOR,))
    to = standing(ann, roles=(Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD))

    with store.writing() as desk:
        change_person(desk, ann.id, to, By(who="Ann", at=LATER))
        change_person(desk, ann.id, standing(ann), By(who="Bea", at=LATER))
    added(store, "Dee", (Role.SAFEGUARDING_DEPUTY,))

    lines = [(what, details) for what, details in _told(store) if what.startswith("safeguarding")]
    assert lines == [
        ("safeguarding role given", {"role": "safeguarding-lead", "own": True}),
        ("safeguarding role taken away", {"role": "safeguarding-lead", "own": False}),
        ("safeguarding role given", {"role": "safeguarding-deputy", "own": False}),
    ]


def test_lead_who_is_shut_out_or_let_back_is_told_like_a_change_of_who_may_release(store: Store) -> None:
    lea = added(store, "Lea", (Role.SAFEGUARDING_LEAD,))

    with store.writing() as desk:
        disable(desk, lea.id, ADMIN)
        disable(desk, lea.id, ADMIN)
        enable(desk, lea.id, ADMIN)
        changes = [(one.person, one.given) for one in releasers_changed(desk, LATER)]

    assert changes == [("lea@example.org", True), ("lea@example.org", False), ("lea@example.org", True)]


@pytest.mark.parametrize("roles", [(), (Role.COORDINATOR,)])
def test_last_administrator_keeps_the_role(store: Store, roles: Sequence[Role]) -> None:
    ann = with_password(store, "Ann", (Role.ADMINISTRATOR,))
    added(store, "Bea", (Role.ADMINISTRATOR,))  # who has set no password, and may never

    with pytest.raises(WrongState, match="last administrator"), store.writing() as desk:
        change_person(desk, ann.id, standing(ann, roles=roles), ADMIN)
    assert as_they_are(store, ann.id).roles == (Role.ADMINISTRATOR,)


def test_last_administrator_is_not_disabled_one_of_two_is(store: Store) -> None:
    ann = with_password(store, "Ann", (Role.ADMINISTRATOR,))
    with pytest.raises(WrongState, match="last administrator"), store.writing() as desk:
        disable(desk, ann.id, ADMIN)

    bea = with_password(store, "Bea", (Role.ADMINISTRATOR,))
    with store.writing() as desk:
        disable(desk, ann.id, ADMIN)
    with pytest.raises(WrongState, match="last administrator"), store.writing() as desk:
        disable(desk, bea.id, ADMIN)


def test_disabling_ends_sign_ins_at_once_and_enabling_lets_in_again(store: Store) -> None:
    mair = with_password(store)
    secret = sign_in(store, "mair@example.org", PASSWORD, LATER) or ""

    with store.writing() as desk:
        disable(desk, mair.id, ADMIN)
        disable(desk, mair.id, ADMIN)
    assert signed_in(store, secret, LATER) is None
    with store.writing() as desk:
        enable(desk, mair.id, ADMIN)

    assert signed_in(store, secret, LATER) is None
    assert sign_in(store, "mair@example.org", PASSWORD, LATER)
    assert [what for what, _ in _told(store)].count("person disabled") == 1


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"sign_in": "BEA@example.org"}, "somebody has it already"),
        ({"name": "bea"}, "somebody is called so already"),
        ({"name": " "}, "expected 1 to 200 letters"),
        ({"name": "Mair\u202e"}, "expected 1 to 200 letters"),
        ({"practitioner": "nobody"}, "nobody of this id is on record"),
    ],
)
def test_what_cannot_be_is_refused(store: Store, changes: dict[str, str], expected: str) -> None:
    added(store, "Bea")
    mair = added(store)

    with pytest.raises(BadInput, match=expected), store.writing() as desk:
        change_person(desk, mair.id, standing(mair, **changes), ADMIN)
    assert as_they_are(store, mair.id) == mair


def test_person_of_another_organisation_is_not_there(store: Store) -> None:
    mair = added(store)

    with pytest.raises(NotFound), found_store(store.engine, "elsewhere").writing() as desk:
        disable(desk, mair.id, ADMIN)


def test_same_name_may_be_of_another_organisation(store: Store) -> None:
    added(store)
    with found_store(store.engine, "elsewhere").writing() as desk:
        add_person(desk, "mair@example.org", "Mair", (), ADMIN)


def _told(store: Store) -> list[tuple[str, dict[str, object]]]:
    with store.reading() as desk:
        return [(trace.what, dict(trace.details)) for trace in traces(desk) if trace.subject.startswith("person")]
