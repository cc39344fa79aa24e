"""All that one published week sends, hands over and asks people to do. Nothing of it is decided later."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from scheduler.invites.identity import Identity
from scheduler.messages.news import Gist, News
from scheduler.records import Route
from solver.problem import ItemKind, Side, WeekTime


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """What one adult is told, for one family and week, and by what identity a later change finds it again.

    `session` is the session's or the slot's id. `in_calendar` says whether a calendar entry goes with it. Where
    `news` is empty the adult knows it all, and nothing is written. `partstat` is the answer that still counts.
    """

    contact: str
    family: str
    week: date
    identity: Identity
    session: str
    side: Side
    start: datetime
    end: datetime
    in_calendar: bool
    gist: Gist
    news: tuple[News, ...]
    partstat: str


class MessageKind(StrEnum):
    """What a message is to the adult who gets it. Its spelling is stored: stable.

    An invite has a calendar entry, a message has none; both are the first that the adult hears of a meeting. An
    update says what is different since then, a cancellation that the meeting does not stand. A return reminder and
    a nudge are of what was lent: before it is due, and after.
    """

    INVITE = "invite"
    MESSAGE = "message"
    UPDATE = "update"
    CANCELLATION = "cancellation"
    REMINDER = "reminder"
    RETURN_REMINDER = "return-reminder"
    NUDGE = "nudge"
    STAFF = "staff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message to one adult, ready to go. `token` names its files.

    `mail` is the whole e-mail and `calendar` the invite in it, where there is one. `gist` is what it tells, as the
    ledger keeps that. From `useless_after` on it is of no use: somebody would have come in vain, or missed it.
    Whoever sends it opens the contact record once more and asks the gate at that moment.
    """

    kind: MessageKind
    contact: str
    family: str
    token: str
    useless_after: datetime
    route: Route
    address: str
    subject: str
    text: str
    mail: bytes | None = None
    calendar: bytes | None = None
    gist: str = ""


class TaskKind(StrEnum):
    """What a person has to do: ring with the news, tell what no message may hold, or find a safe way at all.

    A first call is the roster's practitioner's: the technology is tried out before a first session by video. To equip
    is to see to what was found lacking then. A welfare call asks somebody who did not come, on the same day, whether
    all is well; a call back asks it of somebody whose connection broke off.
    """

    CALL = "call"
    TELL = "tell"
    FIND_A_WAY = "find-a-way"
    FIRST_CALL = "first-call"
    EQUIP = "equip"
    WELFARE = "welfare"
    CALL_BACK = "call-back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something that a named person does because no message may do it, or not all of it.

    `contact` is empty where it concerns the household as a whole. `who` does it, before `before`. It holds
    no number and no address: those are in the contact record, as they are on that day. `about` is the session that it
    came of, where somebody did not come.
    """

    kind: TaskKind
    family: str
    contact: str
    who: str
    reason: str
    words: str
    before: datetime
    safe_times: tuple[WeekTime, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KitItem:
    """So many pieces of one thing; `gb` is the data that a SIM carries or is topped up by."""

    name: str
    count: int
    gb: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanRequest:
    """What a depot hands over to a family that its team knows by `reference` only.

    `family` and `items` are for our own ledger and go into no file for the team. `out_from` is the first day
    out, `needed_by` the last on which the kit is of use this week, `back_by` the day it is due.
    """

    reference: str
    family: str
    depot: str
    depot_name: str
    kit: tuple[KitItem, ...]
    items: tuple[tuple[ItemKind, int], ...]
    out_from: date
    needed_by: date
    back_by: date
    hand_over: str
    set_up_call: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """Everything that leaves with one publishing, in a stable order."""

    meetings: tuple[Meeting, ...] = ()
    messages: tuple[Message, ...] = ()
    tasks: tuple[Task, ...] = ()
    loans: tuple[LoanRequest, ...] = ()
