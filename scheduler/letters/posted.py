"""The letters of a week that wait to be printed, and those that somebody has posted: asked of the gate both times."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scheduler.errors import NotFound
from scheduler.letters.sheet import Sheet, sheet_of
from scheduler.records import Route
from scheduler.store import Desk, Store, load_service
from scheduler.store.tables import OutboxRow
from scheduler.store.trail import By, record
from scheduler.weeks.judging import Go, judged
from scheduler.weeks.sending import messages_of
from scheduler.weeks.states import MessageState


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What became of a pile: letters that went, and those that must come out of it before it goes."""

    went: tuple[int, ...]
    taken_out: tuple[int, ...]


def letters_to_print(desk: Desk, monday: date, by: By) -> tuple[Sheet, ...]:
    """The week's letters that may go now, those to be posted soonest first.

    What is held, or no longer allowed by its contact record, or cannot arrive in time, is not among them.
    """
    service = load_service(desk)
    contacts = {contact.id: contact for contact in service.contacts}
    found = [
        sheet_of(row, contacts[row.contact], service, by.at)
        for row in messages_of(desk, monday, MessageState.QUEUED)
        if row.route == Route.LETTER and _may_be_posted(desk, row, by)
    ]
    return tuple(sorted(found, key=lambda sheet: (sheet.post_by, sheet.message)))


def post(store: Store, monday: date, letters: Sequence[int], by: By) -> Posted:
    """Those of these printed letters that may go at this moment are on record as posted, each by itself.

    Whoever posts takes the others out of the pile: contact was stopped since, the record changed, or it is too
    late. To post what was posted already changes nothing. Raises NotFound for a number that is no letter of the week.
    """
    with store.writing() as desk:
        rows = {row.id: row for row in messages_of(desk, monday, *MessageState) if row.route == Route.LETTER}
        if unknown := [letter for letter in letters if letter not in rows]:
            raise NotFound(f"letter {unknown[0]}: there is none in the week of {monday}")
        went, taken_out = list[int](), list[int]()
        for letter in dict.fromkeys(letters):
            row = rows[letter]
            if row.state == MessageState.QUEUED and _may_be_posted(desk, row, by):
                _mark_posted(desk, row, by)
            (went if row.state == MessageState.SENT else taken_out).append(letter)
        return Posted(went=tuple(went), taken_out=tuple(taken_out))


def _mark_posted(desk: Desk, row: OutboxRow, by: By) -> None:
    row.state, row.sent_at = MessageState.SENT, by.at
    desk.session.add(row)
    record(desk, by, "letter posted", f"contact {row.contact}", details={"message": row.id, "route": row.route})


def _may_be_posted(desk: Desk, row: OutboxRow, by: By) -> bool:
    """Whether the contact record, as it is now, allows this letter, and it still arrives in time."""
    return row.not_before <= by.at and isinstance(judged(desk, row, by.at, reaches=True).verdict, Go)
