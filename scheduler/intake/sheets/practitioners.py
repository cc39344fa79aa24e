"""practitioners: who leads groups, hosts their remote side, or meets families one to one."""

from collections.abc import Iterator, Mapping

from scheduler.intake.column import Column, Sheet
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import (
    ACCREDITATIONS,
    COUNT,
    IDS,
    LANGUAGES,
    PENCE,
    SPANS,
    TEXT,
    WEEK_TIMES,
    many,
    optional,
    word,
)
from scheduler.intake.row import Row, fields_of
from scheduler.records import PractitionerRecord, Service
from solver.problem import Practitioner, Sex, StaffRole

ROLE = word(
    StaffRole, host=StaffRole.HOST, facilitator=StaffRole.LEAD, leader=StaffRole.LEAD, calls=StaffRole.ONE_TO_ONE
)
SEX = optional(word(Sex, f=Sex.WOMAN, female=Sex.WOMAN, w=Sex.WOMAN, m=Sex.MAN, male=Sex.MAN))
COLUMNS = (
    Column("id", TEXT, "Your own short name for the person.", "amina", ("practitioner", "staff id"), required=True),
    Column("name", TEXT, "Full name.", "Amina Khan", ("full name",), blank=""),
    Column("email", TEXT, "Work e-mail address.", "amina@service.example", ("e-mail",)),
    Column("telephone", TEXT, "Work telephone number.", "01632 960001", ("phone", "mobile")),
    Column("roles", many(ROLE, ROLE.expected), "What the person may do.", "lead; remote-host", ("role",),
           required=True),
    Column("availability", WEEK_TIMES, "When the person works, each week.", "Mon-Thu 09:00-17:00",
           ("available", "hours", "working hours"), required=True),
    Column("accreditations", ACCREDITATIONS, "What the person is accredited for, and until when.",
           "triple-p until 2027-06-30; solihull", ("accreditation", "trained in")),
    Column("languages", LANGUAGES, "Languages in which the person can lead; blank: English.", "en; cy", ("language",)),
    Column("sex", SEX, "Only where lawful and needed: woman or man.", "woman", ("gender",)),
    Column("busy", SPANS, "Leave and other work.", "2027-03-03 09:00 to 2027-03-03 12:00", ("leave", "unavailable")),
    Column("max_per_day", COUNT, "Most sessions in a day.", "2", ("sessions per day",)),
    Column("max_per_week", COUNT, "Most sessions in a week.", "6", ("sessions per week",)),
    Column("call_min", COUNT, "Minutes a week for telephone calls; blank: none.", "120", ("call minutes",)),
    Column("not_with", IDS, "Ids of households the person may not work with.", "h7; h12",
           ("conflicts", "may not work with", "conflict of interest"), safety=True, careful=(), refers="household"),
    Column("pence_per_hour", PENCE, "What an hour costs, in pence.", "2200", ("cost per hour",)),
)  # fmt: skip


def take(row: Row, draft: Draft) -> None:
    """The practitioner works here; households they may not work with are kept where they are known."""
    ident = row.text("id")
    if row.is_new(ident, draft.practitioners.maps[0]):
        draft.practitioners[ident] = row.make(PractitionerRecord, practitioner=row.make(Practitioner))


def show(service: Service) -> Iterator[Mapping[str, object]]:
    """One row a practitioner."""
    for record in service.practitioners:
        yield fields_of(record.practitioner) | fields_of(record)


SHEET = Sheet(
    "practitioners", "The people who lead, host and meet families.", COLUMNS, take, show, synonyms=("staff",),
    needed=True,
)  # fmt: skip
