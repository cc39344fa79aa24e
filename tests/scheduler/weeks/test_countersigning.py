"""Flagged families: nothing goes to them before somebody of safeguarding has signed as well, and nobody is told so."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import select

from scheduler.access.changing import Standing, change_person
from scheduler.access.people import add_person
from scheduler.access.roles import Role
from scheduler.errors import BadInput, Changed, NotAllowed, WrongState
from scheduler.messages.compose import compose
from scheduler.records import FamilyRecord
from scheduler.store import Store, load_service, save_service
from scheduler.store.tables import OutboxRow
from scheduler.store.trail import By, traces
from scheduler.weeks.countersigning import countersign
from scheduler.weeks.flagged import Flagged, Why, _released, flagged
from scheduler.weeks.foreseen import foreseen
from scheduler.weeks.holding import COUNTERSIGN, Holds
from scheduler.weeks.importing import import_service
from scheduler.weeks.planning import plan_week
from scheduler.weeks.preview import Preview
from scheduler.weeks.published_waiting import seen_to_countersign
from scheduler.weeks.publishing import Publication, publish
from scheduler.weeks.signers import ask_two_to_sign, let_one_sign
from scheduler.weeks.signing import sign_off
from scheduler.weeks.states import MessageState
from scheduler.weeks.stopping import release_contact, stop_all_contact
from solver.problem import Cohort, Decision, Flag, FlagKind, Pair, PairKind, Screen, Side
from support.signed import signed_off
from support.small_service import LATER, MAIR, ledgers, minting, nothing_out, published, running, saved, small_service
from support.weeks import AS_OF, MONDAY, family, session, venue

LEA = By(who="Lea", at=LATER)
LEAD = Role.SAFEGUARDING_LEAD
CLEARED = Flag(kind=FlagKind.REMOTE_SAFETY, set_by="Lea", cleared_by="Lea", cleared_until=date(2027, 12, 31))
DECIDED = Flag(kind=FlagKind.CHILD_PROTECTION, set_by="Lea", decision=Decision.EITHER, decided_until=date(2027, 12, 31))


def records(**flags: tuple[Flag, ...]) -> tuple[FamilyRecord, ...]:
    """Amy, Bea and Cal with these flags."""
    return (
        FamilyRecord(family=family("amy", flags=flags.get("amy", ())), name="Amy A."),
        FamilyRecord(family=family("bea", flags=flags.get("bea", ())), name="Bea B."),
        FamilyRecord(family=family("cal", screen=Screen.NONE, flags=flags.get("cal", ())), name="Cal C."),
    )


def planned_with(store: Store, **changes: Any) -> Preview:
    """What publishing the small service's week, with these changes, would send."""
    saved(store, small_service(**changes))
    plan_week(store, MONDAY, AS_OF, running(), MAIR)
    return foreseen(store, MONDAY, MAIR)


@pytest.fixture
def signed(store: Store) -> Store:
    """Cal's remote place rests on a clearance; the week is signed off, and nobody has countersigned."""
    preview = planned_with(store, families=records(cal=(CLEARED,)))
    sign_off(store, MONDAY, preview.version.digest, preview.digest, MAIR)
    return store


def digest_of(store: Store) -> str:
    return foreseen(store, MONDAY, MAIR).digest


def states(store: Store) -> dict[str, tuple[str, str]]:
    """State and hold of everything that is out, by family and table."""
    return {
        f"{table} {row['family']}": (row["state"], row["held_for"])
        for table in ("outbox", "tasks", "loans")
        for row in ledgers(store)[table]
    }


def test_unflagged_week_needs_nobody_else(store: Store) -> None:
    assert planned_with(store).flagged == ()


@pytest.mark.parametrize(
    ("flags", "whys"),
    [
        ({"cal": (CLEARED,)}, (Flagged(family="cal", whys=(Why.HOME,)),)),
        ({"amy": (DECIDED,)}, (Flagged(family="amy", whys=(Why.DECIDED,)),)),
        ({"amy": (replace(DECIDED, kind=FlagKind.SELF_HARM),)}, (Flagged(family="amy", whys=(Why.DECIDED,)),)),
        ({"amy": (Flag(kind=FlagKind.IN_ROOM_ONLY),)}, ()),
        ({"amy": (replace(DECIDED, until=date(2027, 2, 28)),)}, ()),
    ],
)
def test_marks_that_decide_the_place_flag_a_family(
    store: Store, flags: dict[str, tuple[Flag, ...]], whys: tuple[Flagged, ...]
) -> None:
    assert planned_with(store, families=records(**flags)).flagged == whys


