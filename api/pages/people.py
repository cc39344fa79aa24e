"""Who may sign in, and what each of them is: for administrators."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.access.person_tag import tag_of
from api.access.staff_address import staff_address
from api.deps import Here, installation_of
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.frame import when
from api.pages.rendering import page
from api.preconditions import require_match
from scheduler.access.changing import Standing, change_person, disable, enable, require_practitioner, unlock
from scheduler.access.invitations import GOOD_FOR, invite
from scheduler.access.may import May
from scheduler.access.opening import require_to_open, require_to_rename
from scheduler.access.people import Person, add_person, people, person_from, person_row
from scheduler.access.roles import Role
from scheduler.access.words import ROLE_SAYS, role_name
from scheduler.store import Desk, load_service

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.PEOPLE)])
AT = "/people"


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What somebody is to be, as it was typed. An empty practitioner is none."""

    sign_in: Annotated[str, Form()] = ""
    name: Annotated[str, Form()] = ""
    roles: Annotated[tuple[Role, ...], Form()] = ()
    practitioner: Annotated[str, Form()] = ""

    @property
    def standing(self) -> Standing:
        """The same, as it is kept."""
        return Standing(
            sign_in=self.sign_in, name=self.name, roles=self.roles, practitioner=self.practitioner.strip() or None
        )


Wanted = Annotated[Typed, Depends()]
Seen = Annotated[str, Form()]


@routes.get(AT)
def everybody(request: Request, here: Here) -> Response:
    """All people, with what each of them is, and a form for one more."""
    with here.store.reading() as desk:
        service = load_service(desk)
        shown = [_shown(one, here.now(), service.zone) for one in people(desk)]
    led = sorted(((one.id, one.name or one.id) for one in service.practitioners), key=lambda pair: pair[1])
    choices = [(role, role_name(role), ROLE_SAYS[role]) for role in Role]
    return page(request, "people.html", {"people": shown, "choices": choices, "practitioners": led})


@routes.post(AT, dependencies=[OwnForm])
def add(request: Request, here: Here, by: Acting, wanted: Wanted) -> Response:
    """One more person; the page has the link with which they set a password, this once."""
    to = wanted.standing
    with here.store.writing() as desk:
        require_practitioner(desk, to.practitioner)
        person = add_person(desk, to.sign_in, to.name, to.roles, by, to.practitioner)
        secret = invite(desk, person.id, by)
    return _link(request, person, secret)


@routes.post("/people/{person}", dependencies=[OwnForm])
def change(
    person: int, request: Request, here: Here, caller: TheCaller, by: Acting, wanted: Wanted, seen: Seen = ""
) -> Response:
    """The person is so from now on, unless somebody else changed them meanwhile. With another name they get a link."""
    with here.store.writing() as desk:
        _require_seen(desk, person, seen)
        require_to_rename(desk, caller, person, wanted.sign_in)
        before = person_from(person_row(desk, person))
        now = change_person(desk, person, wanted.standing, by)
        begins_anew = before.has_password and not now.has_password and now.disabled_at is None
        secret = invite(desk, person, by) if begins_anew else ""
    return _link(request, now, secret) if secret else _back(person)


@routes.post("/people/{person}/invite", dependencies=[OwnForm])
def invite_again(person: int, request: Request, here: Here, caller: TheCaller, by: Acting) -> Response:
    """A new link to set a password; the one before works no more."""
    with here.store.writing() as desk:
        require_to_open(desk, caller, person)
        secret = invite(desk, person, by)
        found = person_from(person_row(desk, person))
    return _link(request, found, secret)


@routes.post("/people/{person}/disable", dependencies=[OwnForm])
def shut_out(person: int, here: Here, by: Acting, seen: Seen = "") -> Response:
    """They may not sign in any more, and are signed out wherever they are."""
    with here.store.writing() as desk:
        _require_seen(desk, person, seen)
        disable(desk, person, by)
    return _back(person)


@routes.post("/people/{person}/enable", dependencies=[OwnForm])
def let_back(person: int, here: Here, by: Acting, seen: Seen = "") -> Response:
    """They may sign in again."""
    with here.store.writing() as desk:
        _require_seen(desk, person, seen)
        enable(desk, person, by)
    return _back(person)


@routes.post("/people/{person}/unlock", dependencies=[OwnForm])
def let_try(person: int, here: Here, by: Acting) -> Response:
    """Wrong passwords of before count no more."""
    with here.store.writing() as desk:
        unlock(desk, person, by)
    return _back(person)


def _require_seen(desk: Desk, person: int, seen: str) -> None:
    """Raises Changed where the person is not as the page showed them."""
    found = person_from(person_row(desk, person))
    require_match(seen, tag_of(found), f"person {found.sign_in}")


def _link(request: Request, person: Person, secret: str) -> Response:
    if not installation_of(request).takes_passwords:
        return _back(person.id)
    told = {"person": person, "link": f"{staff_address(request)}/password/{secret}", "days": GOOD_FOR.days}
    return page(request, "invited.html", told)


def _back(person: int) -> Response:
    return RedirectResponse(f"{AT}#person-{person}", HTTPStatus.SEE_OTHER)


def _shown(person: Person, now: datetime, zone: str) -> dict[str, object]:
    """The person, as the page has them."""
    is_locked = bool(person.locked_until and now < person.locked_until)
    return {
        "person": person,
        "seen": tag_of(person),
        "is_locked": is_locked,
        "state": _state(person, zone, is_locked=is_locked),
        "roles": ", ".join(map(role_name, person.roles)) or "no role: may do nothing",
    }


def _state(person: Person, zone: str, *, is_locked: bool) -> str:
    if person.disabled_at:
        return f"may not sign in since {when(person.disabled_at, zone)}"
    if is_locked and person.locked_until:
        return f"locked after wrong passwords until {when(person.locked_until, zone)}"
    return "" if person.has_password else "has set no password yet"
