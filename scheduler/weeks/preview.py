"""All that publishing a roster would send, ask for and leave to people; and one digest of it, which a person signs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from scheduler.loans.foreseen import Foreseen
from scheduler.records import Service
from scheduler.store.tables import RosterRow
from scheduler.weeks.flagged import Flagged
from scheduler.weeks.leaving import Leaving
from scheduler.weeks.meetings import Key
from scheduler.weeks.outgoing import Meeting
from scheduler.weeks.preview_parts import PARTS, Parts, differences, digest_of, parts_of
from scheduler.weeks.versions import RosterVersion
from solver.problem import WeekProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would go out at a moment. `meetings` are those that stand, told now or known, by contact and family.

    `flagged` are the families that are countersigned first, `kit` those whose kit will not do. `parts` are what the
    digest is made of.
    """

    week: date
    at: datetime
    version: RosterVersion
    service: Service
    problem: WeekProblem
    out: Leaving
    meetings: Mapping[Key, Meeting]
    flagged: tuple[Flagged, ...]
    kit: tuple[Foreseen, ...]
    parts: Parts
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandsOut:
    """Families that somebody looks at before the others: those that are countersigned, and those short of kit."""

    flagged: tuple[Flagged, ...]
    kit: tuple[Foreseen, ...]


def preview_of(
    version: RosterVersion,
    service: Service,
    problem: WeekProblem,
    out: Leaving,
    meetings: Iterable[Meeting],
    first: StandsOut,
    at: datetime,
) -> Preview:
    """The preview with its digest: the same for the same facts, on every machine and at every moment."""
    parts = parts_of(service, out, first.flagged, first.kit)
    return Preview(
        week=version.week,
        at=at,
        version=version,
        service=service,
        problem=problem,
        out=out,
        meetings={(one.contact, one.family): one for one in meetings},
        flagged=first.flagged,
        kit=first.kit,
        parts=parts,
        digest=digest_of(version.digest, parts),
    )


def what_differs(signed: RosterRow, now: Preview) -> str:
    """What would go out now and is not what was signed, in words; "" where it is the same."""
    if signed.preview_digest == now.digest:
        return ""
    if signed.preview is None:
        return "it was signed before anybody could see what goes out"
    return differences(PARTS.read(signed.preview), now.parts, now.service) or "the roster is another one"
