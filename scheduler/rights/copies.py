"""A copy of what is stored of one adult, to be handed to that adult, and what a person must decide on first.

It is for one adult, never for a household: two adults of one household may be in danger of each other. So the copy
holds what this adult gave, was told and answered. What the household shares is in it only where nobody else of the
household is on record. Marks for safety, who is kept apart from whom, stops, holds, notes of staff and what safety
asked of anybody are never in it, and nothing in it tells whether there are any: whoever answers is told of them apart.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from scheduler.errors import BadInput
from scheduler.outcomes.measures import INSTRUMENT
from scheduler.outcomes.scores import typed_scores
from scheduler.own_needs.front_door import families_of
from scheduler.records import FamilyRecord
from scheduler.replies.given import Doubt, Via
from scheduler.rights.whose import Household, household_of
from scheduler.store import Desk, Store
from scheduler.store.tables import (
    LeavingRow,
    LoanRow,
    MeetingRow,
    OutboxRow,
    PartnerPassedRow,
    PartnerProposalRow,
    ReplyRow,
    SaidRow,
    ScoreRow,
    TrailRow,
)
from scheduler.store.tables.experience import ExperienceRow, WishRow
from scheduler.store.trail import By, record
from scheduler.weeks.states import MeetingState, MessageState

TOLD_OF = frozenset(
    {
        "address works again", "answer taken in", "copy given", "family page given", "fact corrected",
        "loan agreed to", "message sent", "needs asked again", "needs told by voice", "needs told on page",
        "reach told on page", "said whether it worked", "said what would help",
    }
)  # fmt: skip
"""Lines of the trail that tell the adult nothing but what they know: any other could tell that somebody is afraid."""
OF_THE_ADULT = (
    "name",
    "route",
    "address",
    "safe_times",
    "may_say",
    "language",
    "wants_calendar",
    "expires",
    "reminders",
)
OF_THE_REFERRAL = (
    "programme", "waiting_since", "children", "windows", "preferred", "room", "remote", "screen", "connection", "car",
    "languages", "interpreter", "step_free", "hearing_loop", "quiet", "bus_avoidance", "room_avoidance", "urgent",
    "digital_confidence", "had_first_call", "usual_side", "taxi_accepted", "buddy_accepted",
)  # fmt: skip
"""What a referral holds that the adult gave. Marks, holds, notes, private space and kit at home are not among it."""


SOMEBODY_ELSES = (
    Doubt.NOBODY_KNOWN, Doubt.SHARED_ADDRESS, Doubt.ANOTHER_HOUSEHOLD, Doubt.ANOTHER_SENDER, Doubt.UNPROVEN,
    Doubt.UNREADABLE,
)  # fmt: skip
"""Answers that another adult may have written, in the name of this one."""
BY_STAFF = (Via.STAFF, Via.TELEPHONE)
"""What stands beside these answers a worker wrote, for staff alone."""
WAY_IN = re.compile(r"https?://\S+")
"""A link that was sent opens the adult's page still: a paper that lies about at home must not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing on record: its names and values, in words."""

    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is on record of one kind."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What may be handed to the adult, and, for whoever answers alone, what was kept back and needs a decision."""

    contact: str
    parts: tuple[Part, ...]
    kept_back: tuple[str, ...]


def copy_for(store: Store, contact: str, checked: str, why: str, by: By) -> Copy:
    """The copy for this adult, which is on the trail. `checked` says how a person made sure that it is them who asks.

    Raises NotFound for an unknown record, BadInput where it is not said how that was made sure of, or why.
    """
    for name, value in (("checked", checked), ("why", why)):
        if not value.strip():
            raise BadInput(f"{name} is empty; expected how you made sure who asks, and why the copy is given")
    with store.writing() as desk:
        whose = household_of(desk, contact)
        made = _copy(desk, whose, contact)
        record(
            desk, by, "copy given", f"contact {contact}", why=why.strip(),
            details={"checked": checked.strip(), "parts": len(made.parts), "kept_back": len(made.kept_back)},
        )  # fmt: skip
        return made


def kept_back_from(store: Store, contact: str, by: By) -> tuple[str, ...]:
    """What the copy for this adult does not hold, for whoever decides about it. The look is on the trail."""
    with store.writing() as desk:
        whose = household_of(desk, contact)
        record(desk, by, "what a copy keeps back read", f"contact {contact}")
        return tuple(_kept_back(desk, whose, families_of(desk, whose.household)))


