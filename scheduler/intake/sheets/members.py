"""members: which family belongs to which running group."""

from collections.abc import Iterator, Mapping

from scheduler.intake.column import Column, Sheet
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import TEXT
from scheduler.intake.row import Row
from scheduler.records import Service

COLUMNS = (
    Column("family", TEXT, "The id of the family.", "f1", ("family id", "referral"), required=True, refers="family"),
    Column(
        "cohort",
        TEXT,
        "The id of the running group it belongs to.",
        "triple-p-spring",
        ("group",),
        required=True,
        refers="running group (cohort)",
    ),
)


def take(row: Row, draft: Draft) -> None:
    """The family is a member of the running group, which is of its programme."""
    ident, cohort = row.text("family"), row.text("cohort")
    own = draft.families[ident].family.programme
    if draft.cohorts[cohort].programme != own:
        row.refuse("cohort", f"a group of the family's programme, {own}")
    elif row.is_new(ident, draft.members, "family"):
        draft.members[ident] = cohort


def show(service: Service) -> Iterator[Mapping[str, object]]:
    """One row a member."""
    for record in service.families:
        if record.family.cohort:
            yield {"family": record.id, "cohort": record.family.cohort}


SHEET = Sheet(
    "members", "Who belongs to which running group.", COLUMNS, take, show, synonyms=("membership",), safety=True,
    holds_all=True,
)  # fmt: skip
