"""cohorts: the groups that are running already."""

from collections.abc import Iterator, Mapping

from scheduler.intake.column import Column, Sheet
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import IDS, OPTIONAL_MOMENT, OPTIONAL_TEXT, TEXT, whole
from scheduler.intake.row import Row, fields_of
from scheduler.records import Service
from solver.problem import Cohort

COLUMNS = (
    Column("id", TEXT, "Your own short name for the group.", "triple-p-spring", ("cohort", "group"), required=True),
    Column("programme", TEXT, "The id of its programme.", "triple-p", ("course",), required=True, refers="programme"),
    Column("week", whole(1), "The course week it reaches in the planned week.", "3", ("course week",), required=True),
    Column(
        "practitioners",
        IDS,
        "The ids of those who usually lead it.",
        "amina; gwen",
        ("leads", "staff"),
        refers="practitioner",
    ),
    Column("room", OPTIONAL_TEXT, "The id of its usual room.", "library-1", refers="room"),
    Column("usual_start", OPTIONAL_MOMENT, "Its accustomed time in the planned week.", "2027-03-02 10:00", ("start",)),
)


def take(row: Row, draft: Draft) -> None:
    """The group is running, in a week that its programme has."""
    if row.is_new(row.text("id"), draft.cohorts.maps[0]):
        cohort = row.make(Cohort)
        length = len(draft.programmes[cohort.programme].weeks)
        if cohort.week > length:
            row.refuse("week", f"a week of the course, which has {length}")
        else:
            draft.cohorts[cohort.id] = cohort


def show(service: Service) -> Iterator[Mapping[str, object]]:
    """One row a running group."""
    yield from map(fields_of, service.cohorts)


SHEET = Sheet("cohorts", "The groups that are running already.", COLUMNS, take, show, synonyms=("groups",))
