"""What publishing a week would send, before anybody signs it."""

from dataclasses import asdict
from datetime import date
from http import HTTPStatus

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel, Field

from api.access.caller import Acting
from api.access.declared import may
from api.deps import Here, Installation
from api.errors import refusals
from api.v1.words import Monday
from scheduler.access.may import May
from scheduler.outputs.previewed import previewed
from scheduler.outputs.readers import Reader
from scheduler.weeks.countersigns import countersigns
from scheduler.weeks.preview import Preview
from scheduler.weeks.states import RosterState, WeekState
from scheduler.weeks.versions import roster_rows, week_state

routes = APIRouter(tags=["weeks"], dependencies=[may(May.SIGN, May.DECIDE)])


class FieldOut(BaseModel):
    """A field of a calendar entry, as its reader sees it."""

    name: str
    value: str


class LetterOut(BaseModel):
    """A message exactly as it would go: to whom, by which route, in which words, with which calendar entry."""

    family: str
    contact: str
    adult: str
    route: str
    kind: str
    subject: str
    text: str
    calendar: list[FieldOut]
    files: list[str]


class ErrandOut(BaseModel):
    """A task that somebody gets."""

    kind: str
    does: str
    family: str
    contact: str
    adult: str
    who: str
    words: str
    before: str


class LoanOfPreviewOut(BaseModel):
    """Kit that a depot is asked for."""

    family: str
    reference: str
    depot: str
    kit: str
    days: str
    hand_over: str


class PointOut(BaseModel):
    """A family that stands out, and all of it that leaves or is held."""

    family: str
    says: list[str]
    letters: list[LetterOut]
    errands: list[ErrandOut]
    loans: list[LoanOfPreviewOut]


class UnusualOut(BaseModel):
    """One kind of what is out of the ordinary."""

    id: str
    heading: str
    note: str
    points: list[PointOut]


class WordingOut(BaseModel):
    """So many get this wording; a word in ‹› stands for what is each one's own."""

    kind: str
    heading: str
    text: str
    letters: list[LetterOut]


class SilentOut(BaseModel):
    """Families that are told nothing, and why."""

    why: str
    families: list[str]


class PreviewOut(BaseModel):
    """All that publishing would send, ask for and leave to people; everything stands in it once."""

    week: date
    at: AwareDatetime
    state: WeekState
    version: int
    digest: str = Field(description="The digest of the version, for signing off.")
    preview: str = Field(description="The digest of all that would go out, for signing off.")
    summary: str
    flagged: list[str] = Field(description="Families that the safeguarding lead or deputy countersigns.")
    lacking: list[str] = Field(description="Those of them that nobody has countersigned yet.")
    unusual: list[UnusualOut] = Field(description="What stands out, the gravest first.")
    wordings: list[WordingOut]
    errands: list[ErrandOut]
    loans: list[LoanOfPreviewOut]
    silent: list[SilentOut]


@routes.get(
    "/weeks/{monday}/preview",
    responses=refusals(HTTPStatus.CONFLICT, HTTPStatus.PRECONDITION_FAILED, HTTPStatus.UNPROCESSABLE_ENTITY),
)
def preview(monday: Monday, here: Here, by: Acting) -> PreviewOut:
    """What publishing the week's plan would send now, computed as publishing computes it. Nothing of it is sent.

    It is told as a coordinator may read it, whoever asks. 409: no plan waits to be published. 412: its records
    changed since it was made; plan it again.
    """
    return preview_out(here, here.previews.of(here.store, monday, by), Reader.COORDINATOR)


def preview_out(here: Installation, seen: Preview, reader: Reader) -> PreviewOut:
    """The preview, as this reader may read it."""
    monday = seen.week
    with here.store.reading() as desk:
        signed = countersigns(desk, monday, seen.digest)
        first = not roster_rows(desk, monday, RosterState.PUBLISHED)
        state = week_state(desk, monday)
    told = previewed(seen, signed, reader, first=first)
    return PreviewOut.model_validate(
        {
            **asdict(told),
            "week": monday,
            "at": seen.at,
            "state": state,
            "version": seen.version.version,
            "digest": seen.version.digest,
            "preview": seen.digest,
            "flagged": [one.family for one in seen.flagged],
            "errands": [asdict(one) for owner in told.owners for one in owner.errands],
            "silent": [{"why": one.why, "families": [family for family, _ in one.families]} for one in told.silent],
        }
    )
