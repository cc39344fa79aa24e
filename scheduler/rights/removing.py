"""Rows of a household are removed, table by table, with how many there were of each kind."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import CursorResult, delete, update
from sqlmodel import col, select

from scheduler.records import KeepAwayRecord
from scheduler.store import Desk
from scheduler.store.bodies import WORDS, Bodies
from scheduler.store.lifting import lifted
from scheduler.store.tables import (
    ExperienceRow,
    FeedTokenRow,
    LeavingRow,
    LinkHolderRow,
    LoanRow,
    MeetingRow,
    OutboxRow,
    PartnerPassedRow,
    PartnerProposalRow,
    ReplyRow,
    SaidRow,
    ScoreRow,
    TaskRow,
    VideoLinkRow,
    VideoToldRow,
    WishRow,
)
from scheduler.store.tables.nouns import ContactRow, FamilyRow, KeepAwayRow, OverrideRow, PinRow, ToldBeforeRow

AWAY = Bodies(KeepAwayRecord)
Counted = tuple[tuple[str, int], ...]


def remove_records(desk: Desk, families: Sequence[str], contacts: Sequence[str]) -> Counted:
    """The records themselves, and what people decided of these referrals."""
    rows = select(OverrideRow.id).where(OverrideRow.organisation_id == desk.organisation)
    overrides = [ident for ident in desk.session.exec(rows) if WORDS.read(ident)[-1] in families]
    return (
        ("referrals", _removed(desk, FamilyRow, FamilyRow.id, families)),
        ("contact records", _removed(desk, ContactRow, ContactRow.id, contacts)),
        ("pins", _removed(desk, PinRow, PinRow.id, families)),
        ("places of before", _removed(desk, ToldBeforeRow, ToldBeforeRow.id, families)),
        ("rules set aside", _removed(desk, OverrideRow, OverrideRow.id, overrides)),
    )


def remove_words(desk: Desk, families: Sequence[str], contacts: Sequence[str]) -> Counted:
    """What was sent to them, asked of people about them, answered and told, and every way in that they had."""
    both = (
        (OutboxRow, "messages"), (TaskRow, "tasks"), (MeetingRow, "appointments"), (VideoToldRow, "links told"),
        (ExperienceRow, "answers whether it worked"), (WishRow, "wishes"),
    )  # fmt: skip
    ours = ((SaidRow, "what was told on pages"), (LinkHolderRow, "holders of links"))
    loans = update(LoanRow).where(col(LoanRow.organisation_id) == desk.organisation)
    desk.session.execute(loans.where(col(LoanRow.family).in_(families)).values(hand_over=""))
    came = update(PartnerProposalRow).where(col(PartnerProposalRow.organisation_id) == desk.organisation)
    nobody = {"body": "", "family": "", "household": ""}
    desk.session.execute(came.where(col(PartnerProposalRow.family).in_(families)).values(**nobody))
    return (
        *(
            (name, _removed(desk, kind, kind.family, families) + _removed(desk, kind, kind.contact, contacts))
            for kind, name in both
        ),
        *((name, _removed(desk, kind, kind.contact, contacts)) for kind, name in ours),
        ("calendars", _removed(desk, FeedTokenRow, FeedTokenRow.whom, contacts)),
        ("scores before and after", _removed(desk, ScoreRow, ScoreRow.family, families)),
        ("reasons for leaving", _removed(desk, LeavingRow, LeavingRow.family, families)),
        ("links of their own", _removed(desk, VideoLinkRow, VideoLinkRow.family, families)),
        ("what was passed on to partners", _removed(desk, PartnerPassedRow, PartnerPassedRow.family, families)),
        ("words of answers", _without_notes(desk, families, contacts)),
    )


def keep_away_without_names(desk: Desk, household: str) -> bool:
    """Whom they must not meet is kept by id, and not where only a name was known. Gives whether any is kept."""
    rows = desk.session.exec(select(KeepAwayRow).where(KeepAwayRow.organisation_id == desk.organisation)).all()
    mine = [(row, AWAY.read(row.body)) for row in rows]
    kept = False
    for row, one in mine:
        if one.household == household and one.match is None:
            desk.session.delete(row)
        elif one.household == household:
            row.body, kept = AWAY.write(replace(one, name="")), True
            desk.session.add(row)
    desk.session.flush()
    return kept


def _without_notes(desk: Desk, families: Sequence[str], contacts: Sequence[str]) -> int:
    """An answer is kept as it came, but for what somebody wrote in it."""
    mine = select(ReplyRow).where(ReplyRow.organisation_id == desk.organisation)
    theirs = mine.where(col(ReplyRow.contact).in_(contacts) | col(ReplyRow.family).in_(families))
    with lifted(desk.session.connection(), str(ReplyRow.__tablename__)):
        rows = [row for row in desk.session.exec(theirs) if row.note]
        for row in rows:
            row.note = ""
            desk.session.add(row)
        desk.session.flush()
    return len(rows)


def _removed(desk: Desk, kind: Any, column: object, values: Collection[str]) -> int:  # noqa: ANN401  (any table)
    if not values:
        return 0
    mine = delete(kind).where(kind.organisation_id == desk.organisation, col(column).in_(values))
    done = desk.session.execute(mine)
    return done.rowcount if isinstance(done, CursorResult) else 0
