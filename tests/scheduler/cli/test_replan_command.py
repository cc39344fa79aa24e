"""The drill on the demo week: somebody is away on Monday morning, and a coordinator gets plans with drafts."""

import csv
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scheduler.cli.failures import BAD_INPUT
from scheduler.cli.reading import roster_of
from scheduler.cli.replan import _moment
from scheduler.examples import EXAMPLE_WEEK, example_as_of, example_service
from scheduler.intake import write_folder
from scheduler.messages.words import ENGLISH, WELSH
from scheduler.weeks.draft import draft_week
from scheduler.weeks.files import write_roster
from solver.codec import roster_from_json
from solver.roster import Roster
from solver.search.progress import Options
from support.commands import run
from support.letters import everything

FAR = datetime(2999, 3, 1, tzinfo=UTC)
MORNING = "2027-03-01T07:40"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example week's intake and its roster."""
    out = tmp_path_factory.mktemp("demo")
    service = example_service(60, seed=1)
    write_folder(service, out / "intake")
    write_roster(draft_week(service, EXAMPLE_WEEK, example_as_of(), Options(deterministic=True)), out)
    return out


def busiest(roster: Roster) -> str:
    """The practitioner with the most sessions."""
    who = [one.practitioner for plan in roster.sessions for one in plan.staff]
    return max(sorted(set(who)), key=who.count)


def read_drafts(draft: Path) -> list[str]:
    """All messages of a draft, as those who get them read them."""
    mails = [everything(path.read_bytes()) for path in draft.rglob("*.eml")]
    return mails + [path.read_text(encoding="utf-8") for path in draft.rglob("*.txt")]


def calls_off(message: str) -> bool:
    return any(phrases.cancelled.partition(":")[0] in message for phrases in (ENGLISH, WELSH))


def test_sick_practitioner_gives_plans_with_drafts_for_whom_they_touch(demo: Path, tmp_path: Path) -> None:
    before = roster_from_json((demo / "roster.json").read_bytes())

    done = run(
        "replan", demo / "intake", demo / "roster.json", "--sick", busiest(before), "--as-of", MORNING,
        "--time-limit", 4, "--out", tmp_path,
    )  # fmt: skip

    assert done.code == 0, done.err
    assert "What no longer holds:" in done.out
    assert "Plan 1 of" in done.out
    assert "in place of" in done.out
    first = roster_from_json((tmp_path / "replans" / "1" / "roster.json").read_bytes())
    moved = {one.family for one in before.placements} - {one.family for one in first.placements}
    draft = tmp_path / "replans" / "1" / "draft"
    tasks = (draft / "contact_tasks.csv").read_text(encoding="utf-8")
    rung = [row for row in csv.DictReader(tasks.splitlines()) if row["reason"] == "place-withdrawn"]
    # Each adult of a family that loses its place is written a cancellation or told by voice, and nobody else is.
    assert {row["family"] for row in rung} <= moved
    service = example_service(60, seed=1)
    homes = {one.family.household for one in service.families if one.id in moved}
    adults = [one for one in service.contacts if one.household in homes and not one.stop]
    assert len(adults) == len(rung) + sum(map(calls_off, read_drafts(draft)))
    assert busiest(before) not in json.dumps([plan.staff for plan in first.sessions], default=str)


def test_nothing_happened_and_all_holds(demo: Path, tmp_path: Path) -> None:
    done = run(
        "replan", demo / "intake", demo / "roster.json", "--as-of", MORNING, "--time-limit", 4, "--out", tmp_path
    )

    assert done.code == 0, done.err
    assert "All that was published still holds." in done.out
    assert "Nothing has to change. No family is told anything else. In " in done.out
    assert "Drafted" not in done.out
    assert "Plan 1" not in done.out


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--sick", "nobody", "the id or name of a practitioner that is on record"),
        ("--sick", "Jade Chowdhury", "closest: p1-03 (Jade Choudhury)"),
        ("--urgent", "Nia Hal", "closest: f0001 (Nia Hall)"),
        ("--no-contact", "f0001,h0001", "two households; both are h0001"),
        ("--days", "someday", "mon, tue, wed"),
        ("--flag", "f0001", "FAMILY=FLAG"),
        ("--flag", "f0001=purple", "one of in-room-only"),
        ("--side", "f0001=slot", "one of room, remote"),
        ("--stock-lost", "cupboard=1", "DEPOT:ITEM=COUNT"),
        ("--no-contact", "h1", "ONE,OTHER"),
    ],
)
def test_event_that_cannot_be_is_refused_with_what_was_expected(
    demo: Path, tmp_path: Path, option: str, value: str, said: str
) -> None:
    done = run("replan", demo / "intake", demo / "roster.json", option, value, "--as-of", MORNING, "--out", tmp_path)

    assert (done.code, said in done.err) == (BAD_INPUT, True)
    assert not (tmp_path / "replans").exists()


def test_no_contact_takes_families_and_names(demo: Path, tmp_path: Path) -> None:
    """The same two households are meant, whatever they are called by: all that is said of the plans is the same."""
    told = [
        run(
            "replan", demo / "intake", demo / "roster.json", "--no-contact", pair, "--as-of", MORNING,
            "--deterministic", "--out", tmp_path,
        )
        for pair in ("h0003,h0005", "f0003,F5", "Kofi Bennett,f0005")
    ]  # fmt: skip

    assert [one.code for one in told] == [0, 0, 0]
    assert "--no-contact “Kofi Bennett” is f0003 (Kofi Bennett)." in told[2].err
    assert len({one.out.partition("Nothing was sent")[0] for one in told}) == 1


def test_moment_before_the_roster_is_refused_and_not_the_default(demo: Path, tmp_path: Path) -> None:
    """The roster was made for 22 February 2027, 09:00; without a moment it is never earlier than that."""
    early = run("replan", demo / "intake", demo / "roster.json", "--as-of", "2027-02-21T09:00", "--out", tmp_path)

    assert early.code == BAD_INPUT
    assert early.err.endswith(
        "argument '--as-of': moment is '2027-02-21T09:00'; expected Monday 22 February 2027, 09:00, the moment that"
        " the roster was made for, or later"
    )
    assert _moment(None, replace(roster_of(demo / "roster.json"), as_of=FAR), "Europe/London") == FAR


def test_urgent_family_without_a_place_is_said_to_have_none_and_what_to_do(demo: Path, tmp_path: Path) -> None:
    """f0001 has given no time at which a session of its programme runs with room for it."""
    done = run(
        "replan", demo / "intake", demo / "roster.json", "--urgent", "Nia Hall", "--as-of", MORNING,
        "--deterministic", "--out", tmp_path,
    )  # fmt: skip

    assert done.code == 0, done.err
    assert "Nia Hall (f0001) is urgent and has no place in any plan. About this family: - " in done.out
    assert "Next – " in done.out.partition("has no place in any plan")[2]