def _copy(desk: Desk, whose: Household, contact: str) -> Copy:
    ids = [one.id for one in whose.adult]
    families = families_of(desk, whose.household)
    shared = families if whose.is_alone else ()
    parts = (
        Part(title="How you may be reached", entries=tuple(_facts(one, OF_THE_ADULT) for one in whose.adult)),
        Part(title="Your referrals", entries=tuple(map(_referral, shared))),
        Part(title="Appointments you were told of", entries=_meetings(desk, ids)),
        Part(title="Messages sent to you", entries=_messages(desk, ids)),
        Part(title="Your answers", entries=_replies(desk, ids)),
        Part(title="What you told us on your page", entries=_said(desk, ids)),
        Part(title="Whether it worked for you", entries=_worked(desk, ids)),
        Part(title="What you said would help", entries=_wishes(desk, ids)),
        Part(title="Questionnaires before and after a course", entries=_scores(desk, [one.id for one in shared])),
        Part(title="What we told another service, as you agreed", entries=_passed(desk, ids)),
        Part(title="What another service told us, as you agreed", entries=_proposed(desk, ids)),
        Part(title="What you borrowed", entries=_loans(desk, [one.id for one in shared])),
        Part(title="When somebody did something about you", entries=_trail(desk, ids, shared)),
    )
    return Copy(
        contact=contact,
        parts=tuple(part for part in parts if part.entries),
        kept_back=tuple(_kept_back(desk, whose, families)),
    )


def _facts(noun: object, names: Sequence[str]) -> Entry:
    return Entry(facts=tuple((name.replace("_", " "), _words(getattr(noun, name))) for name in names))


def _words(value: object) -> str:
    """A value as somebody reads it."""
    if value is None or value in ((), ""):
        return "not on record"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _referral(one: FamilyRecord) -> Entry:
    own = (("name", one.name), ("address", one.address), ("children", ", ".join(one.child_names)))
    told = tuple((name, value or "not on record") for name, value in own)
    return Entry(facts=(*told, *_facts(one.family, OF_THE_REFERRAL).facts))


def _meetings(desk: Desk, ids: Sequence[str]) -> tuple[Entry, ...]:
    mine = select(MeetingRow).where(MeetingRow.organisation_id == desk.organisation, col(MeetingRow.contact).in_(ids))
    as_told = mine.where(col(MeetingRow.told), MeetingRow.state != MeetingState.HELD)  # what moved meanwhile is not
    rows = desk.session.exec(as_told.order_by(col(MeetingRow.start)))
    return tuple(_facts(row, ("start", "end", "side", "partstat")) for row in rows)


def _messages(desk: Desk, ids: Sequence[str]) -> tuple[Entry, ...]:
    mine = select(OutboxRow).where(OutboxRow.organisation_id == desk.organisation, col(OutboxRow.contact).in_(ids))
    rows = desk.session.exec(mine.where(OutboxRow.state == MessageState.SENT).order_by(col(OutboxRow.id)))
    return tuple(
        Entry(
            facts=(
                *_facts(row, ("sent_at", "route", "subject")).facts,
                ("text", WAY_IN.sub("(a link)", row.text)),
            )
        )
        for row in rows
    )


def _replies(desk: Desk, ids: Sequence[str]) -> tuple[Entry, ...]:
    own = (row for row in _all_replies(desk, ids) if row.doubt not in SOMEBODY_ELSES)
    plain = ("at", "via", "answer")
    return tuple(_facts(row, plain if row.via in BY_STAFF else (*plain, "note")) for row in own)


def _all_replies(desk: Desk, ids: Sequence[str]) -> Sequence[ReplyRow]:
    mine = select(ReplyRow).where(ReplyRow.organisation_id == desk.organisation, col(ReplyRow.contact).in_(ids))
    return desk.session.exec(mine.order_by(col(ReplyRow.id))).all()


def _said(desk: Desk, ids: Sequence[str]) -> tuple[Entry, ...]:
    mine = select(SaidRow).where(SaidRow.organisation_id == desk.organisation, col(SaidRow.contact).in_(ids))
    return tuple(_facts(row, ("at", "kind", "body")) for row in desk.session.exec(mine.order_by(col(SaidRow.id))))


def _worked(desk: Desk, ids: Sequence[str]) -> tuple[Entry, ...]:
    mine = select(ExperienceRow).where(
        ExperienceRow.organisation_id == desk.organisation, col(ExperienceRow.contact).in_(ids)
    )
    rows = desk.session.exec(mine.order_by(col(ExperienceRow.id)))
    return tuple(_facts(row, ("at", "via", "start", "said")) for row in rows)


def _wishes(desk: Desk, ids: Sequence[str]) -> tuple[Entry, ...]:
    mine = select(WishRow).where(WishRow.organisation_id == desk.organisation, col(WishRow.contact).in_(ids))
    return tuple(_facts(row, ("at", "via", "wish")) for row in desk.session.exec(mine.order_by(col(WishRow.id))))


def _passed(desk: Desk, ids: Sequence[str]) -> tuple[Entry, ...]:
    mine = select(PartnerPassedRow).where(
        PartnerPassedRow.organisation_id == desk.organisation, col(PartnerPassedRow.contact).in_(ids)
    )
    names = ("partner", "agreed_on", "agreed_how", "words", "told", "passed_at", "withdrawn_at")
    return tuple(_facts(row, names) for row in desk.session.exec(mine.order_by(col(PartnerPassedRow.id))))


