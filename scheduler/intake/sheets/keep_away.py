"""keep_away: people who are no clients, and whom a household must not meet."""

from collections.abc import Collection, Iterator, Mapping

from scheduler.intake.column import Column, Sheet
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import TEXT, WEEK_TIMES, YES_NO, optional, word
from scheduler.intake.row import Row, fields_of
from scheduler.records import KeepAwayRecord, Service
from solver.problem import AwayFrom, KeepAway

AS = optional(
    word(AwayFrom, staff=AwayFrom.PRACTITIONER, creche=AwayFrom.CRECHE_WORKER, taxi=AwayFrom.DRIVER,
         building=AwayFrom.VENUE, partner=AwayFrom.VENUE)
)  # fmt: skip
COLUMNS = (
    Column("id", TEXT, "Your own id for this; blank: made from household and name.", "k1"),
    Column("household", TEXT, "The id of the household to protect.", "h1", ("household id",), required=True,
           refers="household"),
    Column("name", TEXT, "The name of the person to keep away from.", "Rhys Price", ("person", "full name"), blank=""),
    Column("as", AS, "What the person is met as: " + ", ".join(AwayFrom) + ".", "practitioner", ("met as", "role")),
    Column("who", TEXT, "The id of that practitioner, interpreter or venue; blank for a driver.", "rhys",
           ("match", "is")),
    Column("times", WEEK_TIMES, "When the person is in the venue; blank: at any time.", "Mon-Fri 08:00-12:00",
           careful=()),
    Column("nobody_here", YES_NO, "Yes where a person made sure that it is nobody here.", "no", ("resolved",),
           careful=False),
)  # fmt: skip


def take(row: Row, draft: Draft) -> None:
    """The household is kept away; while nobody knows from whom, its families wait for a person."""
    household, who = row.text("household"), row.text("who")
    name = row.text("name") or who or row.text("as")
    ident = row.text("id") or f"{household}: {name}"
    if row.is_new(ident, draft.keep_away.maps[0]):
        match = _match(row, draft)
        nobody = row.yes("nobody_here") and match is None and not row.faults
        name = row.text("name") if match else name
        draft.keep_away[ident] = row.make(KeepAwayRecord, id=ident, name=name, match=match, nobody_here=nobody)


def _match(row: Row, draft: Draft) -> KeepAway | None:
    """Who it is, where that is said and listed; who is in a driver's place stays out."""
    met_as, who = row.values.get("as"), row.text("who")
    if not isinstance(met_as, AwayFrom):
        if who or not row.text("name"):
            row.refuse("as", AS.expected if who else "what the person is met as, or a name")
        return None
    known = row.refers("who", (who,), _known_as(draft, met_as), f"{met_as.value} (blank for a driver)")
    if met_as is AwayFrom.DRIVER:
        return row.make(KeepAway, as_=met_as, who="")
    return row.make(KeepAway, as_=met_as) if known else None


def _known_as(draft: Draft, met_as: AwayFrom) -> Collection[str]:
    if met_as is AwayFrom.PRACTITIONER:
        return draft.practitioners
    if met_as is AwayFrom.INTERPRETER:
        return draft.interpreters
    return ("",) if met_as is AwayFrom.DRIVER else draft.venues


def show(service: Service) -> Iterator[Mapping[str, object]]:
    """One row a person."""
    for record in service.keep_away:
        met_as = {"as": record.match.as_} if record.match else {}
        yield fields_of(record.match) | met_as | fields_of(record)


SHEET = Sheet(
    "keep_away", "People who are no clients and whom a household must not meet.", COLUMNS, take, show, safety=True,
    holds_all=True,
)  # fmt: skip
