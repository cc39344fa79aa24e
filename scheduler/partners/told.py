"""When a partner has rooms, as its own records say: pulled from them, or out of a file. We plan around it."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel, ConfigDict
from sqlmodel import col, delete

from scheduler.errors import BadInput
from scheduler.partners.busy import MOST_DAYS
from scheduler.partners.known import partner, shares
from scheduler.partners.line import Line
from scheduler.partners.partner import Share, ShareKind
from scheduler.partners.stretches import joined
from scheduler.partners.times import TimeKind, keep_time
from scheduler.records import Service
from scheduler.store import Store, load_service
from scheduler.store.tables import PartnerTimeRow
from scheduler.store.trail import By, record
from scheduler.weeks.rechecking import settle
from solver.errors import ImpossibleValue
from solver.problem import Span

MOST_SPANS = 2000
HEADER = ("room", "start", "end")


class Interval(BaseModel):
    """One stretch of a partner's answer: two moments, and nothing else is read."""

    model_config = ConfigDict(extra="ignore")
    start: AwareDatetime
    end: AwareDatetime


class Busy(BaseModel):
    """A partner's answer about one room."""

    model_config = ConfigDict(extra="ignore")
    not_then: list[Interval]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a partner told: how many stretches of how many rooms, and weeks whose sign-off is void because of it."""

    rooms: int
    stretches: int
    voided: Mapping[date, str]


def pull(store: Store, who: str, line: Line, by: By) -> Heard:
    """Our copy of the times of the partner's rooms that we use is as its records say now.

    Raises BadInput for an answer that cannot be read, `NotReached` where there is none; then nothing is changed.
    """
    with store.reading() as desk:
        asked = [one for one in shares(desk, who) if one.kind is ShareKind.ROOM and one.theirs]
        today = by.at.astimezone(ZoneInfo(load_service(desk).zone)).date()
    found = {one.what: joined(_asked(line, one, today)) for one in asked}
    return _kept(store, who, found, by)


def take_file(store: Store, who: str, path: Path, by: By) -> Heard:
    """The same from a CSV file with room, start and end: all that is to come of each room that it names.

    Rooms are named as we call them. Raises BadInput, naming row, column and value.
    """
    with store.reading() as desk:
        service = load_service(desk)
        agreed = {one.what for one in shares(desk, who) if one.kind is ShareKind.ROOM}
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for room, span in _rows(path, service, agreed):
        found[room].append(span)
    return _kept(store, who, {room: joined(spans) for room, spans in found.items()}, by)


def _asked(line: Line, share: Share, today: date) -> Iterator[Span]:
    """What the partner says of one room, as far ahead as it tells."""
    for first in (today, today + timedelta(days=MOST_DAYS)):
        last = first + timedelta(days=MOST_DAYS - 1)
        for one in line.not_then(share.theirs, first, last, Busy).not_then:
            yield _span(one.start, one.end, f"partner {share.partner!r}, room {share.theirs!r}")


def _kept(store: Store, who: str, found: Mapping[str, Sequence[Span]], by: By) -> Heard:
    for room, spans in found.items():
        if len(spans) > MOST_SPANS:
            raise BadInput(f"room {room!r}: {len(spans)} stretches; expected {MOST_SPANS} at most")
    with store.writing() as desk:
        partner(desk, who)
        for room, spans in found.items():
            mine = delete(PartnerTimeRow).where(
                col(PartnerTimeRow.organisation_id) == desk.organisation,
                col(PartnerTimeRow.partner) == who,
                col(PartnerTimeRow.room) == room,
                col(PartnerTimeRow.kind) == TimeKind.TOLD,
                col(PartnerTimeRow.end) > by.at,
            )
            desk.session.execute(mine)
            for span in spans:
                if span.end > by.at:
                    keep_time(desk, who, room, TimeKind.TOLD, span, by)
        stretches = sum(len(spans) for spans in found.values())
        details = {"rooms": len(found), "stretches": stretches}
        record(desk, by, "partner's times heard", f"partner {who}", details=details)
        return Heard(rooms=len(found), stretches=stretches, voided=settle(desk, by))


def _rows(path: Path, service: Service, agreed: set[str]) -> Iterator[tuple[str, Span]]:
    try:
        lines = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path.name}: it cannot be read; expected a CSV file in UTF-8") from error
    if not lines or not set(HEADER) <= set(lines[0]):
        raise BadInput(f"{path.name}: expected the columns {', '.join(HEADER)}, and at least one row")
    for number, cells in enumerate(lines, 2):
        where = f"{path.name} row {number}"
        room = (cells["room"] or "").strip()
        if room not in agreed:
            expected = f"one of {', '.join(sorted(agreed)) or 'none, for nothing is agreed'}"
            raise BadInput(f"{where}: room is {room!r}; expected {expected}")
        start, end = (_moment(cells[name], f"{where}: {name}", service.zone) for name in HEADER[1:])
        yield room, _span(start, end, where)


def _moment(text: str | None, where: str, zone: str) -> datetime:
    try:
        found = datetime.fromisoformat((text or "").strip())
    except ValueError as error:
        raise BadInput(f"{where} is {text!r}; expected a time, as 2027-03-02T10:00") from error
    return found if found.tzinfo else found.replace(tzinfo=ZoneInfo(zone))


def _span(start: datetime, end: datetime, where: str) -> Span:
    try:
        return Span(start, end)
    except ImpossibleValue as error:
        raise BadInput(f"{where}: end is {end.isoformat()}; expected a time after {start.isoformat()}") from error
