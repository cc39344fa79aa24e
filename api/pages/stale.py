"""The page for somebody whose page is older than the week: who did what meanwhile, and what was typed is kept."""

from collections.abc import Iterable
from datetime import datetime
from http import HTTPStatus

from fastapi import Request, Response
from starlette.datastructures import FormData

from api.pages.forms import FIELD
from api.pages.rendering import page
from api.pages.weekdays import address
from scheduler.outputs.words import ago, sentence
from scheduler.weeks.seen import ChangedMeanwhile, Meanwhile

HIDDEN = (FIELD, "seen", "family", "to")
NAMES = {"as_of": "As known at", "seconds": "Think for at most (seconds)", "practitioner": "Who is away", "day": "When"}


def done_told(done: Iterable[Meanwhile], now: datetime) -> tuple[str, ...]:
    """Mair: planned, 2 minutes ago."""
    return tuple(sentence(f"{one.by.who}: {one.what}, {ago(now - one.by.at)}") for one in done)


def stale(request: Request, error: ChangedMeanwhile, form: FormData) -> Response:
    """What was asked for was not done. It can be asked for again, once one knows what the week is like now."""
    fields = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    now = request.app.state.installation.now()
    told = {
        "heading": "Somebody changed the week meanwhile",
        "done": done_told(error.done, now),
        "here": address(error.week),
        "seen": error.now,
        "action": request.url.path,
        "again": bool(fields),
        "fields": [(name, value) for name, value in fields if name not in (FIELD, "seen")],
        "typed": [
            (NAMES.get(name, name.capitalize()), value) for name, value in fields if name not in HIDDEN and value
        ],
    }
    return page(request, "stale.html", told, HTTPStatus.PRECONDITION_FAILED)
