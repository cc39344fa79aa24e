"""What a request is answered with: the store, the runner of jobs, the clock, and the address it is known by."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from anyio import Semaphore
from fastapi import Depends, Request

from api.rate import Limit
from scheduler.access.oidc.account import Oidc
from scheduler.access.passwords import AT_ONCE
from scheduler.access.refused import Refusals
from scheduler.clock import Clock, utc_now
from scheduler.intake.kept_uploads import KeptUploads
from scheduler.jobs import Runner
from scheduler.partners.line import line_to
from scheduler.partners.passing import Lines
from scheduler.store import Store
from scheduler.weeks.kept_boards import KeptBoards
from scheduler.weeks.kept_previews import KeptPreviews

TRIES = 20
"""Wrong sign-ins in a minute from one address: an office that comes in at nine has fewer, who guesses has more. [A]"""


def _tries() -> Limit:
    return Limit(per_minute=TRIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """What this process works on: `now` is the clock, `previews` what was seen last, `url` where staff reach it.

    `tried` counts wrong sign-ins by address, `refused` remembers what roles were refused last. `first` is the digest
    of the address that makes the first administrator, "" where there is none. `transparency` is the file with what
    only the organisation can say of itself; `passwords` are turns to have one checked,
    `lines` how partners are reached.
    """

    store: Store
    runner: Runner
    now: Clock = utc_now
    previews: KeptPreviews = field(default_factory=KeptPreviews)
    boards: KeptBoards = field(default_factory=KeptBoards)
    uploads: KeptUploads = field(default_factory=KeptUploads)
    url: str = ""
    tried: Limit = field(default_factory=_tries)
    refused: Refusals = field(default_factory=Refusals)
    first: str = field(default="", repr=False)
    oidc: Oidc | None = None
    passwords: Semaphore = field(default_factory=lambda: Semaphore(AT_ONCE), repr=False)
    transparency: Path | None = None
    lines: Lines = line_to

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach it over TLS alone."""
        return self.url.startswith("https://")

    @property
    def takes_passwords(self) -> bool:
        """Whether people may sign in with a password of this service."""
        return self.oidc is None or not self.oidc.is_only


async def installed(request: Request) -> Installation:
    """What the app was made for, for routes: there is nothing to wait for, and no thread is asked for it."""
    return installation_of(request)


def installation_of(request: Request) -> Installation:
    """What the app was made for."""
    installation: Installation = request.app.state.installation
    return installation


Here = Annotated[Installation, Depends(installed)]


async def store_of(here: Here) -> Store:
    return here.store


TheStore = Annotated[Store, Depends(store_of)]
