"""Plans of weeks: what each knew of the household, where it had its place and why, who signed it, and what holds."""

from collections.abc import Iterable, Iterator, Sequence

from sqlmodel import col

from scheduler.evidence.timeline.entry import Entry, EntryKind, words
from scheduler.evidence.timeline.scope import Scope
from scheduler.evidence.timeline.source import Ledger, Source, When, source_of
from scheduler.evidence.timeline.stored_plans import StoredPlan, Told
from scheduler.evidence.timeline.stored_words import Facts, known_facts, place_facts, reason_facts
from scheduler.store.tables import JobRow, PlaceRow

KNEW, PLANNED = "problem", "created_at"


def _entries(scope: Scope) -> Iterator[Entry]:
    before: dict[str, Told] = {}
    for plan in scope.plans:
        yield _entry(plan, EntryKind.KNOWN, KNEW, _knew(plan, before))
        yield _entry(plan, EntryKind.PLANNED, PLANNED, _planned(plan))
        if plan.row.signed_at:
            yield _entry(plan, EntryKind.DECIDED, "signed_at", ())
        if plan.row.published_at:
            yield _entry(plan, EntryKind.PLANNED, "published_at", ())
        before |= {one["id"]: one for one in plan.facts}


def _entry(plan: StoredPlan, kind: EntryKind, moment: str, facts: Facts) -> Entry:
    row = plan.row
    at = {"signed_at": row.signed_at, "published_at": row.published_at}.get(moment, row.created_at)
    who = {"signed_at": row.signed_by or "", "published_at": ""}.get(moment, row.created_by)
    said = {KNEW: "known to the plan", PLANNED: "planned", "signed_at": "signed off", "published_at": "published"}
    return Entry(
        kind=kind,
        at=at,
        who=who,
        what=f"week {row.monday}, version {row.version}: {said[moment]}",
        facts=facts,
        table="rosters",
        rows=(plan.key,),
        moment=moment,
    )


def _knew(plan: StoredPlan, before: dict[str, Told]) -> Facts:
    """What is new to this plan; of each referral its own."""
    told = [fact for one in plan.facts for fact in _of(one["id"], known_facts(one, before.get(one["id"])))]
    apart = tuple(("kept apart", f"{one['kind']}: {' and '.join(one['households'])}") for one in plan.pairs)
    away = tuple(("kept away", f"{one['as_']} {one.get('who') or ''}".strip()) for one in plan.away)
    return (*told, *apart, *away) or (("known", "the same as the plan before"),)


def _planned(plan: StoredPlan) -> Facts:
    """Where each referral is, or why nowhere; and what people had fixed or set aside before."""
    placed = [fact for one in plan.placements for fact in _of(one["family"], place_facts(plan, one))]
    left = [fact for one in plan.unplaced for fact in _of(one["family"], reason_facts(one))]
    pins = [
        ("fixed by hand", " ".join(str(one[name]) for name in ("session", "side") if one[name])) for one in plan.pins
    ]
    aside = [("rule set aside", f"{one['rule']} by {one['by']}: {one['reason']}") for one in plan.overrides]
    return (*placed, *left, *pins, *aside) or (("place", "the plan says nothing of it"),)


def _pin(one: Told) -> str:
    return words([one["session"], one["side"]]) or "no place"


def _of(family: str, facts: Sequence[tuple[str, str]]) -> Facts:
    return (("referral", family), *facts) if facts else ()


def _places(scope: Scope) -> Iterable[PlaceRow]:
    return scope.rows(PlaceRow, col(PlaceRow.family).in_(scope.families))


def _jobs(scope: Scope) -> Iterable[JobRow]:
    """Jobs whose other plans name one of its referrals."""
    ids = [f'"{one}"' for one in scope.families]
    return [row for row in scope.rows(JobRow) if any(one in f"{row.found} {row.options}" for one in ids)]


LEDGERS = source_of(
    Ledger(
        table=PlaceRow,
        kind=EntryKind.PLANNED,
        rows=_places,
        moments=(When("start", "published place that holds, at its time"),),
        facts=("family", "session", "group", "side", "told"),
    ),
)
JOBS = source_of(
    Ledger(
        table=JobRow,
        kind=EntryKind.PLANNED,
        rows=_jobs,
        moments=(When("asked_at", "other plans were looked for that are about it too", "asked_by"),),
        facts=("monday", "kind", "state", "finished_at", "version"),
    ),
)
SOURCES = (Source(tables=("rosters",), entries=_entries), LEDGERS, JOBS)
