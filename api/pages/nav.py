"""Where the pages lead: each place with what one must be able to do to go there."""

from dataclasses import dataclass

from scheduler.access.may import May


@dataclass(frozen=True, slots=True)
class Place:
    """A page that has an entry at the top of every page."""

    name: str
    path: str
    needs: May


PLACES = (
    Place("Today", "/", May.SEE_WEEK),
    Place("Week", "/week", May.SEE_WEEK),
    Place("Waiting", "/waiting", May.SEE_WEEK),
    Place("Ask again", "/needs", May.SEE_WEEK),
    Place("Term", "/term", May.SEE_WEEK),
    Place("Evidence", "/evidence", May.SEE_EVIDENCE),
    Place("My week", "/my", May.OWN_WEEK),
    Place("Loans", "/loans", May.SEE_LOANS),
    Place("People", "/people", May.PEOPLE),
    Place("Rights", "/rights", May.RECORDS),
    Place("Trail", "/trail", May.SEE_TRAIL),
    Place("Service", "/service", May.SEE_SERVICE),
    Place("Partners", "/partners", May.SEE_SERVICE),
    Place("Photos", "/service/photos", May.CHANGE_SERVICE),
)
"""In the order in which they stand. Who may not go there does not see the entry."""
