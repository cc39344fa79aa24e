"""Stopping all contact is instant and silent, and safeguarding alone releases it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from scheduler.access.roles import Role
from scheduler.errors import Changed, NotAllowed, NotFound
from scheduler.messages.compose import compose
from scheduler.messages.standing import Identify
from scheduler.records import Contact, Service
from scheduler.store import Store, load_service
from scheduler.store.trail import By, traces
from scheduler.weeks.doing import message_sent
from scheduler.weeks.importing import import_service
from scheduler.weeks.outgoing import Outgoing
from scheduler.weeks.planning import plan_week
from scheduler.weeks.publishing import publish
from scheduler.weeks.stopping import Stopped, release_contact, stop_all_contact
from solver.problem import WeekProblem
from solver.roster import Roster
from support.signed import signed_off
from support.small_service import LATER, MAIR, contact, ledgers, nothing_out, published, running, saved, small_service
from support.weeks import AS_OF, MONDAY

TOM = By(who="Tom", at=LATER + timedelta(hours=1))
SIAN = By(who="Siân", at=LATER + timedelta(hours=2))
NEXT_DAY = LATER + timedelta(days=1)
NOTHING = Stopped(messages=0, tasks=0, loans=0)


@pytest.fixture
def service(store: Store) -> Store:
    """Amy has two contact records; Ash is another adult of Amy's household."""
    plain = small_service()
    again = replace(contact("amy", name=" AMY "), id="c-amy-2", address="amy.work@example.org")
    ash = replace(contact("amy", name="Ash"), id="c-ash", address="ash@example.org")
    return saved(store, replace(plain, contacts=(*plain.contacts, again, ash)))


def contacts(store: Store) -> dict[str, Contact]:
    with store.reading() as desk:
        return {one.id: one for one in load_service(desk).contacts}


def states(store: Store, table: str) -> dict[str, str]:
    key = "family" if table == "loans" else "contact"
    return {row[key]: row["state"] for row in ledgers(store)[table]}


def test_stop_holds_all_that_was_queued_for_that_adult_and_nobody_else(service: Store) -> None:
    published(service, running())

    assert stop_all_contact(service, "c-amy", TOM) == Stopped(messages=2, tasks=0, loans=0)

    assert states(service, "outbox") == {"c-amy": "held", "c-amy-2": "held", "c-ash": "queued", "c-bea": "queued"}
    stopped = {ident: one.stop_set_by for ident, one in contacts(service).items() if one.stop}
    assert stopped == {"c-amy": "Tom", "c-amy-2": "Tom"}


def test_stop_holds_calls_and_kit(service: Store) -> None:
    published(service, running())
    before = ledgers(service)

    assert stop_all_contact(service, "c-cal", TOM) == Stopped(messages=0, tasks=1, loans=1)

    assert (states(service, "tasks"), states(service, "loans")) == ({"c-cal": "held"}, {"cal": "held"})
    assert ledgers(service)["loan_days"] == before["loan_days"]


def test_stop_leaves_one_line_in_the_trail(service: Store) -> None:
    published(service, running())
    stop_all_contact(service, "c-amy", TOM)

    with service.reading() as desk:
        (line,) = traces(desk, "contact c-amy")
    assert (line.by, line.what, line.details) == (TOM, "all contact stopped", {"messages": 2, "tasks": 0, "loans": 0})


def test_stop_twice_is_stopped_once(service: Store) -> None:
    published(service, running())
    stop_all_contact(service, "c-amy", TOM)
    once = ledgers(service), contacts(service)

    assert stop_all_contact(service, "c-amy-2", SIAN) == NOTHING

    assert (ledgers(service), contacts(service)) == once
    with service.reading() as desk:
        assert [trace.by for trace in traces(desk) if trace.what == "all contact stopped"] == [TOM]


def test_stop_of_nobody_known_is_not_found(service: Store) -> None:
    with pytest.raises(NotFound, match="contact 'c-nobody': there is no such record"):
        stop_all_contact(service, "c-nobody", TOM)


def test_stop_after_signing_takes_the_sign_off_away_and_nothing_is_written_to_the_adult(service: Store) -> None:
    planned = plan_week(service, MONDAY, AS_OF, running(), MAIR)
    signed_off(service, MONDAY, planned.digest, MAIR)
    stop_all_contact(service, "c-amy", TOM)

    with pytest.raises(Changed, match=r"Amy A\. \(amy\): all contact with an adult is stopped"):
        publish(service, MONDAY, compose, MAIR)
    assert ledgers(service) == nothing_out()
    signed_off(service, MONDAY, planned.digest, MAIR)
    done = publish(service, MONDAY, compose, MAIR)

    assert [message.contact for message in done.outgoing.messages] == ["c-ash", "c-bea"]
    assert not {"c-amy", "c-amy-2"} & {row["contact"] for row in ledgers(service)["tasks"]}