def test_member_of_a_running_group_on_its_usual_side_is_not_flagged_again(store: Store) -> None:
    member = family("amy", flags=(CLEARED,), cohort="c", usual_side=Side.ROOM)
    moved = replace(member, usual_side=Side.REMOTE)
    running_group = session("tue", cohort="c", group="c", video_link="https://meet.example.org/a")
    given: dict[str, Any] = {"cohorts": (Cohort(id="c", programme="p", week=3),), "sessions": (running_group,)}
    others = tuple(
        replace(one, family=replace(one.family, cohort="c", usual_side=Side.REMOTE)) for one in records()[1:]
    )

    settled = planned_with(store, families=(FamilyRecord(family=member, name="Amy A."), *others), **given)
    assert settled.flagged == ()
    other = planned_with(store, families=(FamilyRecord(family=moved, name="Amy A."), *others), **given)
    assert other.flagged == (Flagged(family="amy", whys=(Why.HOME,)),)


def test_pair_that_may_not_meet_is_flagged_where_both_have_a_place(store: Store) -> None:
    preview = planned_with(store)
    kept = replace(preview.problem, pairs=(Pair(kind=PairKind.NO_CONTACT, households=("amy", "bea")),))
    apart = replace(preview.problem, pairs=(Pair(kind=PairKind.KEEP_APART, households=("amy", "bea")),))
    roster = preview.version.roster
    alone = replace(roster, placements=tuple(one for one in roster.placements if one.family != "bea"))

    with store.reading() as desk:
        found = [
            flagged(desk, preview.service, problem, one, preview.out, frozenset())
            for problem, one in ((kept, roster), (kept, alone), (apart, roster))
        ]

    both = (Flagged(family="amy", whys=(Why.PAIR,)), Flagged(family="bea", whys=(Why.PAIR,)))
    assert found == [both, (), ()]


def test_secret_venue_flags_whoever_is_new_to_it(store: Store) -> None:
    record = small_service().venues[0]

    preview = planned_with(store, venues=(replace(record, venue=venue(secret=True)),))

    assert preview.flagged == (Flagged(family="amy", whys=(Why.VENUE,)),)


def test_first_message_since_a_release_is_flagged_and_the_next_is_not(store: Store) -> None:
    saved(store, small_service())
    stop_all_contact(store, "c-amy", MAIR)
    release_contact(store, "c-amy", LEA, LEAD, "she asked")
    plan_week(store, MONDAY, AS_OF, running(), MAIR)

    assert foreseen(store, MONDAY, MAIR).flagged == (Flagged(family="amy", whys=(Why.RELEASED,)),)


def test_message_of_the_very_moment_of_the_release_is_not_the_first_since(store: Store) -> None:
    """It was held before, or nobody can tell: one look too many is none too few."""
    published(saved(store, small_service()), running())
    stop_all_contact(store, "c-amy", MAIR)
    release_contact(store, "c-amy", LEA, LEAD, "she asked")
    with store.writing() as desk:
        for row in desk.session.exec(select(OutboxRow).where(OutboxRow.contact == "c-amy")):
            row.state, row.created_at = MessageState.SENT, LEA.at
            desk.session.add(row)
    with store.reading() as desk:
        assert _released(desk, load_service(desk)) == {"amy"}
    with store.writing() as desk:
        for row in desk.session.exec(select(OutboxRow).where(OutboxRow.contact == "c-amy")):
            row.created_at = LEA.at + timedelta(seconds=1)
            desk.session.add(row)
    with store.reading() as desk:
        assert _released(desk, load_service(desk)) == frozenset()


def test_who_signed_off_does_not_countersign_under_another_name(signed: Store) -> None:
    """Mair is called otherwise, twice, between the two signatures; she is who she was."""
    with signed.writing() as desk:
        mair = add_person(desk, "mair@example.org", "Mair", (Role.COORDINATOR, LEAD), LEA)
        for name in ("Mair Ellis", "M. Price"):
            to = Standing(sign_in=mair.sign_in, name=name, roles=mair.roles, practitioner=None)
            change_person(desk, mair.id, to, LEA)

    with pytest.raises(NotAllowed, match=r"M\. Price has signed it off"):
        countersign(signed, MONDAY, digest_of(signed), ["cal"], By(who="M. Price", at=LATER), LEAD)
    countersign(signed, MONDAY, digest_of(signed), ["cal"], LEA, LEAD)


