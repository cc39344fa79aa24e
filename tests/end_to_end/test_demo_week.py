"""The main job on the example week: what the files, the store and the roster say is one and the same."""

import copy
import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from end_to_end.conftest import Demo
from scheduler.errors import WrongState
from scheduler.examples import example_as_of
from scheduler.messages.compose import compose
from scheduler.settings import Settings, sqlite_url
from scheduler.store import open_store
from scheduler.store.trail import By
from scheduler.weeks.outgoing import MessageKind
from scheduler.weeks.planning import plan_week
from scheduler.weeks.publishing import publish
from scheduler.weeks.states import MessageState, RosterState, WeekState
from scheduler.weeks.taking_in import import_folder
from scheduler.weeks.versions import published_version, versions, week_state
from solver.audit import audit
from solver.codec import roster_from_json
from solver.problem import Channel, ItemKind, Mode, Screen, Side, Status, SupportKind, WeekProblem
from solver.roster import Roster
from solver.search.progress import Options
from solver.solve import solve
from support.commands import run
from support.signed import signed_by_two
from support.small_service import ledgers, nothing_out

MAIR = By(who="Mair", at=example_as_of().astimezone(UTC))


@pytest.fixture(scope="session")
def tables(demo: Demo) -> dict[str, list[dict[str, Any]]]:
    """The ledgers that the demo left in its store."""
    store = open_store(Settings(folder=demo.folder, database=sqlite_url(demo.folder / "store.sqlite3")))
    try:
        return ledgers(store)
    finally:
        store.close()


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def test_demo_ends_well_and_tells_where_it_all_is(demo: Demo) -> None:
    assert demo.told.code == 0
    assert "No better plan for the waiting list exists." in demo.told.out
    assert {path.name for path in demo.folder.iterdir()} == {
        "intake", "keys", "published", "roster.json", "roster.html", "roster.xlsx", "store.sqlite3", "unplaced.md",
    }  # fmt: skip


def test_demo_roster_passes_the_audit(demo: Demo) -> None:
    told = run("audit", demo.folder / "intake", demo.folder / "roster.json")

    placed, left = len(demo.roster.placements), len(demo.roster.unplaced)
    assert (told.code, told.out) == (0, f"Nothing found: {placed} families placed, {left} not, no rule broken.")


def test_demo_is_proven_best_and_shows_what_the_planner_can_do(demo: Demo) -> None:
    roster = demo.roster

    assert roster.status is Status.OPTIMAL
    assert {plan.mode for plan in roster.sessions if plan.runs} >= {Mode.SUPER_GROUP}
    assert {placement.side for placement in roster.placements} == set(Side)
    assert roster.unplaced


def test_demo_loses_nobody(demo: Demo) -> None:
    named = [one.family for one in demo.roster.placements] + [one.family for one in demo.roster.unplaced]

    assert sorted(named) == sorted(family.id for family in demo.problem.families)
    assert [one.family for one in demo.roster.unplaced if not one.reasons] == []


def test_demo_every_placed_family_hears_or_somebody_has_a_task(demo: Demo, tables: dict[str, Any]) -> None:
    placed = {placement.family for placement in demo.roster.placements}
    written = {row["family"] for row in tables["outbox"] if row["kind"] != MessageKind.STAFF}
    tasks = {row["family"] for row in tables["tasks"] if row["who"]}

    assert placed - written - tasks == set()
    assert (written | tasks) - placed == set()


def test_demo_remote_families_have_equipment_or_a_loan(demo: Demo) -> None:
    owners = (Screen.TABLET, Screen.COMPUTER)
    remote = [placement for placement in demo.roster.placements if placement.side is Side.REMOTE]
    assert remote
    for placement in remote:
        family = demo.problem.family[placement.family]
        lent = {item.item for support in placement.supports for item in support.items}
        held = {loan.item for loan in family.held}
        by_phone = family.screen is Screen.PHONE and family.phone_is_my_choice and len(family.adults) == 1
        has_screen = family.screen in owners or by_phone
        assert has_screen or ItemKind.TABLET in lent | held, family.id


def test_demo_loans_are_asked_for_one_by_one(demo: Demo, tables: dict[str, Any]) -> None:
    lent = {
        placement.family
        for placement in demo.roster.placements
        if any(support.kind is SupportKind.LOAN for support in placement.supports)
    }
    asked = rows_of(demo.folder / "published" / "loan_requests.csv")

    assert {row["family"] for row in tables["loans"]} == lent
    assert {row["reference"] for row in tables["loans"]} == {row["reference"] for row in asked}
    assert len(asked) == len(lent) == len(json.loads((demo.folder / "published/loan_requests.json").read_text("utf-8")))


def test_demo_files_are_what_the_outbox_holds(demo: Demo, tables: dict[str, Any]) -> None:
    published = demo.folder / "published"
    files = {path.name.split(".")[0] for path in published.glob("*/*") if path.suffix in {".eml", ".txt"}}
    calendars = {path.stem for path in published.glob("invites/*.ics")}
    sent = [row for row in tables["outbox"] if row["state"] == MessageState.SENT]

    reminders = [row for row in tables["outbox"] if row["kind"] == MessageKind.REMINDER]

    assert files == {row["token"] for row in sent}
    assert len(files) == len(sent) == len(tables["outbox"]) - len(reminders)
    assert {row["state"] for row in reminders} == {MessageState.QUEUED}
    assert calendars == {row["token"] for row in sent if row["calendar"]}


