"""What adults said of themselves, as a coordinator reads it: before and after, what holds already, what to heed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from scheduler.messages.tasks import COORDINATOR
from scheduler.outputs.words import clock, day, full_date, listed, name_and_id
from scheduler.own_needs.front_door import LINES
from scheduler.own_needs.narrowing import asks_for_more
from scheduler.own_needs.states import DONE, NEEDS, REACHES, Kind, SaidState
from scheduler.own_needs.words import WAYS, Line, needs_lines, reach_lines
from scheduler.records import Contact, FamilyRecord, Service
from scheduler.replies.given import Via
from scheduler.store import Desk
from scheduler.store.nouns import CONTACTS, FAMILIES
from scheduler.store.service import load_nouns
from scheduler.store.tables import SaidRow

AT_ONCE = {
    "stop": "All contact with this adult is stopped. Only the safeguarding lead or deputy releases it.",
    "route": "Nothing is sent to this adult, and nobody rings: somebody tells them in person.",
    "may_say": "Messages say the time alone.",
    "wants_calendar": "No calendar entries are sent.",
    "safe_times": "Only the times that are safe by both are used.",
    "reminders": "Fewer reminders are sent.",
}
VIA_WORDS: Mapping[Via, str] = {
    Via.PAGE: "on their page",
    Via.STAFF: "told a worker",
    Via.TELEPHONE: "by telephone",
}
SOMEBODY_ELSE = (
    "Another adult of this household is on record: ask each of them, alone, before what concerns both changes."
)
NOT_ALONE = "Another adult of this household has told us something too: look at both before either is taken over."
WHOEVER = "Whoever holds the telephone can have said it: find out from this adult alone, in person."
GONE = "The contact record is gone: find out who this was."
MORE = {
    "way": "another way, whose address or number is entered here",
    "times": "more times",
    "reminders": "more reminders",
    "says": "more in messages",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """One referral that what was said can be taken over for; `whole`: it is the only one."""

    id: str
    label: str
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidTold:
    """What one adult said. `lines` are of the record now, `was` of the record when they spoke, where that differs.

    `how` is by which way they said it, `asks` in words what only a confirmation gives; `way` is the way that they
    would like, where its address can be entered, "" else.
    """

    id: int
    kind: str
    who: str
    when: str
    how: str
    worker: str
    families: tuple[Referral, ...]
    lines: tuple[Line, ...]
    was: tuple[Line, ...]
    done: tuple[str, ...]
    against: tuple[str, ...]
    asks: str
    holds: str
    way: str = ""


def said_told(desk: Desk) -> tuple[SaidTold, ...]:
    """All that waits for somebody to see to it, the oldest first."""
    mine = select(SaidRow).where(SaidRow.organisation_id == desk.organisation, SaidRow.state == SaidState.OPEN)
    rows = desk.session.exec(mine.order_by(col(SaidRow.at), col(SaidRow.id))).all()
    if not rows:
        return ()
    service = load_nouns(desk, (FAMILIES, CONTACTS))
    spoke = Counter(household for household, _ in {(row.household, row.contact) for row in rows})
    return tuple(_told(service, row, is_alone=spoke[row.household] == 1) for row in rows)


def _told(service: Service, row: SaidRow, *, is_alone: bool) -> SaidTold:
    families = tuple(one for one in service.families if one.family.household == row.household)
    whose = next((one for one in service.contacts if one.id == row.contact), None)
    lines, more = _lines(families, whose, row)
    at = row.at.astimezone(ZoneInfo(service.zone))
    was = tuple(one for one in LINES.read(row.before) if one not in lines)
    return SaidTold(
        id=row.id or 0,
        kind=row.kind,
        who=whose.name if whose else row.contact,
        when=f"{day(at.date())} {clock(at, ZoneInfo(service.zone))}",
        how=VIA_WORDS[Via(row.via)],
        worker=next((one.worker for one in families if one.worker.strip()), COORDINATOR),
        families=tuple(
            Referral(id=one.id, label=name_and_id(one.name, one.id), whole=len(families) == 1) for one in families
        ),
        lines=lines,
        was=was,
        done=tuple(AT_ONCE[one] for one in DONE.read(row.done) if one in AT_ONCE),
        against=_against(service, row, whose, is_alone=is_alone),
        asks=listed([MORE[one] for one in more]),
        holds=_holds(whose),
        way=_way(row) if "way" in more else "",
    )


def _lines(
    families: tuple[FamilyRecord, ...], whose: Contact | None, row: SaidRow
) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """What would be different now, and what of it a person has to confirm."""
    if row.kind == Kind.REACH:
        said = REACHES.read(row.body)
        return (reach_lines(whose, said), asks_for_more(whose, said)) if whose else ((), ())
    said_needs = NEEDS.read(row.body)
    return tuple(dict.fromkeys(line for one in families for line in needs_lines(one, whose, said_needs))), ()


def _way(row: SaidRow) -> str:
    said = REACHES.read(row.body)
    return WAYS[said.wished] if said.wished and said.wished not in said.unsafe else ""


def _against(service: Service, row: SaidRow, whose: Contact | None, *, is_alone: bool) -> tuple[str, ...]:
    """What to look out for before anything is taken over."""
    own = {one.adult for one in service.contacts if one.household == row.household}
    others = whose is not None and bool(own - {whose.adult})
    found = (
        (GONE, whose is None),
        (WHOEVER, row.kind == Kind.REACH),
        (SOMEBODY_ELSE, row.kind == Kind.NEEDS and others and is_alone),
        (NOT_ALONE, not is_alone),
    )
    return tuple(words for words, is_so in found if is_so)


def _holds(whose: Contact | None) -> str:
    until: date | None = whose.expires if whose else None
    return f"The agreement on record holds until {full_date(until)}." if until else "No agreement on record holds."
