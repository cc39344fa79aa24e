"""Who knows a link and does not belong to its group any more: such a link is given to nobody again.

A person who leaves a group loses its link. Who was told of it is kept by digest, since a message cannot be
taken back. Nobody leaves by missing one week of the own cohort, or by sitting in the room this time.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from sqlmodel import col, select

from scheduler.records import Service
from scheduler.store.desk import Desk
from scheduler.store.tables.video import VideoToldRow
from scheduler.weeks.outgoing import Meeting
from solver.problem import FlagKind, PairKind, Session, Side, WeekProblem
from solver.roster import Roster

APART = (PairKind.NO_CONTACT, PairKind.KEEP_APART)
NOT_ONLINE = (FlagKind.REMOTE_SAFETY, FlagKind.IN_ROOM_ONLY, FlagKind.ONE_TO_ONE_ONLY, FlagKind.AWAITING_DECISION)


def digest_of(link: str) -> str:
    """What stands for a link where the link itself need not."""
    return sha256(link.encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Belonging:
    """Who belongs to a session's remote side, by this roster and by the facts of now."""

    service: Service
    problem: WeekProblem
    roster: Roster

    def remote(self, session: str) -> tuple[str, ...]:
        """The families on the session's remote side, in the order of the roster."""
        return tuple(self._remote.get(session, ()))

    def belongs(self, family: str, session: Session, link: str = "") -> bool:
        """Whether the family may know the way in: it is on the remote side, or in the group and no danger.

        In the group is also who is in another session of the week that has the same link.
        """
        remote = self._remote.get(session.id, {})
        if family in remote:
            return True
        known = self.problem.family.get(family)
        if known is None or any(flag.kind in NOT_ONLINE for flag in known.flags):
            return False
        if not self._apart[known.household].isdisjoint(self.problem.family[one].household for one in remote):
            return False
        sharing = [one for one in self.problem.sessions if one.id == session.id or (link and one.video_link == link)]
        ids, cohorts = {one.id for one in sharing}, {one.cohort for one in sharing} - {None}
        return self._seat.get(family) in ids or known.cohort in cohorts

    def still(self, told: VideoToldRow, session: Session, link: str) -> bool:
        """Whether this adult is one of the household's contacts still, and the family belongs."""
        known = self.problem.family.get(told.family)
        household = self._homes.get(told.contact)
        return known is not None and household == known.household and self.belongs(told.family, session, link)

    @cached_property
    def _remote(self) -> dict[str, dict[str, None]]:
        """By session, its families in order, each found at once."""
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for one in self.roster.placements:
            if one.side is Side.REMOTE:
                found[one.session][one.family] = None
        return dict(found)

    @cached_property
    def _seat(self) -> dict[str, str]:
        return {one.family: one.session for one in self.roster.placements}

    @cached_property
    def _homes(self) -> dict[str, str]:
        return {one.id: one.household for one in self.service.contacts}

    @cached_property
    def _apart(self) -> defaultdict[str, set[str]]:
        """By household, those that it is not to meet."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for pair in self.problem.pairs:
            if pair.kind in APART:
                first, second = pair.households
                found[first].add(second)
                found[second].add(first)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who was told which link, in whichever week and group."""

    by_link: dict[str, list[VideoToldRow]]

    def has_left(self, link: str, session: Session, belonging: Belonging) -> bool:
        """Whether an adult who was told this link does not belong to the session's group, or not any more."""
        return any(not belonging.still(one, session, link) for one in self.by_link.get(digest_of(link), ()))


def told_links(desk: Desk) -> Told:
    """All that adults were told of links."""
    found: defaultdict[str, list[VideoToldRow]] = defaultdict(list)
    asked = select(VideoToldRow).where(VideoToldRow.organisation_id == desk.organisation)
    for row in desk.session.exec(asked.order_by(col(VideoToldRow.family))):
        found[row.link].append(row)
    return Told(by_link=dict(found))


def keep_told(desk: Desk, links: Iterable[tuple[Meeting, str]]) -> None:
    """It is on record that these adults are told these links, as their messages may leave at any time."""
    known = {(link, one.family, one.contact) for link, rows in told_links(desk).by_link.items() for one in rows}
    told = {(digest_of(link), meeting.family, meeting.contact) for meeting, link in links}
    for link, family, contact in sorted(told - known):
        row = VideoToldRow(organisation_id=desk.organisation, link=link, family=family, contact=contact)
        desk.session.add(row)
