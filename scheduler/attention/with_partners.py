"""Families that a partner proposes, and those that are to be passed on to one: what waits, and for whom."""

from collections.abc import Iterator

from sqlmodel import col, select

from scheduler.attention.matter import Matter, MatterKind
from scheduler.messages.tasks import SAFEGUARDING
from scheduler.partners.states import PassedState, ProposalState
from scheduler.store import Desk
from scheduler.store.tables import PartnerPassedRow, PartnerProposalRow


def with_partners(desk: Desk) -> Iterator[Matter]:
    """What the safeguarding lead looks at or passes on, and what a coordinator then answers."""
    came = select(PartnerProposalRow.looked_at).where(
        PartnerProposalRow.organisation_id == desk.organisation, PartnerProposalRow.state == ProposalState.WAITING
    )
    ready = select(PartnerPassedRow.id).where(
        PartnerPassedRow.organisation_id == desk.organisation, col(PartnerPassedRow.state) == PassedState.READY
    )
    looked = [at is not None for at in desk.session.exec(came)]
    for who, number in ((SAFEGUARDING, looked.count(False) + len(desk.session.exec(ready).all())), ("", sum(looked))):
        if number:
            yield Matter(kind=MatterKind.PARTNERS, number=number, who=who)
