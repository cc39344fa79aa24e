"""Publishing writes everything that follows from a signed roster, or nothing."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from scheduler.errors import Changed, WrongState
from scheduler.loans.items import ITEMS
from scheduler.messages.compose import compose
from scheduler.messages.standing import Identify
from scheduler.records import Service
from scheduler.store import Store, load_service, save_service
from scheduler.store.trail import traces
from scheduler.weeks.known import published_places
from scheduler.weeks.outgoing import Outgoing
from scheduler.weeks.planning import plan_week
from scheduler.weeks.publishing import Compose, publish
from scheduler.weeks.states import RosterState, WeekState
from scheduler.weeks.versions import published_version, versions, week_state
from solver.problem import ItemKind, Published, Side, Stock, WeekProblem
from solver.roster import Roster
from support.signed import signed_off
from support.small_service import LATER, MAIR, ledgers, minting, nothing_out, running, saved, small_service
from support.weeks import AS_OF, MONDAY, at

# Tuesday of week 1 of 8: lent from two working days before (26 February, when a day's notice is kept) to two
# weeks after Tuesday 20 April, and three days more until it can be lent again.
OUT, BACK, FREE = date(2027, 2, 26), date(2027, 5, 4), date(2027, 5, 7)


@pytest.fixture
def service(store: Store) -> Store:
    return saved(store, small_service())


@pytest.fixture
def signed(service: Store) -> Store:
    planned = plan_week(service, MONDAY, AS_OF, running(), MAIR)
    signed_off(service, MONDAY, planned.digest, MAIR)
    return service


def test_published_week_holds_and_says_so(signed: Store) -> None:
    done = publish(signed, MONDAY, compose, MAIR)

    assert (done.version.state, done.version.published_at) == (RosterState.PUBLISHED, LATER)
    with signed.reading() as desk:
        assert week_state(desk, MONDAY) == WeekState.PUBLISHED
        assert published_version(desk, MONDAY) == done.version
        last = traces(desk)[-1]
    assert (last.what, last.by, last.details) == (
        "published",
        MAIR,
        {"version": 1, "digest": done.version.digest, "meetings": 3, "messages": 2, "tasks": 1, "loans": 1},
    )


def test_meetings_are_in_the_ledger_by_contact_family_and_week(signed: Store) -> None:
    publish(signed, MONDAY, compose, MAIR, minting())

    rows = {row["contact"]: row for row in ledgers(signed)["meetings"]}
    told = ("uid", "sequence", "message_id", "family", "monday", "session", "side", "start", "end", "in_calendar")
    start, end = at(1, 10), at(1, 12)
    assert {contact: tuple(row[name] for name in told) for contact, row in rows.items()} == {
        "c-amy": ("uid-1", 0, "<1@example.org>", "amy", MONDAY, "tue", "room", start, end, True),
        "c-bea": ("uid-2", 0, "<2@example.org>", "bea", MONDAY, "tue", "remote", start, end, False),
        "c-cal": ("uid-3", 0, "<3@example.org>", "cal", MONDAY, "tue", "remote", start, end, False),
    }
    assert {contact: row["dtstamp"] for contact, row in rows.items()} == dict.fromkeys(rows, LATER)
    assert {contact for contact, row in rows.items() if row["last_sent"] is not None} == {"c-amy"}


def test_minted_identities_are_random(signed: Store) -> None:
    publish(signed, MONDAY, compose, MAIR)

    uids = {row["uid"] for row in ledgers(signed)["meetings"]}
    assert len(uids) == 3
    # Bea's name and the year are hexadecimal digits, which a random identity may hold by chance.
    assert not any(name in uid for uid in uids for name in ("amy", "cal"))


def test_outbox_and_tasks_hold_what_was_composed(signed: Store) -> None:
    done = publish(signed, MONDAY, compose, MAIR)

    out = ledgers(signed)
    amy, bea = done.outgoing.messages
    wanted = [
        ("invite", "c-amy", "email", amy.mail, amy.calendar, "queued"),
        ("message", "c-bea", "sms", None, None, "queued"),
    ]
    rows = sorted(out["outbox"], key=lambda row: row["id"])
    assert [
        tuple(row[name] for name in ("kind", "contact", "route", "mail", "calendar", "state")) for row in rows
    ] == wanted
    assert [(row["text"], row["token"]) for row in rows] == [(amy.text, amy.token), (bea.text, bea.token)]
    assert [(row["kind"], row["family"], row["contact"], row["state"]) for row in out["tasks"]] == [
        ("call", "cal", "c-cal", "open")
    ]


def test_loan_is_reserved_with_one_promise_for_each_day(signed: Store) -> None:
    publish(signed, MONDAY, compose, MAIR)

    out = ledgers(signed)
    (loan,) = out["loans"]
    assert (loan["family"], loan["depot"], loan["state"]) == ("cal", "cupboard", "requested")
    assert (loan["out_from"], loan["back_by"], loan["held_through"]) == (OUT, BACK, FREE)
    assert ITEMS.read(loan["items"]) == ((ItemKind.TABLET, 1),)
    days = [OUT + timedelta(days=number) for number in range((FREE - OUT).days + 1)]
    promised = sorted((row["day"], row["item"], row["unit"], row["loan_id"]) for row in out["loan_days"])
    assert promised == [(day, "tablet", 1, loan["id"]) for day in days]


def test_places_are_those_of_the_roster_and_told_where_a_message_is_on_its_way(signed: Store) -> None:
    publish(signed, MONDAY, compose, MAIR)

    place = Published(family="amy", session="tue", group="new", side=Side.ROOM, start=at(1, 10), told=True)
    remote = replace(place, side=Side.REMOTE)
    with signed.reading() as desk:
        assert published_places(desk, MONDAY, load_service(desk)) == (
            place,
            replace(remote, family="bea"),
            replace(remote, family="cal", told=False),  # somebody has yet to ring
        )


def test_week_that_nobody_signed_is_not_published(service: Store) -> None:
    with pytest.raises(WrongState, match="it is draft, so nobody can publish it; expected signed-off"):
        publish(service, MONDAY, compose, MAIR)
    plan_week(service, MONDAY, AS_OF, running(), MAIR)
    with pytest.raises(WrongState, match="it is planned, so nobody can publish it; expected signed-off"):
        publish(service, MONDAY, compose, MAIR)

    assert ledgers(service) == nothing_out()


def test_week_is_not_published_twice(signed: Store) -> None:
    publish(signed, MONDAY, compose, MAIR)
    before = ledgers(signed)

    with pytest.raises(WrongState, match="it is published, so nobody can publish it; expected signed-off"):
        publish(signed, MONDAY, compose, MAIR)

    assert ledgers(signed) == before


def test_changed_records_void_the_sign_off_and_nothing_goes_out(signed: Store) -> None:
    with signed.writing() as desk:
        stored = load_service(desk)
        amy = replace(stored.families[0], family=replace(stored.families[0].family, bus_limit_min=5, urgent=True))
        save_service(desk, replace(stored, families=(amy, *stored.families[1:])))
    why = "families: amy has other urgent, bus limit min"

    with pytest.raises(Changed, match=f"the sign-off is void, because its records changed since \\({why}\\)"):
        publish(signed, MONDAY, compose, MAIR)

    assert ledgers(signed) == nothing_out()
    with signed.reading() as desk:
        assert week_state(desk, MONDAY) == WeekState.DRAFT
        assert (traces(desk)[-1].what, traces(desk)[-1].why) == ("sign-off voided", why)
    with pytest.raises(WrongState, match="it is draft"):
        publish(signed, MONDAY, compose, MAIR)


def broken(
    service: Service, problem: WeekProblem, roster: Roster, identify: Identify, at: datetime, _: object
) -> Outgoing:
    raise ValueError("the printer is on fire")


def to_one_twice(
    service: Service, problem: WeekProblem, roster: Roster, identify: Identify, at: datetime, _: object
) -> Outgoing:
    """Two meetings share one identity, which the ledger forbids."""
    composed = compose(service, problem, roster, identify, at)
    first, second, *others = composed.meetings
    return replace(composed, meetings=(first, replace(second, identity=first.identity), *others))


def for_too_much(
    service: Service, problem: WeekProblem, roster: Roster, identify: Identify, at: datetime, _: object
) -> Outgoing:
    composed = compose(service, problem, roster, identify, at)
    (loan,) = composed.loans
    return replace(composed, loans=(loan, replace(loan, items=((ItemKind.TABLET, 2),))))


@pytest.mark.parametrize("compose_badly", [broken, to_one_twice, for_too_much])
def test_whatever_fails_nothing_is_written(signed: Store, compose_badly: Compose) -> None:
    with pytest.raises(Exception, match=r"printer|meetings|cupboard"):
        publish(signed, MONDAY, compose_badly, MAIR)

    assert ledgers(signed) == nothing_out()
    with signed.reading() as desk:
        assert week_state(desk, MONDAY) == WeekState.SIGNED_OFF
        assert [trace.what for trace in traces(desk)] == ["planned", "signed off"]
        assert [one.state for one in versions(desk, MONDAY)] == [RosterState.SIGNED_OFF]


def test_depot_with_too_little_left_is_named_with_the_day(signed: Store) -> None:
    # Two tablets: one for the loan of the week, and one of the two asked for on top is left.
    expected = "depot 'cupboard': 2 tablet are asked for on 2027-02-26, and 1 are left of 2"
    with pytest.raises(Changed, match=expected):
        publish(signed, MONDAY, for_too_much, MAIR)


def test_contacts_are_read_again_when_publishing(service: Store) -> None:
    """The plan is older than the new address; who signs it off sees where it would go, and there it goes."""
    planned = plan_week(service, MONDAY, AS_OF, running(), MAIR)
    with service.writing() as desk:
        stored = load_service(desk)
        moved = replace(stored.contacts[0], address="new@example.org")
        save_service(desk, replace(stored, contacts=(moved, *stored.contacts[1:])))
    signed_off(service, MONDAY, planned.digest, MAIR)

    done = publish(service, MONDAY, compose, MAIR)

    assert [message.address for message in done.outgoing.messages] == ["new@example.org", "029 2000 0000"]


def test_stock_that_went_meanwhile_voids_the_sign_off(signed: Store) -> None:
    with signed.writing() as desk:
        none = Stock(depot="cupboard", item=ItemKind.TABLET, count=0)
        save_service(desk, replace(load_service(desk), stocks=(none,)))

    with pytest.raises(Changed, match="stocks changed"):
        publish(signed, MONDAY, compose, MAIR)
