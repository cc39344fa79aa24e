"""What became of published weeks: rules their rosters break by now, answers to be read, what waits for a signature."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from sqlmodel import col, select

from scheduler.attention.matter import Matter, MatterKind
from scheduler.outputs.found import SAFEGUARDED, one_by_one
from scheduler.replies.front_door import Received, answers_of
from scheduler.replies.given import Answer, Doubt
from scheduler.store import Desk
from scheduler.store.bodies import WORDS
from scheduler.store.tables import ReplyRow, RosterRow
from scheduler.weeks.countersigns import countersigns
from scheduler.weeks.findings import Finding, findings_of, standing_rows
from scheduler.weeks.preview_parts import PARTS, SIGNED_TOO
from scheduler.weeks.states import RosterState


def findings(desk: Desk, since: date) -> Iterator[Matter]:
    """What stands against published rosters, by week; held: what keeps messages back until somebody decides."""
    weeks = sorted({row.monday for row in standing_rows(desk) if row.monday >= since})
    for monday in weeks:
        alike = {_as_shown(one) for one in one_by_one(findings_of(desk, monday))}
        held = {key for key, holds in alike if holds}
        yield Matter(kind=MatterKind.FINDINGS, number=len({key for key, _ in alike}), week=monday, held=len(held))


def _as_shown(one: Finding) -> tuple[tuple[str, ...], bool]:
    """Of safety a family is told once, whatever number of rules stands behind it."""
    key = one.families if one.rule in SAFEGUARDED else (*one.families, one.rule, one.text)
    return key, one.holds


def answers(desk: Desk, since: date) -> Iterator[Matter]:
    """Answers that ask for something, and that nobody has seen to: not plain yeses, nor what is of no more account."""
    mine = select(col(ReplyRow.monday)).where(ReplyRow.organisation_id == desk.organisation, ReplyRow.monday >= since)
    for monday in desk.session.exec(mine.distinct().order_by(col(ReplyRow.monday))):
        waiting = sum(map(_waits, answers_of(desk, monday)))
        if waiting:
            yield Matter(kind=MatterKind.ANSWERS, number=waiting, week=monday)


def _waits(one: Received) -> bool:
    if one.marks or not one.latest or one.given.doubt is Doubt.OUTDATED:
        return False
    return not (one.counts and one.given.answer is Answer.ACCEPT and not one.given.note)


def to_countersign(desk: Desk, since: date) -> Iterator[Matter]:
    """Families whose messages go out or go on once the safeguarding lead or deputy has countersigned, by week."""
    mine = select(RosterRow).where(
        RosterRow.organisation_id == desk.organisation,
        RosterRow.monday >= since,
        col(RosterRow.state).in_((RosterState.PUBLISHED, RosterState.SIGNED_OFF)),
    )
    waiting = Counter[date]()
    for row in desk.session.exec(mine.order_by(col(RosterRow.monday))):
        waiting[row.monday] += len(_lacking(desk, row))
    for monday, number in waiting.items():
        if number:
            yield Matter(kind=MatterKind.COUNTERSIGN, number=number, week=monday, who="safeguarding lead")


def _lacking(desk: Desk, row: RosterRow) -> frozenset[str]:
    """Of what is published, those that wait; of what is only signed off, flagged families nobody countersigned yet."""
    if row.state == RosterState.PUBLISHED or row.preview is None or row.preview_digest is None:
        return frozenset(WORDS.read(row.awaiting))
    flagged = {part.family for part in PARTS.read(row.preview) if part.what == SIGNED_TOO}
    done = {family for one in countersigns(desk, row.monday, row.preview_digest) for family in one.families}
    return frozenset(flagged - done)
