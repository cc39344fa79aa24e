"""A plain week written down by another hand, from its facts alone, for a mixed-integer solver.

Nothing of `solver.rules`, `solver.goals` or `solver.tables` is used. Here a session is one switch for each way
to run it whole (mode, rooms, people), where the planner has a switch for each of these. It knows what a plain
week can have (`support.plain_weeks`): these rules and no others: one-place, joinable, available, side-allowed,
in-room-only, remote-cleared, one-to-one-only, decision-first, remote-ready and loan-stock (tablets),
group-size, room-fit, hybrid-kit, staffed, staff-time, audience, keep-apart (not no-contact), keep-together,
reachable (on foot) and interpreted (nobody interprets: a group in a language one speaks); and all goals, of
which those for members and for promises are 0.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import ceil
from typing import Any

from ortools.linear_solver.python import model_builder

from solver.problem import (
    Audience,
    Family,
    FlagKind,
    Mode,
    ModeTerms,
    PairKind,
    Practitioner,
    PrivateSpace,
    Programme,
    Screen,
    Session,
    Sex,
    StaffRole,
    WeekProblem,
    WeekTime,
    Wish,
)

ROOM, REMOTE = "room", "remote"
SIDES = {Mode.IN_ROOM: (ROOM,), Mode.REMOTE: (REMOTE,), Mode.SUPER_GROUP: (ROOM, REMOTE)}
NEVER = {FlagKind.ONE_TO_ONE_ONLY, FlagKind.AWAITING_DECISION}
NOT_REMOTE = {FlagKind.IN_ROOM_ONLY, FlagKind.REMOTE_SAFETY}


@dataclass(frozen=True)
class Way:
    """One way to run a session, whole."""

    session: Session
    programme: Programme
    terms: ModeTerms
    room: str | None
    leads: tuple[str, ...]
    hosts: tuple[str, ...]


def from_facts(problem: WeekProblem, engine: str) -> tuple[int, ...]:
    """The lexicographically least value of each of the eight goals."""
    return _Formulation(problem).least(engine)


class _Formulation:
    def __init__(self, problem: WeekProblem) -> None:
        self.problem = problem
        self.model = model_builder.Model()  # type: ignore[no-untyped-call]
        self.ways = {way: self.model.new_bool_var("") for one in problem.sessions for way in _ways(problem, one)}
        self.places = {
            (family.id, session.id, side): self.model.new_bool_var("")
            for family in problem.families
            for session in problem.sessions
            for side in (ROOM, REMOTE)
            if _may(problem, family, session, side)
        }
        self._sessions()
        self._people()
        self._families()

    def least(self, engine: str) -> tuple[int, ...]:
        """Each goal minimised, those before held."""
        found = []
        for goal in (0, self._urgent(), self._waiting(), 0, 0, self._alone(), self._fit(), self._pence()):
            if isinstance(goal, int):
                found.append(goal)
                continue
            self.model.minimize(goal)
            solver = model_builder.Solver(engine)
            assert solver.solve(self.model) == model_builder.SolveStatus.OPTIMAL
            found.append(round(solver.objective_value))
            self.model.add(goal <= found[-1] + 0.5)
        return tuple(found)

    def total(self, parts: Iterator[Any] | list[Any]) -> Any:
        """A sum that may be empty."""
        return model_builder.LinearExpr.sum([model_builder.LinearExpr.constant(0), *parts])

    def there(self, session: Session, *sides: str) -> list[tuple[Family, Any]]:
        """Whoever may be in a session on these sides, each with the switch for it."""
        return [
            (self.problem.family[family], place)
            for (family, of, side), place in self.places.items()
            if of == session.id and side in (sides or (ROOM, REMOTE))
        ]

    def how(self, session: Session) -> list[tuple[Way, Any]]:
        return [(way, switch) for way, switch in self.ways.items() if way.session is session]

    def _sessions(self) -> None:
        groups: dict[str, list[Any]] = defaultdict(list)
        for session in self.problem.sessions:
            groups[session.group] += [switch for _, switch in self.how(session)]
            adults = self.total([len(family.adults) * place for family, place in self.there(session)])
            how = self.how(session)
            self.model.add(adults >= self.total([way.terms.size_min * switch for way, switch in how]))
            self.model.add(adults <= self.total([way.terms.size_target * switch for way, switch in how]))
            self._sides(session)
        for switches in groups.values():
            self.model.add(self.total(switches) <= 1)

    def _sides(self, session: Session) -> None:
        how = self.how(session)
        for side in (ROOM, REMOTE):
            there = self.there(session, side)
            used = self.total([switch for way, switch in how if side in SIDES[way.terms.mode]])
            for _, place in there:
                self.model.add(place <= used)
            both = [way.programme.floor_per_side * switch for way, switch in how if way.terms.mode is Mode.SUPER_GROUP]
            self.model.add(self.total([place for _, place in there]) >= self.total(both))
        rooms = [(way, switch, self.problem.room[way.room]) for way, switch in how if way.room is not None]
        seats = [(room.capacity - way.terms.leads) * switch for way, switch, room in rooms]
        in_room = self.there(session, ROOM)
        self.model.add(self.total([len(one.adults) * place for one, place in in_room]) <= self.total(seats))
        stepped = self.total([switch for _, switch, room in rooms if not room.step_free])
        for family, place in in_room:
            if family.step_free:
                self.model.add(place + stepped <= 1)

    def _people(self) -> None:
        at_once: dict[tuple[Any, str], list[Any]] = defaultdict(list)
        days: dict[tuple[Any, str], list[Any]] = defaultdict(list)
        weeks: dict[str, list[Any]] = defaultdict(list)
        for way, switch in self.ways.items():
            start = way.session.start
            for who in (*way.leads, *way.hosts):
                at_once[start, f"who {who}"].append(switch)
                days[start.date(), who].append(switch)
                weeks[who].append(switch)
            if way.room is not None:
                at_once[start, f"room {way.room}"].append(switch)
        for switches in at_once.values():
            self.model.add(self.total(switches) <= 1)
        for (_, who), switches in days.items():
            self.model.add(self.total(switches) <= self.problem.practitioner[who].max_per_day)
        for who, switches in weeks.items():
            self.model.add(self.total(switches) <= self.problem.practitioner[who].max_per_week)

    def _families(self) -> None:
        for family in self.problem.families:
            self.model.add(self._placed(family) <= 1)
        lent = [
            place
            for (family, _, side), place in self.places.items()
            if side == REMOTE and self.problem.family[family].screen is Screen.NONE
        ]
        self.model.add(self.total(lent) <= sum(stock.count for stock in self.problem.stocks))
        for pair in self.problem.pairs:
            one, other = (self.problem.family[household] for household in pair.households)
            for session in self.problem.sessions:
                mine, theirs = (
                    self.total([place for family, place in self.there(session) if family is who])
                    for who in (one, other)
                )
                if pair.kind is PairKind.KEEP_APART:
                    self.model.add(mine + theirs <= 1)
                elif one.programme == other.programme:
                    self.model.add(mine == theirs)

    def _placed(self, family: Family) -> Any:
        return self.total([place for (ident, _, _), place in self.places.items() if ident == family.id])

    def _urgent(self) -> Any:
        return self.total([1 - self._placed(one) for one in self.problem.families if one.urgent and not one.absent])

    def _waiting(self) -> Any:
        asked = self.problem.as_of.date()
        return self.total(
            [
                (10 + min((asked - one.waiting_since).days // 7, 52) + 5 * one.passed_over) * (1 - self._placed(one))
                for one in self.problem.families
                if not one.absent
            ]
        )

    def _alone(self) -> Any:
        lone: list[Any] = []
        for session in self.problem.sessions:
            there = self.there(session)
            lone.append(self._one_alone([(self._men(one), self._men(one) == 1, place) for one, place in there]))
            for language in sorted({one.languages[0] for one, _ in there} - {session.language}):
                spoken = [(int(language in one.languages), one.languages[0] == language, place) for one, place in there]
                lone.append(self._one_alone(spoken))
            lone += self._thin(session)
        return self.total(lone)

    @staticmethod
    def _men(family: Family) -> int:
        return sum(adult.sex is Sex.MAN for adult in family.adults)

    def _one_alone(self, there: list[tuple[int, bool, Any]]) -> Any:
        """1 where somebody who asks for company is there and no other brings any, else as little as 0."""
        alone = self.model.new_bool_var("")
        for at, (_, asks, place) in enumerate(there):
            if asks:
                others = self.total([brings * other for by, (brings, _, other) in enumerate(there) if by != at])
                # Several switches of one family are never on together, so its own other side brings nothing.
                self.model.add(alone >= place - others)
        return alone

    def _thin(self, session: Session) -> Iterator[Any]:
        for side in (ROOM, REMOTE):
            short = self.model.new_bool_var("")
            wanted = [
                (way.programme.floor_per_side + 1) * switch
                for way, switch in self.how(session)
                if way.terms.mode is Mode.SUPER_GROUP
            ]
            there = self.total([place for _, place in self.there(session, side)])
            self.model.add(short >= self.total(wanted) - there)
            yield short

    def _fit(self) -> Any:
        points = []
        for (ident, session, side), place in self.places.items():
            family = self.problem.family[ident]
            own, other = (family.room, family.remote) if side == ROOM else (family.remote, family.room)
            cost = 8 * (own is Wish.RATHER_NOT) + 4 * (other is Wish.PREFER and own is not Wish.PREFER)
            day = self.problem.session[session].start.weekday()
            cost += 3 * (bool(family.preferred) and not _on(day, family.preferred))
            if side == ROOM:
                cost += family.room_avoidance + (self.problem.journey[family.home, "v"].walk_min or 0) // 10
            points.append(cost * (1 + family.missed_wishes) * place)
        return self.total(points)

    def _pence(self) -> Any:
        price = self.problem.depots[0].pence_per_loan
        spent = [
            price * place
            for (family, _, side), place in self.places.items()
            if side == REMOTE and self.problem.family[family].screen is Screen.NONE
        ]
        for way, switch in self.ways.items():
            rates = [self.problem.practitioner[who].pence_per_hour for who in (*way.leads, *way.hosts)]
            rates += [self.problem.room[way.room].pence_per_hour] if way.room else []
            spent.append(sum(ceil(rate * way.terms.minutes / 60) for rate in rates) * switch)
        return self.total(spent)


def _ways(problem: WeekProblem, session: Session) -> Iterator[Way]:
    of = problem.programme[session.programme]
    for mode in session.modes:
        terms = of.terms_of(mode)
        kitted = [room for room in session.rooms if mode is not Mode.SUPER_GROUP or problem.room[room].hybrid_kit]
        for room in (None,) if mode is Mode.REMOTE else kitted:
            for leads in combinations(_able(problem, of, session, StaffRole.LEAD), terms.leads):
                rest = [who for who in _able(problem, of, session, StaffRole.HOST) if who not in leads]
                for hosts in combinations(rest, terms.hosts):
                    yield Way(session, of, terms, room, leads, hosts)


def _able(problem: WeekProblem, of: Programme, session: Session, role: StaffRole) -> list[str]:
    return [one.id for one in problem.practitioners if role in one.roles and _can(of, session, role, one)]


def _can(of: Programme, session: Session, role: StaffRole, who: Practitioner) -> bool:
    day = session.start.date()
    held = [one for one in who.accreditations if one.name == of.accreditation and (one.until or day) >= day]
    women = of.audience is Audience.WOMEN and of.staff_same_audience
    return (
        _on(session.start.weekday(), who.availability)
        and session.language in who.languages
        and (role is StaffRole.HOST or of.accreditation is None or bool(held))
        and (not women or who.sex is Sex.WOMAN)
    )


def _may(problem: WeekProblem, family: Family, session: Session, side: str) -> bool:
    own, other = (family.room, family.remote) if side == ROOM else (family.remote, family.room)
    marks = {flag.kind for flag in family.flags}
    needs_tablet = family.screen is Screen.NONE
    women = problem.programme[family.programme].audience is Audience.WOMEN
    walk = problem.journey[family.home, "v"].walk_min or 0
    return (
        session.programme == family.programme
        and session.language in family.languages
        and not family.absent
        and _on(session.start.weekday(), family.windows)
        and own is not Wish.CANNOT
        and other is not Wish.MUST
        and not marks & NEVER
        and (not women or all(adult.sex is Sex.WOMAN for adult in family.adults))
        and (side == ROOM or not marks & NOT_REMOTE)
        and (side == ROOM or family.private_space is PrivateSpace.YES)
        and (side == ROOM or not (needs_tablet and FlagKind.NO_DEVICE_HOME in marks))
        and (side == REMOTE or walk <= family.walk_limit_min)
    )


def _on(day: int, times: tuple[WeekTime, ...]) -> bool:
    """Times here are whole days."""
    return any(time.weekday == day for time in times)
