"""Who waits for a place, as the planner orders it: since when, what was offered, why none, whose step is next."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from scheduler.loans.files import cell
from scheduler.outputs.holds import holds_told
from scheduler.outputs.names import Names
from scheduler.outputs.needs import Need, Step, needs
from scheduler.outputs.words import count, full_date, name_and_id, sentence
from scheduler.weeks.waiting import Offer, Waiting, WaitingList

COLUMNS = (
    "family", "name", "programme", "urgent", "waiting_since", "weeks", "offers", "why_not", "next_step", "whose_turn",
)  # fmt: skip
PUT_RIGHT = Step(turn="Coordinator", text="Put the record right, and plan again.")
PLAN = Step(turn="Coordinator", text="Plan a week of its programme: no plan has looked at it yet.")
PUBLISH = Step(turn="Coordinator", text="Sign off and publish the plan that gives it a place.")

ASK = Step(turn="Coordinator", text="Ask what would suit the family, and plan again.")
UNWANTED = "It did not want the place that it was given."


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingTold:
    """One family that waits. `reasons` say why the latest plan gave it no place, of a mark the effect alone."""

    family: str
    label: str
    name: str
    programme: str
    programme_title: str
    urgent: bool
    since: date
    weeks: int
    is_held: bool
    offers: tuple[str, ...]
    reasons: tuple[str, ...]
    steps: tuple[Step, ...]


def waiting_told(found: WaitingList) -> tuple[WaitingTold, ...]:
    """Everybody on the list: urgent ones first, then the longest waits."""
    titles = {programme.id: programme.title for programme in found.service.programmes}
    known: dict[str, Need] = {}
    if found.problem is not None and found.roster is not None:
        names = Names(found.service, found.problem)
        known = {need.family: need for need in needs(names, found.roster)}
    return tuple(
        WaitingTold(
            family=one.record.id,
            label=name_and_id(one.record.name, one.record.id),
            name=one.record.name,
            programme=one.record.family.programme,
            programme_title=titles.get(one.record.family.programme, one.record.family.programme),
            urgent=one.record.family.urgent,
            since=one.record.family.waiting_since,
            weeks=one.weeks,
            is_held=bool(one.record.holds),
            offers=tuple(map(_offer, one.offers)),
            reasons=_reasons(known.get(one.record.id), one),
            steps=_steps(known.get(one.record.id), one),
        )
        for one in found.waiting
    )


def _reasons(need: Need | None, one: Waiting) -> tuple[str, ...]:
    if need is not None:
        return need.reasons
    held = tuple(sentence(f"to be put right first: {hold}") for hold in holds_told(one.record.holds))
    return held or ((UNWANTED,) if _is_unwanted(one) else ())


def _steps(need: Need | None, one: Waiting) -> tuple[Step, ...]:
    if one.is_planned:
        return (PUBLISH,)
    if need is not None and need.steps:
        return need.steps
    if one.record.holds:
        return (PUT_RIGHT,)
    return (ASK,) if _is_unwanted(one) else (PLAN,)


def _is_unwanted(one: Waiting) -> bool:
    """Whether the place that it had last was refused, and no plan since has another for it."""
    return not one.is_planned and bool(one.offers) and one.offers[0].refused


def _offer(offer: Offer) -> str:
    """Had a place in the week of 22 February 2027; did not want it."""
    return f"Had a place in the week of {full_date(offer.week)}{'; did not want it' if offer.refused else ''}."


def waiting_csv(told: Iterable[WaitingTold]) -> str:
    """One row a family, in the order of the list; no cell is taken for a formula."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for one in told:
        row = (
            one.family, one.name, one.programme_title, "yes" if one.urgent else "no", one.since.isoformat(),
            str(one.weeks), " ".join(one.offers), " ".join(one.reasons), " ".join(step.text for step in one.steps),
            "; ".join(dict.fromkeys(step.turn for step in one.steps)),
        )  # fmt: skip
        rows.writerow([cell(part) for part in row])
    return written.getvalue()


def waits(one: WaitingTold) -> str:
    """Urgent, waiting 7 weeks, since 11 January 2027."""
    long = f"waiting {count(one.weeks, 'week')}" if one.weeks else "new this week"
    return sentence(f"{'urgent, ' if one.urgent else ''}{long}, since {full_date(one.since)}")


def by_programme(told: Iterable[WaitingTold]) -> Mapping[str, tuple[str, int]]:
    """Each programme's title and how many wait for it."""
    found: dict[str, tuple[str, int]] = {}
    for one in told:
        _, number = found.get(one.programme, ("", 0))
        found[one.programme] = (one.programme_title, number + 1)
    return dict(sorted(found.items(), key=lambda item: item[1][0]))
