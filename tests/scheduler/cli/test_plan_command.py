"""`plan` and `audit` as they are typed: what they write, and how they end when they cannot."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from scheduler.intake import write_folder
from scheduler.records import FamilyRecord
from solver.problem import Pair, PairKind, Pin, Side, Wish
from support.commands import Told, run
from support.small_service import small_service
from support.weeks import family

MONDAY, AS_OF = "2027-03-01", "2027-02-22T09:00"
FILES = {
    "roster.json", "roster.xlsx", "roster.html", "unplaced.md", "draft/contact_tasks.csv", "draft/loan_requests.csv",
    "draft/loan_requests.json",
}  # fmt: skip


def plan(intake: Path, out: Path, *more: object) -> Told:
    return run("plan", intake, "--week", MONDAY, "--as-of", AS_OF, "--out", out, *more)


def cells(intake: Path, sheet: str, old: str, new: str) -> None:
    """What somebody typed into a sheet."""
    file = intake / f"{sheet}.csv"
    text = file.read_bytes().decode("utf-8-sig")
    assert old in text
    file.write_bytes(text.replace(old, new).encode())


def test_plan_writes_the_roster_and_drafts(intake: Path, tmp_path: Path) -> None:
    told = plan(intake, tmp_path / "out")

    written = {str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*") if path.is_file()}
    # Amy has an e-mail with an invite, Bea a text message; Cal is rung.
    assert {Path(name).suffix for name in written - FILES} == {".eml", ".ics", ".txt"}
    assert written >= FILES
    assert len(written - FILES) == 3
    assert told.code == 0
    assert "3 placed: 3 in one super-group; nobody needs you." in told.out
    assert "Nothing was sent: drafts are in" in told.out


def test_plan_tells_its_progress_tier_by_tier(intake: Path, tmp_path: Path) -> None:
    told = plan(intake, tmp_path / "out")

    assert told.err.startswith("1/8 places-kept 0 proven")
    assert "8/8 thrift 0 proven" in told.err


def test_plan_draft_is_the_same_each_time(intake: Path, tmp_path: Path) -> None:
    for out in ("one", "two"):
        plan(intake, tmp_path / out, "--deterministic")

    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / out / "draft").rglob("*") if path.is_file()}
        for out in ("one", "two")
    )
    assert one == two


def test_plan_with_families_unplaced_ends_well(intake: Path, tmp_path: Path) -> None:
    told = run("plan", intake, "--week", "2027-03-08", "--as-of", AS_OF, "--out", tmp_path / "out")

    assert told.code == 0
    assert "0 placed; 3 need you" in told.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--week", "2027-03-02"), "2027-03-02 is a Tuesday; expected the Monday that the week starts on"),
        (("--week", "soon"), "'soon' is no date; expected one as 2027-03-01"),
        (("--week", MONDAY, "--as-of", "today"), "'today' is no moment; expected one as 2027-02-22T09:00"),
        (("--week", MONDAY, "--time-limit", "-1"), "--time-limit"),
        (("--week", MONDAY, "--workers", "0"), "--workers"),
        (("--week", MONDAY, "--workers", "-3"), "--workers"),
        (("--week", MONDAY, "--time-limit", "nan"), "seconds is nan; expected a number of seconds, 0 or more"),
        (("--week", MONDAY, "--time-limit", "inf"), "seconds is inf; expected a number of seconds, 0 or more"),
        (("--week", MONDAY, "--seed", "-1"), "seed is -1; expected 0 to 2147483647"),
    ],
)
def test_plan_refuses_what_it_cannot_read(intake: Path, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    told = run("plan", intake, "--out", tmp_path / "out", *words)

    assert told.code == 2
    assert said in told.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("none", ["families", "sessions"])
def test_plan_of_nobody_or_of_nothing_ends_well(tmp_path: Path, none: str) -> None:
    empty = replace(small_service(), families=(), contacts=()) if none == "families" else small_service(sessions=())
    write_folder(empty, tmp_path / "intake")

    told = plan(tmp_path / "intake", tmp_path / "out")

    assert told.code == 0
    assert "0 placed" in told.out
    assert run("audit", tmp_path / "intake", tmp_path / "out" / "roster.json").code == 0


@pytest.mark.parametrize("seconds", ["0", "1e300"])
def test_plan_with_hardly_any_or_endless_time_gives_a_roster(intake: Path, tmp_path: Path, seconds: str) -> None:
    assert plan(intake, tmp_path / "out", "--time-limit", seconds).code == 0
    assert run("audit", intake, tmp_path / "out" / "roster.json").code == 0


def test_plan_refuses_a_folder_that_is_not_there(tmp_path: Path) -> None:
    told = plan(tmp_path / "nowhere", tmp_path / "out")

    assert (told.code, told.out) == (2, "")
    assert "nowhere" in told.err
    assert not (tmp_path / "out").exists()


def test_plan_goes_on_without_a_bad_family_row_and_names_it(intake: Path, tmp_path: Path) -> None:
    cells(intake, "families", "2027-02-01", "1 Feburary")

    told = plan(intake, tmp_path / "out")

    assert told.code == 0
    assert "families.csv row 2: waiting_since is '1 Feburary'" in told.err
    roster = json.loads((tmp_path / "out" / "roster.json").read_text("utf-8"))
    assert {one["family"] for one in roster["unplaced"]} == {"amy", "bea", "cal"}


def test_plan_strict_stops_on_any_fault(intake: Path, tmp_path: Path) -> None:
    cells(intake, "families", "2027-02-01", "1 Feburary")

    told = plan(intake, tmp_path / "out", "--strict")

    assert told.code == 2
    assert "Not planned: --strict stops on any fault." in told.err
    assert not (tmp_path / "out").exists()


def test_plan_stops_where_a_fact_that_keeps_people_safe_may_be_missing(tmp_path: Path) -> None:
    pairs = (Pair(kind=PairKind.NO_CONTACT, households=("amy", "bea")),)
    write_folder(small_service(pairs=pairs), tmp_path / "intake")
    cells(tmp_path / "intake", "pairs", "no-contact", "no contract at all")

    told = plan(tmp_path / "intake", tmp_path / "out")

    assert told.code == 2
    assert "pairs.csv row 2" in told.err
    assert "Not planned: a fact that keeps people safe may be missing." in told.err
    assert not (tmp_path / "out").exists()


def test_plan_that_no_roster_satisfies_names_the_conflict(tmp_path: Path) -> None:
    never_remote = FamilyRecord(family=family("amy", remote=Wish.CANNOT), name="Amy A.")
    others = small_service().families[1:]
    write_folder(
        small_service(families=(never_remote, *others), pins=(Pin(family="amy", side=Side.REMOTE),)),
        tmp_path / "intake",
    )

    told = plan(tmp_path / "intake", tmp_path / "out")

    assert (told.code, told.out) == (3, "")
    assert "No roster satisfies the pins: Family 'amy' is pinned on side remote Rule side-allowed:" in told.err
    assert not (tmp_path / "out").exists()


def test_audit_finds_nothing_in_a_plan(intake: Path, tmp_path: Path) -> None:
    plan(intake, tmp_path / "out")

    told = run("audit", intake, tmp_path / "out" / "roster.json")

    assert told == Told(0, "Nothing found: 3 families placed, 0 not, no rule broken.", "")


def test_audit_names_what_a_changed_intake_breaks(intake: Path, tmp_path: Path) -> None:
    plan(intake, tmp_path / "out")
    closed = replace(small_service().venues[0], venue=replace(small_service().venues[0].venue, opening=()))
    write_folder(small_service(venues=(closed,)), tmp_path / "closed")

    told = run("audit", tmp_path / "closed", tmp_path / "out" / "roster.json")

    assert told.code == 1
    assert told.out.startswith("venue-open: session")
    assert told.err == f"1 violations in {tmp_path / 'out' / 'roster.json'}."


def test_audit_refuses_what_is_no_roster(intake: Path, tmp_path: Path) -> None:
    (tmp_path / "roster.json").write_text('{"week": "soon"}', "utf-8")

    told = run("audit", intake, tmp_path / "roster.json")

    assert (told.code, told.out) == (2, "")
    assert "roster.json 'week': value is 'soon'" in told.err


def test_audit_refuses_a_roster_that_is_not_there(intake: Path, tmp_path: Path) -> None:
    told = run("audit", intake, tmp_path / "nowhere.json")

    assert (told.code, told.out) == (2, "")
    assert told.err == f"{tmp_path / 'nowhere.json'}: No such file or directory"
