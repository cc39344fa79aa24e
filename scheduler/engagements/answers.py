"""What practitioners and guests answer to their invites. A yes is kept; all else is the coordinator's to see to.

It is no family's answer, and stands in no list of those.
"""

from collections.abc import Iterable

from sqlmodel import select

from scheduler.engagements.outbox import BODIES, address_now, whose
from scheduler.engagements.tasks import DECLINED, PERHAPS, UNCLEAR, ask_coordinator
from scheduler.replies.calendar import CalendarAnswer, Unreadable, bare, read_answers
from scheduler.store.desk import Desk
from scheduler.store.tables import EngagementRow
from scheduler.store.trail import By, record

SEEN_TO = {"TENTATIVE": PERHAPS, "DECLINED": DECLINED}
KNOWN = ("ACCEPTED", *SEEN_TO)


def take_staff_answers(desk: Desk, calendars: Iterable[bytes], sender: str, by: By) -> bool:
    """Whether the calendars of a letter answer engagements; then they are on record, each once.

    `sender` is the bare address that the letter is from.
    """
    found: dict[str, tuple[EngagementRow, CalendarAnswer]] = {}
    for data in calendars:
        for one in _answers(data):
            row = _row(desk, one.uid)
            if row is not None:
                found[one.uid] = (row, one)
    for row, one in found.values():
        _take(desk, row, one, sender, by)
    return bool(found)


def _answers(data: bytes) -> tuple[CalendarAnswer, ...]:
    try:
        return read_answers(data)
    except Unreadable:
        return ()


def _row(desk: Desk, uid: str) -> EngagementRow | None:
    asked = select(EngagementRow).where(EngagementRow.organisation_id == desk.organisation, EngagementRow.uid == uid)
    return desk.session.exec(asked).one_or_none()


def _take(desk: Desk, row: EngagementRow, one: CalendarAnswer, sender: str, by: By) -> None:
    """An answer to an earlier state changes nothing, nor does the same one again."""
    if one.sequence < row.sequence:
        return
    address = bare(address_now(desk, row))
    is_own = bool(address) and one.attendee == address == sender
    if not is_own or one.method != "REPLY" or one.partstat not in KNOWN:
        ask_coordinator(desk, row, BODIES.read(row.body), UNCLEAR, by.at)
    elif one.partstat != row.partstat:
        row.partstat = one.partstat
        desk.session.add(row)
        record(desk, by, "staff or guest answered", whose(row), details={"answer": one.partstat})
        if one.partstat in SEEN_TO:
            ask_coordinator(desk, row, BODIES.read(row.body), SEEN_TO[one.partstat], by.at)
