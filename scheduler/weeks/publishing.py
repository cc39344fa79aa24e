"""Publishing: all that a signed roster promises, sends and asks for is written in one transaction, or nothing is."""

from collections.abc import Callable, Set
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from sqlalchemy import delete
from sqlmodel import col, select

from scheduler.engagements.ledger import keep_engagements
from scheduler.errors import Changed
from scheduler.invites.identity import mint
from scheduler.links import page_of
from scheduler.loans.changing import follow_places
from scheduler.loans.foreseen import foreseen
from scheduler.loans.lending import not_standing, release_unused, reserve, standing_loans, with_standing_loans
from scheduler.loans.rows import today
from scheduler.messages.compose import PageOf
from scheduler.messages.standing import Identify
from scheduler.records import Service
from scheduler.store import Desk, Store, load_service
from scheduler.store.tables import PlaceRow, RosterRow
from scheduler.store.trail import By, Details, record
from scheduler.video.giving import remember_links, with_ways_in
from scheduler.webhooks.announcing import Announced, announce
from scheduler.weeks.countersigns import awaiting, hold_uncountersigned
from scheduler.weeks.flagged import flagged
from scheduler.weeks.gather import gather
from scheduler.weeks.hearing import heard
from scheduler.weeks.keeping import keep_told
from scheduler.weeks.known import service_of_week
from scheduler.weeks.leaving import before, leaving
from scheduler.weeks.meetings import LedgerIdentities, Mint, ledger
from scheduler.weeks.outgoing import MessageKind, Outgoing
from scheduler.weeks.preview import Preview, StandsOut, preview_of, what_differs
from scheduler.weeks.rechecking import recheck
from scheduler.weeks.signatures import signed_row, void_if_changed, void_what_would_go_out
from scheduler.weeks.states import MeetingState, RosterState, WeekState
from scheduler.weeks.versions import RosterVersion, move, supersede, version_of, week_row
from scheduler.weeks.withdrawing import Withdrawing
from solver.codec import roster_from_json
from solver.problem import Side, WeekProblem
from solver.roster import Roster

