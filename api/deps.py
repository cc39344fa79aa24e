"""What a request is answered with: the store, the runner of jobs, the clock, and who is said to act."""

import getpass
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Header, Request

from scheduler.clock import Clock, utc_now
from scheduler.jobs import Runner
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.kept_previews import KeptPreviews


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """What this process works on. `now` is the clock, `previews` what was looked at last."""

    store: Store
    runner: Runner
    now: Clock = utc_now
    previews: KeptPreviews = field(default_factory=KeptPreviews)


def installation_of(request: Request) -> Installation:
    """What the app was made for."""
    installation: Installation = request.app.state.installation
    return installation


Here = Annotated[Installation, Depends(installation_of)]


def store_of(here: Here) -> Store:
    return here.store


def acting(
    here: Here,
    supergroup_by: Annotated[
        str | None,
        Header(
            description="Who acts, for the audit trail; the login name of the server's owner if not given. "
            "There are no logins yet: it is a name, and proves nothing.",
            min_length=1,
            max_length=100,
            pattern=r"^[^\x00-\x1f\x7f]+$",
            examples=["Mair"],
        ),
    ] = None,
) -> By:
    """Whoever is named, or whose machine it is, now."""
    return By(who=supergroup_by or getpass.getuser(), at=here.now())


TheStore = Annotated[Store, Depends(store_of)]
Acting = Annotated[By, Depends(acting)]