def test_publishing_waits_for_the_countersign(signed: Store) -> None:
    with pytest.raises(NotAllowed, match="what goes to 1 family is to be countersigned first"):
        publish(signed, MONDAY, compose, MAIR)
    assert ledgers(signed) == nothing_out()

    countersign(signed, MONDAY, digest_of(signed), ["cal"], LEA, LEAD)
    publish(signed, MONDAY, compose, MAIR)

    assert states(signed) == {
        "outbox amy": ("queued", ""),
        "outbox bea": ("queued", ""),
        "tasks cal": ("open", ""),
        "loans cal": ("requested", ""),
    }
    with signed.reading() as desk:
        (told,) = [trace for trace in traces(desk) if trace.what == "countersigned"]
    assert (told.by, told.details["families"], told.details["role"], told.details["alone"]) == (
        LEA, 1, "safeguarding-lead", False,
    )  # fmt: skip


def test_countersign_may_come_before_the_sign_off(store: Store) -> None:
    preview = planned_with(store, families=records(cal=(CLEARED,)))

    countersign(store, MONDAY, preview.digest, ["cal"], LEA, LEAD)
    signed_off(store, MONDAY, preview.version.digest, MAIR)

    publish(store, MONDAY, compose, MAIR)


def test_others_get_theirs_now_and_the_flagged_wait(signed: Store) -> None:
    done = publish(signed, MONDAY, compose, MAIR, others_now=True)

    assert done.waiting == ("cal",)
    assert (done.outgoing.tasks, done.outgoing.loans) == ((), ())
    assert states(signed) == {
        "outbox amy": ("queued", ""),
        "outbox bea": ("queued", ""),
        "tasks cal": ("held", COUNTERSIGN),
        "loans cal": ("held", COUNTERSIGN),
    }

    seen = seen_to_countersign(signed, MONDAY, LEA)
    assert (seen.flagged, [one.family for one in seen.out.errands]) == (
        (Flagged(family="cal", whys=(Why.WAITS, Why.HOME)),),
        ["cal"],
    )
    assert countersign(signed, MONDAY, seen.digest, ["cal"], LEA, LEAD) == Holds(let_go=2)
    assert {key: state for key, (state, _) in states(signed).items() if key.endswith("cal")} == {
        "tasks cal": "open", "loans cal": "requested",
    }  # fmt: skip
    with pytest.raises(WrongState, match="nothing of it waits for a countersign"):
        seen_to_countersign(signed, MONDAY, LEA)


def test_nothing_that_others_get_tells_that_somebody_is_waited_for(store: Store) -> None:
    def outbox() -> dict[str, dict[str, Any]]:
        return {row["contact"]: row for row in ledgers(store)["outbox"]}

    preview = planned_with(store, families=records(bea=(DECIDED,)))
    sign_off(store, MONDAY, preview.version.digest, preview.digest, MAIR)
    publish(store, MONDAY, compose, MAIR, minting(), others_now=True)
    waited = outbox()
    countersign(store, MONDAY, preview.digest, ["bea"], LEA, LEAD)

    assert waited["c-bea"]["state"] == "held"
    assert outbox()["c-amy"] == waited["c-amy"]
    # What Amy gets is, to the byte but for what is minted anew, what she gets where nobody is flagged.
    assert [one.text for one in preview.out.letters if one.contact == "c-amy"] == [waited["c-amy"]["text"]]


def test_stop_of_contact_holds_what_was_countersigned_meanwhile(store: Store) -> None:
    preview = planned_with(store, families=records(bea=(DECIDED,)))
    sign_off(store, MONDAY, preview.version.digest, preview.digest, MAIR)
    publish(store, MONDAY, compose, MAIR, others_now=True)
    stop_all_contact(store, "c-bea", MAIR)

    countersign(store, MONDAY, preview.digest, ["bea"], LEA, LEAD)

    assert states(store)["outbox bea"] == ("held", "")


def test_finding_holds_what_was_countersigned_meanwhile(store: Store) -> None:
    preview = planned_with(store, families=records(bea=(DECIDED,)))
    sign_off(store, MONDAY, preview.version.digest, preview.digest, MAIR)
    publish(store, MONDAY, compose, MAIR, others_now=True)
    uncleared = Flag(kind=FlagKind.REMOTE_SAFETY, set_by="Lea")
    import_service(store, lambda stored: replace(stored, families=records(bea=(DECIDED, uncleared))), MAIR)

    countersign(store, MONDAY, preview.digest, ["bea"], LEA, LEAD)

    assert states(store)["outbox bea"] == ("held", "remote-cleared")


