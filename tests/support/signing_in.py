"""People who are signed in: what a browser or a program shows, without the pages that sign in."""

from collections.abc import Collection
from datetime import timedelta
from hashlib import sha256

from sqlmodel import select

from api.access.caller import cookie_name
from api.deps import Installation
from scheduler.access.people import ROLES, name_key
from scheduler.access.roles import Role, granted
from scheduler.access.secret import digest_of
from scheduler.access.tokens import SCOPES
from scheduler.store import Desk
from scheduler.store.tables import PersonRow, SignInRow, TokenRow

EVERYTHING = tuple(Role)


def cookie_of(
    here: Installation, who: str = "Mair", roles: Collection[Role] = EVERYTHING, practitioner: str | None = None
) -> tuple[str, str]:
    """Name and value of the cookie of somebody who signed in just now; nothing of it is on the trail."""
    secret, at = f"browser of {who}", here.now()
    with here.store.writing() as desk:
        person = person_there(desk, here, who, roles, practitioner)
        row = desk.session.get(SignInRow, digest_of(secret + desk.organisation)) or SignInRow(
            digest=digest_of(secret + desk.organisation),
            organisation_id=desk.organisation,
            person_id=person,
            made_at=at,
            seen_at=at,
        )
        row.person_id, row.made_at, row.seen_at = person, at, at
        desk.session.add(row)
        return cookie_name(here), secret + desk.organisation


def token_of(
    here: Installation, who: str = "Mair", roles: Collection[Role] = EVERYTHING, practitioner: str | None = None
) -> str:
    """A token that acts as this person and may do whatever they may."""
    with here.store.writing() as desk:
        secret = f"token of {who} of {desk.organisation}"
        person = person_there(desk, here, who, roles, practitioner)
        asked = select(TokenRow).where(TokenRow.digest == digest_of(secret))
        row = desk.session.exec(asked).first() or TokenRow(
            organisation_id=desk.organisation,
            digest=digest_of(secret),
            name=who,
            may="[]",
            person_id=person,
            made_at=here.now(),
            made_by="the tests",
            ends_at=here.now() + timedelta(days=400),
        )
        row.may, row.used_at = SCOPES.write(tuple(sorted(granted(roles)))), here.now()
        desk.session.add(row)
        return secret


def person_there(
    desk: Desk, here: Installation, who: str, roles: Collection[Role], practitioner: str | None = None
) -> int:
    """The number of the person of this name, who has exactly these roles now."""
    asked = select(PersonRow).where(PersonRow.organisation_id == desk.organisation, PersonRow.name_key == name_key(who))
    row = desk.session.exec(asked).first() or PersonRow(
        organisation_id=desk.organisation,
        sign_in=f"{sha256(name_key(who).encode()).hexdigest()[:8]}@example.org",
        name=who,
        name_key=name_key(who),
        roles="[]",
        made_at=here.now(),
        made_by="the tests",
    )
    row.roles, row.practitioner = ROLES.write(tuple(sorted(roles))), practitioner
    desk.session.add(row)
    desk.session.flush()
    assert row.id is not None
    return row.id
