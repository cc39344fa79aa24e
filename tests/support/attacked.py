"""What attackers do to a whole app: every way in, with ids that are on record, and a look at all that is stored."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from sqlalchemy import select

from scheduler.jobs import Runner
from scheduler.store import Store
from scheduler.store.tables import CATALOGUE
from support.weeks import MONDAY

ON_RECORD: Mapping[str, str] = {
    "monday": str(MONDAY), "family": "amy", "contact": "c-amy", "version": "1", "other": "1", "task": "1",
    "message": "1", "loan": "1", "serial": "T-1", "piece": "T-1", "does": "allocate", "name": "board.css",
    "number": "1", "answer": "1", "job": "none", "token": "1", "feed": "1", "webhook": "1", "session": "tue",
    "person": "1", "secret": "none", "household": "amy", "venue": "venue", "practitioner": "w", "one": "1",
    "depot": "cupboard", "kind": "venues", "sheet": "venues", "key": "venue",
}  # fmt: skip
"""By the name of a part of a path."""


class Quiet(Runner):
    """Leaves every job waiting."""

    def submit(self, job: str) -> None:
        """The job waits on."""


@dataclass(frozen=True)
class Way:
    """One method of one route, with its path filled in."""

    method: str
    route: str

    @property
    def path(self) -> str:
        """Where it is called."""
        return re.sub(r"{(\w+)(:\w+)?}", lambda found: ON_RECORD.get(found[1], "1"), self.route)

    @property
    def is_api(self) -> bool:
        """Whether programs call it."""
        return self.route.startswith("/api/")

    def __str__(self) -> str:
        return f"{self.method} {self.route}"


def ways(app: FastAPI, wanted: Callable[[Way], bool]) -> list[Way]:
    """All of an app that are wanted."""
    found = (
        Way(method, str(route.path)) for route in iter_route_contexts(app.routes) for method in route.methods or ()
    )
    return sorted(filter(wanted, found), key=str)


def stored(store: Store, but: tuple[str, ...] = (), organisation: str | None = None) -> dict[str, str]:
    """A digest of each table, `but` those and columns like sign_ins.seen_at; of one organisation, if it is given."""
    with store.reading() as desk:
        return {
            table.name: blake2b(repr(sorted(map(repr, desk.session.execute(asked)))).encode()).hexdigest()
            for table in CATALOGUE.tables.values()
            if table.name not in but
            for asked in _asked(table, but, organisation)
        }


def _asked(table, but: tuple[str, ...], organisation: str | None) -> Iterator:  # type: ignore[no-untyped-def,type-arg]
    columns = [column for column in table.columns if f"{table.name}.{column.name}" not in but]
    if organisation is None:
        yield select(*columns)
    elif "organisation_id" in table.columns:
        yield select(*columns).where(table.columns["organisation_id"] == organisation)
