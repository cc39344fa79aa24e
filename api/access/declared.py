"""What a route asks of its caller. An app with a route that does not say is not made."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import Depends, FastAPI, Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts
from starlette.concurrency import run_in_threadpool

from api.access.caller import TheCaller
from api.deps import Here, Installation
from scheduler.access.may import May
from scheduler.access.signed_in import SignedIn
from scheduler.store.trail import By

API = "/api/v1"


@dataclass(frozen=True, slots=True)
class Asks:
    """Whoever calls must be able to do this. Raises NotAllowed where they are not, NotSignedIn where nobody is."""

    what: May

    async def __call__(self, request: Request, here: Here, caller: TheCaller) -> None:
        """Whether this caller may."""
        await _require(request, here, caller, self.what)


@dataclass(frozen=True, slots=True)
class AsksAnyOf:
    """As above, where any of these is enough."""

    whats: tuple[May, ...]

    async def __call__(self, request: Request, here: Here, caller: TheCaller) -> None:
        """Whether this caller may."""
        if not any(map(caller.can, self.whats)):
            await _require(request, here, caller, self.whats[0])


@dataclass(frozen=True, slots=True)
class AsksNothing:
    """Anybody may: there is nothing here that anybody should not see."""

    async def __call__(self) -> None:
        """Anybody may."""


async def _require(request: Request, here: Installation, caller: SignedIn, what: May) -> None:
    """As `require`, and that somebody was refused is on the trail: by the route's own words, which name nobody."""
    if not caller.can(what):
        by = By(who=caller.name, at=here.now())
        await run_in_threadpool(here.refused.note, here.store, by, _words_of(request), what)
    caller.require(what)


def _words_of(request: Request) -> str:
    """GET /api/v1/families/{family:path}: the route as it is written, never what stood in its place."""
    prefix = API if request.url.path.startswith(f"{API}/") else ""
    return f"{request.method} {prefix}{getattr(request.scope.get('route'), 'path', '')}".removesuffix(" ")


async def _signed_in(caller: TheCaller) -> None:
    """Everybody of the organisation may."""


def may(*whats: May) -> Any:  # noqa: ANN401  what FastAPI takes among `dependencies`
    """For `dependencies=[…]` of a route or of all routes of a module: the caller may do one of these."""
    return Depends(Asks(whats[0]) if len(whats) == 1 else AsksAnyOf(whats))


ANYBODY = Depends(AsksNothing())
"""For what has nothing of the service in it: whether it is up, its style, the page to sign in."""
SIGNED_IN = Depends(_signed_in)
"""For what everybody of the organisation may do: their own account, to sign out."""
DECLARATIONS = (Asks, AsksAnyOf, AsksNothing)


def declared(route: RouteContext) -> tuple[object, ...]:
    """All that this route asks, the parts that it is made of included."""
    if not isinstance(route.original_route, APIRoute):
        return ()
    return tuple(call for call in _calls(route.dependant) if isinstance(call, DECLARATIONS) or call is _signed_in)


def needed(route: RouteContext) -> tuple[May, ...]:
    """What a token must be able to do for this route; where one of several is enough, the first of them."""
    asked = declared(route)
    return tuple(
        dict.fromkeys(
            one.what if isinstance(one, Asks) else one.whats[0] for one in asked if isinstance(one, Asks | AsksAnyOf)
        )
    )


def require_declared(app: FastAPI) -> None:
    """Raises RuntimeError for routes that say nothing of who may call them: they would be open to anybody."""
    silent = sorted(str(route.path) for route in iter_route_contexts(app.routes) if not declared(route))
    if silent:
        raise RuntimeError(f"routes that do not say who may call them: {'; '.join(silent)}")


def _calls(dependant: Dependant) -> Iterator[object]:
    for one in dependant.dependencies:
        yield one.call
        yield from _calls(one)
