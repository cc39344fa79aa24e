"""A year of a service, week by week from a seed: who was referred, who had a place, who came, and who left.

It is composed without a planner and knows nothing of the store: `simulated_store` writes it through the real tables.
Every list here is what happened, so that a test can count it in its own way.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from solver.problem import Adult, Child, Connection, Family, Screen, Side, WeekKind, Wish
from support.weeks import ALWAYS

ZONE = ZoneInfo("Europe/London")
BEGINS = date(2026, 1, 5)
WEEKS = 52
WEEK = timedelta(days=7)
BREAKS = frozenset(BEGINS + WEEK * number for number in (6, 14, 30, 31, 42))
GROUP, CALL = WeekKind.GROUP, WeekKind.CALL
COURSES = {"calm": (GROUP,) * 4, "play": (GROUP,) * 8, "steps": (GROUP,) * 4 + (CALL,) * 2 + (GROUP,) * 2}
PER_WEEK = 5
LANGUAGES = ("en",) * 14 + ("cy",) * 3 + ("pl", "ar", "so")
REASONS = ("ill", "child-ill", "work", "transport", "screen-or-data", "not-said")
PLACES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply:
    """How much there is of what: courses and places in a group, and how many families want them.

    `at_first` wait already; each week up to two more or fewer than `per_week` are referred. With `urgent` every so
    manieth family is urgent.
    """

    courses: tuple[str, ...] = tuple(COURSES)
    languages: tuple[str, ...] = LANGUAGES
    places: int = PLACES
    at_first: int = 30
    per_week: int = PER_WEEK
    urgent: int = 0


PLENTY = Supply()
SCARCE = Supply(
    courses=("calm",),
    languages=("en",) * 7 + ("cy",) * 2 + ("pl",),
    places=6,
    at_first=30,
    per_week=6,
    urgent=9,
)
"""One course for which more families wait than it has places, so that somebody is always last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One mark of one person, in the order of making; `came` as registers spell it."""

    family: str
    person: str
    planned: str
    came: str
    late: bool = False
    left: str = ""
    reason: str = ""


@dataclass(slots=True, kw_only=True)
class Met:
    """A session, or slot with one family: who was seated on which side, and all marks. `run` is the group it was of."""

    monday: date
    session: str
    programme: str
    run: int
    number: int
    start: datetime
    mode: str
    seats: dict[str, Side]
    registered: bool = True
    not_run: str = ""
    marks: list[Mark] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Run:
    """One group through its course. It is called by the programme's word while new, by its own name afterwards."""

    number: int
    programme: str
    monday: date
    weekday: int
    week: int = 1
    members: dict[str, Side] = field(default_factory=dict)
    ever: set[str] = field(default_factory=set)

    @property
    def cohort(self) -> str:
        return f"{self.programme}-{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One publication of a week: what was known, and which family was in which session on which side."""

    monday: date
    at: datetime
    families: tuple[Family, ...]
    cohorts: tuple[tuple[str, str, int], ...]
    met: tuple[Met, ...]
    seats: dict[str, tuple[str, Side]]


@dataclass(slots=True, kw_only=True)
class Year:
    """All that happened. `told` and `answers` are of a week and a family, `left` of a family, run and last week.

    `gone` are families that the service no longer has on record.
    """

    homes: dict[str, Family] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    met: list[Met] = field(default_factory=list)
    published: list[Published] = field(default_factory=list)
    told: list[tuple[date, str, str, datetime]] = field(default_factory=list)
    answers: list[tuple[date, str, str, datetime]] = field(default_factory=list)
    left: list[tuple[str, int, int, str]] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)

    @property
    def ends(self) -> date:
        """The Sunday of the last week."""
        return BEGINS + WEEK * WEEKS - timedelta(days=1)

    @property
    def on_record(self) -> list[Family]:
        """The families that the service still has, as they are at the end."""
        return [family for ident, family in self.homes.items() if ident not in self.gone]


