"""What was said, as the table keeps it: its kind, where it is, and how it is written down."""

from collections.abc import Mapping
from enum import StrEnum

from sqlmodel import func, select

from scheduler.own_needs.said import Needs, Reach
from scheduler.store import Desk
from scheduler.store.bodies import Bodies
from scheduler.store.tables import SaidRow

NEEDS: Bodies[Needs] = Bodies(Needs)
REACHES: Bodies[Reach] = Bodies(Reach)
DONE: Bodies[tuple[str, ...]] = Bodies(tuple[str, ...])


class Kind(StrEnum):
    """What it is about. Its spelling is stored: stable."""

    NEEDS = "needs"
    REACH = "reach"


KINDS: Mapping[type[Needs | Reach], Kind] = {Needs: Kind.NEEDS, Reach: Kind.REACH}


class SaidState(StrEnum):
    """Whether a person has seen to it. Said again: the adult spoke once more, and it is part of that.

    Its spelling is stored: stable.
    """

    OPEN = "open"
    SAID_AGAIN = "said-again"
    TAKEN_OVER = "taken-over"
    DECLINED = "declined"


def said_count(desk: Desk) -> int:
    """How many wait for somebody to see to them."""
    mine = select(func.count()).select_from(SaidRow)
    here = mine.where(SaidRow.organisation_id == desk.organisation, SaidRow.state == SaidState.OPEN)
    return desk.session.exec(here).one()