def _proposed(desk: Desk, ids: Sequence[str]) -> tuple[Entry, ...]:
    """A family that came from a partner has one adult on record, under the family's own id."""
    mine = select(PartnerProposalRow).where(
        PartnerProposalRow.organisation_id == desk.organisation, col(PartnerProposalRow.family).in_(ids)
    )
    rows = desk.session.exec(mine.order_by(col(PartnerProposalRow.id)))
    return tuple(_facts(row, ("partner", "came_at", "body")) for row in rows)


def _loans(desk: Desk, families: Sequence[str]) -> tuple[Entry, ...]:
    mine = select(LoanRow).where(LoanRow.organisation_id == desk.organisation, col(LoanRow.family).in_(families))
    rows = desk.session.exec(mine.where(LoanRow.held_for == "").order_by(col(LoanRow.id)))
    return tuple(
        _facts(row, ("reference", "items", "handed_over_on", "returned_on")) for row in rows if row.handed_over_on
    )


def _scores(desk: Desk, families: Sequence[str]) -> tuple[Entry, ...]:
    """The total of each, as it counts."""
    last = {one.score.of: one for one in typed_scores(desk, families)}
    return tuple(
        Entry(
            facts=(
                ("questionnaire", f"{INSTRUMENT[of.measure].title}, {of.stage.value} the course"),
                ("of", of.whom.person.replace("-", " ")),
                ("day", str(one.score.day)),
                ("total", str(one.score.result.total)),
            )
        )
        for of, one in last.items()
        if one.score.result
    )


def _trail(desk: Desk, ids: Sequence[str], shared: Sequence[FamilyRecord]) -> tuple[Entry, ...]:
    subjects = [*(f"contact {ident}" for ident in ids), *(f"family {one.id}" for one in shared)]
    mine = select(TrailRow).where(TrailRow.organisation_id == desk.organisation, col(TrailRow.subject).in_(subjects))
    rows = desk.session.exec(mine.where(col(TrailRow.what).in_(TOLD_OF)).order_by(col(TrailRow.id)))
    return tuple(_facts(row, ("at", "who", "what")) for row in rows)


def _of_courses(desk: Desk, families: Sequence[str], *, is_alone: bool) -> list[str]:
    """Scores of whom nobody can say for certain which adult's they are, and why a family left, which can hurt."""
    rows = select(ScoreRow).where(ScoreRow.organisation_id == desk.organisation, col(ScoreRow.family).in_(families))
    scores = () if is_alone else desk.session.exec(rows.order_by(col(ScoreRow.id))).all()
    left = select(LeavingRow).where(
        LeavingRow.organisation_id == desk.organisation, col(LeavingRow.family).in_(families)
    )
    return [
        *(f"family {one.family}: a score of {one.person}, {one.measure} {one.stage}" for one in scores),
        *(
            f"family {one.family}: why it left a course, of {one.at:%Y-%m-%d}"
            for one in desk.session.exec(left.order_by(col(LeavingRow.id)))
        ),
    ]


def _kept_back(desk: Desk, whose: Household, families: Sequence[FamilyRecord]) -> list[str]:
    """What a person must decide on by hand, for the eyes of safeguarding: each may be withheld, or owed."""
    found = [f"contact {one.id}: all contact is stopped, set by {one.stop_set_by}" for one in whose.adult if one.stop]
    found += [f"contact {one.id}: who else may read it is on record" for one in whose.adult if one.read_by]
    for row in _all_replies(desk, [one.id for one in whose.adult]):
        if row.doubt in SOMEBODY_ELSES:
            found.append(f"an answer of {row.at:%Y-%m-%d %H:%M}: somebody else may have written it ({row.doubt})")
        elif row.note and row.via in BY_STAFF:
            found.append(f"an answer of {row.at:%Y-%m-%d %H:%M}: a worker's note beside it")
    if not whose.is_alone:
        found.append("others of the household are on record: referrals, loans and looks of staff are not in the copy")
    for one in families:
        found += [f"family {one.id}: a mark, {flag.kind.value}, set by {flag.set_by}" for flag in one.family.flags]
        found += [f"family {one.id}: it is held: {hold}" for hold in one.holds]
        found += [f"family {one.id}: a note of staff, {name}" for name, _ in one.others]
    found += _of_courses(desk, [one.id for one in families], is_alone=whose.is_alone)
    subjects = [*(f"contact {one.id}" for one in whose.adult), *(f"family {one.id}" for one in families)]
    mine = select(TrailRow).where(TrailRow.organisation_id == desk.organisation, col(TrailRow.subject).in_(subjects))
    rows = desk.session.exec(mine.where(col(TrailRow.what).not_in(TOLD_OF)).order_by(col(TrailRow.id)))
    found += [f"trail: {row.at:%Y-%m-%d %H:%M}, {row.who}: {row.what}" for row in rows]
    return found
