"""Scores as they are on record: all that was typed, and of each person, questionnaire and stage the last, which counts.

A referral is to one programme. So a score of a family and programme is of that course, in whichever group; where the
family begins it anew under the same referral, what is typed then counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlmodel import col, select

from scheduler.attendance.occurrence import Whom
from scheduler.outcomes.measures import Occasion, Questionnaire
from scheduler.store import Desk
from scheduler.store.bodies import Bodies
from scheduler.store.tables import ScoreRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came out: the total, and the answers it is the sum of where they were typed one by one."""

    total: Decimal
    items: tuple[int, ...] = ()


RESULTS = Bodies(Result)


@dataclass(frozen=True, slots=True)
class Of:
    """Whose score it is, of which questionnaire, before or after."""

    whom: Whom
    measure: Questionnaire
    stage: Occasion


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One score. `day` is when the questionnaire was filled in. `result` None takes back what was typed before."""

    of: Of
    day: date
    result: Result | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A score that is on record, of a course, with who typed it and when."""

    score: Score
    programme: str
    at: datetime
    who: str


def typed_scores(desk: Desk, families: Iterable[str] | None = None) -> tuple[Typed, ...]:
    """All that was ever typed of these families, or of everybody, the oldest first."""
    mine = select(ScoreRow).where(ScoreRow.organisation_id == desk.organisation)
    if families is not None:
        mine = mine.where(col(ScoreRow.family).in_(list(families)))
    return tuple(typed_from(row) for row in desk.session.exec(mine.order_by(col(ScoreRow.id))))


def standing_scores(desk: Desk, programme: str, families: Iterable[str]) -> Mapping[Of, Typed]:
    """The scores that count, of a course of this programme."""
    last = {one.score.of: one for one in typed_scores(desk, families) if one.programme == programme}
    return {of: one for of, one in last.items() if one.score.result is not None}


def typed_from(row: ScoreRow) -> Typed:
    """The score of a row that is stored."""
    of = Of(Whom(row.family, row.person), Questionnaire(row.measure), Occasion(row.stage))
    result = RESULTS.read(row.body) if row.body else None
    score = Score(of=of, day=row.day, result=result)
    return Typed(score=score, programme=row.programme, at=row.at, who=row.who)
