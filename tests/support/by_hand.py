"""The changes of a repair made by hand from what it tells: nothing of the planner's own changes is used."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from solver.problem import (
    DAY_NAMES,
    Family,
    Interpreter,
    ItemKind,
    Override,
    PrivateSpace,
    Session,
    Stock,
    WeekProblem,
    WeekTime,
)
from solver.roster import Repair

Facts = dict[str, str]


def changed_by_hand(problem: WeekProblem, repair: Repair) -> WeekProblem:
    """The week with all changes of a repair. KeyError for a kind that is not known here."""
    for change in repair.changes:
        problem = _MADE[change.kind](problem, dict(change.facts))
    return problem


def _lend(problem: WeekProblem, facts: Facts) -> WeekProblem:
    more = {ItemKind(facts["item"]): int(facts["count"])}
    if "gb" in facts:
        more[ItemKind.DATA_GB] = int(facts["gb"])
    stocks = []
    for stock in problem.stocks:
        added = more.pop(stock.item, 0) if stock.depot == facts["depot"] else 0
        stocks.append(replace(stock, count=stock.count + added))
    new = [Stock(depot=facts["depot"], item=item, count=count) for item, count in more.items()]
    return replace(problem, stocks=(*stocks, *new))


def _creche_places(problem: WeekProblem, facts: Facts) -> WeekProblem:
    venues = []
    for venue in problem.venues:
        if venue.id == facts["venue"] and venue.creche:
            more = replace(venue.creche, places=venue.creche.places + int(facts["count"]))
            venues.append(replace(venue, creche=more))
        else:
            venues.append(venue)
    return replace(problem, venues=tuple(venues))


def _interpreter(problem: WeekProblem, facts: Facts) -> WeekProblem:
    always = tuple(WeekTime(day, 0, 1440) for day in range(7))
    ident = f"found {len(problem.interpreters)}"
    found = Interpreter(id=ident, languages=(facts["language"],), availability=always)
    return replace(problem, interpreters=(*problem.interpreters, found))


def _overridden(problem: WeekProblem, rule: str, target: str) -> WeekProblem:
    allowed = Override(rule=rule, target=target, by="a test", reason="a test")
    return replace(problem, overrides=(*problem.overrides, allowed))


def _works_more(problem: WeekProblem, facts: Facts) -> WeekProblem:
    people = []
    for one in problem.practitioners:
        more = int(one.id == facts["practitioner"])
        people.append(replace(one, max_per_day=one.max_per_day + more, max_per_week=one.max_per_week + more))
    return replace(problem, practitioners=tuple(people))


def _session(problem: WeekProblem, facts: Facts, change: Callable[[Session], Session]) -> WeekProblem:
    sessions = tuple(change(one) if one.id == facts["session"] else one for one in problem.sessions)
    return replace(problem, sessions=sessions)


def _shifted(problem: WeekProblem, facts: Facts) -> WeekProblem:
    minutes = timedelta(minutes=int(facts["minutes"]) * (1 if facts["way"] == "later" else -1))
    return _session(problem, facts, lambda one: replace(one, start=one.start + minutes))


def _said(**changes: Any) -> Callable[[WeekProblem, Facts], WeekProblem]:
    return lambda problem, facts: _family(problem, facts, lambda one: replace(one, **changes))


def _family(problem: WeekProblem, facts: Facts, change: Callable[[Family], Family]) -> WeekProblem:
    families = tuple(change(one) if one.id == facts["family"] else one for one in problem.families)
    return replace(problem, families=families)


def _time(problem: WeekProblem, facts: Facts) -> WeekProblem:
    start, end = (int(facts[at][:2]) * 60 + int(facts[at][3:]) for at in ("start", "end"))
    window = WeekTime(DAY_NAMES.index(facts["day"]), start, end)
    return _family(problem, facts, lambda one: replace(one, windows=(*one.windows, window)))


_MADE: dict[str, Callable[[WeekProblem, Facts], WeekProblem]] = {
    "more-to-lend": _lend,
    "more-creche-places": _creche_places,
    "more-creche-staff": lambda week, of: replace(week, creche_staff=week.creche_staff + int(of["count"])),
    "more-taxi-money": lambda week, of: replace(week, taxi_pence=week.taxi_pence + round(float(of["pounds"]) * 100)),
    "more-buddies": lambda week, of: replace(week, buddies=week.buddies + int(of["count"])),
    "more-interpreters": _interpreter,
    "more-kits": lambda week, _: replace(week, kits=(*week.kits, "a kit that was found")),
    "another-room": lambda week, of: _session(week, of, lambda one: replace(one, rooms=(*one.rooms, of["room"]))),
    "open-held-back": lambda week, of: _session(week, of, lambda one: replace(one, held_back=False)),
    "call-on": lambda week, of: _overridden(week, "staff-time", f"{of['practitioner']} {of['session']}"),
    "one-session-more": _works_more,
    "fill-to-maximum": lambda week, of: _overridden(week, "group-size", of["session"]),
    "shift-start": _shifted,
    "ask-private-space": _said(private_space=PrivateSpace.YES),
    "arrange-private-space": _said(private_space=PrivateSpace.ARRANGED),
    "ask-taxi": _said(taxi_accepted=True),
    "ask-buddy": _said(buddy_accepted=True),
    "ask-phone": _said(phone_is_my_choice=True),
    "ask-for-time": _time,
}
