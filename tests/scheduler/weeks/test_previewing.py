"""What was previewed is what goes out: the same digest for the same facts, another one for anything else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from scheduler.errors import Changed, WrongState
from scheduler.messages.compose import compose
from scheduler.records import MaySay, Route, Service
from scheduler.store import Store, load_service, save_service
from scheduler.store.trail import traces
from scheduler.weeks.foreseen import foreseen
from scheduler.weeks.leaving import Letter
from scheduler.weeks.planning import plan_week
from scheduler.weeks.preview import Preview
from scheduler.weeks.preview_parts import Part, digest_of, lasting_lines, same_each_time
from scheduler.weeks.publishing import publish
from scheduler.weeks.signing import sign_off
from scheduler.weeks.states import RosterState, WeekState
from scheduler.weeks.stopping import stop_all_contact
from scheduler.weeks.versions import versions, week_state
from support.signed import signed_off
from support.small_service import LATER, MAIR, contact, ledgers, nothing_out, published, running, saved, small_service
from support.weeks import AS_OF, MONDAY

Change = Callable[[Service], Service]


@pytest.fixture
def service(store: Store) -> Store:
    return saved(store, small_service())


@pytest.fixture
def planned(service: Store) -> Store:
    plan_week(service, MONDAY, AS_OF, running(), MAIR)
    return service


def seen(store: Store, minutes: int = 0) -> Preview:
    """What publishing would send so many minutes after the plan."""
    return foreseen(store, MONDAY, replace(MAIR, at=LATER + timedelta(minutes=minutes)))


def changed(store: Store, change: Change) -> None:
    """The records are different, without anybody looking at weeks for that."""
    with store.writing() as desk:
        save_service(desk, change(load_service(desk)))


def with_contact(ident: str, **changes: object) -> Change:
    def change(service: Service) -> Service:
        return replace(
            service,
            contacts=tuple(replace(one, **changes) if one.id == ident else one for one in service.contacts),  # type: ignore[arg-type]
        )

    return change


def test_preview_writes_nothing(planned: Store) -> None:
    seen(planned)

    assert ledgers(planned) == nothing_out()
    with planned.reading() as desk:
        assert week_state(desk, MONDAY) == WeekState.PLANNED
        assert [trace.what for trace in traces(desk)] == ["planned"]


def test_what_goes_out_is_what_was_previewed_word_for_word(planned: Store) -> None:
    preview = seen(planned)
    sign_off(planned, MONDAY, preview.version.digest, preview.digest, MAIR)

    publish(planned, MONDAY, compose, MAIR)

    def told(letter: Letter) -> tuple[object, ...]:
        return letter.contact, letter.family, letter.kind, letter.route, letter.subject, letter.text, letter.is_held

    rows = sorted(ledgers(planned)["outbox"], key=lambda row: row["id"])
    assert [told(one) for one in preview.out.letters] == [
        (row["contact"], row["family"], row["kind"], row["route"], row["subject"], row["text"], row["state"] == "held")
        for row in rows
    ]
    assert [lasting_lines(one.calendar) if one.calendar else None for one in preview.out.letters] == [
        lasting_lines(row["calendar"]) if row["calendar"] else None for row in rows
    ]
    tasks = ledgers(planned)["tasks"]
    assert [(one.kind, one.contact, one.who, one.words) for one in preview.out.errands] == [
        (row["kind"], row["contact"], row["who"], row["words"]) for row in sorted(tasks, key=lambda row: row["id"])
    ]
    assert [one.reference for one in preview.out.loans] == [row["reference"] for row in ledgers(planned)["loans"]]


def test_digest_is_the_same_at_another_moment_of_the_same_facts(planned: Store) -> None:
    first, second = seen(planned), seen(planned, minutes=90)

    assert (first.digest, first.parts) == (second.digest, second.parts)
    # Identities are minted anew each time; of them nothing is in the digest.
    assert {one.token for one in first.out.letters} != {one.token for one in second.out.letters}


def test_digest_of_a_part_is_the_same_on_every_machine() -> None:
    part = Part(what="message", kind="invite", family="á", contact="c", facts=(("text", "x"),))

    # SHA-256 of ["r",[{"what":"message","kind":"invite","family":"\\u00e1","contact":"c","facts":[["text","x"]]}]]
    assert digest_of("r", (part,)) == "ea2839bcaa02c08dd0bd163300e570c21e15b4a378a3553f92b56839fb99a1a3"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (with_contact("c-amy", address="new@example.org"), "Amy A. (amy): the message goes to another address"),
        (with_contact("c-amy", may_say=MaySay.NEUTRAL), "Amy A. (amy): one task for a person more"),
        (with_contact("c-amy", language="en"), "Amy A. (amy): the message reads differently"),
        (with_contact("c-amy", wants_calendar=False), "Amy A. (amy): one message less"),
        (with_contact("c-bea", route=Route.LETTER, address="2 Elm Road"), "Bea B. (bea): the message goes to another"),
        (with_contact("c-amy", expires=date(2027, 2, 1)), "Amy A. (amy): one message less"),
        (
            lambda service: replace(service, contacts=(*service.contacts, contact("amy2", household="amy"))),
            "one message more",
        ),
        (lambda service: replace(service, voice=replace(service.voice, sender="Team")), "the sender has another name"),
    ],
)  # fmt: skip
def test_whatever_would_go_out_otherwise_voids_the_sign_off_and_is_named(
    planned: Store, change: Change, said: str
) -> None:
    signed_off(planned, MONDAY, seen(planned).version.digest, MAIR)
    changed(planned, change)

    with pytest.raises(Changed, match=r"what would go out is not what was signed .*look at it and sign it again"):
        publish(planned, MONDAY, compose, MAIR)

    assert ledgers(planned) == nothing_out()
    with planned.reading() as desk:
        # The plan itself is as good as before: it is looked at and signed again, not made again.
        assert week_state(desk, MONDAY) == WeekState.PLANNED
        assert [one.state for one in versions(desk, MONDAY)] == [RosterState.PLANNED]
        last = traces(desk)[-1]
    assert (last.what, said in last.why) == ("sign-off voided", True), last.why
    signed_off(planned, MONDAY, seen(planned).version.digest, MAIR)
    assert publish(planned, MONDAY, compose, MAIR).version.state == RosterState.PUBLISHED


def test_stop_of_all_contact_after_signing_is_never_overtaken(planned: Store) -> None:
    signed_off(planned, MONDAY, seen(planned).version.digest, MAIR)
    stop_all_contact(planned, "c-amy", MAIR)

    with pytest.raises(Changed, match=r"Amy A. \(amy\): all contact with an adult is stopped"):
        publish(planned, MONDAY, compose, MAIR)

    again = seen(planned)
    assert [one.contact for one in again.out.letters] == ["c-bea"]
    sign_off(planned, MONDAY, again.version.digest, again.digest, MAIR)
    publish(planned, MONDAY, compose, MAIR)
    assert [row["contact"] for row in ledgers(planned)["outbox"]] == ["c-bea"]


def test_time_that_changes_what_goes_out_voids_the_sign_off(planned: Store) -> None:
    # Amy's contact record may be used through Tuesday, when the session is; on Wednesday it may not.
    changed(planned, with_contact("c-amy", expires=date(2027, 3, 2)))
    signed_off(planned, MONDAY, seen(planned).version.digest, MAIR)
    later = replace(MAIR, at=LATER + timedelta(days=9))

    with pytest.raises(Changed, match="what would go out is not what was signed"):
        publish(planned, MONDAY, compose, later)


def test_looking_at_what_is_not_what_was_signed_takes_the_signature_away(planned: Store) -> None:
    signed_off(planned, MONDAY, seen(planned).version.digest, MAIR)
    changed(planned, with_contact("c-amy", address="new@example.org"))

    seen(planned)

    with planned.reading() as desk:
        assert week_state(desk, MONDAY) == WeekState.PLANNED


def test_signing_another_preview_than_the_one_of_now_is_refused(planned: Store) -> None:
    looked_at = seen(planned)
    changed(planned, with_contact("c-amy", address="new@example.org"))

    with pytest.raises(Changed, match="what would go out now is not what you looked at"):
        sign_off(planned, MONDAY, looked_at.version.digest, looked_at.digest, MAIR)


def test_preview_of_a_second_publication_shows_news_only(service: Store) -> None:
    published(service, running())
    plan_week(service, MONDAY, AS_OF, running("thu"), MAIR)

    preview = seen(service, minutes=60)

    assert {one.family for one in preview.out.letters} == {"amy", "bea"}
    assert {one.kind for one in preview.out.letters_back} == {"invite", "message"}  # those of Tuesday still waited


def test_week_without_a_plan_has_no_preview(service: Store) -> None:
    with pytest.raises(WrongState, match="no plan of it waits to be published"):
        seen(service)


def test_token_of_an_adults_own_page_is_no_part_of_the_wording() -> None:
    own = "Answer here: https://families.example.org/a/hd7.18000.Zm9vYmFy and ring."

    assert same_each_time(own) == "Answer here: https://families.example.org/a/* and ring."
    assert same_each_time("https://meet.example.org/abc?pwd=1") == "https://meet.example.org/abc?pwd=1"
