"""A week hangs together: ids stand once, and what is referred to is there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from solver.problem.checks import require, require_known, require_unique
from solver.problem.words import AwayFrom, WeekKind

if TYPE_CHECKING:
    from solver.problem.week import WeekProblem


def check_references(week: WeekProblem) -> None:
    """Raise ImpossibleValue for the first id, reference or date that cannot be."""
    _check_frame(week)
    _check_ids(week)
    _check_offer(week)
    _check_people(week)
    _check_families(week)
    _check_before(week)


def _check_frame(week: WeekProblem) -> None:
    of = ("week", week.week.isoformat())
    require(week.week.weekday() == 0, of, "week", week.week.isoformat(), "a Monday")
    require(week.as_of.tzinfo is not None, of, "as_of", week.as_of.isoformat(), "a time with a zone")
    for monday in week.breaks:
        require(monday.weekday() == 0, of, "breaks", monday.isoformat(), "Mondays")


def _check_ids(week: WeekProblem) -> None:
    for noun, ids in (
        ("programme", [p.id for p in week.programmes]),
        ("cohort", (c.id for c in week.cohorts)),
        ("session or slot", [*(s.id for s in week.sessions), *(s.id for s in week.slots)]),
        ("guest", (g.id for g in week.guests)),
        ("venue", (v.id for v in week.venues)),
        ("room", (r.id for r in week.rooms)),
        ("practitioner", (p.id for p in week.practitioners)),
        ("interpreter", (i.id for i in week.interpreters)),
        ("family", (f.id for f in week.families)),
        ("depot", (d.id for d in week.depots)),
        ("stock", (f"{s.depot} {s.item.value}" for s in week.stocks)),
        ("portable kit", week.kits),
        ("journey", (f"{j.home} to {j.venue}" for j in week.journeys)),
    ):
        require_unique(noun, ids)


def _check_offer(week: WeekProblem) -> None:
    programmes = {programme.id: programme for programme in week.programmes}
    venues = {venue.id for venue in week.venues}
    rooms = {room.id for room in week.rooms}
    cohorts = {cohort.id: cohort for cohort in week.cohorts}
    people = {practitioner.id for practitioner in week.practitioners}
    nations = dict(week.settings.ratios)
    for venue in week.venues:
        if venue.creche:
            require_known(("venue", venue.id), "crèche's nation", [venue.creche.nation], nations)
    for room in week.rooms:
        require_known(("room", room.id), "venue", [room.venue], venues)
    for journey in week.journeys:
        require_known(("journey", f"{journey.home} to {journey.venue}"), "venue", [journey.venue], venues)
    for cohort in week.cohorts:
        of = ("cohort", cohort.id)
        require_known(of, "programme", [cohort.programme], programmes)
        require_known(of, "practitioners", cohort.practitioners, people)
        require_known(of, "room", _given(cohort.room), rooms)
        length = len(programmes[cohort.programme].weeks)
        require(cohort.week <= length, of, "week", cohort.week, f"at most {length}, the programme's last week")
    groups: dict[str, str] = {}
    for session in week.sessions:
        of = ("session", session.id)
        require_known(of, "programme", [session.programme], programmes)
        require_known(of, "rooms", (*session.rooms, *session.pin.rooms), rooms)
        require_known(of, "cohort", _given(session.cohort), cohorts)
        require_known(of, "pinned practitioners", session.pin.practitioners, people)
        programme = programmes[session.programme]
        require_known(of, "modes", session.modes, [terms.mode for terms in programme.terms])
        _check_in_week(week, of, session.start)
        shared = groups.setdefault(session.group, session.programme)
        require(shared == session.programme, of, "group", session.group, f"candidates of programme {shared!r} only")
        number = cohorts[session.cohort].week if session.cohort else 1
        kind = programme.weeks[number - 1]
        require(kind is WeekKind.GROUP, of, "cohort's week", number, "a week in which the programme meets as a group")
        if session.cohort:
            own = cohorts[session.cohort].programme
            require(own == session.programme, of, "programme", session.programme, f"the cohort's, {own!r}")
    for guest in week.guests:
        require_known(("guest", guest.id), "session", [guest.session], {s.id for s in week.sessions})


def _check_people(week: WeekProblem) -> None:
    households = {family.household for family in week.families}
    for practitioner in week.practitioners:
        require_known(("practitioner", practitioner.id), "not_with", practitioner.not_with, households)
    for slot in week.slots:
        of = ("slot", slot.id)
        require_known(of, "practitioner", [slot.practitioner], {p.id for p in week.practitioners})
        require_known(of, "venue", _given(slot.venue), {v.id for v in week.venues})
        _check_in_week(week, of, slot.start)
    for interpreter in week.interpreters:
        sessions = {session.id for session in week.sessions}
        require_known(("interpreter", interpreter.id), "booked", interpreter.booked, sessions)
    for stock in week.stocks:
        require_known(("stock", stock.item.value), "depot", [stock.depot], {depot.id for depot in week.depots})


def _check_families(week: WeekProblem) -> None:
    programmes = {programme.id for programme in week.programmes}
    cohorts = {cohort.id: cohort.programme for cohort in week.cohorts}
    for family in week.families:
        of = ("family", family.id)
        require_known(of, "programme", [family.programme], programmes)
        require_known(of, "cohort", _given(family.cohort), cohorts)
        if family.cohort:
            own = cohorts[family.cohort]
            require(own == family.programme, of, "programme", family.programme, f"the cohort's, {own!r}")


def _check_before(week: WeekProblem) -> None:
    households = {family.household for family in week.families}
    families = {family.id for family in week.families}
    sessions = {session.id for session in week.sessions} | {slot.id for slot in week.slots}
    for pair in week.pairs:
        require_known(("pair", " and ".join(pair.households)), "households", pair.households, households)
    known_as = {
        AwayFrom.PRACTITIONER: {p.id for p in week.practitioners},
        AwayFrom.INTERPRETER: {i.id for i in week.interpreters},
        AwayFrom.CRECHE_WORKER: {v.id for v in week.venues},
        AwayFrom.VENUE: {v.id for v in week.venues},
        AwayFrom.DRIVER: {""},
    }
    for away in week.keep_away:
        of = ("keep-away", away.household)
        require_known(of, "household", [away.household], households)
        require_known(of, "who", [away.who], known_as[away.as_])
    for published in week.published:
        require_known(("published place", published.family), "family", [published.family], families)
    require_unique("published place of family", (published.family for published in week.published))
    for pin in week.pins:
        require_known(("pin", pin.family), "family", [pin.family], families)
        require_known(("pin", pin.family), "session", _given(pin.session), sessions)
    require_unique("pin of family", (pin.family for pin in week.pins))


def _check_in_week(week: WeekProblem, of: tuple[str, str], start: datetime) -> None:
    day = start.astimezone(ZoneInfo(week.zone)).date()
    inside = week.week <= day < week.week + timedelta(days=7)
    require(inside, of, "start", start.isoformat(), f"a time in the week of {week.week.isoformat()}")


def _given(value: str | None) -> Iterable[str]:
    return () if value is None else (value,)
