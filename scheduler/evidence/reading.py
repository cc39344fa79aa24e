"""The facts of a period are read from the store: once, in one transaction, and of one organisation."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import select

from scheduler.errors import BadInput
from scheduler.evidence.courses import courses_of
from scheduler.evidence.experiences import answers_of
from scheduler.evidence.facts import Facts, Referral, Scored, Taught
from scheduler.evidence.leaving import left_of, said_of
from scheduler.evidence.needs import needs_of, prefers
from scheduler.evidence.offers import offered_of, passed_over_of
from scheduler.evidence.published import PlannedFamily, PublishedPlan, published_plans
from scheduler.evidence.registers import attended_of, meetings_of
from scheduler.outcomes.leaving import leavings
from scheduler.outcomes.scores import typed_scores
from scheduler.rights.come_back import ERASED
from scheduler.store import Desk
from scheduler.store.nouns import nouns_named
from scheduler.store.service import load_nouns
from scheduler.store.tables import TrailRow
from solver.problem import Family, Programme

LONGEST_DAYS = 366 * 3
NEEDED = nouns_named("programmes", "families")


def facts_of(desk: Desk, first: date, last: date) -> Facts:
    """What is known by the end of `last`. Raises BadInput for a period that ends before it begins, or is too long."""
    return desk.once(("facts", first, last), lambda: _facts(desk, first, last))


def _facts(desk: Desk, first: date, last: date) -> Facts:
    if not timedelta() <= last - first <= timedelta(days=LONGEST_DAYS):
        expected = f"days in their order, at most {LONGEST_DAYS} apart"
        raise BadInput(f"period from {first} to {last}: expected {expected}")
    service = load_nouns(desk, NEEDED)
    zone = ZoneInfo(service.zone)
    before = datetime.combine(last + timedelta(days=1), time(), zone)
    plans = tuple(published_plans(desk, before))
    held = tuple({one.monday: one for one in plans}.values())
    courses = courses_of(held, zone)
    meetings = meetings_of(desk, courses, before)
    attended, offered = attended_of(desk, meetings), offered_of(desk, plans, courses, before)
    referrals = tuple(_referrals(plans, [one.family for one in service.families], last))
    erased = _erased(desk, referrals)
    return Facts(
        organisation=desk.organisation,
        zone=service.zone,
        first=first,
        last=last,
        taught=tuple(_taught(service.programmes, plans)),
        courses=courses.courses,
        referrals=referrals,
        meetings=meetings,
        attended=attended,
        offered=offered,
        passed_over=tuple(passed_over_of(held)),
        left=tuple(left_of(held, courses, said_of(meetings, attended, offered), erased, leavings(desk))),
        answers=answers_of(desk, before),
        scores=tuple(_scores(desk, zone)),
    )


def _taught(programmes: Iterable[Programme], plans: Sequence[PublishedPlan]) -> Iterator[Taught]:
    """Each programme as it is now, or as it was planned with last where it is taught no more."""
    found = {one.id: (one.title, len(one.weeks)) for plan in plans for one in plan.problem.programmes}
    found |= {one.id: (one.title, len(one.weeks)) for one in programmes}
    for ident, (title, sessions) in sorted(found.items()):
        yield Taught(programme=ident, title=title, sessions=sessions)


def _referrals(plans: Sequence[PublishedPlan], now: Sequence[Family], last: date) -> Iterator[Referral]:
    """Everybody who was referred by the last day: as planned with last, or as on record where never planned with."""
    planned = {one.id: one for plan in plans for one in plan.problem.families}
    known: Mapping[str, PlannedFamily | Family] = {**{one.id: one for one in now}, **planned}
    on_record = {one.id for one in plans[-1].problem.families} if plans else set[str]()
    on_record |= known.keys() - planned.keys()
    for ident, family in sorted(known.items()):
        if family.waiting_since <= last:
            yield _referral(family, on_record=ident in on_record)


def _referral(family: PlannedFamily | Family, *, on_record: bool) -> Referral:
    needs = needs_of(family)
    return Referral(
        family=family.id,
        household=family.household,
        programme=family.programme,
        since=family.waiting_since,
        needs=needs,
        language=family.languages[0] if needs is not None and family.languages else "",
        prefers=prefers(family) if needs is not None else "",
        urgent=family.urgent,
        on_record=on_record,
    )


def _scores(desk: Desk, zone: ZoneInfo) -> Iterator[Scored]:
    for one in typed_scores(desk):
        of, result = one.score.of, one.score.result
        yield Scored(
            family=of.whom.family,
            person=of.whom.person,
            programme=one.programme,
            measure=of.measure.value,
            stage=of.stage.value,
            typed=one.at.astimezone(zone).date(),
            total=result.total if result else None,
        )


def _erased(desk: Desk, referrals: Iterable[Referral]) -> frozenset[str]:
    """Families of the households that were erased, as the trail says."""
    asked = select(TrailRow.subject).where(TrailRow.organisation_id == desk.organisation, TrailRow.what == ERASED)
    subjects = set(desk.session.exec(asked))
    return frozenset(one.family for one in referrals if f"household {one.household}" in subjects)
