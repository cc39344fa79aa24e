"""What past weeks would have been with one rule less or one weight else, in sentences. Nobody is named."""

from collections.abc import Iterator, Sequence

from scheduler.evidence.drill import WeekDrilled
from scheduler.outputs.points import how_much_better
from scheduler.outputs.words import count
from solver.comparing import Move, TierChange
from solver.drill import Shift, Without
from solver.goals import GOALS
from solver.rules import RULES

UNPROVEN = "Not all of it is proven: some of this may come from the search, not from the change."


def drill_lines(shift: Shift, weeks: Sequence[WeekDrilled]) -> Iterator[str]:
    """What was changed, a line for each week, and all weeks together."""
    yield _changed(shift)
    for week in weeks:
        yield f"Week of {week.monday:%-d %B %Y}: {' '.join(_sentences(week))}"
    moves = [move for week in weeks for move in week.drilled.comparison.moves]
    yield f"In {count(len(weeks), 'week', 'weeks')} this {_all(moves)}"


def _changed(shift: Shift) -> str:
    if isinstance(shift, Without):
        (rule,) = (rule for rule in RULES if rule.id == shift.rule)
        return f"Without this rule: {rule.sentence}"
    return f"With {shift.weight} at {count(shift.points, 'point', 'points')}:"


def _sentences(week: WeekDrilled) -> Iterator[str]:
    comparison, broken = week.drilled.comparison, week.drilled.broken
    tiers = [tier for tier in comparison.tiers if tier.before != tier.after]
    if not comparison.moves and not tiers and not broken:
        yield "nothing would have been different."
        return
    yield _moved(comparison.moves)
    for tier in tiers:
        yield _tier(tier)
    if broken:
        yield f"The rule would have been broken {count(len(broken), 'time')}."
    if not week.drilled.proven:
        yield UNPROVEN


def _moved(moves: Sequence[Move]) -> str:
    """Four families would have been elsewhere: 1 with a place instead of none, 3 in another place."""
    if not moves:
        return "no family would have been elsewhere."
    parts = [
        f"{number} {words}"
        for number, words in (
            (_gained(moves), "with a place instead of none"),
            (_lost(moves), "without a place that they had"),
            (len(moves) - _gained(moves) - _lost(moves), "in another place"),
        )
        if number
    ]
    return f"{count(len(moves), 'family', 'families')} would have been elsewhere: {', '.join(parts)}."


def _all(moves: Sequence[Move]) -> str:
    if not moves:
        return "would have moved nobody."
    return (
        f"would have moved {count(len(moves), 'family', 'families')}, a family counted once a week: "
        f"{_gained(moves)} would have gained a place, {_lost(moves)} lost one."
    )


def _gained(moves: Sequence[Move]) -> int:
    return sum(move.before is None for move in moves)


def _lost(moves: Sequence[Move]) -> int:
    return sum(move.after is None for move in moves)


def _tier(tier: TierChange) -> str:
    """“As many families as possible have a place, longest wait first”: 11 points better."""
    sentence = GOALS[tier.tier - 1].sentence.rstrip(".")
    return f"“{sentence}”: {how_much_better(tier.id, tier.after - tier.before)}."
