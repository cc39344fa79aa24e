"""What somebody who acted was then: entries have names as they were, and the trail knows what roles went with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import col, select

from scheduler.access.people import PERSON_CHANGED, ROLES
from scheduler.store import Desk
from scheduler.store.tables import PersonRow, TrailRow
from scheduler.store.trail import DETAILS, Details

WRITTEN = ("person added", "roles changed", PERSON_CHANGED)


@dataclass(frozen=True, slots=True)
class Then:
    """From this moment on somebody of this name had these roles, "" for none that is known."""

    at: datetime
    name: str
    roles: str


@dataclass(slots=True)
class _Person:
    """Somebody, followed from now back through the trail to when they were added."""

    name: str
    roles: str
    sign_in: str
    found: list[Then] = field(default_factory=list)

    def before(self, at: datetime, what: str, details: Details) -> None:
        """How they were until this line was written."""
        self.found.append(Then(at, self.name, self.roles))
        self.name = str(details.get("name_before") or self.name)
        self.sign_in = str(details.get("sign_in_before") or self.sign_in)
        if what == "roles changed":
            self.roles = str(details.get("before") or "")


class RolesThen:
    """Everybody who may ever have signed in, with what they were called and were, and from when on."""

    def __init__(self, desk: Desk) -> None:
        rows = desk.session.exec(select(PersonRow).where(PersonRow.organisation_id == desk.organisation))
        people = [_Person(one.name, ", ".join(ROLES.read(one.roles)), one.sign_in) for one in rows]
        asked = select(TrailRow).where(TrailRow.organisation_id == desk.organisation, col(TrailRow.what).in_(WRITTEN))
        for row in desk.session.exec(asked.order_by(col(TrailRow.id).desc())):
            for one in people:
                if row.subject == f"person {one.sign_in}":
                    one.before(row.at, row.what, DETAILS.read(row.details))
        found = (each for one in people for each in one.found)
        self._then = sorted(found, key=lambda one: one.at)

    def of(self, who: str, at: datetime | None) -> str:
        """The roles of somebody of this name at this moment, in words; "" of a program, and where nobody knows."""
        known: Mapping[str, str] = {one.name: one.roles for one in self._then if at is not None and one.at <= at}
        return known.get(who, "").replace("-", " ")
