"""The flags of a family: effects that staff have set, never stories."""

from datetime import date, timedelta

from scheduler.examples import rates
from scheduler.examples.chance import Chance
from scheduler.examples.groups import Seat
from solver.problem import Decision, Flag, FlagKind, Side

LEAD = "safeguarding lead"
WORKER = "family worker"
SINCE_WEEKS = 6
REVIEW_WEEKS = 26


def flags(seat: Seat, week: date, chance: Chance) -> tuple[Flag, ...]:
    """None for most. A newcomer to a room may have one; a family of a case has the one that makes it so."""
    if seat.case == "one-to-one":
        return (_flag(FlagKind.ONE_TO_ONE_ONLY, week),)
    if seat.case == "undecided":
        return (_flag(FlagKind.CHILD_PROTECTION, week),)
    if seat.case or seat.is_member or seat.side is Side.REMOTE:
        return ()
    return _drawn(chance.draw(rates.SAFETY), week)


def _drawn(word: str, week: date) -> tuple[Flag, ...]:
    if not word:
        return ()
    kind, _, state = word.partition(" ")
    flag = _flag(FlagKind(kind), week, decided=state == "decided", cleared=state == "cleared")
    no_device = _flag(FlagKind.NO_DEVICE_HOME, week)
    return (flag, no_device) if word == FlagKind.REMOTE_SAFETY.value else (flag,)


def _flag(kind: FlagKind, week: date, *, decided: bool = False, cleared: bool = False) -> Flag:
    review = week + timedelta(weeks=REVIEW_WEEKS)
    return Flag(
        kind=kind,
        set_by=WORKER if kind is FlagKind.IN_ROOM_ONLY else LEAD,
        since=week - timedelta(weeks=SINCE_WEEKS),
        decision=Decision.ROOM if decided else None,
        decided_until=review if decided else None,
        cleared_by=LEAD if cleared else "",
        cleared_until=review if cleared else None,
    )