def simulated_year(seed: int = 1, *, always_last: str = "", weeks: int = WEEKS, supply: Supply = PLENTY) -> Year:
    """The year of this seed; with `always_last` families of this language get what places the others leave."""
    simulating = _Simulating(Random(seed), always_last, supply)  # noqa: S311  (a year that a test can repeat)
    for number in range(weeks):
        simulating.week(BEGINS + number * WEEK)
    return simulating.year


class _Simulating:
    def __init__(self, random: Random, always_last: str, supply: Supply) -> None:
        self._random, self._always_last, self._supply = random, always_last, supply
        self.year = Year()
        self._running: list[Run] = []
        self._refer(BEGINS - WEEK * 10, supply.at_first)

    def week(self, monday: date) -> None:
        """One week: referrals, groups that begin and go on, what is published of them, and what came of it."""
        self._refer(monday - WEEK * 2, self._random.randint(self._supply.per_week - 2, self._supply.per_week + 2))
        if monday in BREAKS:
            return
        met = [one for run in self._running for one in self._next(run, monday)]
        met += self._beginning(monday)
        self._publish(monday, met)
        self.year.met += [one for one in met if one.seats]
        for one in met:
            self._hold(one)
        for run in list(self._running):
            self._go_on(run, monday)

    def _refer(self, since: date, count: int) -> None:
        for _ in range(count):
            ident = f"f{len(self.year.homes) + 1:04d}"
            self.year.homes[ident] = self._family(ident, since + timedelta(days=self._random.randrange(7)))

    def _family(self, ident: str, since: date) -> Family:
        pick = self._random.choice
        language = pick(self._supply.languages)
        return Family(
            id=ident,
            household=f"h{ident}",
            programme=pick(self._supply.courses),
            adults=(Adult(),) * pick((1, 1, 1, 2)),
            children=(Child(age=2, creche=pick((True, False))),),
            windows=ALWAYS,
            waiting_since=since,
            home="home",
            screen=pick((Screen.NONE, Screen.PHONE, Screen.TABLET, Screen.COMPUTER)),
            connection=pick((Connection.NONE, Connection.METERED, Connection.UNMETERED)),
            gb_left=float(pick((0, 0, 5))),
            car=pick((True, False)),
            room_avoidance=pick((0, 0, 0, 6)),
            room=pick((Wish.PREFER, Wish.FINE)),
            remote=pick((Wish.PREFER, Wish.FINE, Wish.CANNOT)),
            languages=(language,) if language == "en" else (language, "en"),
            interpreter=language if language in ("pl", "ar", "so") else None,
            step_free=pick((True, *(False,) * 9)),
            had_first_call=True,
            urgent=bool(self._supply.urgent) and int(ident[1:]) % self._supply.urgent == 0,
        )

    def _beginning(self, monday: date) -> Iterator[Met]:
        """A programme begins a group where enough wait for it: who waits longest first."""
        for programme in self._supply.courses:
            waiting = [one for one in self.year.homes.values() if one.programme == programme and self._waits(one)]
            if len(waiting) < self._supply.places - 1:
                continue
            waiting.sort(key=lambda one: (one.languages[0] == self._always_last, one.waiting_since, one.id))
            run = Run(
                number=len(self.year.runs) + 1, programme=programme, monday=monday, weekday=self._random.randrange(5)
            )
            run.members = {one.id: self._side(one) for one in waiting[: self._supply.places]}
            self.year.runs.append(run)
            self._running.append(run)
            yield self._met(run, monday, f"new-{programme}-{monday}", dict(run.members))

    def _waits(self, one: Family) -> bool:
        return (
            one.id not in self.year.gone
            and one.cohort is None
            and not any(one.id in run.ever for run in self.year.runs)
        )

    def _side(self, one: Family) -> Side:
        if one.remote is Wish.CANNOT or (one.room is Wish.PREFER and one.remote is not Wish.PREFER):
            return Side.ROOM
        return Side.REMOTE if one.remote is Wish.PREFER else self._random.choice((Side.ROOM, Side.REMOTE))

    def _next(self, run: Run, monday: date) -> Iterator[Met]:
        absent = {ident for ident in run.members if self._random.random() < 0.04}
        for ident in run.members:
            self.year.homes[ident] = replace(self.year.homes[ident], absent=ident in absent)
        seats = {ident: self._moved(side) for ident, side in run.members.items() if ident not in absent}
        if COURSES[run.programme][run.week - 1] is GROUP:
            yield self._met(run, monday, f"{run.cohort}-{monday}", seats)
            return
        for ident in seats:
            yield self._met(run, monday, f"slot-{ident}-{monday}", {ident: Side.SLOT})

    def _moved(self, side: Side) -> Side:
        """Some are on the other side for a week."""
        other = Side.ROOM if side is Side.REMOTE else Side.REMOTE
        return other if self._random.random() < 0.05 else side

    def _met(self, run: Run, monday: date, session: str, seats: dict[str, Side]) -> Met:
        day = monday + timedelta(days=run.weekday)
        used = set(seats.values())
        mode = "in-room" if used == {Side.ROOM} else "remote" if used == {Side.REMOTE} else "super-group"
        return Met(
            monday=monday,
            session=session,
            programme=run.programme,
            run=run.number,
            number=run.week,
            start=datetime.combine(day, time(10), ZONE),
            mode="telephone" if used == {Side.SLOT} else mode,
            seats=seats,
        )

    def _publish(self, monday: date, met: list[Met]) -> None:
        """The week is published on the Thursday before; sometimes again on the Sunday, with what is changed."""
        at = datetime.combine(monday - timedelta(days=4), time(16), ZONE)
        seats = {ident: (one.session, side) for one in met for ident, side in one.seats.items()}
        if seats and self._random.random() < 0.3:
            self._publish_once(monday, at, met, self._other(seats, met))
            at += timedelta(days=3)
        self._publish_once(monday, at, met, seats)
        for ident in seats:
            self._tell(monday, ident, at)

    def _other(self, seats: dict[str, tuple[str, Side]], met: list[Met]) -> dict[str, tuple[str, Side]]:
        """What was published first: somebody had no place yet, and somebody who has none had one."""
        missing = self._random.choice(list(seats))
        groups = [one for one in met if Side.SLOT not in one.seats.values()]
        free = [one for one in self.year.homes.values() if self._waits(one) and one.id not in seats]
        mine = [(family, one) for one in groups for family in free if family.programme == one.programme]
        more = {mine[0][0].id: (mine[0][1].session, Side.ROOM)} if mine else {}
        return {ident: seat for ident, seat in seats.items() if ident != missing} | more

    def _publish_once(self, monday: date, at: datetime, met: list[Met], seats: dict[str, tuple[str, Side]]) -> None:
        old = [run for run in self._running if run.week > 1]
        self.year.published.append(
            Published(
                monday=monday,
                at=at,
                families=tuple(self.year.on_record),
                cohorts=tuple((run.cohort, run.programme, run.week) for run in old),
                met=tuple(met),
                seats=seats,
            )
        )

    def _tell(self, monday: date, ident: str, at: datetime) -> None:
        how = self._random.choice(("message", "message", "message", "voice", "nobody"))
        moment = at + timedelta(hours=self._random.randint(1, 60))
        if how != "nobody":
            self.year.told.append((monday, ident, how, moment))
            if self._random.random() < 0.4:
                answer = self._random.choice(("accept", "accept", "not-this-week"))
                self.year.answers.append((monday, ident, answer, moment + timedelta(hours=2)))

    def _hold(self, one: Met) -> None:
        """The meeting is held, or not; and its register taken, or not."""
        chance = self._random.random
        one.registered = chance() > 0.06
        one.not_run = self._random.choice(("staff-away", "weather")) if one.registered and chance() < 0.04 else ""
        if not one.registered or (one.not_run and chance() < 0.5):
            return
        for ident, side in one.seats.items():
            self._mark(one, ident, side)
        walks_in = [ident for ident, home in self.year.homes.items() if ident not in one.seats and self._waits(home)]
        if walks_in and Side.SLOT not in one.seats.values() and chance() < 0.05:
            came = "remote" if one.mode == "remote" else "room"
            one.marks.append(Mark(family=self._random.choice(walks_in), person="adult-1", planned="", came=came))
        if chance() < 0.1:
            one.marks.append(Mark(family="", person="guest", planned="room", came="room"))

    def _mark(self, one: Met, ident: str, side: Side) -> None:
        chance = self._random.random
        home = self.year.homes[ident]
        for number in range(1, len(home.adults) + 1):
            mine = Mark(family=ident, person=f"adult-{number}", planned=side.value, came="did-not-come")
            if chance() < 0.05:
                continue  # nobody marked them
            if chance() < 0.1:
                one.marks.append(mine)  # and was wrong: another mark follows
            if chance() < 0.04:
                one.marks += [mine, replace(mine, came="unmarked")]
                continue
            one.marks.append(self._coming(mine, one))
        if home.children[0].creche and side is Side.ROOM and chance() < 0.7:
            one.marks.append(Mark(family=ident, person="child-1", planned="room", came="room"))

    def _coming(self, mine: Mark, one: Met) -> Mark:
        chance = self._random.random()
        if chance < 0.10:
            return mine
        if chance < 0.18:
            return replace(mine, came="sent-word", reason=self._random.choice(REASONS))
        if mine.planned == "slot":
            return replace(mine, came="one-to-one")
        came = mine.planned
        if one.mode == "super-group" and chance < 0.22:
            came = "room" if mine.planned == "remote" else "remote"
        left = "lost-connection" if came == "remote" and chance > 0.95 else "left-early" if chance > 0.93 else ""
        return replace(mine, came=came, late=chance > 0.85, left=left)

    def _go_on(self, run: Run, monday: date) -> None:
        """Some leave after this week, and the group goes on to its next, or has come to its end."""
        run.ever |= run.members.keys()
        is_last = run.week == len(COURSES[run.programme])
        leavers = [] if is_last else [ident for ident in run.members if self._random.random() < 0.05]
        for ident in leavers:
            self._leave(run, ident, monday)
        run.week += 1
        for ident, side in run.members.items():
            cohort, usual = (None, None) if is_last else (run.cohort, side)
            self.year.homes[ident] = replace(self.year.homes[ident], cohort=cohort, usual_side=usual, absent=False)
        if is_last:
            self._running.remove(run)
            self.year.gone |= {ident for ident in run.members if self._random.random() < 0.7}

    def _leave(self, run: Run, ident: str, monday: date) -> None:
        """It says so at the register or in an answer, or says nothing. It is taken off the list."""
        met = next((one for one in self.year.met if one.monday == monday and ident in one.seats), None)
        how = self._random.choice(("does-not-go-on", "declined", "not-said"))
        if how == "does-not-go-on" and (met is None or not met.registered or met.not_run):
            how = "not-said"
        if how == "declined" and met is None:
            how = "not-said"
        if how == "does-not-go-on" and met is not None:
            people = [f"adult-{number}" for number in range(1, len(self.year.homes[ident].adults) + 1)]
            side = met.seats[ident].value
            met.marks += [Mark(family=ident, person=one, planned=side, came="sent-word", reason=how) for one in people]
        if how == "declined":
            at = datetime.combine(monday + timedelta(days=6), time(12), ZONE)
            self.year.answers.append((monday, ident, "decline", at))
        self.year.left.append((ident, run.number, run.week, how))
        self.year.homes[ident] = replace(self.year.homes[ident], cohort=None, usual_side=None, absent=False)
        self.year.gone.add(ident)
        del run.members[ident]
