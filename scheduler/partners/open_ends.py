"""What must be seen to before nothing is shared with a partner any more: consents that still bind one of us."""

from sqlmodel import col, select

from scheduler.partners.states import PassedState, ProposalState
from scheduler.store.desk import Desk
from scheduler.store.tables import PartnerPassedRow, PartnerProposalRow

OPEN_HERE = (ProposalState.WAITING,)
OPEN_THERE = (PassedState.WAITING, PassedState.ACCEPTED)


def open_ends(desk: Desk, partner: str) -> tuple[str, ...]:
    """What is still open with this partner, in words."""
    theirs = select(PartnerProposalRow.id).where(
        PartnerProposalRow.organisation_id == desk.organisation, PartnerProposalRow.partner == partner
    )
    erasing = theirs.where(PartnerProposalRow.state == ProposalState.WITHDRAWN, PartnerProposalRow.household != "")
    ours = select(PartnerPassedRow).where(
        PartnerPassedRow.organisation_id == desk.organisation, PartnerPassedRow.partner == partner
    )
    waiting = len(desk.session.exec(theirs.where(col(PartnerProposalRow.state).in_(OPEN_HERE))).all())
    passed = list(desk.session.exec(ours))
    there = sum(one.state in OPEN_THERE for one in passed)
    untold = sum(one.state == PassedState.WITHDRAWN and one.withdrawn_told_at is None for one in passed)
    found = (
        (waiting, "proposals of theirs wait for an answer"),
        (len(desk.session.exec(erasing).all()), "families of theirs, whose consent is withdrawn, are not erased yet"),
        (there, "families of ours are known to them: withdraw that, or let it be settled, first"),
        (untold, "withdrawals have not reached them yet"),
    )
    return tuple(f"{count} {words}" for count, words in found if count)
