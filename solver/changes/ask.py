"""A waiting family is asked one named question, and answers yes.

Only what a family may decide for itself is asked. A mark, a clearance or a decision that is still open stays with
the persons who set it: no question stands for one of them. Nobody who is marked is asked about a private space.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from solver.arrays import numbers, positions
from solver.changes.change import Change, Kind, Offer, Used, nothing_touched, one_by_one
from solver.changes.linking import forbidden, only_where_used
from solver.changes.phone import twin_name, twins
from solver.problem import Family, PrivateSpace, Session, WeekProblem, WeekTime, covered
from solver.problem.times import DAY_MIN, DAY_NAMES
from solver.roster import Roster
from solver.rows import IntArray, Rows
from solver.rule import Post
from solver.rules import available, reachable, remote_cleared
from solver.variables import Variables
from solver.ways import time_of_places, time_of_slots

Answer = Callable[[Family, bool], Family]


def _space(family: Family, yes: bool) -> Family:  # noqa: FBT001 - an answer
    return replace(family, private_space=PrivateSpace.YES if yes else PrivateSpace.UNKNOWN)


def _arranged(family: Family, yes: bool) -> Family:  # noqa: FBT001 - an answer
    return replace(family, private_space=PrivateSpace.ARRANGED if yes else PrivateSpace.NO)


def _taxi(family: Family, yes: bool) -> Family:  # noqa: FBT001 - an answer
    return replace(family, taxi_accepted=yes)


def _buddy(family: Family, yes: bool) -> Family:  # noqa: FBT001 - an answer
    return replace(family, buddy_accepted=yes)


QUESTIONS: dict[str, tuple[str, Answer, Post]] = {
    "ask-private-space": (
        "ask {family} whether there is a space where nobody else can hear",
        _space,
        remote_cleared.RULE.post_in_full,
    ),
    "arrange-private-space": (
        "arrange a place for {family} where nobody else can hear",
        _arranged,
        remote_cleared.RULE.post_in_full,
    ),
    "ask-taxi": ("ask {family} whether it would take a taxi", _taxi, reachable.RULE.post_in_full),
    "ask-buddy": ("ask {family} whether somebody may come along on the bus", _buddy, reachable.RULE.post_in_full),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question with yes or no; `question` is its id."""

    family: str
    question: str

    pence = 0
    touches = staticmethod(nothing_touched)

    @property
    def kind(self) -> str:
        return self.question

    @property
    def words(self) -> str:
        return QUESTIONS[self.question][0]

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return (("family", self.family),)

    def apply(self, problem: WeekProblem) -> WeekProblem:
        return _answered(problem, self, yes=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForTime:
    """Whether the family could give the time of one session, with the way there and back where it has one."""

    family: str
    session: str
    window: WeekTime

    kind = "ask-for-time"
    words = "ask {family} whether it could be free on {day} from {start} to {end}, for {session}"
    pence = 0
    touches = staticmethod(nothing_touched)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        window = self.window
        times = (("start", _clock(window.start_min)), ("end", _clock(window.end_min)))
        return (("family", self.family), ("day", DAY_NAMES[window.weekday]), *times, ("session", self.session))

    def apply(self, problem: WeekProblem) -> WeekProblem:
        families = tuple(
            replace(one, windows=(*one.windows, self.window)) if one.id == self.family else one
            for one in problem.families
        )
        return replace(problem, families=families)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _answered(problem: WeekProblem, ask: Ask, *, yes: bool) -> WeekProblem:
    answer = QUESTIONS[ask.question][1]
    same = (ask.family, twin_name(ask.family))
    families = tuple(answer(one, yes) if one.id in same else one for one in problem.families)
    return replace(problem, families=families)


def _offered(week: WeekProblem, _: Roster, families: Sequence[str]) -> Sequence[Offer]:
    """What is not known of each waiting family, or what it said no to and might be asked again."""
    found: list[Offer] = []
    for family in (week.family[ident] for ident in families):
        open_questions = {
            "ask-private-space": family.private_space is PrivateSpace.UNKNOWN and not family.flags,
            "arrange-private-space": family.private_space is PrivateSpace.NO and not family.flags,
            "ask-taxi": not family.taxi_accepted,
            "ask-buddy": not family.buddy_accepted,
        }
        asks: list[Change] = [Ask(family=family.id, question=one) for one, is_open in open_questions.items() if is_open]
        found += [Offer(change, frozenset({family.id})) for change in (*asks, *_times(week, family))]
    return found


def _times(week: WeekProblem, family: Family) -> Iterator[AskForTime]:
    for session in week.sessions:
        if session.programme == family.programme:
            terms = week.programme[session.programme].terms
            minutes = max(one.minutes for one in terms if one.mode in session.modes)
            start, way = week.local_min(session.start), _way(week, family, session)
            day = start // DAY_MIN
            first, last = max(start - way, day * DAY_MIN), min(start + minutes + way, (day + 1) * DAY_MIN)
            if covered(first, last, family.windows):
                continue
            window = WeekTime(day, first - day * DAY_MIN, last - day * DAY_MIN)
            yield AskForTime(family=family.id, session=session.id, window=window)


def _way(week: WeekProblem, family: Family, session: Session) -> int:
    """The longest way to a venue of the session that is within the family's limits, in minutes."""
    found = [0]
    for venue in {week.room[room].venue for room in session.rooms}:
        journey = week.journey.get((family.home, venue))
        if journey:
            limited = ((journey.walk_min, family.walk_limit_min), (journey.bus_min, family.bus_limit_min))
            found += [minutes for minutes, limit in limited if minutes is not None and minutes <= limit]
            found += [journey.drive_min or 0]
    return max(found)


def _link(rows: Rows, v: Variables, week: WeekProblem, used: Sequence[Used]) -> None:
    owner = _owners(v, week)
    at = {family.id: place for place, family in enumerate(week.families)}
    for question, (_, _, post) in QUESTIONS.items():
        asks = [
            (one.change, one.var) for one in used if isinstance(one.change, Ask) and one.change.question == question
        ]
        if asks:
            unasked = week
            for ask, _ in asks:
                unasked = _answered(unasked, ask, yes=False)
            _link_families(rows, owner, forbidden(post, v, unasked), [(at[ask.family], var) for ask, var in asks])
    _link_times(rows, v, week, [(one.change, one.var) for one in used if isinstance(one.change, AskForTime)])


def _link_times(rows: Rows, v: Variables, week: WeekProblem, times: Sequence[tuple[AskForTime, int]]) -> None:
    """A place for which a family had no time needs one of the times it is asked for that lies within the place."""
    if not times:
        return
    windows: dict[str, set[WeekTime]] = {}
    for asked, _ in times:
        for ident in (asked.family, twin_name(asked.family)):
            windows.setdefault(ident, set()).add(asked.window)
    unasked = tuple(
        replace(one, windows=tuple(time for time in one.windows if time not in windows.get(one.id, ())))
        for one in week.families
    )
    gone = forbidden(available.RULE.post_in_full, v, replace(week, families=unasked))
    owner, (start, end) = _owners(v, week)[gone], (every[gone] for every in _times_of(v, week))
    at = positions([family.id for family in week.families])
    pairs = []
    for asked, var in times:
        first, last = (asked.window.weekday * DAY_MIN + of for of in (asked.window.start_min, asked.window.end_min))
        pairs.append((gone[(owner == at[asked.family]) & (start < last) & (first < end)], var))
    all_of = np.concatenate([gone, *(part for part, _ in pairs)])
    needs = [np.full(len(part), var, dtype=np.int64) for part, var in pairs]
    asked_for = np.isin(owner, [at[asked.family] for asked, _ in times])
    rows.forbid(np.setdiff1d(gone[asked_for], all_of[len(gone) :]))
    only_where_used(rows, all_of[len(gone) :], np.concatenate(needs))


def _times_of(v: Variables, week: WeekProblem) -> tuple[IntArray, IntArray]:
    """From when to when each variable takes up a family; 0 for variables that place nobody."""
    start, end = np.zeros(v.size, dtype=np.int64), np.zeros(v.size, dtype=np.int64)
    start[v.places.var], end[v.places.var] = time_of_places(week, v)
    start[v.slots.var], end[v.slots.var] = time_of_slots(week, v)
    return start, end


def _link_families(rows: Rows, owner: IntArray, gone: IntArray, asked: Sequence[tuple[int, int]]) -> None:
    """What a family could not be given without an answer needs one of its questions."""
    pairs = [(gone[owner[gone] == family], used) for family, used in asked]
    var = [part for part, _ in pairs]
    of = [np.full(len(part), used, dtype=np.int64) for part, used in pairs]
    if var:
        only_where_used(rows, np.concatenate(var), np.concatenate(of))


def _owners(v: Variables, week: WeekProblem) -> IntArray:
    """The position of the family that each variable places, a twin's too; -1 for other variables."""
    owner = np.full(v.size, -1, dtype=np.int64)
    at, same = positions([family.id for family in week.families]), twins(week)
    stands_for = numbers(week.families, lambda family: at[same.get(family.id, family.id)])
    owner[v.places.var] = stands_for[v.places.family]
    owner[v.slots.var] = stands_for[v.slots.family]
    return owner


KIND = Kind(id="ask", offered=_offered, together=one_by_one, link=_link)
