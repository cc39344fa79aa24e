"""Whose timeline it is: a household with all its referrals, adults, weeks and loans, those of erased records too."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from sqlmodel import col, select

from scheduler.evidence.timeline.stored_plans import StoredPlan, plans_about
from scheduler.store import Desk
from scheduler.store.tables import LoanPieceRow, LoanRow, PartnerProposalRow, RegisterMarkRow, ReplyRow, Row
from scheduler.store.tables.nouns import FamilyRow

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, kw_only=True)
class Scope:
    """A household, by all ids that rows know it by. What it needs of the store is read once, when first asked for."""

    desk: Desk
    household: str
    families: tuple[str, ...]
    contacts: tuple[str, ...]

    def rows(self, kind: type[R], *where: object) -> list[R]:
        """The organisation's rows of a table for which all of this holds, in the order of their keys."""
        keys = list(kind.metadata.tables[str(kind.__tablename__)].primary_key)
        asked = select(kind).where(kind.organisation_id == self.desk.organisation, *where)  # type: ignore[attr-defined, arg-type]
        return list(self.desk.session.exec(asked.order_by(*keys)))

    def of_families(self, kind: type[R]) -> list[R]:
        """The rows of a table that name one of its referrals."""
        return self.rows(kind, col(kind.family).in_(self.families))  # type: ignore[attr-defined]

    def of_both(self, kind: type[R]) -> list[R]:
        """The rows of a table that name one of its referrals or adults."""
        named = col(kind.family).in_(self.families) | col(kind.contact).in_(self.contacts)  # type: ignore[attr-defined]
        return self.rows(kind, named)

    def of_contacts(self, kind: type[R]) -> list[R]:
        """The rows of a table that name one of its adults."""
        return self.rows(kind, col(kind.contact).in_(self.contacts))  # type: ignore[attr-defined]

    @cached_property
    def plans(self) -> tuple[StoredPlan, ...]:
        """Every plan ever made that knew of the household, the oldest first."""
        return plans_about(self.desk, self.families)

    @cached_property
    def loans(self) -> tuple[LoanRow, ...]:
        """What was ever asked for to be lent."""
        return tuple(self.of_families(LoanRow))

    @cached_property
    def pieces(self) -> tuple[LoanPieceRow, ...]:
        """The pieces that were ever chosen for it."""
        return tuple(self.of_loans(LoanPieceRow))

    def of_loans(self, kind: type[R]) -> list[R]:
        """The rows of a table that belong to one of its loans."""
        return self.rows(kind, col(kind.loan_id).in_([one.id for one in self.loans]))  # type: ignore[attr-defined]

    @cached_property
    def weeks(self) -> frozenset[date]:
        """The weeks whose plans knew of it."""
        return frozenset(one.monday for one in self.plans)

    @cached_property
    def replies(self) -> tuple[ReplyRow, ...]:
        """What was answered in its name."""
        return tuple(self.of_both(ReplyRow))

    @cached_property
    def proposals(self) -> tuple[PartnerProposalRow, ...]:
        """What partners passed on to us of it."""
        return tuple(self.of_families(PartnerProposalRow))

    @cached_property
    def met(self) -> frozenset[tuple[date, str]]:
        """The sessions, with their weeks, that it was published a place in, or that somebody of it came to."""
        published = {(one.monday, place) for one in self.plans if one.row.published_at for place in one.sessions}
        marked = self.of_families(RegisterMarkRow)
        return frozenset(published | {(one.monday, one.session) for one in marked})

    @cached_property
    def placed_in(self) -> frozenset[str]:
        """The sessions that any plan had a place for it in."""
        return frozenset(session for one in self.plans for session in one.sessions)

    def is_ours(self, ident: str) -> bool:
        """Whether this is the id of one of its referrals or adults, or of the household."""
        return ident in self.families or ident in self.contacts or ident == self.household

    @cached_property
    def other_families(self) -> frozenset[str]:
        """Everybody else on record, and in the plans that knew of it."""
        mine = select(FamilyRow.id).where(FamilyRow.organisation_id == self.desk.organisation)
        known = {*self.desk.session.exec(mine), *(each for one in self.plans for each in one.everybody)}
        return frozenset(known - set(self.families))


def keys(rows: Iterable[object], name: str = "id") -> tuple[str, ...]:
    """The keys of rows as entries have them."""
    return tuple(str(getattr(one, name)) for one in rows)
