"""How many families were accepted, as it may be told to anybody: nobody, fewer than five, or in fives."""

from scheduler.evidence.suppression import FEWEST, IN_FIVES


def taken_told(count: int) -> str:
    """0, "fewer than 5", or the five that it lies in."""
    if not count:
        return "0"
    if count < FEWEST:
        return f"fewer than {FEWEST}"
    told = IN_FIVES.told(count)
    return f"{told.low} to {told.high}"
