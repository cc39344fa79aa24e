"""A person signs off one plan and what it would send, and no other. What changes afterwards takes that away."""

from datetime import date

from scheduler.errors import Changed, NotAllowed
from scheduler.store import Desk, Store
from scheduler.store.trail import By, Details, record
from scheduler.weeks.countersigns import countersigns
from scheduler.weeks.foreseen import rehearsed
from scheduler.weeks.preview import Preview
from scheduler.weeks.preview_parts import PARTS
from scheduler.weeks.signers import may_sign_alone, same_person
from scheduler.weeks.states import RosterState, WeekState
from scheduler.weeks.versions import RosterVersion, move, require_state, roster_rows, version_of, week_row


def sign_off(store: Store, week: date, digest: str, preview_digest: str, by: By) -> RosterVersion:
    """The plan with this digest may be published, and what the preview with its digest shows is what goes out.

    Raises WrongState unless the week is planned; Changed for the digest of another plan or of another preview, and
    where the records are not those it was made from; NotAllowed for somebody who has countersigned it.
    """
    with store.writing() as desk:
        row = week_row(desk, week)
        require_state(row, WeekState.PLANNED, "sign it off")
        planned = roster_rows(desk, week, RosterState.PLANNED)[0]
        if planned.digest != digest:
            raise Changed(f"week {week}: the plan is {planned.digest}, and {digest} was to be signed; look at it again")
        now = rehearsed(desk, planned, by)
        if now.digest != preview_digest:
            raise Changed(
                f"week {week}: what would go out now is not what you looked at ({preview_digest[:12]}, and now"
                f" {now.digest[:12]}); look at it again"
            )
        _require_another(desk, now, by)
        planned.state, planned.signed_by, planned.signed_at = RosterState.SIGNED_OFF, by.who, by.at
        planned.preview_digest, planned.preview = now.digest, PARTS.write(now.parts)
        desk.session.add(planned)
        move(desk, row, WeekState.SIGNED_OFF)
        details: Details = {"version": planned.version, "digest": planned.digest, "preview": now.digest}
        record(desk, by, "signed off", f"week {week}", details=details)
        desk.session.flush()
        return version_of(planned)


def _require_another(desk: Desk, preview: Preview, by: By) -> None:
    """Raises NotAllowed where the same person has countersigned, unless one may do both."""
    mine = [one for one in countersigns(desk, preview.week, preview.digest) if same_person(desk, one.who, by.who)]
    if mine and not may_sign_alone(desk):
        raise NotAllowed(f"week {preview.week}: {by.who} has countersigned it; expected somebody else to sign it off")
