"""Facts of thirty weeks in which families wait for a first place: first come, first served, or one language last."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from scheduler.evidence.facts import Attended, Course, Facts, Meeting, Need, Offered, PassedOver, Referral

ZONE = "Europe/London"
BEGINS = date(2026, 1, 5)
WEEKS = 30
WEEK = timedelta(days=7)
LAST = BEGINS + WEEK * WEEKS - timedelta(days=1)
LANGUAGES = ("en",) * 7 + ("cy",) * 2 + ("pl",)
REFERRED, PLACES, AT_FIRST = 6, 6, 20
SESSIONS = 4


def thirty_weeks(seed: int = 1, *, always_last: str = "") -> Facts:
    """With `always_last` families of this first language get only what places all others leave."""
    weeks = _Weeks(Random(seed), always_last)  # noqa: S311 # no secret
    weeks.refer(AT_FIRST, BEGINS - WEEK * 3)
    for number in range(WEEKS):
        weeks.week(BEGINS + WEEK * number)
    return Facts(
        organisation="here",
        zone=ZONE,
        first=BEGINS,
        last=LAST,
        referrals=tuple(weeks.referrals.values()),
        courses=tuple(weeks.courses),
        offered=tuple(weeks.offered),
        passed_over=tuple(weeks.passed_over),
        meetings=tuple(weeks.meetings),
        attended=tuple(weeks.attended),
    )


@dataclass(slots=True)
class _Weeks:
    random: Random
    always_last: str
    referrals: dict[str, Referral] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)
    courses: list[Course] = field(default_factory=list)
    offered: list[Offered] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    attended: list[Attended] = field(default_factory=list)

    def week(self, monday: date) -> None:
        """Who waits longest has a place in a new group; the others are passed over, and new families come."""
        self.waiting.sort(key=lambda one: (self.referrals[one].language == self.always_last, self._since(one), one))
        placed, self.waiting = self.waiting[:PLACES], self.waiting[PLACES:]
        self.passed_over += [
            PassedOver(family=one, monday=monday, rules=tuple(self._why(one)), is_member=False) for one in self.waiting
        ]
        self._hold(monday, {one: self._side(one) for one in placed})
        self.refer(REFERRED, monday)

    def refer(self, count: int, since: date) -> None:
        for _ in range(count):
            family = f"f{len(self.referrals) + 1:03d}"
            self.waiting.append(family)
            self.referrals[family] = Referral(
                family=family,
                household=f"h-{family}",
                programme="calm",
                since=since + timedelta(days=self.random.randrange(5)),
                needs=frozenset(one for one in Need if self.random.random() < 0.3),
                language=self.random.choice(LANGUAGES),
                prefers=self.random.choice(("room", "remote", "")),
                urgent=self.random.random() < 0.1,
                on_record=True,
            )

    def _since(self, family: str) -> date:
        return self.referrals[family].since

    def _side(self, family: str) -> str:
        return self.referrals[family].prefers or self.random.choice(("room", "remote"))

    def _why(self, family: str) -> Iterator[str]:
        needs = self.referrals[family].needs or frozenset()
        yield "group-size"
        if Need.NO_SCREEN in needs:
            yield "loan-stock"
        if Need.INTERPRETER in needs:
            yield "interpreted"

    def _hold(self, begins: date, sides: dict[str, str]) -> None:
        """The whole course of the group, as far as it is within the weeks; everybody comes four times of five."""
        course = f"calm-{begins}"
        days = []
        for number in range(1, SESSIONS + 1):
            monday = begins + WEEK * (number - 1)
            start = datetime.combine(monday, time(10), ZoneInfo(ZONE))
            if monday > LAST:
                break
            days.append((number, monday))
            self._meet(course, number, start, sides)
        ended = days[-1][1] if len(days) == SESSIONS else None
        self.courses.append(
            Course(
                course=course,
                programme="calm",
                sessions=SESSIONS,
                days=tuple(days),
                ended=ended,
                members=frozenset(sides),
            )
        )

    def _meet(self, course: str, number: int, start: datetime, sides: dict[str, str]) -> None:
        monday = start.date()
        session = f"{course}-{number}"
        mode = "super-group" if len(set(sides.values())) > 1 else "in-room"
        self.meetings.append(
            Meeting(
                monday=monday,
                session=session,
                programme="calm",
                group=course,
                course=course,
                number=number,
                mode=mode,
                start=start,
                ran=True,
                not_run="",
            )
        )
        for family, side in sides.items():
            self.offered.append(
                Offered(
                    family=family,
                    monday=monday,
                    session=session,
                    programme="calm",
                    course=course,
                    number=number,
                    mode=mode,
                    side=side,
                    start=start,
                    published_at=start,
                    told_at=None,
                    answer="decline" if self.random.random() < 0.05 else "",
                    stands=True,
                )
            )
            self.attended.append(
                Attended(
                    monday=monday,
                    session=session,
                    family=family,
                    person="adult-1",
                    planned=side,
                    came=side if self.random.random() < 0.8 else "",
                    sent_word=False,
                    late=False,
                    left="",
                    reason="",
                )
            )
