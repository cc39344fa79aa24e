"""Every route × every role × own or other organisation: whoever may not call is refused, and by nothing but their role.

What a role may is checked twice: against what each route declares, and against lists that stand here and know nothing
of the declarations.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import RouteContext, iter_route_contexts

from api.access.declared import Asks, AsksAnyOf, AsksNothing, declared, require_declared
from api.app import create_app
from api.deps import Installation
from api.origin import SAFE_METHODS
from scheduler.access.may import May
from scheduler.access.roles import GRANTS, Role
from scheduler.jobs import Runner
from scheduler.store import Store, found_store
from scheduler.store.engine import open_engine
from support.browsing import SAME_SITE
from support.callers import Caller
from support.cupboard import cupboard_service
from support.signing_in import cookie_of, token_of
from support.small_service import LATER, saved, small_service
from support.weeks import MONDAY

REFUSED = "may not do this: it needs"
FILLED = {
    "monday": str(MONDAY), "family": "amy", "contact": "c-amy", "version": "1", "other": "1", "task": "1",
    "message": "1", "loan": "1", "serial": "T-1", "piece": "T-1", "does": "allocate", "name": "board.css",
    "number": "1", "answer": "1", "job": "none", "token": "none", "feed": "1", "webhook": "1", "session": "s1",
    "person": "1", "secret": "none", "household": "amy", "venue": "hall", "practitioner": "ana", "one": "1",
}  # fmt: skip
"""What stands in the path of a route: what is on record in our own organisation, so that something would be found."""
MAY_CHANGE_AS_ANYBODY = ("/sign-in", "/sign-out", "/account", "/password", "/first")
"""Changes that are about whoever makes them, or that make somebody known."""


@dataclass(frozen=True)
class Way:
    """One method of one route, with its path filled in, and what it asks."""

    method: str
    route: RouteContext

    @property
    def path(self) -> str:
        """Where it is called."""
        return re.sub(r"{(\w+)(:\w+)?}", lambda found: FILLED.get(found[1], "1"), str(self.route.path))

    @property
    def is_open(self) -> bool:
        """Whether anybody may."""
        return any(isinstance(one, AsksNothing) for one in declared(self.route))

    def is_granted(self, may: frozenset[May]) -> bool:
        """Whether somebody who may do this may call it."""
        asked = declared(self.route)
        each = all(one.what in may for one in asked if isinstance(one, Asks))
        return each and all(may & set(one.whats) for one in asked if isinstance(one, AsksAnyOf))

    def __str__(self) -> str:
        return f"{self.method} {self.route.path}"


def ways(app: FastAPI) -> list[Way]:
    """All that can be called."""
    return [
        Way(method, route)
        for route in iter_route_contexts(app.routes)
        for method in sorted(route.methods or ())
        if method != "HEAD"
    ]


def app_of(store: Store) -> FastAPI:
    return create_app(Installation(store=store, runner=Runner(store), now=lambda: LATER))


@pytest.fixture(scope="module")
def own(database: Store) -> FastAPI:
    return app_of(saved(database, cupboard_service()))


@pytest.fixture(scope="module")
def other(own: FastAPI) -> FastAPI:
    """Another organisation of the same database, with nobody of ours."""
    ours: Store = own.state.installation.store
    return app_of(saved(found_store(ours.engine, "other"), small_service(families=(), contacts=(), pins=())))


@pytest.fixture(scope="module")
def database(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """For all tests of this file: none of them leaves anything but who is signed in."""
    path = tmp_path_factory.mktemp("matrix") / "store.sqlite3"
    shutil.copy(sqlite_template, path)
    store = found_store(open_engine(f"sqlite:///{path}"))
    yield store
    store.close()


def asked(app: FastAPI, way: Way, **shown: str) -> httpx.Response:
    """The call, as a page of our own would make it, with what says who calls."""
    return Caller(app, signed_out=True)(way.method, way.path, headers={**SAME_SITE, **shown})


def is_unknown(answer: httpx.Response) -> bool:
    """Whether the answer is that nobody is known to ask."""
    to_sign_in = answer.status_code == 303 and answer.headers["location"].startswith("/sign-in")
    return to_sign_in or answer.status_code == 401


def test_a_route_that_says_nothing_of_its_callers_is_not_served() -> None:
    app = create_app(None)
    app.get("/left-open")(lambda: "everything")

    with pytest.raises(RuntimeError, match="/left-open"):
        require_declared(app)


def test_who_is_not_known_gets_nothing_but_what_is_open(own: FastAPI) -> None:
    wrong = [str(way) for way in ways(own) if is_unknown(asked(own, way)) is way.is_open]

    assert wrong == []


@pytest.mark.parametrize("role", Role)
def test_each_role_calls_what_it_may_and_nothing_else(own: FastAPI, role: Role) -> None:
    token = f"Bearer {token_of(own.state.installation, f'Only {role}', (role,))}"
    wrong = []
    for way in ways(own):
        answer = asked(own, way, Authorization=token)
        if (REFUSED in answer.text and answer.status_code == 403) is way.is_granted(GRANTS[role]) or is_unknown(answer):
            wrong.append(f"{way}: {answer.status_code}")

    assert wrong == []


@pytest.mark.parametrize("role", Role)
def test_who_is_of_another_organisation_is_not_known_here(own: FastAPI, other: FastAPI, role: Role) -> None:
    there = other.state.installation
    name, value = cookie_of(there, f"Other {role}", (role,))
    wrong = [
        str(way)
        for way in ways(own)
        if not way.is_open
        and not (
            is_unknown(asked(own, way, Authorization=f"Bearer {token_of(there, f'Other {role}', (role,))}"))
            and is_unknown(asked(own, way, Cookie=f"{name}={value}"))
        )
    ]

    assert wrong == []


def test_ids_of_ours_find_nothing_in_another_organisation(own: FastAPI, other: FastAPI) -> None:
    """Whoever may everything there guesses ids that are on record here."""
    token = f"Bearer {token_of(other.state.installation, 'Everything')}"
    names = re.compile(r"\bAmy\b|\bBea\b|\bCal\b|c-amy@|07700")

    told = {
        str(way): found[0]
        for way in ways(other)
        if way.method in SAFE_METHODS and (found := names.findall(asked(other, way, Authorization=token).text))
    }

    assert told == {}


def test_loan_team_reaches_loans_and_itself_alone(own: FastAPI) -> None:
    ours = re.compile(
        r"(/api/v1)?/(loans|loan-requests|loan-stock|loan-forecast|pieces)\b|/api/v1/weeks/{monday}/loan-requests|/$"
    )

    assert strangers(own, Role.LOAN_TEAM, ours) == []


def test_practitioner_reaches_own_groups_and_itself_alone(own: FastAPI) -> None:
    ours = re.compile(
        r"(/api/v1)?/my\b|(/api/v1)?/weeks/{monday}/sessions/{session[^}]*}/(register|ran|scores|leaving|worked)|(/service|/api/v1)/photos\b|/$"
    )

    assert strangers(own, Role.PRACTITIONER, ours) == []


def test_administrator_reaches_no_family(own: FastAPI) -> None:
    of_families = re.compile(
        r"famil|contacts|rosters|outbox|invites|calls|letters|register|answers|replies|flags|rights"
    )
    reached = [str(way) for way in reach(own, Role.ADMINISTRATOR) if of_families.search(str(way.route.path))]

    assert reached == []


def test_auditor_changes_nothing(own: FastAPI) -> None:
    changes = [
        str(way)
        for way in reach(own, Role.AUDITOR)
        if way.method not in SAFE_METHODS and not str(way.route.path).startswith(MAY_CHANGE_AS_ANYBODY)
    ]

    assert changes == []


def test_only_safeguarding_decides_and_sees_flags() -> None:
    for what in (May.DECIDE, May.SEE_FLAGS):
        assert {role for role in Role if what in GRANTS[role]} == {Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY}


def reach(app: FastAPI, role: Role) -> list[Way]:
    """What this role may call and not everybody may."""
    asking = [way for way in ways(app) if not way.is_open]
    return [
        way
        for way in asking
        if way.is_granted(GRANTS[role]) and not str(way.route.path).startswith(MAY_CHANGE_AS_ANYBODY)
    ]


def strangers(app: FastAPI, role: Role, ours: re.Pattern[str]) -> list[str]:
    return [str(way) for way in reach(app, role) if not ours.match(str(way.route.path))]
