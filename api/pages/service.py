"""What the service offers and holds to: programmes, venues, people and pools to change, rules and goals to read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Path, Request, Response
from fastapi.responses import RedirectResponse

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import Here, Installation
from api.pages.answering import PageRoute
from api.pages.forms import FIELD, OwnForm
from api.pages.rendering import page
from api.preconditions import etag
from scheduler.access.may import May
from scheduler.access.signed_in import SignedIn
from scheduler.by_hand.changing import ByHand, add_record, change_record, remove_record
from scheduler.by_hand.kept import KEPT, Kept, kept_of, says
from scheduler.by_hand.rows import HandRow, hand_row, hand_rows
from scheduler.errors import Changed
from scheduler.outputs.by_hand import changes_told, faults_told, voided_told
from scheduler.records import Service
from scheduler.store import load_service
from solver.goals import GOALS
from solver.problem import OVERRIDABLE
from solver.rules import RULES

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_SERVICE)])
CHANGES = [may(May.CHANGE_SERVICE), OwnForm]
Key = Annotated[str, Path(max_length=500)]
Seen = Annotated[str, Form(max_length=100)]
SHOWN_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class At:
    """Somebody at the records of one kind."""

    request: Request
    here: Installation
    caller: SignedIn
    kept: Kept

    @property
    def may(self) -> frozenset[May]:
        return self.caller.may

    def known(self) -> Service:
        """What is on record now."""
        with self.here.store.reading() as desk:
            return load_service(desk)

    def row(self, key: str) -> HandRow:
        """The record of this name, as it is now. Raises NotFound if there is none."""
        return hand_row(self.known(), self.kept, key, self.may)


def _at(request: Request, sheet: Annotated[str, Path(max_length=50)], here: Here, caller: TheCaller) -> At:
    return At(request, here, caller, kept_of(sheet))


async def _typed(request: Request) -> dict[str, str]:
    """What stands in the form's own fields."""
    form = await request.form()
    return {name: str(text) for name, text in form.items() if name not in (FIELD, "seen")}


There = Annotated[At, Depends(_at)]
Typed = Annotated[dict[str, str], Depends(_typed)]


@routes.get("/service")
def service(request: Request, here: Here, caller: TheCaller) -> Response:
    """What there is to change, and what every plan holds to."""
    with here.store.reading() as desk:
        known = load_service(desk)
    counts = [(kept, len(hand_rows(known, kept, caller.may))) for kept in KEPT]
    told = {"service": known.name, "kept": counts, "rules": RULES, "goals": GOALS, "overridable": OVERRIDABLE}
    return page(request, "service.html", told)


@routes.get("/service/records/{sheet}")
def rows(at: There) -> Response:
    """All records of one kind."""
    known, kept = at.known(), at.kept
    found = hand_rows(known, kept, at.may)
    filled = [one.name for one in kept.sheet.columns if any(row.shown.get(one.name) for row in found)]
    columns = [*kept.names, *(name for name in filled if name not in kept.names)][:SHOWN_COLUMNS]
    words = {row.key: says(kept, kept.sheet.columns[-1], row.cells)[0] for row in found} if kept.is_fixed else {}
    told = {"service": known.name, "kept": kept, "rows": found, "columns": columns, "words": words}
    return page(at.request, "service_rows.html", told)


@routes.get("/service/records/{sheet}/new", dependencies=[may(May.CHANGE_SERVICE)])
def new(at: There) -> Response:
    """An empty form."""
    return _form(at, None)


@routes.get("/service/records/{sheet}/{key:path}")
def row(at: There, key: Key) -> Response:
    """One record, to read or to change."""
    return _form(at, at.row(key))


@routes.post("/service/records/{sheet}/new", dependencies=CHANGES)
def add(at: There, typed: Typed, by: Acting) -> Response:
    """The record is there, or the form says what is wrong with it."""
    done = add_record(at.here.store, at.kept, typed, at.may, by)
    if done.faults:
        return _form(at, None, typed, done)
    return RedirectResponse(f"/service/records/{at.kept.id}#{quote(at.kept.key(typed))}", HTTPStatus.SEE_OTHER)


@routes.post("/service/records/{sheet}/remove/{key:path}", dependencies=CHANGES)
def remove(at: There, key: Key, seen: Seen, by: Acting) -> Response:
    """The record is gone, if it was as the page showed it."""
    remove_record(at.here.store, at.kept, key, at.may, by, _as_seen(seen))
    return RedirectResponse(f"/service/records/{at.kept.id}", HTTPStatus.SEE_OTHER)


@routes.post("/service/records/{sheet}/{key:path}", dependencies=CHANGES)
def change(at: There, key: Key, seen: Seen, typed: Typed, by: Acting) -> Response:
    """The record holds what was typed, or the form says what is wrong, and keeps what was typed."""
    done = change_record(at.here.store, at.kept, key, typed, at.may, by, _as_seen(seen))
    return _form(at, at.row(key), typed if done.faults else None, done)


def seen_of(found: HandRow) -> str:
    """What a form shows of the record, so that nobody changes what they have not seen.

    Nothing of what is not shown: whoever guesses it could see by this that they are right.
    """
    return etag(sorted(found.shown.items()))


def _as_seen(seen: str) -> Callable[[HandRow], None]:
    def check(found: HandRow) -> None:
        if seen != seen_of(found):
            raise Changed(f"{found.key}: somebody changed it since this page showed it; nothing of yours was done")

    return check


def _form(
    at: At, found: HandRow | None, typed: Mapping[str, str] | None = None, done: ByHand | None = None
) -> Response:
    cells = {**(found.shown if found else {}), **(typed or {})}
    shown = [one for one in at.kept.sheet.columns if not found or one.name not in found.hidden]
    told = {
        "service": at.known().name,
        "kept": at.kept,
        "row": found,
        "seen": seen_of(found) if found else "",
        "cells": cells,
        "columns": [(one, *says(at.kept, one, cells)) for one in shown],
        "hidden": bool(found and found.hidden & set(found.cells)),
        "done": done,
        "faults": faults_told(done.faults) if done else {},
        "changes": changes_told(done.changes) if done else (),
        "voided": voided_told(done.voided) if done else (),
        "may_change": at.caller.can(May.CHANGE_SERVICE),
    }
    is_wrong = done is not None and bool(done.faults)
    return page(at.request, "service_row.html", told, HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK)
