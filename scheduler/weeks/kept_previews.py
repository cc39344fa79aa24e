"""The last preview of each week, kept while nothing is written: to look at it twice does not compose it twice."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from scheduler.store import Store
from scheduler.store.changing import mark_of
from scheduler.store.tables import RosterRow
from scheduler.store.trail import By
from scheduler.weeks.foreseen import foreseen, waiting_row
from scheduler.weeks.preview import Preview
from scheduler.weeks.states import RosterState

FRESH = timedelta(minutes=5)
"""A preview tells what would go at its moment; after so long the moment is another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPreviews:
    """Previews of one process, to be looked at. Signing and publishing compose anew: nothing rests on what is kept."""

    kept: dict[date, tuple[str, Preview]] = field(default_factory=dict)

    def of(self, store: Store, week: date, by: By) -> Preview:
        """What publishing the week would send, as `foreseen` gives it, or gave it a moment ago. Raises as it does."""
        with store.reading() as desk:
            row = waiting_row(desk, week)
            mark, preview = self.kept.get(week, ("", None))
            if preview and mark and mark == mark_of(store.engine) and _is_of(preview, row, by):
                return preview
        preview = foreseen(store, week, by)
        self.kept[week] = (mark_of(store.engine), preview)
        return preview

    def confirm(self, store: Store, week: date, digest: str) -> None:
        """Somebody has just signed the preview with this digest, for which it was composed anew: it is shown on."""
        _, preview = self.kept.get(week, ("", None))
        if preview and preview.digest == digest:
            self.kept[week] = (mark_of(store.engine), preview)


def _is_of(preview: Preview, row: RosterRow, by: By) -> bool:
    """Whether it is of this plan, of this moment, and of what was signed, if it was."""
    signed = row.state != RosterState.SIGNED_OFF or row.preview_digest == preview.digest
    return signed and preview.version.digest == row.digest and timedelta() <= by.at - preview.at < FRESH
