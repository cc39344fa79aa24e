"""An e-mail that came to the service's mailbox: the answers in it are taken in, whatever it is made of.

Nothing of it is followed, opened or answered. What a calendar or a person wrote counts if it comes from the address on
record of the adult whom the meeting was sent to, and answers what they were sent: by a UID or a Message-ID, which
nobody else can guess, where a sender's address can be written by anybody. All else is for a person to read.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlmodel import col, select

from scheduler.delivery.bounces import read_bounce
from scheduler.engagements.answers import take_staff_answers
from scheduler.replies.calendar import CalendarAnswer, Unreadable, bare, read_answers
from scheduler.replies.front_door import keep
from scheduler.replies.given import Answer, Doubt, Given, Via
from scheduler.replies.letter import LONGEST, Letter, key_of, read_letter
from scheduler.replies.saying import understood
from scheduler.replies.who import about_what, adults_with_address
from scheduler.store import Desk, Store
from scheduler.store.nouns import CONTACTS
from scheduler.store.tables import MeetingRow
from scheduler.store.tables.nouns import ContactRow
from scheduler.store.trail import By
from scheduler.weeks.unreachable import take_bounce

ANSWERS = {"ACCEPTED": Answer.ACCEPT, "DECLINED": Answer.NOT_THIS_WEEK}
OLDEST = timedelta(days=60)


def take_in_mail(store: Store, data: bytes, by: By) -> None:
    """Every answer in the message is kept; of a message that nobody can read, that it came. It refuses nothing.

    A report that a message of ours came back is taken for that, and is nobody's answer.
    """
    if came_back(store, data, by):
        return
    with store.writing() as desk:
        keep_mail(desk, data, by)


def came_back(store: Store, data: bytes, by: By) -> bool:
    """Whether it says that a message of ours was not delivered; then that is on record."""
    try:
        is_report = len(data) <= LONGEST and read_bounce(data) is not None
    except Exception:  # noqa: BLE001  (as with letters: whatever a hostile report makes the parser raise)
        return False
    return is_report and take_bounce(store, data, by) is not None


def keep_mail(desk: Desk, data: bytes, by: By) -> None:
    """What `take_in_mail` does, within a transaction that is open already."""
    letter = read_letter(data)
    for given in (_unread(data, by),) if letter is None else _given(desk, letter, by):
        keep(desk, given, by)


def _unread(data: bytes, by: By) -> Given:
    note = f"A message of {len(data)} bytes could not be read. Look at it in the mailbox."
    return _for_staff(key_of(data), Doubt.UNREADABLE, note, by)


def _given(desk: Desk, letter: Letter, by: By) -> Iterator[Given]:
    """What the letter answers for a family; nothing where it is a practitioner's or a guest's."""
    if take_staff_answers(desk, letter.calendars, "" if letter.is_forged else letter.sender, by):
        return
    found = [
        one for number, data in enumerate(letter.calendars) for one in _of_calendar(desk, letter, data, number, by)
    ]
    if found:
        yield from dict.fromkeys(found)
    else:
        yield _of_words(desk, letter, by)


def _of_calendar(desk: Desk, letter: Letter, data: bytes, number: int, by: By) -> Iterator[Given]:
    """One answer for each meeting in one calendar. The attachment repeats what the inline part says: once is enough."""
    try:
        answers = read_answers(data)
    except Unreadable as error:
        yield replace(
            _for_staff(f"{letter.key}:{number}", Doubt.UNREADABLE, f"A calendar from {letter.sender}: {error}.", by),
            via=Via.CALENDAR,
        )
        return
    for position, one in enumerate(answers):
        yield _answered(desk, letter, one, f"{letter.key}:{number}.{position}", by)


def _answered(desk: Desk, letter: Letter, one: CalendarAnswer, key: str, by: By) -> Given:
    row = desk.session.exec(
        select(MeetingRow).where(MeetingRow.organisation_id == desk.organisation, col(MeetingRow.uid) == one.uid)
    ).first()
    plain = Given(
        contact=row.contact if row else "",
        family=row.family if row else "",
        monday=row.monday if row else None,
        answer=ANSWERS.get(one.partstat, Answer.UNCLEAR) if one.method == "REPLY" else Answer.UNCLEAR,
        via=Via.CALENDAR,
        at=_when(one.at, by.at),
        note=_note(letter, one),
        key=key,
    )
    return replace(plain, doubt=_doubt(desk, letter, one, row))


def _doubt(desk: Desk, letter: Letter, one: CalendarAnswer, row: MeetingRow | None) -> Doubt:
    """What is against it that the calendar itself shows, the gravest first; the front door asks the rest."""
    if row is None:
        return Doubt.NO_APPOINTMENT
    contact = desk.session.get(ContactRow, (desk.organisation, row.contact))
    address = bare(CONTACTS.bodies.read(contact.body).address) if contact else ""
    if not address or one.attendee != address or letter.sender != address or letter.is_forged:
        return Doubt.ANOTHER_SENDER
    if one.method != "REPLY" or one.partstat == "DELEGATED":
        return Doubt.ASKS_FOR_OTHER
    if one.sequence < row.sequence:
        return Doubt.OUTDATED
    if one.recurrence and not _is_of(one.recurrence, row.start):
        return Doubt.NO_APPOINTMENT
    return Doubt.NONE


def _is_of(recurrence: str, start: datetime) -> bool:
    """Whether the occurrence is the meeting's: on its day, by whichever clock the calendar writes."""
    days = {(start.astimezone(UTC) + timedelta(hours=hours)).strftime("%Y%m%d") for hours in (-12, 0, 14)}
    return recurrence[:8] in days


