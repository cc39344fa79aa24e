"""The plan that families are moved in, kept while nothing is written: each that is picked up asks for it."""

from dataclasses import dataclass, field
from datetime import date

from scheduler.records import Service
from scheduler.store import Store
from scheduler.store.changing import mark_of
from scheduler.weeks.seen import seen_now
from scheduler.weeks.shown import PlanShown, week_shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A week's plan, None before there is one; the records it is told with; and how the week stood."""

    plan: PlanShown | None
    service: Service
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBoards:
    """The boards of one process, to be looked at. Putting a family down reads and judges anew."""

    kept: dict[tuple[str, date], tuple[str, Board]] = field(default_factory=dict)

    def of(self, store: Store, week: date) -> Board:
        """The week's board as it is now, or was a moment ago while nobody wrote anything."""
        with store.reading() as desk:
            before, key = mark_of(store.engine), (desk.organisation, week)
            mark, board = self.kept.get(key, ("", None))
            if board and mark and mark == before:
                return board
            shown = week_shown(desk, week)
            board = Board(plan=shown.plan, service=shown.service, seen=seen_now(desk, week))
        self.kept[key] = (before, board)
        return board
