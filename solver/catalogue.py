"""The rules and goals in plain words, printed from the code that applies them."""

from dataclasses import fields

from solver.goals import GOALS
from solver.problem import OVERRIDABLE, Settings, Weights
from solver.rules import RULES


def catalogue() -> str:
    """Every rule, goal and default as a Markdown page."""
    return "\n".join([*_rules(), "", *_goals(), "", *_defaults(), ""])


def _rules() -> list[str]:
    lines = [
        "# What the planner holds to",
        "",
        "## Rules",
        "",
        "No plan breaks one. Some may be set aside by a named person with a reason; the others never.",
        "",
        "| id | what holds | may be set aside |",
        "|---|---|---|",
    ]
    told = {True: "by name, with a reason", False: "never"}
    return lines + [f"| `{rule.id}` | {rule.sentence} | {told[rule.id in OVERRIDABLE]} |" for rule in RULES]


def _goals() -> list[str]:
    lines = [
        "## Goals",
        "",
        "In strict order: a lower one never costs a higher one anything.",
        "",
        "| tier | id | what is sought | when it is proven, the page says |",
        "|---|---|---|---|",
    ]
    rows = enumerate(GOALS, start=1)
    return lines + [f"| {tier} | `{goal.id}` | {goal.sentence} | {goal.proven} |" for tier, goal in rows]


def _defaults() -> list[str]:
    settings, weights = Settings(), Weights()
    lines = ["## Defaults", "", "A service may change each of them.", "", "| setting | default |", "|---|---|"]
    own = [(field.name, getattr(settings, field.name)) for field in fields(settings)]
    simple = [(name, value) for name, value in own if isinstance(value, int | float)]
    points = [(f"weights.{field.name}", getattr(weights, field.name)) for field in fields(weights)]
    return lines + [f"| `{name}` | {value} |" for name, value in (*simple, *points)]
