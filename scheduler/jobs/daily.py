"""Once a day every published roster is judged again: a day that passes is a change of the facts too.

Whose day to answer by has passed is asked by a person then, and who has borrowed something is reminded of it. What is
overdue is not counted on for others. What is kept long enough by now stands on the trail, for a person to approve. Of
whom a partner's consent is taken back nothing is kept any more, once their place and kit are.

Clearances, accreditations and flags run out, and records may have come into the store by another way than ours.
That it was done is on record, so that a process which starts late in the day does what was missed, once.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from scheduler.loans.late import expect_later
from scheduler.partners.proposals import erase_where_nothing_stands
from scheduler.reminders.returning import keep_returning
from scheduler.replies.silence import ask_the_silent
from scheduler.rights.retention import due_list
from scheduler.store import Desk, Store, load_service
from scheduler.store.tables import TrailRow
from scheduler.store.trail import By, Details, record
from scheduler.weeks.rechecking import recheck, void_outdated

DONE, BY_ITSELF = "daily check of published rosters", "Supergroup"
DUE = "due for erasure"


def check_if_due(store: Store, at: datetime) -> bool:
    """Published rosters were judged today, on the service's calendar; gives whether it was done just now."""
    with store.reading() as desk:
        if not _is_due(desk, at):
            return False
    with store.writing() as desk:
        if not _is_due(desk, at):  # another process was quicker
            return False
        by = By(who=BY_ITSELF, at=at)
        late = expect_later(desk, by)
        erase_where_nothing_stands(desk, by)
        done = recheck(desk, by)
        void_outdated(desk, by)
        details: Details = {
            "late": len(late),
            "held": done.held,
            "let_go": done.let_go,
            "not_answered": ask_the_silent(desk, at),
            "to_come_back": keep_returning(desk, at),
        }
        record(desk, by, DONE, "service", details=details)
        if due := due_list(desk, at).due:
            record(desk, by, DUE, "service", details={"households": len(due)})
        return True


def _is_due(desk: Desk, at: datetime) -> bool:
    zone = ZoneInfo(load_service(desk).zone)
    mine = select(TrailRow.at).where(TrailRow.organisation_id == desk.organisation, TrailRow.what == DONE)
    last = desk.session.exec(mine.order_by(col(TrailRow.id).desc()).limit(1)).first()
    return last is None or last.astimezone(zone).date() < at.astimezone(zone).date()
