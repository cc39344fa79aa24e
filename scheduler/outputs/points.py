"""What a goal's points count, so that a figure of them says something by itself."""

from scheduler.outputs.words import count, money

COUNTS = {
    "places-kept": "lost places",
    "urgent-placed": "urgent families without a place",
    "families-placed": "families without a place and their weeks of waiting",
    "promises-kept": "changes of what was published",
    "continuity": "people, rooms and sides that members do not know",
    "nobody-alone": "people alone and sides too small",
    "fit": "wishes not met",
}
"""By the id of a goal; thrift is counted in money."""


def how_much(goal: str, by: int) -> str:
    """3 points (wishes not met), or £70: how much better or worse a goal is, whichever way."""
    return money(abs(by)) if goal == "thrift" else f"{count(abs(by), 'point')} ({COUNTS[goal]})"


def how_much_better(goal: str, by: int) -> str:
    """3 points (wishes not met) better: the same, and which way; a goal that costs more is worse."""
    return f"{how_much(goal, by)} {'worse' if by > 0 else 'better'}"
