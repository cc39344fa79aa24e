"""Who may see flags reads more than effects by saying why, and that is on the trail; nobody reads it otherwise."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Query

from api.access.caller import Acting, TheCaller
from api.deps import TheStore
from scheduler.access.signed_in import SignedIn
from scheduler.outputs.readers import Reader
from scheduler.safeguarding.looking import Because, look_in_full
from scheduler.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Who reads, and why they would read in full; without a reason everybody reads as a coordinator does."""

    store: Store
    who: SignedIn
    at: datetime
    because: Because | None

    def of(self, family: str) -> Reader:
        """What is read of this family, now. Raises NotAllowed for who may not see flags and gives a reason."""
        if self.because is None:
            return Reader.COORDINATOR
        return look_in_full(self.store, self.who, family, self.because, self.at)


def _reading(
    store: TheStore,
    who: TheCaller,
    by: Acting,
    because: Annotated[
        Because | None, Query(description="Of the safeguarding lead and deputy: why it is read in full.")
    ] = None,
) -> Reading:
    return Reading(store=store, who=who, at=by.at, because=because)


TheReading = Annotated[Reading, Depends(_reading)]