def test_demo_tasks_on_paper_are_those_in_the_store(demo: Demo, tables: dict[str, Any]) -> None:
    paper = rows_of(demo.folder / "published" / "contact_tasks.csv")

    told = Counter((row["task"], row["family"], row["contact"], row["who"]) for row in paper)
    assert told == Counter((row["kind"], row["family"], row["contact"], row["who"]) for row in tables["tasks"])


def test_demo_summary_counts_what_was_made(demo: Demo, tables: dict[str, Any]) -> None:
    staff = [row for row in tables["outbox"] if row["kind"] == MessageKind.STAFF]
    reminders = [row for row in tables["outbox"] if row["kind"] == MessageKind.REMINDER]
    invites = sum(1 for row in tables["outbox"] if row["calendar"]) - len(staff)
    messages = f"{len(tables['outbox']) - len(staff) - len(reminders)} messages, {invites} of them with an invite"
    counts = f"{messages}; {len(staff)} invites to staff; {len(tables['tasks'])} tasks"

    assert f"Signed off and published: {counts} for people; {len(tables['loans'])} loan requests." in demo.told.out
    assert f"{len(demo.roster.placements)} placed:" in demo.told.out


def test_demo_store_holds_the_places_of_the_roster(demo: Demo, tables: dict[str, Any]) -> None:
    told = {row["family"] for row in tables["meetings"] if row["told"]}

    assert {(row["family"], row["session"], row["side"], row["told"]) for row in tables["places"]} == {
        (one.family, one.session, one.side.value, one.family in told) for one in demo.roster.placements
    }


def test_demo_messages_name_no_programme_and_no_secret_venue(demo: Demo) -> None:
    secret = {record.id for record in demo.service.venues if record.venue.secret}
    never = {programme.title for programme in demo.service.programmes}
    never |= {part for record in demo.service.venues if record.id in secret for part in (record.name, record.address)}
    texts = [path.read_text("utf-8") for path in (demo.folder / "published").rglob("*") if path.is_file()]

    # A line of an invite is folded with a line break and a blank.
    flat = [re.sub(r"\r?\n[ \t]", "", text) for text in texts]
    assert {word for word in never if word for text in flat if re.search(rf"\b{re.escape(word)}\b", text)} == set()


def test_audit_finds_every_id_that_nobody_knows(demo: Demo) -> None:
    """One of each kind of id in the demo's roster, replaced by a stranger's: named, and never stumbled over."""
    raw = json.loads((demo.folder / "roster.json").read_text("utf-8"))
    kinds = {"goals", "sessions", "placements", "slots"}
    for path in _one_of_each(raw):
        if path[0] in kinds:
            found = audit(demo.problem, roster_from_json(json.dumps(_replaced(raw, path))))
            assert found, path


def _one_of_each(raw: dict[str, Any]) -> Iterator[tuple[str | int, ...]]:
    ids = {"id", "family", "session", "practitioner", "interpreter", "venue", "room", "kit", "first_call", "depot"}
    ids |= {"room_families", "remote_families", "room_guests", "remote_guests", "more_rooms", "band"}
    seen = set()
    for path in _leaves(raw, ()):
        kind = tuple(part for part in path if isinstance(part, str))
        if kind[-1] in ids and kind not in seen:
            seen.add(kind)
            yield path


def _leaves(given: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if isinstance(given, dict | list):
        parts = given.items() if isinstance(given, dict) else enumerate(given)
        for key, value in parts:
            yield from _leaves(value, (*path, key))
    elif given is not None:
        yield path


def _replaced(raw: dict[str, Any], path: tuple[str | int, ...]) -> dict[str, Any]:
    changed = copy.deepcopy(raw)
    part: Any = changed
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = "nobody knows"
    return changed


def test_slots_are_held_by_their_practitioner(demo: Demo) -> None:
    offered = {(slot.practitioner, slot.start): slot for slot in demo.problem.slots}

    assert demo.roster.slots
    for plan in demo.roster.slots:
        assert isinstance(plan.channel, Channel)
        assert plan.channel in offered[plan.practitioner, plan.start].channels


def test_nothing_leaves_before_publishing_and_nothing_twice(demo: Demo, tmp_path: Path) -> None:
    week = demo.roster.week

    def from_the_published(problem: WeekProblem) -> Roster:
        return solve(problem, Options(deterministic=True), start=demo.roster)

    store = open_store(Settings(folder=tmp_path, database=sqlite_url(tmp_path / "store.sqlite3")))
    try:
        import_folder(store, demo.folder / "intake", MAIR, strict=True)
        assert ledgers(store) == nothing_out()
        planned = plan_week(store, week, demo.roster.as_of, lambda _: demo.roster, MAIR)
        assert ledgers(store) == nothing_out()
        signed_by_two(store, week, planned.digest, MAIR)
        assert ledgers(store) == nothing_out()

        publish(store, week, compose, MAIR)
        out = ledgers(store)
        assert len(out["places"]) == len(demo.roster.placements)
        assert out["outbox"]
        with pytest.raises(WrongState, match="it is published, so nobody can publish it"):
            publish(store, week, compose, MAIR)
        assert ledgers(store) == out

        again = plan_week(store, week, demo.roster.as_of, from_the_published, MAIR)
        signed_by_two(store, week, again.digest, MAIR)
        second = publish(store, week, compose, MAIR)
        assert (second.outgoing.messages, second.outgoing.tasks, second.outgoing.meetings) == ((), (), ())
        assert ledgers(store) == out
        with store.reading() as desk:
            assert week_state(desk, week) == WeekState.PUBLISHED
            assert published_version(desk, week) == second.version
            states = [version.state for version in versions(desk, week)]
        assert states == [RosterState.SUPERSEDED, RosterState.PUBLISHED]
    finally:
        store.close()
