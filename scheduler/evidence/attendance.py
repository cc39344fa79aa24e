"""Who came, by the registers: a family came to a meeting where at least one of its adults did."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from scheduler.evidence.facts import Attended, Facts, Meeting
from scheduler.evidence.figures import Figure, counted, grouped


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One family at one meeting, from the marks of all its adults. `planned` and `came` are sides, "" for none."""

    family: str
    meeting: Meeting
    planned: str
    came: str
    sent_word: bool
    late: bool
    left_early: bool
    lost: bool
    reasons: frozenset[str]


def figures_of_attendance(facts: Facts) -> Iterator[Figure]:
    """Meetings that were held, and who came to them."""
    yield from _held(facts)
    every = visits(facts)
    expected = [one for one in every if one.planned]
    came = [one for one in expected if one.came]
    yield counted("came", expected, _came, _family)
    for by, value in _DIMENSIONS.items():
        for name, some in grouped(expected, value).items():
            yield counted("came", some, _came, _family, by, name)
    yield counted("other-side", came, _other_side, _family)
    yield counted("late", came, lambda one: one.late, _family)
    yield counted("left-early", came, lambda one: one.left_early, _family)
    yield counted("lost-connection", [one for one in came if one.came == "remote"], lambda one: one.lost, _family)
    missed = [one for one in expected if not one.came]
    yield counted("sent-word", missed, lambda one: one.sent_word, _family)
    yield from _why_away(missed)
    not_expected = {one.family for one in every if one.came and not one.planned}
    there = sorted({one.family for one in every if one.came})
    yield counted("not-on-list", there, not_expected.__contains__, str)


def visits(facts: Facts) -> tuple[Visit, ...]:
    """Every family at every meeting of the period that ran, where a mark stands of one of its adults."""
    meetings = {(one.monday, one.session): one for one in meetings_in(facts) if one.ran}
    found: dict[tuple[date, str, str], list[Attended]] = {}
    for one in facts.attended:
        if one.is_adult and (one.monday, one.session) in meetings:
            found.setdefault((one.monday, one.session, one.family), []).append(one)
    return tuple(_visit(meetings[key[0], key[1]], key[2], marks) for key, marks in sorted(found.items()))


def meetings_in(facts: Facts) -> tuple[Meeting, ...]:
    """The meetings of the period that have a register."""
    zone = ZoneInfo(facts.zone)
    return tuple(one for one in facts.meetings if facts.first <= one.start.astimezone(zone).date() <= facts.last)


def _visit(meeting: Meeting, family: str, marks: list[Attended]) -> Visit:
    there = [one for one in marks if one.came]
    return Visit(
        family=family,
        meeting=meeting,
        planned=next((one.planned for one in marks if one.planned), ""),
        came=there[0].came if there else "",
        sent_word=not there and any(one.sent_word for one in marks),
        late=any(one.late for one in there),
        left_early=any(one.left == "left-early" for one in there),
        lost=any(one.left == "lost-connection" for one in there),
        reasons=frozenset(one.reason for one in marks if one.sent_word) if not there else frozenset(),
    )


def _held(facts: Facts) -> Iterator[Figure]:
    """Of what was to be held, what has a register; of that, what ran. These count meetings and nobody."""
    zone = ZoneInfo(facts.zone)
    registered = {(one.monday, one.session): one for one in meetings_in(facts)}
    planned = {
        (one.monday, one.session)
        for one in facts.offered
        if one.stands and facts.first <= one.start.astimezone(zone).date() <= facts.last
    }
    yield Figure(definition="registers-kept", part=len(planned & registered.keys()), whole=len(planned))
    every = list(registered.values())
    yield Figure(definition="ran", part=sum(one.ran for one in every), whole=len(every))
    for reason, some in grouped([one for one in every if not one.ran], lambda one: one.not_run).items():
        yield Figure(definition="not-run", by="reason", value=reason, part=len(some), whole=len(every))


def _why_away(missed: list[Visit]) -> Iterator[Figure]:
    """Families, each once for each reason that it gave: who was often ill is no more ill than who was once."""
    gave: dict[str, set[str]] = {}
    for one in missed:
        for reason in one.reasons:
            gave.setdefault(reason, set()).add(one.family)
    everybody = sorted(set[str]().union(*gave.values()))
    for reason, families in sorted(gave.items()):
        yield counted("why-away", everybody, families.__contains__, str, "reason", reason)


def _number(one: Visit) -> str:
    return f"{one.meeting.number:02d}"


_DIMENSIONS: Mapping[str, Callable[[Visit], str]] = {
    "side": lambda one: one.planned,
    "mode": lambda one: one.meeting.mode,
    "number": _number,
    "programme": lambda one: one.meeting.programme,
}
"""By what attendance is told: where the family was planned, how the meeting was held, which it was, and of what."""


def _family(one: Visit) -> str:
    return one.family


def _came(one: Visit) -> bool:
    return bool(one.came)


def _other_side(one: Visit) -> bool:
    return one.came != one.planned