def test_message_to_a_stopped_adult_is_refused_whoever_composed_it(service: Store) -> None:
    planned = plan_week(service, MONDAY, AS_OF, running(), MAIR)
    signed_off(service, MONDAY, planned.digest, MAIR)
    stop_all_contact(service, "c-amy", TOM)

    def forgetful(
        stored: Service, problem: WeekProblem, roster: Roster, identify: Identify, at: datetime, _: object
    ) -> Outgoing:
        before = tuple(replace(one, stop=False) for one in stored.contacts)
        return compose(replace(stored, contacts=before), problem, roster, identify, at)

    with pytest.raises(NotAllowed, match="contact 'c-amy': all contact is stopped"):
        publish(service, MONDAY, forgetful, MAIR)
    assert ledgers(service) == nothing_out()


def test_import_cannot_release(service: Store) -> None:
    stop_all_contact(service, "c-amy", TOM)
    before = contacts(service)

    with pytest.raises(NotAllowed, match="only the safeguarding lead or deputy releases it"):
        import_service(service, lambda _: small_service(), MAIR)

    assert contacts(service) == before


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.PRACTITIONER])
def test_release_by_others_is_refused(service: Store, role: Role) -> None:
    stop_all_contact(service, "c-amy", TOM)

    with pytest.raises(NotAllowed, match=f"Siân is {role}; expected the safeguarding lead or deputy"):
        release_contact(service, "c-amy", SIAN, role, "spoke to her")

    assert contacts(service)["c-amy"].stop


def test_release_without_a_reason_is_refused(service: Store) -> None:
    stop_all_contact(service, "c-amy", TOM)

    with pytest.raises(NotAllowed, match="no reason is given"):
        release_contact(service, "c-amy", SIAN, Role.SAFEGUARDING_LEAD, " ")


def but_for_when(rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """The rows, without when a loan changed last."""
    return {**rows, "loans": [{key: one[key] for key in one if key != "updated_at"} for one in rows["loans"]]}


@pytest.mark.parametrize("role", [Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY])
def test_release_lets_everything_go_on(service: Store, role: Role) -> None:
    published(service, running())
    before = but_for_when(ledgers(service)), contacts(service)
    for ident in ("c-amy", "c-cal"):
        stop_all_contact(service, ident, TOM)

    assert release_contact(service, "c-amy-2", SIAN, role, "moved house") == Stopped(messages=2, tasks=0, loans=0)
    assert release_contact(service, "c-cal", SIAN, role, "by mistake") == Stopped(messages=0, tasks=1, loans=1)

    assert (but_for_when(ledgers(service)), contacts(service)) == before
    with service.reading() as desk:
        last = traces(desk, "contact c-cal")[-1]
    assert (last.what, last.by, last.why) == ("contact released", SIAN, "by mistake")


def test_release_of_whom_nobody_stopped_changes_nothing(service: Store) -> None:
    before = contacts(service)

    assert release_contact(service, "c-amy", SIAN, Role.SAFEGUARDING_LEAD, "to be sure") == NOTHING

    assert contacts(service) == before
    with service.reading() as desk:
        assert traces(desk) == ()


def test_kit_waits_while_another_adult_of_the_household_is_stopped(store: Store) -> None:
    plain = small_service()
    cam = replace(contact("cal", name="Cam"), id="c-cam")
    service = saved(store, replace(plain, contacts=(*plain.contacts, cam)))
    published(service, running())
    for ident in ("c-cal", "c-cam"):
        stop_all_contact(service, ident, TOM)

    release_contact(service, "c-cal", SIAN, Role.SAFEGUARDING_LEAD, "safe again")
    assert states(service, "loans") == {"cal": "held"}

    release_contact(service, "c-cam", SIAN, Role.SAFEGUARDING_LEAD, "safe again")
    assert states(service, "loans") == {"cal": "requested"}


def test_release_asks_somebody_to_tell_what_changed_meanwhile(service: Store) -> None:
    done = published(service, running("tue"))
    assert len(done.outgoing.messages) == 4
    for row in ledgers(service)["outbox"]:
        message_sent(service, row["id"], MAIR)
    stop_all_contact(service, "c-bea", TOM)
    published(service, running("thu"), NEXT_DAY)
    assert "c-bea" not in {row["contact"] for row in ledgers(service)["tasks"]}

    release_contact(service, "c-bea", SIAN, Role.SAFEGUARDING_DEPUTY, "safe again")

    (task,) = [row for row in ledgers(service)["tasks"] if row["contact"] == "c-bea"]
    names = ("kind", "reason", "who", "state")
    assert tuple(task[name] for name in names) == ("tell", "contact-released", "coordinator", "open")
    # With the next publishing the message itself tells, and nobody has to.
    again = published(service, running("thu"), NEXT_DAY + timedelta(days=1))
    assert [message.contact for message in again.outgoing.messages] == ["c-bea"]
    assert {row["state"] for row in ledgers(service)["tasks"] if row["contact"] == "c-bea"} == {"cancelled"}


def test_place_lost_while_stopped_is_a_matter_for_safeguarding(service: Store) -> None:
    published(service, running("tue"))
    for row in ledgers(service)["outbox"]:
        message_sent(service, row["id"], MAIR)
    stop_all_contact(service, "c-bea", TOM)

    gone = published(service, running("tue", remote=("cal",)), NEXT_DAY)

    (task,) = [task for task in gone.outgoing.tasks if task.family == "bea"]
    assert (task.contact, task.who, task.reason) == ("", "safeguarding lead", "place-withdrawn")
