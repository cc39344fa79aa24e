"""The weeks in hand with the next step of each, and what waits for a person: the first page of the day as JSON."""

from datetime import date

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel, Field

from api.access.caller import TheCaller
from api.access.declared import may
from api.deps import Here
from scheduler.access.may import May
from scheduler.attention.everything import attention
from scheduler.attention.matter import MatterKind
from scheduler.attention.weeks import NextStep
from scheduler.outputs.dashboard import matters_told, weeks_told
from scheduler.weeks.states import WeekState

routes = APIRouter(tags=["attention"], dependencies=[may(May.SEE_WEEK)])


class WeekAheadOut(BaseModel):
    """A week in hand: how far it has come, and the one next step of it."""

    week: date
    state: WeekState
    says: str
    next: NextStep


class MatterOut(BaseModel):
    """So many of one thing that waits. `who`: whose turn it is, "" where it is the coordinators' own."""

    kind: MatterKind
    number: int
    words: str = Field(description="A sentence that begins with the number.")
    week: date | None
    who: str
    by: AwareDatetime | None = Field(description="When the first of them is due.")
    people: int = Field(description="How many workers have them between them; 0 where it is one.")
    held: int = Field(description="So many of them hold back what was to be sent.")


class AttentionOut(BaseModel):
    """All that somebody looks at first. Nobody is named in it."""

    weeks: list[WeekAheadOut]
    matters: list[MatterOut]


@routes.get("/attention")
def waiting_now(here: Here, caller: TheCaller) -> AttentionOut:
    """What waits for a person now: what keeps people safe first."""
    at = here.now()
    with here.store.reading() as desk:
        found = attention(desk, at, caller.name)
    weeks = [
        WeekAheadOut(week=one.week.monday, state=one.week.state, says=one.says, next=one.week.next)
        for one in weeks_told(found, at)
    ]
    matters = [
        MatterOut(
            kind=told.matter.kind,
            number=told.matter.number,
            words=f"{told.matter.number} {told.words}",
            week=told.matter.week,
            who=told.matter.who,
            by=told.matter.by,
            people=told.matter.people,
            held=told.matter.held,
        )
        for told in matters_told(found)
        if told.matter.kind is not MatterKind.KIT_SHORT or caller.can(May.SEE_LOANS)
    ]
    return AttentionOut(weeks=weeks, matters=matters)
