"""Scores are typed in: each stands beside those before it, and the last of a person, questionnaire and stage counts."""

from collections.abc import Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from scheduler.attendance.occurrence import Occurrence, Week, Whom, published_week
from scheduler.errors import NotFound
from scheduler.outcomes.measures import INSTRUMENT, Occasion
from scheduler.outcomes.people import Person, people_of
from scheduler.outcomes.scores import RESULTS, Of, Score, Typed, standing_scores
from scheduler.outcomes.wrong import Wrong, WrongScores, wrong_day
from scheduler.store import Desk, Store
from scheduler.store.tables import ScoreRow
from scheduler.store.trail import By, Details, record


def type_in(
    store: Store, monday: date, session: str, scores: Sequence[Score], by: By, *, only: str | None = None
) -> int:
    """These scores are on record, all of them or none; gives how many said something new.

    With `only` it must be a session that this practitioner works in. Raises NotFound for a session or person that is
    not there, WrongScores for scores that cannot be, with who, what, the value and what was expected.
    """
    with store.writing() as desk:
        week = published_week(desk, monday)
        occurrence = week.occurrence(session, only)
        people = {one.whom: one for one in people_of(week, occurrence)}
        known = standing_scores(desk, occurrence.programme, occurrence.families)
        today = by.at.astimezone(ZoneInfo(week.planned.service.zone)).date()
        days = {of: one.score.day for of, one in known.items()}
        wrong = [one for score in scores for one in wrong_of(score, people, days, today)]
        if wrong:
            raise WrongScores(wrong)
        new = [one for one in scores if not says_nothing_new(one, known)]
        for score in new:
            keep_score(desk, occurrence.programme, score, by)
        return len(new)


def scores_of(week: Week, occurrence: Occurrence, desk: Desk) -> tuple[tuple[Person, ...], Mapping[Of, Typed]]:
    """Everybody of a session's list, and the scores of their course that count."""
    return people_of(week, occurrence), standing_scores(desk, occurrence.programme, occurrence.families)


def wrong_of(score: Score, people: Mapping[Whom, Person], days: dict[Of, date], today: date) -> list[Wrong]:
    """What is wrong with a score; `days` are those of the scores that stand so far, and of this one afterwards.

    Raises NotFound for somebody who is not among the people.
    """
    of, instrument = score.of, INSTRUMENT[score.of.measure]
    person = people.get(of.whom)
    if person is None:
        raise NotFound(f"family {of.whom.family!r}, {of.whom.person!r}: nobody so is on the list of this session")
    if of.whom.kind is not instrument.of:
        expected = f"one of a {instrument.of.value}, as {instrument.name} is"
        return [Wrong(who=person.called, field="person", value=of.whom.person, expected=expected)]
    if score.result is None:
        return []
    if not instrument.is_possible(score.result.total):
        total = str(score.result.total)
        return [Wrong(who=person.called, field=instrument.name, value=total, expected=instrument.expected)]
    days[of] = score.day
    before, after = (days.get(Of(of.whom, of.measure, stage)) for stage in Occasion)
    return wrong_day(person.called, score.day, today, before, after)


def says_nothing_new(score: Score, known: Mapping[Of, Typed]) -> bool:
    """Whether just this is on record already."""
    before = known.get(score.of)
    if before is None:
        return score.result is None
    return score.result == before.score.result and (score.result is None or score.day == before.score.day)


def keep_score(desk: Desk, programme: str, score: Score, by: By) -> None:
    """The score is on record, of the course of this programme; the trail says so without its value."""
    whom = score.of.whom
    row = ScoreRow(
        organisation_id=desk.organisation,
        family=whom.family,
        person=whom.person,
        programme=programme,
        measure=score.of.measure.value,
        stage=score.of.stage.value,
        day=score.day,
        body=RESULTS.write(score.result) if score.result else "",
        at=by.at,
        who=by.who,
    )
    desk.session.add(row)
    details: Details = {"person": row.person, "measure": row.measure, "stage": row.stage}
    record(desk, by, "score typed" if score.result else "score taken back", f"family {row.family}", details=details)
