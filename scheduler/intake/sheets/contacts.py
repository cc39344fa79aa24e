"""contacts: how each adult may be reached safely."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from scheduler.intake.column import Column, Sheet
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import (
    OPTIONAL_DATE,
    OPTIONAL_LANGUAGE,
    TEXT,
    WEEK_TIMES,
    YES_NO,
    optional,
    whole,
    word,
)
from scheduler.intake.row import Row, fields_of
from scheduler.records import Contact, MaySay, Route, Service

ROUTE = word(
    Route, text=Route.SMS, mobile=Route.SMS, phone=Route.TELEPHONE, call=Route.TELEPHONE, post=Route.LETTER,
    nocontact=Route.NONE,
)  # fmt: skip
MAY_SAY = word(MaySay, all=MaySay.PLACE, full=MaySay.PLACE, discreet=MaySay.NEUTRAL, none=MaySay.NOTHING)
COLUMNS = (
    Column("id", TEXT, "Your own id for the contact.", "c1", ("contact", "contact id"), required=True),
    Column("household", TEXT, "The id of the adult's household.", "h1", ("household id",), required=True,
           refers="household", careful=""),
    Column("name", TEXT, "The adult's name.", "Sian Morgan", ("adult", "full name"), blank="", careful=""),
    Column("route", ROUTE, "The one safe channel: " + ", ".join(Route) + ". It must be said.", "sms",
           ("channel", "safe channel", "contact by"), required=True, careful=Route.NONE),
    Column("address", TEXT, "The e-mail address or number.", "07700 900001", ("number", "email", "telephone"),
           careful=""),
    Column("safe_times", WEEK_TIMES, "When a call is safe; blank: no time is known to be.", "Tue 10:00-12:00",
           ("call times",), careful=()),
    Column("may_say", MAY_SAY, "What may be said: place (where and when), neutral words, or nothing. Blank: nothing.",
           "neutral", ("message may say",), careful=MaySay.NOTHING),
    Column("read_by", TEXT, "Who else may read it: nobody, or who. Blank: nobody has asked.", "nobody",
           ("who else reads",), careful=""),
    Column("language", OPTIONAL_LANGUAGE, "The language to write in.", "cy", ("preferred language",), careful=None),
    Column("wants_calendar", YES_NO, "Whether the adult asked for calendar entries; blank: no.", "no",
           ("calendar",), careful=False),
    Column("expires", OPTIONAL_DATE, "Last day this agreement may be used; blank: it may not be used.", "2027-06-30",
           ("valid until", "expiry", "review date"), careful=None),
    Column("stop", YES_NO, "Stop all contact. Blank takes no stop off.", "no", ("stop all contact", "do not contact"),
           careful=True),
    Column("stop_set_by", TEXT, "Who stopped it.", "Jo Hughes", ("stopped by",), careful=""),
    Column("reminders", optional(whole(0, 3)), "How many reminders of each session the adult asked for; blank: as the "
           "programme has it.", "2", careful=0),
)  # fmt: skip


def take(row: Row, draft: Draft) -> None:
    """The adult may be reached so, and in no other way; what cannot be read allows nothing.

    A stop is taken even from a row that makes no record.
    """
    ident = row.text("id")
    is_double = ident in draft.contacts.maps[0] and not row.is_new(ident, draft.contacts.maps[0])
    if is_double or not row.items("household"):
        if row.yes("stop") and ident in draft.contacts:
            draft.contacts[ident] = replace(draft.contacts[ident], stop=True)
        return
    contact = row.make(Contact)
    if contact.route is Route.EMAIL and "@" not in contact.address:
        row.refuse("address", "an e-mail address, as the route is email")
        contact = replace(contact, route=Route.NONE)
    elif contact.route in (Route.SMS, Route.TELEPHONE) and not any(sign.isdigit() for sign in contact.address):
        row.refuse("address", f"a number, as the route is {contact.route.value}")
        contact = replace(contact, route=Route.NONE)
    draft.contacts[ident] = contact


def show(service: Service) -> Iterator[Mapping[str, object]]:
    """One row an adult."""
    yield from map(fields_of, service.contacts)


SHEET = Sheet(
    "contacts", "How each adult may be reached safely. Without a contact in date nothing is sent.", COLUMNS, take,
    show, synonyms=("safe contacts", "safe contact"), needed=True, safety=True,
)  # fmt: skip