def test_what_waits_goes_on_waiting_through_a_second_publication(signed: Store) -> None:
    publish(signed, MONDAY, compose, MAIR, others_now=True)
    again = plan_week(signed, MONDAY, AS_OF, running(), MAIR)
    signed_off(signed, MONDAY, again.digest, MAIR)

    with pytest.raises(NotAllowed):
        publish(signed, MONDAY, compose, MAIR)
    done: Publication = publish(signed, MONDAY, compose, MAIR, others_now=True)

    assert done.waiting == ("cal",)
    assert states(signed)["tasks cal"] == ("held", COUNTERSIGN)


def test_coordinator_does_not_countersign(signed: Store) -> None:
    for role in (Role.COORDINATOR, Role.PRACTITIONER):
        with pytest.raises(NotAllowed, match="expected the safeguarding lead or deputy to countersign"):
            countersign(signed, MONDAY, digest_of(signed), ["cal"], LEA, role)


def test_one_person_does_not_sign_twice_unless_that_was_decided(signed: Store) -> None:
    mair = replace(MAIR, who=" mair ")
    with pytest.raises(NotAllowed, match="has signed it off; expected somebody else to countersign it"):
        countersign(signed, MONDAY, digest_of(signed), ["cal"], mair, LEAD)

    let_one_sign(signed, LEA, LEAD, "a service of two")
    countersign(signed, MONDAY, digest_of(signed), ["cal"], mair, LEAD)

    with signed.reading() as desk:
        assert [trace.details["alone"] for trace in traces(desk) if trace.what == "countersigned"] == [True]


def test_who_countersigned_does_not_sign_off(store: Store) -> None:
    preview = planned_with(store, families=records(cal=(CLEARED,)))
    let_one_sign(store, LEA, LEAD, "a service of two")
    ask_two_to_sign(store, LEA, LEAD, "we are three now")
    countersign(store, MONDAY, preview.digest, ["cal"], LEA, LEAD)

    with pytest.raises(NotAllowed, match="Lea has countersigned it; expected somebody else to sign it off"):
        sign_off(store, MONDAY, preview.version.digest, preview.digest, LEA)


def test_signers_are_not_decided_by_a_coordinator_nor_without_a_reason(signed: Store) -> None:
    with pytest.raises(NotAllowed, match="Mair is coordinator"):
        let_one_sign(signed, MAIR, Role.COORDINATOR, "quicker")
    with pytest.raises(NotAllowed, match="no reason is given"):
        let_one_sign(signed, LEA, LEAD, " ")


def test_countersign_holds_for_its_preview_alone(signed: Store) -> None:
    before = digest_of(signed)
    countersign(signed, MONDAY, before, ["cal"], LEA, LEAD)
    with signed.writing() as desk:
        service = load_service(desk)
        moved = replace(service.contacts[0], address="new@example.org")
        save_service(desk, replace(service, contacts=(moved, *service.contacts[1:])))
    now = foreseen(signed, MONDAY, MAIR)
    sign_off(signed, MONDAY, now.version.digest, now.digest, MAIR)

    with pytest.raises(NotAllowed, match="to be countersigned first"):
        publish(signed, MONDAY, compose, MAIR)
    with pytest.raises(Changed, match="is not what you looked at"):
        countersign(signed, MONDAY, before, ["cal"], LEA, LEAD)


@pytest.mark.parametrize("families", [[], ["amy"], ["cal", "zoe"]])
def test_families_that_need_no_countersign_are_refused(signed: Store, families: list[str]) -> None:
    with pytest.raises(BadInput, match="expected some of cal"):
        countersign(signed, MONDAY, digest_of(signed), families, LEA, LEAD)


def test_two_who_sign_off_at_once_sign_once(store: Store) -> None:
    preview = planned_with(store)

    def sign(who: str) -> str:
        try:
            sign_off(store, MONDAY, preview.version.digest, preview.digest, replace(MAIR, who=who))
        except WrongState:
            return "too late"
        return who

    with ThreadPoolExecutor(2) as both:
        done = list(both.map(sign, ("Ann", "Ben")))

    assert sorted(one == "too late" for one in done) == [False, True]
    with store.reading() as desk:
        assert [trace.by.who for trace in traces(desk) if trace.what == "signed off"] == [
            one for one in done if one != "too late"
        ]


def test_week_published_before_with_nobody_flagged_has_nothing_to_countersign(store: Store) -> None:
    saved(store, small_service())
    published(store, running())

    with pytest.raises(WrongState, match="nothing of it waits for a countersign"):
        seen_to_countersign(store, MONDAY, LEA)
