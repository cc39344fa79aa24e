"""interpreters: who interprets, in which languages, and when."""

from collections.abc import Iterator, Mapping

from scheduler.intake.column import Column, Sheet
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import IDS, LANGUAGES, PENCE, SPANS, TEXT, WEEK_TIMES
from scheduler.intake.row import Row, fields_of
from scheduler.records import InterpreterRecord, Service
from solver.problem import Interpreter

COLUMNS = (
    Column("id", TEXT, "Your own short name for the interpreter.", "int-1", ("interpreter",), required=True),
    Column("name", TEXT, "Full name.", "Jo Evans", ("full name",), blank=""),
    Column("email", TEXT, "E-mail address.", "jo@interpreters.example", ("e-mail",)),
    Column("languages", LANGUAGES, "Languages, with bsl for British Sign Language.", "pl; ro", ("language",),
           required=True),
    Column("availability", WEEK_TIMES, "When available, each week.", "Tue 09:00-17:00", ("available", "hours"),
           required=True),
    Column("busy", SPANS, "When booked elsewhere.", "2027-03-02 13:00 to 2027-03-02 15:00", ("unavailable",)),
    Column("booked", IDS, "Ids of sessions already agreed.", "s1", ("booked sessions",), careful=(),
           refers="session"),
    Column("pence_per_hour", PENCE, "What an hour costs, in pence.", "3500", ("cost per hour",)),
)  # fmt: skip


def take(row: Row, draft: Draft) -> None:
    """The interpreter can be booked; agreed sessions are kept where they are known."""
    ident = row.text("id")
    if row.is_new(ident, draft.interpreters.maps[0]):
        draft.interpreters[ident] = row.make(InterpreterRecord, interpreter=row.make(Interpreter))


def show(service: Service) -> Iterator[Mapping[str, object]]:
    """One row an interpreter."""
    for record in service.interpreters:
        yield fields_of(record.interpreter) | fields_of(record)


SHEET = Sheet("interpreters", "Interpreters who can be booked.", COLUMNS, take, show, needed=True)
