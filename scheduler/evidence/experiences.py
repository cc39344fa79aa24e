"""What adults said of the meetings of a period, as figures count it: the last answer of each to each meeting."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlmodel import col, select

from scheduler.evidence.facts import Answered
from scheduler.store import Desk
from scheduler.store.tables import ExperienceRow

Key = tuple[date, str, str]


def answers_of(desk: Desk, before: datetime) -> tuple[Answered, ...]:
    """Every answer that was given before this moment and not corrected by then."""
    asked = select(ExperienceRow).where(ExperienceRow.organisation_id == desk.organisation, ExperienceRow.at < before)
    last: dict[Key, ExperienceRow] = {}
    for row in desk.session.exec(asked.order_by(col(ExperienceRow.id))):
        last[row.monday, row.family, row.contact] = row
    return tuple(_answered(last))


def _answered(last: dict[Key, ExperienceRow]) -> Iterator[Answered]:
    for _, row in sorted(last.items()):
        yield Answered(
            monday=row.monday, session=row.session, family=row.family, contact=row.contact, side=row.side, said=row.said
        )
