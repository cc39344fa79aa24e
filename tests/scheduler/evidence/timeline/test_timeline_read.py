"""A timeline is read by the safeguarding lead and deputy after saying why; in part; as files; and after erasure."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from scheduler.access.may import May
from scheduler.access.roles import Role, granted
from scheduler.access.signed_in import SignedIn
from scheduler.errors import BadInput, NotAllowed, NotFound
from scheduler.evidence.timeline.entry import Entry, EntryKind
from scheduler.evidence.timeline.files import csv_of, json_of
from scheduler.evidence.timeline.looking import look
from scheduler.evidence.timeline.reading import Asked, Timeline, timeline_of
from scheduler.rights.erasing import erase_household
from scheduler.safeguarding.looking import Because
from scheduler.store import Store
from scheduler.store.trail import By, traces
from scheduler.weeks.stopping import stop_all_contact
from support.databases import ON_ONE
from support.small_service import LATER, MAIR, published, running, saved, small_service
from support.weeks import MONDAY

LEA = SignedIn(name="Lea", may=granted([Role.SAFEGUARDING_LEAD]), roles=(Role.SAFEGUARDING_LEAD,))
OVER = By(who="Nia", at=MAIR.at + timedelta(weeks=6))


@pytest.fixture
def known(store: Store) -> Store:
    """Amy in the room, Bea and Cal remote, published."""
    published(saved(store, small_service()), running())
    return store


def read(store: Store, family: str = "amy", asked: Asked | None = None) -> Timeline:
    with store.reading() as desk:
        return timeline_of(desk, family, asked)


def looks(store: Store) -> list[tuple[str, str, str, str]]:
    with store.reading() as desk:
        return [(one.by.who, one.what, one.subject, one.why) for one in traces(desk) if "timeline" in one.what]


@ON_ONE
def test_look_and_file_are_on_the_trail_and_in_the_timeline(known: Store) -> None:
    look(known, LEA, "amy", Because.REVIEW, LATER, "the board meets")
    look(known, LEA, "amy", Because.ASKED, LATER, file="csv")

    assert looks(known) == [
        ("Lea", "timeline read", "timeline of family amy", "for a review of what stands: the board meets"),
        ("Lea", "timeline taken", "timeline of family amy", "because the family or its worker asked"),
    ]
    seen = [(one.what, one.who, one.why) for one in read(known, asked=Asked(kinds=frozenset({EntryKind.SEEN}))).entries]
    assert seen == [
        ("timeline read", "Lea", "for a review of what stands: the board meets"),
        ("timeline taken", "Lea", "because the family or its worker asked"),
    ]


@ON_ONE
@pytest.mark.parametrize("role", [role for role in Role if not role.value.startswith("safeguarding")])
def test_nobody_else_looks_and_nothing_is_on_the_trail(known: Store, role: Role) -> None:
    with pytest.raises(NotAllowed):
        look(known, SignedIn(name="Tom", may=granted([role]), roles=(role,)), "amy", Because.REVIEW, LATER)

    assert looks(known) == []


@ON_ONE
def test_program_that_acts_for_nobody_does_not_look(known: Store) -> None:
    with pytest.raises(NotAllowed, match="expected the safeguarding lead or deputy"):
        look(known, SignedIn(name="dashboard", may=frozenset(May)), "amy", Because.REVIEW, LATER)


@ON_ONE
def test_strangers_and_long_notes_are_refused(known: Store) -> None:
    with pytest.raises(NotFound, match="family 'zed': there is no such record"):
        look(known, LEA, "zed", Because.REVIEW, LATER)
    with pytest.raises(BadInput, match="note has 501 letters"):
        look(known, LEA, "amy", Because.REVIEW, LATER, "x" * 501)
    assert looks(known) == []


@ON_ONE
def test_part_is_of_kinds_and_days(known: Store) -> None:
    whole = read(known)
    sent = read(known, asked=Asked(kinds=frozenset({EntryKind.SENT})))
    day = MAIR.at.date()

    assert {one.kind for one in sent.entries} == {EntryKind.SENT}
    assert sent.counts == whole.counts
    assert read(known, asked=Asked(first=day, last=day)).entries == tuple(
        one for one in whole.entries if one.at and one.at.date() == day
    )
    assert read(known, asked=Asked(last=date(2020, 1, 1))).entries == ()


@ON_ONE
def test_entries_stand_in_order_and_each_has_a_mark_of_its_own(known: Store) -> None:
    entries = read(known).entries
    moments = [one.at for one in entries if one.at]

    assert moments == sorted(moments)
    assert all(one.at is None for one in entries[len(moments) :])
    assert len({one.mark for one in entries}) == len(entries)


@ON_ONE
def test_plan_says_place_and_why_none(store: Store) -> None:
    published(saved(store, small_service()), running(remote=("cal",)))

    def planned(family: str) -> dict[str, str]:
        (one,) = [one for one in read(store, family).entries if one.mark == f"rosters {MONDAY} 1 created_at"]
        return dict(one.facts)

    assert planned("amy")["place"] == "tue, in the room"
    assert planned("amy")["practitioners"] == "w"
    assert "place" not in planned("bea")


@ON_ONE
def test_table_is_guarded_and_holds_what_the_page_does(known: Store) -> None:
    timeline = read(known)
    formula = Entry(kind=EntryKind.SAID, at=None, what="=1+1", table="replies", rows=("1",), facts=(("note", "=2"),))
    rows = list(csv.DictReader(io.StringIO(csv_of(replace(timeline, entries=(*timeline.entries, formula))))))

    assert len(rows) == len(timeline.entries) + 1
    assert rows[-1]["what"] == "'=1+1"
    assert rows[0]["time"].endswith("Z")
    assert [one["what"] for one in json.loads(json_of(timeline))["entries"]] == [one.what for one in timeline.entries]


def test_erased_household_has_a_timeline_of_what_must_be_kept(known: Store) -> None:
    """Places, the trail and a stop by ids; no name, no word, and it says that it was erased."""
    look(known, LEA, "amy", Because.REVIEW, LATER)
    before = read(known)
    stop_all_contact(known, "c-amy", MAIR)
    erase_household(known, "amy", "she asked", OVER)

    after = read(known)

    assert (before.is_erased, after.is_erased) == (False, True)
    assert (after.household, after.families, after.contacts) == ("amy", ("amy",), ("c-amy",))
    kept = {one.table for one in after.entries}
    assert kept == {"audit_trail", "contacts", "places", "rosters"}
    lines = {one.what for one in after.entries if one.table == "audit_trail"}
    assert lines >= {"household erased", "published", "signed off", "timeline read", "all contact stopped"}
    said = json_of(after)
    assert [word for word in ("Amy A.", "amy@example.org", "Elm Road", "wayin") if word in said] == []


def test_erased_household_is_found_by_plans_of_before_too(known: Store) -> None:
    """What an older version erased has no ids on the trail: the plans know whose it was."""
    erase_household(known, "amy", "she asked", OVER)

    with known.reading() as desk:
        assert timeline_of(desk, "amy").household == "amy"
