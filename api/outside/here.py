"""What a request from outside is answered with: the store and the clock, and nothing that staff have."""

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from api.rate import Limit
from scheduler.clock import Clock, utc_now
from scheduler.store import Store

PER_TOKEN = 30


class TooOften(Exception):
    """One token was used more often in a minute than a person does."""


def _per_token() -> Limit:
    return Limit(per_minute=PER_TOKEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What this process works on. `now` is the clock; `used` counts how often each token is used.

    `callback_token` is what those who carry messages show when they tell us something; "" where nobody does.
    """

    store: Store
    now: Clock = utc_now
    used: Limit = field(default_factory=_per_token)
    callback_token: str = field(default="", repr=False)


async def installed(request: Request) -> Outside:
    """What the app was made for, for routes: there is nothing to wait for, and no thread is asked for it."""
    return outside_of(request)


def outside_of(request: Request) -> Outside:
    """What the app was made for."""
    outside: Outside = request.app.state.outside
    return outside


Here = Annotated[Outside, Depends(installed)]


async def not_too_often(here: Here, token: str) -> None:
    """For routes with a {token} in their path. Raises TooOften beyond what a person or a calendar needs."""
    if here.used.is_reached(token, here.now()):
        raise TooOften
    here.used.count(token, here.now())
