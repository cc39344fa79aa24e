"""Lines of the trail about it: who looked, took a file, changed, moved, released or was told what, when and why.

A line is found by its subject. `SUBJECTS` says of every kind of subject that the trail knows whether it can be about a
household, so that a new one is not forgotten: a test reads every line of the code that writes one.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from sqlmodel import col

from scheduler.evidence.reports.opened import LISTS
from scheduler.evidence.timeline.entry import Entry, words
from scheduler.evidence.timeline.scope import Scope
from scheduler.evidence.timeline.source import Source, start_of
from scheduler.evidence.timeline.sources.trail_kinds import kind_of
from scheduler.restored import RELEASED, RESTORED
from scheduler.safeguarding.brought import BROUGHT
from scheduler.safeguarding.deciding import CHANGED
from scheduler.store.bodies import compound
from scheduler.store.tables import TrailRow
from scheduler.store.trail import DETAILS, Details
from scheduler.weeks.importing import IMPORTED
from solver.problem import OVERRIDABLE

SUBJECTS: Mapping[str, str] = {
    "family": "its referrals",
    "flags of family": "its referrals",
    "timeline of family": "its referrals",
    "contact": "its adults",
    "adult": "calendars of its adults",
    "household": "itself",
    "loan": "its loans",
    "piece": "pieces, from when it had them until they were wiped",
    "week": "weeks whose plans knew of it, but for lines that name another family",
    "published roster of": "weeks whose plans knew of it",
    "session": "sessions that a plan had it in",
    "override": "rules set aside for it, or for such a session",
    "for": "the same",
    "day": "lists of what a depot packs on days between which its kit leaves",
    "waiting list": "files with everybody who waits, from when it waits",
    "trail": "files with the whole trail, from when it is known",
    "list of families": "lists behind figures, which may have it, from when it is known",
    "partner": "what a partner proposed that is about it",
    "service": "imports, restores, what was held, and events that name it",
    "signing": "whether one person may sign alone, which holds for its weeks too",
    "answers": "answers that nobody could match, where they turned out to be its own",
}
"""Kinds of subject under which there may be lines about a household, and which."""
NOBODYS: Mapping[str, str] = {
    "person": "staff",
    "token": "programs",
    "webhook": "other systems",
    "guest": "professionals of other agencies",
    "practitioner": "staff",
    "venue": "places",
    "keys": "how columns are sealed",
    "links": "the keys that sign links",
    "Snipe-IT": "pieces that another system is told of, not whose",
    "GET": "requests that were refused, by the words of their route",
    "POST": "the same",
    "PUT": "the same",
    "PATCH": "the same",
    "DELETE": "the same",
    "programme": "what is offered",
    "running group": "what is offered",
    "time": "what is offered",
    "room": "what is offered",
    "closure": "what is offered",
    "interpreter": "staff",
    "depot": "what is offered",
    "pool": "what is offered",
    "setting": "how the service plans",
    "door": "photos of venues",
    "report": "counts of which no small one is told",
}
"""Kinds of subject that tell nothing of a household, and what they are about."""
OF_ALL = (IMPORTED[0], RESTORED, RELEASED, "held for findings")
"""Lines about the whole service that may have been about any family."""
OF_TWO = (CHANGED, BROUGHT)
"""Lines about one household that may name another, which it is kept apart from: they are about that one as well."""


def _entries(scope: Scope) -> Iterator[Entry]:
    known, own = known_since(scope), set(subjects_of(scope))
    for row in scope.rows(TrailRow, col(TrailRow.subject).in_(own) | col(TrailRow.what).in_(OF_TWO)):
        details = DETAILS.read(row.details)
        if _is_about(scope, row, details, known) if row.subject in own else details.get("other") in scope.families:
            yield _entry(row, details)


def subjects_of(scope: Scope) -> list[str]:
    """Every subject under which there may be a line about the household."""
    loans = [one.id for one in scope.loans]
    days = {day for one in scope.loans for day in _days(one.out_from, one.needed_by)}
    return [
        *(f"{of}family {one}" for one in scope.families for of in ("", "flags of ", "timeline of ")),
        *(f"{of} {one}" for one in scope.contacts for of in ("contact", "adult")),
        f"household {scope.household}",
        *(f"partner {one.partner}" for one in scope.proposals),
        *(f"loan {one}" for one in loans),
        *(f"piece {one.serial}" for one in scope.pieces),
        *(f"{of} {one}" for one in scope.weeks for of in ("week", "published roster of")),
        *(f"session {one}" for one in scope.placed_in),
        *(f"day {one}" for one in days),
        *_overrides(scope),
        "waiting list", "trail", LISTS, "service", "signing", "answers",
    ]  # fmt: skip


def _overrides(scope: Scope) -> Iterator[str]:
    """Under what it stands that a rule was set aside: for a referral, a session, or somebody's time in one."""
    targets = {*scope.families, *scope.placed_in, *(one["target"] for plan in scope.plans for one in plan.overrides)}
    for target in targets:
        for rule in OVERRIDABLE:
            yield f"{rule} for {target}"
            yield f"override {compound([rule, target])}"


def known_since(scope: Scope) -> datetime | None:
    """From when on it can be in files of everybody: the first day that it waited, as any plan knew it."""
    waited = [date.fromisoformat(one["waiting_since"]) for plan in scope.plans for one in plan.facts]
    return start_of(min(waited)) if waited else None


def _is_about(scope: Scope, row: TrailRow, details: Details, known: datetime | None) -> bool:
    if row.subject == "service":
        return row.what in OF_ALL or (row.what.startswith("event: ") and _names(scope, details))
    if row.subject == "answers":
        return details.get("reply") in {one.id for one in scope.replies}
    if row.subject.startswith("partner "):
        return details.get("proposal") in {one.id for one in scope.proposals}
    if row.subject in ("waiting list", "trail", LISTS):
        return known is None or row.at >= known
    if row.subject.startswith("piece "):
        return _had(scope, row.subject.removeprefix("piece "), row.at)
    family = details.get("family") if row.subject.startswith("week ") else None
    return not family or scope.is_ours(str(family))


def _names(scope: Scope, details: Details) -> bool:
    return any(scope.is_ours(word) for value in details.values() for word in str(value).replace(",", " ").split())


def _had(scope: Scope, serial: str, at: datetime) -> bool:
    """Whether it had the piece at this moment, or the piece was not wiped yet since then."""
    for one in scope.pieces:
        ended = one.wiped_on or one.returned_on
        if one.serial == serial and one.handed_over_on and one.handed_over_on <= at.date() <= (ended or at.date()):
            return True
    return False


def _days(first: date, last: date) -> Iterator[date]:
    yield from (first + timedelta(days=number) for number in range((last - first).days + 1))


def _entry(row: TrailRow, details: Details) -> Entry:
    told = ((name.replace("_", " "), words(value)) for name, value in details.items() if value not in (None, ""))
    return Entry(
        kind=kind_of(row.what),
        at=row.at,
        who=row.who,
        what=row.what,
        facts=(("about", row.subject), *told),
        why=row.why,
        table="audit_trail",
        rows=(str(row.id),),
        moment="at",
    )


SOURCES = (Source(tables=("audit_trail",), entries=_entries),)
