"""Scores of a group before and after its course: one questionnaire at a time, with a thumb, and without script."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from api.access.caller import Acting, TheCaller
from api.access.declared import may
from api.deps import Here, Installation
from api.pages.answering import PageRoute
from api.pages.forms import OwnForm
from api.pages.mine import own
from api.pages.registering import Typed, text_of, whom_in_form
from api.pages.registers import heading, only_of
from api.pages.rendering import page
from api.pages.weekdays import Monday, address
from scheduler.access.may import May
from scheduler.attendance.occurrence import Occurrence, Whom, published_week
from scheduler.errors import BadInput
from scheduler.outcomes.form import Cells, scores_typed
from scheduler.outcomes.measures import INSTRUMENT, INSTRUMENTS, STAGE_WORDS, Instrument, Occasion, Questionnaire
from scheduler.outcomes.people import Person, is_of
from scheduler.outcomes.scores import Of
from scheduler.outcomes.scores import Typed as Kept
from scheduler.outcomes.typing_in import scores_of, type_in
from scheduler.outcomes.wrong import Wrong, WrongScores
from scheduler.outputs.words import full_date
from scheduler.store.bodies import WORDS, compound

routes = APIRouter(route_class=PageRoute, dependencies=[may(May.REGISTER)])
BEGINNING = 2
"""Until this week of a course somebody looks for scores before it first."""
Asked = Annotated[str, Query(max_length=20)]


@routes.get("/weeks/{monday}/sessions/{session:path}/scores")
def scores(
    request: Request,
    monday: Monday,
    session: str,
    here: Here,
    caller: TheCaller,
    measure: Asked = "",
    stage: Asked = "",
) -> Response:
    """Everybody of the group's list, with what is typed of them. Practitioners have their own groups alone."""
    form = _Form(here, monday, session, only_of(caller))
    return form.page(request, form.instrument(measure), form.stage(stage))


@routes.post("/weeks/{monday}/sessions/{session:path}/scores", dependencies=[OwnForm])
def typed_in(
    request: Request, monday: Monday, session: str, here: Here, by: Acting, caller: TheCaller, typed: Typed
) -> Response:
    """What was typed is on record; where anything is wrong nothing is, and the page says all that is."""
    form = _Form(here, monday, session, only_of(caller))
    instrument, stage = form.instrument(text_of(typed, "measure")), form.stage(text_of(typed, "stage"))
    rows = [row for row in _rows(typed, instrument) if not _is_as_shown(typed, row)]
    scores, wrong = scores_typed(instrument, stage, text_of(typed, "day"), rows, form.people)
    if wrong:
        return form.page(request, instrument, stage, typed, wrong)
    try:
        type_in(here.store, monday, session, scores, by, only=form.only)
    except WrongScores as refused:
        return form.page(request, instrument, stage, typed, refused.wrong)
    return RedirectResponse(
        f"{quote(request.url.path)}?measure={instrument.measure}&stage={stage}", HTTPStatus.SEE_OTHER
    )