def _when(written: datetime | None, now: datetime) -> datetime:
    """The moment that the calendar says, if it can be true."""
    return written if written is not None and now - OLDEST <= written <= now else now


def _note(letter: Letter, one: CalendarAnswer) -> str:
    asked = f"The calendar says {one.partstat or 'nothing'}" + ("" if one.method == "REPLY" else f" by {one.method}")
    said = [asked if one.method != "REPLY" or one.partstat not in ANSWERS else "", one.comment.strip(), letter.words]
    return "\n".join(dict.fromkeys(part for part in said if part))


def _of_words(desk: Desk, letter: Letter, by: By) -> Given:
    """What somebody wrote by hand, to the message that they answer, or to the appointment that comes next."""
    answer, note = understood(letter.words)
    adults = adults_with_address(desk, letter.sender) if letter.sender else ()
    given = about_what(desk, adults, answer, Via.EMAIL, by.at, note, letter.key)
    row = _answered_message(desk, letter)
    if row is not None:
        is_own = row.contact in {one.id for one in adults} and not letter.is_forged
        doubt = Doubt.NONE if is_own else Doubt.ANOTHER_SENDER
        given = replace(given, contact=row.contact, family=row.family, monday=row.monday, doubt=doubt)
    elif given.doubt is Doubt.NONE:
        given = replace(given, doubt=Doubt.UNPROVEN)
    return given if adults or row else replace(given, note=f"From {letter.sender or 'nobody'}: {given.note}".strip())


def _answered_message(desk: Desk, letter: Letter) -> MeetingRow | None:
    asked = select(MeetingRow).where(
        MeetingRow.organisation_id == desk.organisation, col(MeetingRow.message_id).in_(letter.answers)
    )
    found = {row.message_id: row for row in desk.session.exec(asked)}
    return next((found[one] for one in letter.answers if one in found), None)


def _for_staff(key: str, doubt: Doubt, note: str, by: By) -> Given:
    return Given(
        contact="",
        family="",
        monday=None,
        answer=Answer.UNCLEAR,
        via=Via.EMAIL,
        at=by.at,
        note=note,
        doubt=doubt,
        key=key,
    )