Compose = Callable[[Service, WeekProblem, Roster, Identify, datetime, PageOf | None], Outgoing]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A published roster, what it was made from, and what went out with it: the news only, if it was not the first.

    `waiting` are flagged families for whom everything is held until it is countersigned. `moved`: how many families
    have another place than the week's last publication gave them.
    """

    version: RosterVersion
    service: Service
    problem: WeekProblem
    outgoing: Outgoing
    preview: Preview
    moved: int
    waiting: tuple[str, ...] = ()

    @property
    def to_staff(self) -> int:
        """How many messages go to practitioners and guests."""
        return sum(one.kind == MessageKind.STAFF for one in self.preview.out.letters)


Also = Callable[[Desk, Publication], None]


def nothing_more(_: Desk, __: Publication) -> None:
    """Nothing else is written with a publication."""


def publish(
    store: Store,
    week: date,
    compose: Compose,
    by: By,
    mint: Mint = mint,
    also: Also = nothing_more,
    *,
    others_now: bool = False,
) -> Publication:
    """The signed roster holds, an earlier one is of the past, and ledgers, outbox and tasks say what follows.

    Exactly what was previewed goes out. What was found wrong with an earlier roster, and is right in this one,
    holds nothing back any more. With `others_now`, what goes to flagged families that nobody countersigned is
    written and held, and the rest goes; without it they are waited for. Raises WrongState unless the week is signed
    off, NotAllowed where a countersign is missing, and Changed where its records changed since, or anything would go
    out that was not signed: then the sign-off is void, which the trail says, and why. Whatever is raised, nothing of
    the publication is written. `also` writes what must stand if and only if the publication does.
    """
    with store.writing() as desk:
        signed = signed_row(desk, week_row(desk, week))
        why = void_if_changed(desk, signed, by)
        refusal = f"because its records changed since ({why}); plan it again"
        if not why:
            step = desk.session.begin_nested()
            publication = carry_out(desk, signed, compose, by, mint)
            why = what_differs(signed, publication.preview)
            if not why:
                step.commit()
                waits = hold_uncountersigned(desk, signed, publication.preview, by, others_now=others_now)
                announce(desk, _announced(publication), by.at)
                publication = _without(publication, waits)
                also(desk, publication)
                return publication
            step.rollback()
            void_what_would_go_out(desk, signed, why, by)
            refusal = f"because what would go out is not what was signed ({why}); look at it and sign it again"
    raise Changed(f"week {week}: the sign-off is void, {refusal}")


def _announced(publication: Publication) -> Announced:
    version = publication.version
    loans = publication.outgoing.loans
    return Announced(week=version.week, version=version.version, moved=publication.moved, loans=loans)


def _without(publication: Publication, waits: Set[str]) -> Publication:
    """The publication, of which what goes to these families waits."""
    out = publication.outgoing
    left = replace(
        out,
        messages=tuple(one for one in out.messages if one.family not in waits),
        tasks=tuple(one for one in out.tasks if one.family not in waits),
        loans=tuple(one for one in out.loans if one.family not in waits),
    )
    return replace(publication, outgoing=left, waiting=tuple(sorted(waits)))


def carry_out(desk: Desk, signed: RosterRow, compose: Compose, by: By, mint: Mint) -> Publication:
    """All that publishing this roster writes is written, and seen as a preview. A rehearsal takes it back."""
    monday, roster = signed.monday, roster_from_json(signed.body)
    was, waited = before(desk, monday), awaiting(desk, monday)
    service = service_of_week(desk, monday)
    problem = gather(service, monday, roster.as_of)
    service = with_ways_in(desk, service, problem, roster)
    _bring_up_to_date(desk, service, problem, roster, by)
    domain = service.voice.mailbox.rpartition("@")[2]
    told = heard(desk, monday)
    identities = LedgerIdentities(known=ledger(desk, monday), heard=told, at=by.at, domain=domain, mint=mint)
    pages = page_of(desk, datetime.combine(monday, time.min, UTC))  # the same whenever it is rehearsed
    composed = compose(service, problem, with_standing_loans(desk, roster), identities, by.at, pages)
    composed = replace(composed, loans=not_standing(desk, monday, composed.loans))
    withdrawing = Withdrawing(
        service=service,
        heard=told,
        placed={placement.family for placement in roster.placements},
        absent={family.id for family in problem.families if family.absent},
        at=by.at,
    )
    outgoing = keep_told(desk, monday, composed, identities, withdrawing)
    remember_links(desk, service, problem, composed.meetings)
    keep_engagements(desk, service, problem, roster, by)
    reserve(desk, problem.week, outgoing.loans, load_service(desk), by.at)
    moved = _keep_places(desk, problem, roster)
    version = _seal(desk, signed, outgoing, by)
    recheck(desk, by)
    out = leaving(desk, monday, was)
    signs = flagged(desk, service, problem, roster, out, waited & out.families)
    kit = foreseen(desk, service, problem, roster, today(desk, by.at))
    first = StandsOut(flagged=signs, kit=kit)
    preview = preview_of(version, service, problem, out, composed.meetings, first, by.at)
    return Publication(
        version=version, service=service, problem=problem, outgoing=outgoing, preview=preview, moved=moved
    )


def _bring_up_to_date(desk: Desk, service: Service, problem: WeekProblem, roster: Roster, by: By) -> None:
    """Kit that was asked for is free where nobody needs it any more, and comes for the days that it is needed on.

    Kit is reserved by what the depots have, not by what this week's plan was shown: that holds our own loans.
    """
    remote = {placement.family for placement in roster.placements if placement.side is Side.REMOTE}
    release_unused(desk, problem.week, remote, by)
    follow_places(desk, standing_loans(desk, problem.week), service, problem, roster, by)


def _keep_places(desk: Desk, problem: WeekProblem, roster: Roster) -> int:
    """The week's places are those of the roster. A family is told if a message is on its way, or somebody spoke.

    Gives how many families have another place than before, or one only then or now; 0 where nobody had one before.
    """
    monday = problem.week
    was = _places(desk, monday)
    told = {row.family for row in ledger(desk, monday).values() if row.told and row.state == MeetingState.STANDING}
    mine = (col(PlaceRow.organisation_id) == desk.organisation, col(PlaceRow.monday) == monday)
    desk.session.exec(delete(PlaceRow).where(*mine))
    for placement in roster.placements:
        offered = problem.session.get(placement.session) or problem.slot[placement.session]
        desk.session.add(
            PlaceRow(
                organisation_id=desk.organisation,
                monday=monday,
                family=placement.family,
                session=placement.session,
                group=getattr(offered, "group", placement.session),
                side=placement.side,
                start=offered.start,
                told=placement.family in told,
            )
        )
    return len({family for family, *_ in was ^ _places(desk, monday)}) if was else 0


def _places(desk: Desk, monday: date) -> Set[tuple[str, str, str, datetime]]:
    asked = select(PlaceRow.family, PlaceRow.session, PlaceRow.side, PlaceRow.start)
    mine = asked.where(PlaceRow.organisation_id == desk.organisation, PlaceRow.monday == monday)
    return set(desk.session.exec(mine))


def _seal(desk: Desk, signed: RosterRow, outgoing: Outgoing, by: By) -> RosterVersion:
    supersede(desk, signed.monday, RosterState.PUBLISHED)
    signed.state, signed.published_at = RosterState.PUBLISHED, by.at
    desk.session.add(signed)
    move(desk, week_row(desk, signed.monday), WeekState.PUBLISHED)
    counts = {
        "meetings": len(outgoing.meetings),
        "messages": len(outgoing.messages),
        "tasks": len(outgoing.tasks),
        "loans": len(outgoing.loans),
    }
    details: Details = {"version": signed.version, "digest": signed.digest, **counts}
    record(desk, by, "published", f"week {signed.monday}", details=details)
    desk.session.flush()
    return version_of(signed)
