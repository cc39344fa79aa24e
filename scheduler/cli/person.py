"""`person`: who may sign in. Whoever has a shell on the machine may do all of it: also when nobody can sign in."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Annotated

import typer

from scheduler.access.changing import Standing, change_person, disable, enable, require_practitioner, unlock
from scheduler.access.invitations import GOOD_FOR, invite
from scheduler.access.people import Person, add_person, people
from scheduler.access.roles import Role
from scheduler.cli.stored import acting, opened
from scheduler.cli.week import By
from scheduler.errors import BadInput, NotFound
from scheduler.settings import from_environment
from scheduler.store import Desk, Store
from scheduler.store.trail import By as Who

HERE = "http://localhost:8000"


class Action(StrEnum):
    """What is to be done with a person."""

    ADD = "add"
    LIST = "list"
    ROLES = "roles"
    INVITE = "invite"
    UNLOCK = "unlock"
    DISABLE = "disable"
    ENABLE = "enable"


Step = Callable[[Desk, int, Who], object]
STEPS: Mapping[Action, tuple[Step, str]] = {
    Action.UNLOCK: (unlock, "may try again at once"),
    Action.DISABLE: (disable, "may not sign in any more, and is signed out everywhere"),
    Action.ENABLE: (enable, "may sign in again"),
}
Roles = Annotated[list[Role] | None, typer.Option("--role", help="Once for each role.")]


def person(
    action: Annotated[Action, typer.Argument(help="What is to be done.")],
    who: Annotated[str, typer.Argument(help="The sign-in name, an e-mail address as a rule.")] = "",
    name: Annotated[str, typer.Option(help="What the person is called, for `add`.")] = "",
    role: Roles = None,
    practitioner: Annotated[str | None, typer.Option(help="Who of the practitioners it is, for `add`.")] = None,
    by: By = None,
) -> None:
    """People who may sign in: added, invited to set a password, given other roles, let in or shut out, unlocked.

    `add` and `invite` print a link that sets a password, once, within a week.
    """
    with opened() as store:
        if action is Action.LIST:
            _list(store)
        elif not who:
            raise BadInput(f"person {action}: expected a sign-in name, as: supergroup person {action} mair@example.org")
        elif action is Action.ADD:
            _add(store, Standing(sign_in=who, name=name, roles=tuple(role or ()), practitioner=practitioner), by)
        elif action is Action.ROLES:
            _give(store, who, tuple(role or ()), by)
        elif action is Action.INVITE:
            with store.writing() as desk:
                _tell_link(invite(desk, _called(desk, who).id, acting(by)))
        else:
            _step(store, action, who, by)


def _list(store: Store) -> None:
    with store.reading() as desk:
        for one in people(desk):
            roles = ", ".join(one.roles) or "no role"
            state = "disabled" if one.disabled_at else "" if one.has_password else "no password yet"
            typer.echo(f"{one.sign_in}: {one.name}; {roles}{f'; {state}' if state else ''}")


def _add(store: Store, to: Standing, by: str | None) -> None:
    with store.writing() as desk:
        require_practitioner(desk, to.practitioner)
        made = add_person(desk, to.sign_in, to.name, to.roles, acting(by), to.practitioner)
        secret = invite(desk, made.id, acting(by))
    _tell_link(secret)


def _give(store: Store, who: str, roles: tuple[Role, ...], by: str | None) -> None:
    with store.writing() as desk:
        found = _called(desk, who)
        to = Standing(sign_in=found.sign_in, name=found.name, roles=found.roles, practitioner=found.practitioner)
        change_person(desk, found.id, replace(to, roles=roles), acting(by))
    typer.echo(f"{found.name} is now: {', '.join(roles) or 'nothing, and may do nothing'}.")


def _step(store: Store, action: Action, who: str, by: str | None) -> None:
    do, words = STEPS[action]
    with store.writing() as desk:
        found = _called(desk, who)
        do(desk, found.id, acting(by))
    typer.echo(f"{found.name} {words}.")


def _called(desk: Desk, who: str) -> Person:
    typed = who.strip().casefold()
    found = next((one for one in people(desk) if one.sign_in == typed), None)
    if found is None:
        raise NotFound(f"person {who!r}: nobody signs in as that; `supergroup person list` says who there is")
    return found


def _tell_link(secret: str) -> None:
    typer.echo(f"{from_environment().url or HERE}/password/{secret}")
    typer.echo(f"Whoever opens it first sets the password; it works once, for {GOOD_FOR.days} days.", err=True)
