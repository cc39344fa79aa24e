"""Scores and reasons for leaving of a simulated year, from a seed of their own; and the same counted in another way.

Some are typed late, some wrongly and then corrected, some taken back. Nothing of `scheduler.evidence` is used here.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from scheduler.outcomes.scores import RESULTS, Result
from scheduler.store import Store
from scheduler.store.tables import LeavingRow, ScoreRow
from solver.problem import Side
from support.counted_again import Counted, Key, day
from support.simulated_year import COURSES, ZONE, Run, Year

RANGES = {"bpses": (5, 25), "sdq": (0, 40), "wemwbs": (14, 70)}
LESS_IS_BETTER = ("sdq",)
WHY = ("work", "childcare", "declined-to-say", "not-right-or-safe", "moved-away")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """One score as somebody typed it; None takes back what was typed before."""

    family: str
    person: str
    programme: str
    measure: str
    stage: str
    at: datetime
    total: int | None


@dataclass(slots=True, kw_only=True)
class Asked:
    """All that was asked: scores in the order of typing, and of families that left why they did."""

    scores: list[Typed] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)
    programmes: dict[str, str] = field(default_factory=dict)


def asked_in(year: Year, seed: int = 1) -> Asked:
    """Of most adults BPSES, of some WEMWBS, of some children SDQ, before and after every course."""
    random = Random(seed + 1000)  # noqa: S311  (a year that a test can repeat)
    asked = Asked()
    for run in year.runs:
        ended = ended_of(year, run)
        for family in sorted(run.ever):
            people = [f"adult-{number}" for number in range(1, len(year.homes[family].adults) + 1)]
            for person in people:
                asked.scores += _of(random, family, person, run, ended, "bpses", 0.85)
                asked.scores += _of(random, family, person, run, ended, "wemwbs", 0.3)
            asked.scores += _of(random, family, "child-1", run, ended, "sdq", 0.5)
    for family, *_ in year.left:
        if random.random() < 0.6:
            asked.reasons[family] = random.choice(WHY)
            asked.programmes[family] = year.homes[family].programme
    asked.scores.sort(key=lambda one: one.at)
    return asked


def keep_asked(store: Store, asked: Asked) -> Store:
    """The store, with all of it."""
    with store.writing() as desk:
        for one in asked.scores:
            more: dict[str, Any] = {"family": one.family, "person": one.person, "programme": one.programme}
            body = RESULTS.write(Result(total=Decimal(one.total))) if one.total is not None else ""
            row = ScoreRow(
                organisation_id=desk.organisation, **more, measure=one.measure, stage=one.stage, day=one.at.date(),
                body=body, at=one.at, who="Wyn",
            )  # fmt: skip
            desk.session.add(row)
            desk.session.flush()  # in the order of typing
        for family, reason in asked.reasons.items():
            programme = asked.programmes[family]
            at = asked.scores[-1].at
            for said in ("other", reason):  # somebody was wrong first
                row_of = LeavingRow(
                    organisation_id=desk.organisation, family=family, programme=programme, reason=said, at=at, who="W"
                )
                desk.session.add(row_of)
                desk.session.flush()
    return store


def _of(
    random: Random, family: str, person: str, run: Run, ended: date | None, measure: str, share: float
) -> list[Typed]:
    """Nothing, one score or both; typed wrongly, late or taken back now and then."""
    if random.random() > share:
        return []
    low, high = RANGES[measure]
    found: list[Typed] = []
    for stage, moment in (("before", run.monday), ("after", ended)):
        if moment is None or random.random() < 0.15:
            continue
        at = datetime.combine(moment + timedelta(days=random.randrange(40)), time(15), ZONE)
        of: dict[str, Any] = {"family": family, "person": person, "programme": run.programme, "measure": measure}
        total = random.randint(low, high)
        if random.random() < 0.1:
            found.append(Typed(**of, stage=stage, at=at, total=random.randint(low, high)))
            at += timedelta(days=random.randrange(30))
        found.append(Typed(**of, stage=stage, at=at, total=total))
        if random.random() < 0.05:
            found.append(Typed(**of, stage=stage, at=at + timedelta(hours=1), total=None))
    return found


def ended_of(year: Year, run: Run) -> date | None:
    """The day of the last session of a group; the Monday on which it stood there, where nobody had a place in it."""
    length = len(COURSES[run.programme])
    days = [day(met.start) for met in year.met if met.run == run.number and met.number == length]
    days = days or [one.monday for one in year.published if (run.cohort, run.programme, length) in one.cohorts]
    return max(days, default=None)


def scores_again(year: Year, asked: Asked, first: date, last: date) -> dict[Key, Counted]:
    """Every figure of scores."""
    rows = rows_again(year, asked, first, last)
    found: dict[Key, Counted] = {}
    for measure in {row["measure"] for row in rows}:
        mine = [row for row in rows if row["measure"] == measure]
        for by, value in [("measure", measure), *((measure, way) for way in {row["way"] for row in mine})]:
            some = [row for row in mine if by == "measure" or row["way"] == value]
            pairs = [row for row in some if row["change"] is not None]
            found["scores-both", by, value] = _count(some, pairs)
            found["scores-better", by, value] = _count(pairs, [row for row in pairs if row["change"] > 0])
            found["scores-same", by, value] = _count(pairs, [row for row in pairs if row["change"] == 0])
            found["scores-worse", by, value] = _count(pairs, [row for row in pairs if row["change"] < 0])
    return found


def rows_again(year: Year, asked: Asked, first: date, last: date) -> list[dict[str, Any]]:
    """Everybody with a score, of each questionnaire and course that counts."""
    rows = []
    for run in year.runs:
        ended = ended_of(year, run)
        if ended is None or not first <= ended + timedelta(days=28) <= last:
            continue
        counts = ended + timedelta(days=28)
        quarter = (counts.year, (counts.month - 1) // 3)
        typed: dict[tuple[str, str, str], dict[str, int | None]] = {}
        for one in asked.scores:
            when = day(one.at)
            is_known = (when.year, (when.month - 1) // 3) <= quarter
            if is_known and one.programme == run.programme and one.family in _members(year, run):
                typed.setdefault((one.family, one.person, one.measure), {})[one.stage] = one.total
        for (family, person, measure), totals in typed.items():
            before, after = totals.get("before"), totals.get("after")
            if before is None and after is None:
                continue
            change = None
            if before is not None and after is not None:
                change = before - after if measure in LESS_IS_BETTER else after - before
            way = _way(year, run, family)
            rows.append(
                {
                    "family": family, "person": person, "measure": measure, "way": way, "change": change,
                    "before": before, "after": after, "quarter": quarter,
                }
            )  # fmt: skip
    return rows


def _members(year: Year, run: Run) -> set[str]:
    return {ident for met in year.met if met.run == run.number for ident in met.seats}


def _way(year: Year, run: Run, family: str) -> str:
    """Where it was planned most often; what is alike counts in this order."""
    order = ("room", "remote", "super-room", "super-remote")
    ways: Counter[str] = Counter()
    for met in year.met:
        if met.run == run.number and met.seats.get(family) in (Side.ROOM, Side.REMOTE):
            side = met.seats[family].value
            ways[f"super-{side}" if met.mode == "super-group" else side] += 1
    return max(order, key=lambda way: (ways[way], -order.index(way)))


def _count(whole: list[dict[str, Any]], part: list[dict[str, Any]]) -> Counted:
    return len(part), len(whole), tuple(sorted({str(row["family"]) for row in part}))
