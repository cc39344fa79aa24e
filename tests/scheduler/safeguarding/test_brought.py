"""What an import takes back of the lead's decisions is never less safe, and never silent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from fastapi import FastAPI

from api.app import create_app
from api.deps import Installation
from scheduler.access.roles import Role, granted
from scheduler.access.signed_in import SignedIn
from scheduler.intake import merge
from scheduler.jobs import Runner
from scheduler.records import Service
from scheduler.safeguarding.brought import BROUGHT, Brought, brought_lately
from scheduler.safeguarding.change import Doing, MarkChange
from scheduler.safeguarding.deciding import change_marks
from scheduler.safeguarding.looking import Because, look_in_full
from scheduler.safeguarding.marks import key_of, marks_of
from scheduler.store import Store, load_service
from scheduler.store.trail import By, traces
from scheduler.weeks.importing import import_service
from solver.problem import Decision, Flag, FlagKind, Pair, PairKind
from support.browsing import Visitor
from support.small_service import LATER, MAIR, saved, small_service

LEA = By(who="Lea", at=LATER)
LEAD = SignedIn(name="Lea", may=granted((Role.SAFEGUARDING_LEAD,)), roles=(Role.SAFEGUARDING_LEAD,))
HOME = Flag(kind=FlagKind.REMOTE_SAFETY, set_by="MARAC", since=date(2027, 1, 4))
RISK = Flag(kind=FlagKind.SELF_HARM, set_by="Dr Lewis")
APART = Pair(kind=PairKind.NO_CONTACT, households=("bea", "cal"))
SHEET = small_service(pairs=(APART,))


def with_flags(service: Service, *flags: Flag) -> Service:
    """Bea has these flags."""
    turned = (
        replace(one, family=replace(one.family, flags=flags)) if one.id == "bea" else one for one in service.families
    )
    return replace(service, families=tuple(turned))


@pytest.fixture
def sheet(store: Store) -> Service:
    """What was taken in, and is sent again later."""
    service = with_flags(SHEET, HOME, RISK)
    saved(store, service)
    return service


def decided(store: Store, doing: Doing, mark: Callable[[Service], str], **more: object) -> None:
    with store.reading() as desk:
        service = load_service(desk)
    seen = marks_of(service, "bea").digest
    change = MarkChange(doing=doing, mark=mark(service), **more)  # type: ignore[arg-type]
    change_marks(store, "bea", seen, change, LEA, Role.SAFEGUARDING_LEAD, "seen with her worker")


def key(kind: FlagKind) -> Callable[[Service], str]:
    return lambda service: next(key_of(one) for one in marks_of(service, "bea").flags if one.kind is kind)


def sent_again(store: Store, sheet: Service) -> None:
    import_service(store, lambda before: merge(before, sheet)[0], MAIR)


def told(store: Store) -> list[tuple[str, dict[str, object]]]:
    with store.reading() as desk:
        return [(one.subject, dict(one.details)) for one in traces(desk) if one.what == BROUGHT]


def flags(store: Store) -> tuple[Flag, ...]:
    with store.reading() as desk:
        return marks_of(load_service(desk), "bea").flags


def test_what_was_cleared_decided_or_ended_comes_back_aloud(store: Store, sheet: Service) -> None:
    until = date(2027, 6, 30)
    decided(store, Doing.CLEAR, key(FlagKind.REMOTE_SAFETY), until=until)
    decided(store, Doing.DECIDE, key(FlagKind.SELF_HARM), until=until, decision=Decision.EITHER)
    decided(store, Doing.END_PAIR, lambda service: key_of(marks_of(service, "bea").pairs[0]))

    sent_again(store, sheet)

    assert flags(store) == (HOME, RISK)
    assert told(store) == [
        ("flags of family bea", {"did": "take-back", "flag": "remote-safety"}),
        ("flags of family bea", {"did": "take-back", "flag": "self-harm"}),
        ("flags of family bea", {"did": "keep-apart", "pair": "no-contact", "other": "cal"}),
    ]


def test_flag_that_was_ended_stands_again_aloud(store: Store, sheet: Service) -> None:
    decided(store, Doing.END, key(FlagKind.SELF_HARM))

    sent_again(store, sheet)

    assert told(store) == [("flags of family bea", {"did": "set", "flag": "self-harm"})]


def test_import_that_changes_no_flag_says_nothing(store: Store, sheet: Service) -> None:
    decided(store, Doing.CLEAR, key(FlagKind.REMOTE_SAFETY), until=date(2027, 6, 30))
    with store.reading() as desk:
        now = load_service(desk)

    sent_again(store, now)

    assert told(store) == []
    assert [one.cleared_by for one in flags(store)] == ["Lea", ""]


def test_no_import_clears_decides_or_ends_what_stands(store: Store, sheet: Service) -> None:
    until = date(2027, 12, 31)
    cleared = replace(HOME, cleared_by="a sheet", cleared_until=until)
    agreed = replace(RISK, decision=Decision.EITHER, decided_until=until)

    sent_again(store, with_flags(sheet, cleared, agreed))
    sent_again(store, replace(with_flags(sheet), pairs=()))

    assert [(one.kind, one.cleared_by, one.decision) for one in flags(store)] == [
        (FlagKind.REMOTE_SAFETY, "", None),
        (FlagKind.SELF_HARM, "", None),
    ]
    with store.reading() as desk:
        assert load_service(desk).pairs == (APART,)


def test_lead_sees_it_first_until_somebody_has_read_the_flags(store: Store, sheet: Service) -> None:
    decided(store, Doing.END, key(FlagKind.SELF_HARM))
    sent_again(store, sheet)
    app: FastAPI = create_app(Installation(store=store, runner=Runner(store), now=lambda: LATER))
    lead = Visitor(app, who="Lea", roles=(Role.SAFEGUARDING_LEAD,))
    coordinator = Visitor(app, who="Tom", roles=(Role.COORDINATOR,))
    for one in (lead, coordinator):
        one.open("/")

    assert "An import changed flags" in lead.text
    assert 'href="/families/bea/flags"' in lead.page
    assert "An import changed flags" not in coordinator.text
    with store.reading() as desk:
        assert brought_lately(desk, LATER) == (Brought(family="bea", by=MAIR),)
        assert brought_lately(desk, LATER + timedelta(days=91)) == ()
    lead.open("/families/bea/flags")
    lead.send("/families/bea/flags", because="news")
    assert "Flag set (self-harm), by Mair" in lead.text
    lead.open("/")
    assert "An import changed flags" not in lead.text


def test_reading_of_another_family_ends_nothing(store: Store, sheet: Service) -> None:
    decided(store, Doing.END, key(FlagKind.SELF_HARM))
    sent_again(store, sheet)

    look_in_full(store, LEAD, "amy", Because.REVIEW, LATER)

    with store.reading() as desk:
        assert len(brought_lately(desk, LATER)) == 1
