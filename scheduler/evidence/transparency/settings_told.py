"""The settings that the planner goes by, as they are in force, and where they differ from what it comes with."""

from collections.abc import Iterator
from dataclasses import fields

from solver.problem import Settings, Weights


def settings_told(now: Settings) -> tuple[str, ...]:
    """Each number and weight in force; beside one that the organisation has changed, what it was."""
    own = tuple(_lines("", now, Settings()))
    return (*own, *_lines("weights.", now.weights, Weights()))


def _lines(prefix: str, now: Settings | Weights, before: Settings | Weights) -> Iterator[str]:
    for one in fields(now):
        value, default = getattr(now, one.name), getattr(before, one.name)
        if isinstance(value, int | float):
            changed = f", changed by the organisation from {_said(default)}" if value != default else ""
            yield f"{prefix}{one.name}: {_said(value)}{changed}"


def _said(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