class _Form:
    """The page of one session's group."""

    def __init__(self, here: Installation, monday: date, session: str, only: str | None) -> None:
        self.monday, self.session, self.only = monday, session, only
        with here.store.reading() as desk:
            week = published_week(desk, monday)
            self.occurrence: Occurrence = week.occurrence(session, only)
            everybody, self.known = scores_of(week, self.occurrence, desk)
        self.people: Mapping[Whom, Person] = {one.whom: one for one in everybody}
        self.service, self.zone = week.planned.service.name, ZoneInfo(week.planned.service.zone)
        self.today = here.now().astimezone(self.zone).date()

    def instrument(self, asked: str) -> Instrument:
        """The questionnaire that is asked for; the first of the list for none. Raises BadInput for another word."""
        known = {one.measure.value: one for one in INSTRUMENTS}
        if asked and asked not in known:
            raise BadInput(f"measure is {asked!r}; expected one of: {', '.join(known)}")
        return INSTRUMENT[Questionnaire(asked)] if asked else INSTRUMENTS[0]

    def stage(self, asked: str) -> Occasion:
        """Before or after; what is likelier in this week of the course, for none. Raises BadInput for another word."""
        if asked and asked not in set(Occasion):
            raise BadInput(f"stage is {asked!r}; expected one of: {', '.join(Occasion)}")
        likely = Occasion.BEFORE if self.occurrence.number <= BEGINNING else Occasion.AFTER
        return Occasion(asked) if asked else likely

    def page(
        self,
        request: Request,
        instrument: Instrument,
        stage: Occasion,
        typed: FormData | None = None,
        wrong: Sequence[Wrong] = (),
    ) -> Response:
        """The form; with what was typed where something of that is wrong."""
        held = self.occurrence.start.astimezone(self.zone).date()
        session = quote(self.session, safe="")
        back = (
            own(self.monday, f"/sessions/{session}")
            if self.only
            else address(self.monday, f"/sessions/{session}/register")
        )
        told = {
            "service": self.service,
            "heading": heading(self.occurrence, self.zone),
            "at": quote(request.url.path),
            "back": back,
            "instruments": [(one.measure.value, one.name) for one in INSTRUMENTS],
            "stages": list(STAGE_WORDS.items()),
            "chosen": instrument,
            "stage": stage,
            "day": text_of(typed, "day") if typed else str(min(held, self.today)),
            "latest": str(self.today),
            "rows": list(self._rows(instrument, stage, typed)),
            "wrong": list(map(str, wrong)),
        }
        return page(request, "scores.html", told, HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK)

    def _rows(self, instrument: Instrument, stage: Occasion, typed: FormData | None) -> Iterator[dict[str, object]]:
        mine = [one for one in self.people.values() if is_of(one, instrument.of)]
        for number, one in enumerate(mine):
            kept = {each: self.known.get(Of(one.whom, instrument.measure, each)) for each in Occasion}
            cells = _kept_cells(kept[stage])
            row = _typed_cells(typed, number, instrument) if typed else cells
            yield {
                "n": number,
                "called": one.called,
                "whom": whom_in_form(one.whom),
                "shown": compound(cells),
                "total": row[0],
                "items": row[1].split() or [""] * instrument.items,
                "day": row[2],
                "stands": [(STAGE_WORDS[each], _words(found)) for each, found in kept.items() if found],
            }


def _rows(typed: FormData, instrument: Instrument) -> list[Cells]:
    return [_cells(typed, str(number), instrument) for number in typed.getlist("row")]


def _cells(typed: FormData, number: str, instrument: Instrument) -> Cells:
    try:
        family, person = WORDS.read(text_of(typed, f"whom-{number}"))
    except ValueError as error:
        raise BadInput(f"row {number}: expected a person of the form") from error
    return Cells(
        whom=Whom(family, person),
        total=text_of(typed, f"total-{number}"),
        items=tuple(text_of(typed, f"item-{number}-{each}") for each in range(1, instrument.items + 1)),
        day=text_of(typed, f"day-{number}"),
    )


def _is_as_shown(typed: FormData, row: Cells) -> bool:
    """Left as the page showed it, it says nothing: somebody else may have typed it anew meanwhile."""
    number = next(
        one for one in map(str, typed.getlist("row")) if text_of(typed, f"whom-{one}") == whom_in_form(row.whom)
    )
    return text_of(typed, f"shown-{number}") == compound((row.total, " ".join(row.items).strip(), row.day))


def _typed_cells(typed: FormData, number: int, instrument: Instrument) -> tuple[str, str, str]:
    items = [text_of(typed, f"item-{number}-{each}") or "-" for each in range(1, instrument.items + 1)]
    blank = all(one == "-" for one in items)
    return text_of(typed, f"total-{number}"), "" if blank else " ".join(items), text_of(typed, f"day-{number}")


def _kept_cells(kept: Kept | None) -> tuple[str, str, str]:
    if kept is None or kept.score.result is None:
        return "", "", ""
    result = kept.score.result
    return str(result.total), " ".join(map(str, result.items)), str(kept.score.day)


def _words(kept: Kept) -> str:
    total = kept.score.result.total if kept.score.result else ""
    return f"{total}, of {full_date(kept.score.day)}, typed by {kept.who}"
