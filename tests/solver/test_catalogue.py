"""What is printed of rules and goals is what the code applies, and the printed page is up to date."""

from pathlib import Path

from typer.testing import CliRunner

from scheduler.cli import app
from solver.catalogue import catalogue
from solver.goals import GOALS
from solver.problem import OVERRIDABLE
from solver.rules import RULES

DOCS = Path(__file__).resolve().parents[2] / "docs"


def printed(command: str) -> str:
    told = CliRunner().invoke(app, [command])
    assert told.exit_code == 0
    return told.stdout


def test_catalogue_has_every_rule_and_whether_it_may_be_set_aside() -> None:
    told = {True: "by name, with a reason", False: "never"}
    rows = [f"| `{rule.id}` | {rule.sentence} | {told[rule.id in OVERRIDABLE]} |" for rule in RULES]

    assert [line for line in catalogue().splitlines() if line.startswith("| `") and line in rows] == rows


def test_catalogue_has_every_goal_by_tier() -> None:
    rows = [f"| {tier} | `{goal.id}` | {goal.sentence} | {goal.proven} |" for tier, goal in enumerate(GOALS, start=1)]

    assert [line for line in catalogue().splitlines() if line in rows] == rows


def test_catalogue_has_the_defaults_of_practice() -> None:
    lines = catalogue().splitlines()

    assert "| `no_contact_buffer_min` | 30 |" in lines
    assert "| `weights.base_place` | 10 |" in lines


def test_page_of_rules_is_what_the_command_prints() -> None:
    assert (DOCS / "rules.md").read_text("utf-8") == printed("rules"), "supergroup rules > docs/rules.md"


def test_schema_of_rosters_is_what_the_command_prints() -> None:
    schema = (DOCS / "roster.schema.json").read_text("utf-8")

    assert schema == printed("schema"), "supergroup schema > docs/roster.schema.json"
