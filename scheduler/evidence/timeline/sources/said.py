"""What its adults answered and told on their pages, and what staff made of that."""

from collections.abc import Iterable

from sqlmodel import col

from scheduler.evidence.timeline.entry import EntryKind
from scheduler.evidence.timeline.scope import Scope
from scheduler.evidence.timeline.source import Ledger, When, source_of
from scheduler.store.tables import ExperienceRow, ReplyMarkRow, ReplyRow, SaidRow, WishRow


def _marks(scope: Scope) -> Iterable[ReplyMarkRow]:
    return scope.rows(ReplyMarkRow, col(ReplyMarkRow.reply_id).in_([one.id for one in scope.replies]))


def _told(scope: Scope) -> Iterable[SaidRow]:
    return scope.rows(SaidRow, (col(SaidRow.household) == scope.household) | col(SaidRow.contact).in_(scope.contacts))


def _worked(scope: Scope) -> Iterable[ExperienceRow]:
    mine = col(ExperienceRow.family).in_(scope.families) | col(ExperienceRow.contact).in_(scope.contacts)
    return scope.rows(ExperienceRow, mine)


def _wished(scope: Scope) -> Iterable[WishRow]:
    return scope.rows(WishRow, (col(WishRow.household) == scope.household) | col(WishRow.contact).in_(scope.contacts))


REPLIES = source_of(
    Ledger(
        table=ReplyRow,
        kind=EntryKind.SAID,
        rows=lambda scope: scope.replies,
        moments=(When("at", "answer"), When("taken_in_at", "answer taken in", "taken_in_by")),
        facts=(
            "family",
            "contact",
            "monday",
            "answer",
            "via",
            "whole_course",
            "note",
            "doubt",
            "group",
            "side",
            "start",
        ),
    ),
)
MARKS = source_of(
    Ledger(
        table=ReplyMarkRow,
        kind=EntryKind.SAID,
        rows=_marks,
        moments=(When("at", "something was done about an answer", "who"),),
        facts=("reply_id", "what"),
    ),
)
OWN_NEEDS = source_of(
    Ledger(
        table=SaidRow,
        kind=EntryKind.SAID,
        rows=_told,
        moments=(
            When("at", "told on the family’s page", "contact"),
            When("decided_at", "decided about what was told", "decided_by"),
        ),
        facts=("contact", "kind", "via", "body", "before", "done", "state", "word"),
    ),
)
EXPERIENCES = source_of(
    Ledger(
        table=ExperienceRow,
        kind=EntryKind.SAID,
        rows=_worked,
        moments=(When("at", "said whether a meeting worked", "taken_in_by"),),
        facts=("family", "contact", "start", "session", "side", "said", "via"),
    ),
)
WISHES = source_of(
    Ledger(
        table=WishRow,
        kind=EntryKind.SAID,
        rows=_wished,
        moments=(
            When("at", "said what would have helped", "contact"),
            When("decided_at", "something came of what would have helped", "decided_by"),
        ),
        facts=("family", "contact", "monday", "wish", "via", "state", "said", "word"),
    ),
)
SOURCES = (REPLIES, MARKS, OWN_NEEDS, EXPERIENCES, WISHES)
