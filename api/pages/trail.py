"""The audit trail to look through: who did what, when and why; and the same as a table."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import Here
from api.pages.answering import PageRoute
from api.pages.rendering import page
from api.v1.trail import Filter, asked_of, csv_of_trail
from scheduler.access.may import May
from scheduler.errors import BadInput
from scheduler.outputs.trail_told import KINDS, TrailKind, line_told
from scheduler.store.service import load_nouns
from scheduler.store.trail_lines import trail_lines

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.SEE_TRAIL)])
AT_ONCE = 50


class Typed(BaseModel):
    """What was typed into the page's form; a blank field asks nothing."""

    kind: str = Field(default="", max_length=20)
    who: str = Field(default="", max_length=100)
    about: str = Field(default="", max_length=200)
    first: str = Field(default="", max_length=10)
    last: str = Field(default="", max_length=10)
    before: int | None = Field(default=None, ge=1, le=2**62)

    def filled(self) -> dict[str, str]:
        """The fields that were filled in."""
        return {name: str(value) for name, value in self.model_dump(exclude={"before"}).items() if value}


@routes.get("/trail")
def trail(request: Request, here: Here, caller: TheCaller, typed: Annotated[Typed, Query()]) -> Response:
    """The newest lines that were asked for, fifty at a time."""
    filled, asked = typed.filled(), _filter(typed)
    with here.store.reading() as desk:
        service = load_nouns(desk, ())
        found = trail_lines(desk, asked_of(asked, service.zone, caller), AT_ONCE + 1, typed.before)
    shown = found[:AT_ONCE]
    told = {
        "service": service.name,
        "lines": [line_told(one, caller, service.zone) for one in shown],
        "kinds": [(one.value, words) for one, (words, _) in KINDS.items()],
        "typed": typed,
        "older": _at("/trail", filled | {"before": str(shown[-1].number)}) if len(found) > AT_ONCE else "",
        "newest": _at("/trail", filled) if typed.before else "",
        "table": _at("/trail.csv", filled),
    }
    return page(request, "trail.html", told)


@routes.get("/trail.csv")
def table(here: Here, caller: TheCaller, by: Acting, typed: Annotated[Typed, Query()]) -> Response:
    """All lines that were asked for, as a table; that it was taken is a line itself."""
    return csv_of_trail(here, caller, by, _filter(typed))


def _filter(typed: Typed) -> Filter:
    """What is asked for. Raises BadInput for a kind or day that is none."""
    try:
        return Filter.model_validate(typed.filled())
    except ValueError as error:
        raise BadInput(
            f"trail: asked for {typed.kind!r} from {typed.first!r} to {typed.last!r};"
            f" expected one of {', '.join(TrailKind)}, and days as 2027-03-01"
        ) from error


def _at(path: str, asked: dict[str, str]) -> str:
    return f"{path}?{urlencode(asked)}" if asked else path
