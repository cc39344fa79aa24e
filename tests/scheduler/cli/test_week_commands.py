"""One week through the store by command: import, plan-week, sign-off, publish."""

import re
from pathlib import Path

import pytest

from support.commands import Told, run

WEEK = ("--week", "2027-03-01")
AS_OF = ("--as-of", "2027-02-22T09:00")


@pytest.fixture
def imported(installation: Path, intake: Path) -> Path:
    assert run("import", intake, "--by", "Mair").code == 0
    return installation


@pytest.fixture
def signs(imported: Path) -> tuple[str, ...]:
    """What `sign-off` is given: the digests of the plan and of what it sends, as `preview` prints them."""
    assert run("plan-week", *WEEK, *AS_OF, "--by", "Mair").code == 0
    told = run("preview", *WEEK)
    assert told.code == 0
    found = re.search(r"sign-off --week 2027-03-01 (--preview \w{64} --digest \w{64})", told.out)
    assert found is not None
    return tuple(found.group(1).split())


def test_preview_says_who_gets_what_and_does_nothing(signs: tuple[str, ...]) -> None:
    told = run("preview", *WEEK, "--whole")

    assert told.out.startswith("2 messages to 2 adults, 1 call and 1 loan request.")
    assert "2 adults get this wording: 1 by e-mail and 1 by text message, 1 of them with a calendar entry" in told.out
    assert "Amy, by e-mail: Thursday 4 March 2027, 10:00 to 12:00; Elm Road, Hall, 1 Elm Road" in told.out
    assert "[Begins] 20270304T100000" in told.out
    assert run("publish", *WEEK, "--out", "nowhere").code == 2


def test_week_goes_from_intake_to_messages(signs: tuple[str, ...], tmp_path: Path) -> None:
    signed = run("sign-off", *WEEK, *signs, "--by", "Mair")
    assert (signed.code, signed.out.partition(".")[0]) == (0, "Signed off by Mair")

    told = run("publish", *WEEK, "--out", tmp_path / "out", "--by", "Mair")

    assert told.code == 0
    # Amy by e-mail, Bea by text message, Cal is rung; Cal's tablet is asked for.
    assert told.out.startswith("Published: 2 messages, 1 task for people, 1 loan request.")
    assert len(list((tmp_path / "out" / "published").rglob("*.eml"))) == 1
    assert (tmp_path / "out" / "roster.json").is_file()


def test_import_says_what_it_added_and_then_nothing(installation: Path, intake: Path) -> None:
    first, again = run("import", intake), run("import", intake)

    assert (first.code, again.code) == (0, 0)
    assert "families amy: added" in first.out
    assert again.out == "3 families on record, 0 changes."


def test_import_says_what_changed(imported: Path, intake: Path) -> None:
    file = intake / "families.csv"
    file.write_text(file.read_text("utf-8-sig").replace("Amy A.", "Amy B."), "utf-8")

    assert run("import", intake).out == "families amy name: 'Amy A.', now 'Amy B.' 3 families on record, 1 changes."


def test_import_strict_writes_nothing_with_a_fault(installation: Path, intake: Path) -> None:
    file = intake / "families.csv"
    file.write_text(file.read_text("utf-8-sig").replace("2027-02-01", "soon", 1), "utf-8")

    told = run("import", intake, "--strict")

    assert told.code == 2
    assert told.err.endswith("Nothing was imported: --strict stops on any fault.")
    assert "0 placed; nobody needs you" in run("plan-week", *WEEK, *AS_OF).out


def test_import_refuses_a_folder_that_is_not_there(installation: Path, tmp_path: Path) -> None:
    told = run("import", tmp_path / "nowhere")

    assert (told.code, told.out) == (2, "")
    assert "nowhere" in told.err


@pytest.mark.parametrize(
    "command", [("plan-week",), ("sign-off", "--digest", "d", "--preview", "p"), ("publish", "--out", "out")]
)
def test_commands_refuse_a_day_that_is_no_monday(installation: Path, command: tuple[str, ...]) -> None:
    told = run(*command, "--week", "2027-03-02")

    assert told.code == 2
    assert "2027-03-02 is a Tuesday; expected the Monday that the week starts on" in told.err


def test_sign_off_refuses_the_digest_of_another_plan(signs: tuple[str, ...]) -> None:
    told = run("sign-off", *WEEK, "--digest", "abc", *signs[:2])

    assert told == Told(2, "", f"week 2027-03-01: the plan is {signs[3]}, and abc was to be signed; look at it again")


def test_sign_off_refuses_what_would_not_go_out(signs: tuple[str, ...]) -> None:
    told = run("sign-off", *WEEK, *signs[2:], "--preview", "abc")

    assert (told.code, told.out) == (2, "")
    assert "what would go out now is not what you looked at (abc, and now " in told.err


def test_countersign_refuses_a_coordinator_and_families_that_need_none(signs: tuple[str, ...]) -> None:
    given = ("countersign", *WEEK, *signs[:2], "amy", "--by", "Lea")

    assert "Lea is coordinator; expected the safeguarding lead or deputy" in run(*given, "--role", "coordinator").err
    told = run(*given, "--role", "safeguarding-lead")
    assert told == Told(2, "", "week 2027-03-01: families are amy; expected some of none")


def test_signers_are_decided_by_safeguarding_with_a_reason(imported: Path) -> None:
    given = ("signers", "--one", "--why", "two of us", "--by", "Lea", "--role")

    assert run(*given, "coordinator").code == 2
    assert run(*given, "safeguarding-lead") == Told(0, "One person may sign off and countersign.", "")


def test_sign_off_refuses_a_week_that_nobody_planned(imported: Path) -> None:
    told = run("sign-off", *WEEK, "--digest", "abc", "--preview", "abc")

    assert told == Told(2, "", "week 2027-03-01: it is draft, so nobody can sign it off; expected planned")


def test_publish_refuses_what_nobody_signed(signs: tuple[str, ...], tmp_path: Path) -> None:
    told = run("publish", *WEEK, "--out", tmp_path / "out")

    assert told == Told(2, "", "week 2027-03-01: it is planned, so nobody can publish it; expected signed-off")
    assert not (tmp_path / "out").exists()


def test_publish_twice_sends_once(signs: tuple[str, ...], tmp_path: Path) -> None:
    run("sign-off", *WEEK, *signs)
    run("publish", *WEEK, "--out", tmp_path / "out")

    told = run("publish", *WEEK, "--out", tmp_path / "again")

    assert told == Told(2, "", "week 2027-03-01: it is published, so nobody can publish it; expected signed-off")
    assert not (tmp_path / "again").exists()


def test_plan_week_writes_drafts_to_look_at(imported: Path, tmp_path: Path) -> None:
    assert run("plan-week", *WEEK, *AS_OF, "--out", tmp_path / "out").code == 0

    assert (tmp_path / "out" / "draft" / "contact_tasks.csv").is_file()
    assert not (tmp_path / "out" / "published").exists()


def test_commands_refuse_a_database_of_another_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPERGROUP_DATABASE", "oracle://somewhere")

    told = run("plan-week", *WEEK)

    assert (told.code, told.out) == (2, "")
    assert "a database of kind 'oracle'" in told.err
