"""venues: the buildings where groups meet, and their crèches."""

from collections.abc import Iterator, Mapping

from scheduler.intake.column import Column, Sheet
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import COUNT, TEXT, WEEK_TIMES, YES_NO, whole
from scheduler.intake.row import Row, fields_of
from scheduler.records import Service, VenueRecord
from solver.problem import Creche, Venue

AGE = whole(0, 17)
COLUMNS = (
    Column("id", TEXT, "Your own short name for the venue.", "library", ("venue", "code"), required=True),
    Column("name", TEXT, "What families are told it is called.", "Market Street Library", ("title",), blank=""),
    Column("address", TEXT, "Its address.", "1 Market Street", ("postcode",)),
    Column("directions", TEXT, "How to get there, in plain words.", "Bus 4 stops at the door.", ("how to get there",)),
    Column("directions_cy", TEXT, "The same in Welsh.", "Mae bws 4 yn stopio wrth y drws.", ("directions welsh",)),
    Column("opening", WEEK_TIMES, "When it is open, each week.", "Mon-Fri 09:00-17:00",
           ("opening hours", "open", "hours"), required=True),
    Column("secret", YES_NO, "Whether nobody outside may learn where it is. It must be said; until then it is secret.",
           "no", ("confidential", "refuge"), required=True, careful=True, safety=True),
    Column("creche_places", COUNT, "Children that its crèche takes at once; blank: no crèche.", "12", ("creche",)),
    Column("creche_staff", COUNT, "Own crèche workers.", "2", ("creche workers",)),
    Column("creche_age_from", AGE, "Youngest age taken, in whole years.", "0"),
    Column("creche_age_to", AGE, "Oldest age taken.", "7"),
    Column("creche_registered", YES_NO, "Whether it is registered; blank counts as not, which limits the time.", "yes",
           blank=False, careful=False),
    Column("creche_nation", TEXT, "Whose staff ratios hold: england or wales.", "england", ("nation",)),
)  # fmt: skip


def take(row: Row, draft: Draft) -> None:
    """The venue is known, with its crèche where places are given."""
    ident = row.text("id")
    if not row.is_new(ident, draft.venues.maps[0]):
        return
    nation = row.text("creche_nation").casefold()
    nations = dict(draft.settings.ratios)
    if nation:
        row.values["creche_nation"] = nation
        if not row.refers("creche_nation", (nation,), nations, "nation"):
            return
    creche = row.make(Creche, prefix="creche_", staff=row.values.get("creche_staff", 0)) if _has_creche(row) else None
    draft.venues[ident] = row.make(VenueRecord, venue=row.make(Venue, creche=creche))


def _has_creche(row: Row) -> bool:
    return "creche_places" in row.values


def show(service: Service) -> Iterator[Mapping[str, object]]:
    """One row a venue."""
    for record in service.venues:
        yield fields_of(record.venue) | fields_of(record) | fields_of(record.venue.creche, "creche_")


SHEET = Sheet(
    "venues", "The buildings where groups meet.", COLUMNS, take, show, synonyms=("sites", "places"), needed=True
)
