"""Who waited, who had a place and who came in a period, family by family, and of which groups each of them is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from scheduler.evidence.attendance import visits
from scheduler.evidence.completion import taken
from scheduler.evidence.facts import Facts, Need, Offered, Referral
from scheduler.experience.said import Worked
from scheduler.replies.given import Answer

LONG = timedelta(weeks=8)
"""Who has waited so long without any place counts as never offered one."""
OFTEN = 3
"""Passed over so often, or planned so often on one side alone, is no accident of a week."""
REGULARLY = Fraction(3, 4)
WORST_FIRST = (Worked.NOT, Worked.PARTLY, Worked.WORKED)
"""Of two answers given as often as each other the less good one counts."""
WAYS = ("room", "remote", "super-room", "super-remote", "slot")
"""Where a family was most often: in a room, remote, on either side of a super-group, or met alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A family that waited for its first place within the period. `until` is the week of that place, None so far.

    `days` it waited for it, `way` says where that place was, "" of none. `seen` is the last week in which it is known
    to have waited; `passed_over` in how many it had no place while it was a member of no group.
    """

    family: str
    programme: str
    urgent: bool
    since: date
    seen: date
    until: date | None
    days: int | None
    way: str
    passed_over: int
    declined: bool
    never: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A family that was expected at meetings of the period: by which way mostly, and whether it came regularly.

    `said` is whether they worked for it, as its adults said most often, "" where none of them said anything.
    """

    family: str
    way: str
    regular: bool
    always_remote: bool
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A family whose course ended in the period."""

    family: str
    taken_up: bool
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Everybody a report on parity is about, and by family what is known: where each met mostly, `ways`, and where its
    first place was, `offers`.
    """

    waiting: tuple[Waiting, ...]
    meeting: tuple[Meeting, ...]
    courses: tuple[Course, ...]
    referrals: Mapping[str, Referral]
    ways: Mapping[str, str]
    offers: Mapping[str, str]

    def without(self, aside: frozenset[str]) -> "Who":
        """The same, as if these families were not there."""
        return replace(
            self,
            waiting=tuple(one for one in self.waiting if one.family not in aside),
            meeting=tuple(one for one in self.meeting if one.family not in aside),
            courses=tuple(one for one in self.courses if one.family not in aside),
        )

    def has(self, family: str, need: Need) -> bool:
        """Whether it has this need, as far as is kept."""
        one = self.referrals.get(family)
        return one is not None and one.needs is not None and need in one.needs

    def language(self, family: str) -> str:
        """Its first language, "" where none is kept."""
        one = self.referrals.get(family)
        return one.language if one else ""

    def asked(self, family: str) -> str:
        """The side that it asked for, or "either"; "" of a family of which nothing is kept."""
        one = self.referrals.get(family)
        return "" if one is None or one.needs is None else one.prefers or "either"


def way_of(mode: str, side: str) -> str:
    """Where that is: which side, and of a super-group that it is one of its two."""
    return f"super-{side}" if mode == "super-group" else side


def who_of(facts: Facts) -> Who:
    """Everybody of the period."""
    referrals = {one.family: one for one in facts.referrals}
    waiting, meeting = tuple(_waiting(facts)), tuple(_meeting(facts, referrals))
    return Who(
        waiting=waiting,
        meeting=meeting,
        courses=tuple(_courses(facts)),
        referrals=referrals,
        ways={one.family: one.way for one in meeting},
        offers={one.family: one.way for one in waiting if one.way},
    )


def _waiting(facts: Facts) -> Iterable[Waiting]:
    zone = ZoneInfo(facts.zone)
    first = _first_places(facts.offered)
    seen = _last_seen(facts)
    missed = Counter(
        one.family for one in facts.passed_over if facts.first <= one.monday <= facts.last and not one.is_member
    )
    declined = {
        one.family for one in facts.offered if one.answer == Answer.DECLINE and facts.first <= one.monday <= facts.last
    }
    for one in facts.referrals:
        place = first.get(one.family)
        day = place.published_at.astimezone(zone).date() if place else None
        last = place.monday if place else seen.get(one.family, facts.last if one.on_record else one.since)
        if (day or last) < facts.first:
            continue
        yield Waiting(
            family=one.family,
            programme=one.programme,
            urgent=one.urgent,
            since=one.since,
            seen=last,
            until=place.monday if place else None,
            days=max(0, (day - one.since).days) if day else None,
            way=way_of(place.mode, place.side) if place else "",
            passed_over=missed[one.family],
            declined=place is not None and one.family in declined,
            never=place is None and one.on_record and facts.last - one.since >= LONG,
        )


def _first_places(offered: Iterable[Offered]) -> Mapping[str, Offered]:
    """The first place that each family was offered, and that was not taken away before anybody came."""
    found: dict[str, Offered] = {}
    for one in sorted((one for one in offered if one.stands), key=lambda one: one.published_at):
        found.setdefault(one.family, one)
    return found


def _last_seen(facts: Facts) -> Mapping[str, date]:
    """The last week in which a family that is on record no more was planned with."""
    gone = {one.family for one in facts.referrals if not one.on_record}
    return {
        one.family: one.monday for one in sorted(facts.passed_over, key=lambda one: one.monday) if one.family in gone
    }


def _meeting(facts: Facts, referrals: Mapping[str, Referral]) -> Iterable[Meeting]:
    expected: dict[str, list[tuple[str, bool]]] = {}
    said, answers = defaultdict[str, Counter[str]](Counter), _answers(facts)
    for one in visits(facts):
        if one.planned:
            expected.setdefault(one.family, []).append((way_of(one.meeting.mode, one.planned), bool(one.came)))
            said[one.family].update(answers.get((one.meeting.monday, one.meeting.session, one.family), ()))
    for family, mine in sorted(expected.items()):
        ways = Counter(way for way, _ in mine)
        remote = sum(number for way, number in ways.items() if way.endswith("remote"))
        wished = family in referrals and referrals[family].prefers == "remote"
        yield Meeting(
            family=family,
            way=min(ways, key=lambda way: (-ways[way], WAYS.index(way))),
            regular=Fraction(sum(came for _, came in mine), len(mine)) >= REGULARLY,
            always_remote=remote == len(mine) and len(mine) >= OFTEN and not wished,
            said=min(said[family], key=lambda one: (-said[family][one], WORST_FIRST.index(one)), default=""),
        )


def _answers(facts: Facts) -> Mapping[tuple[date, str, str], list[str]]:
    """What was said of each meeting by the adults of each family."""
    found: dict[tuple[date, str, str], list[str]] = defaultdict(list)
    for one in facts.answers:
        found[one.monday, one.session, one.family].append(one.said)
    return found


def _courses(facts: Facts) -> Iterable[Course]:
    """Each family once: with several courses, by the last of them."""
    last = {one.family: one for one in sorted(taken(facts), key=lambda one: one.course.ended or facts.first)}
    for family, one in sorted(last.items()):
        yield Course(family=family, taken_up=one.taken_up, complete=one.complete)
