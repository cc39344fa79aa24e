"""Whoever is remote has a large enough screen, a connection and data for it: their own, or on loan.

A phone is too small for a group, unless the parent chose it knowingly and attends alone: two adults cannot share
one. Own data must last for the session; a loaned SIM holds data for all sessions still to come, and a loan lasts as
long. Nothing is lent that is not lacking: who has a tablet and no data gets a SIM only. For a slot by video, with
one person, a phone is large enough; nothing is lent for it. No device goes to a home marked so, or one where being
remote is not cleared: not on the day of the session, and on no day from the handing over until the loan is due back,
as nobody fetches it on the day a clearance ends.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from solver.broken import Broken
from solver.lacking import lacking, without_video
from solver.lending import loan_days
from solver.problem import (
    Channel,
    Connection,
    Family,
    Flag,
    FlagKind,
    HeldLoan,
    ItemKind,
    Screen,
    SupportKind,
    WeekKind,
    WeekProblem,
)
from solver.roster import Roster, Support
from solver.rows import BoolArray, IntArray
from solver.rule import Rule
from solver.stays import Stay, stays
from solver.variables import Variables

UNSAFE_HOME = "and nothing may be lent to that home"
"""How a judgement of a loan to such a home ends: whoever lets it go has looked at that."""


def rules_out(v: Variables, problem: WeekProblem) -> Iterator[IntArray]:
    """Remote places without what they lack, loans of nothing, and loans to homes where they are unsafe."""
    places = v.places
    lacks = lacking(problem, v).any(axis=1)
    yield places.var[places.remote & (lacks != places.loan)]
    yield places.var[_unsafe(problem, v)]
    yield v.slots.var[without_video(problem, v)]


def _unsafe(problem: WeekProblem, v: Variables) -> BoolArray:
    """For each place, whether it is a loan to a home with a mark against it, from the handing over to the return."""
    unsafe = np.zeros(len(v.places.var), dtype=np.bool_)
    kinds = (FlagKind.NO_DEVICE_HOME, FlagKind.REMOTE_SAFETY)
    marked = [at for at, one in enumerate(problem.families) if any(flag.kind in kinds for flag in one.flags)]
    lent: dict[tuple[int, int], tuple[date, date]] = {}
    for row in np.flatnonzero(v.places.loan & np.isin(v.places.family, marked)).tolist():
        variant, depot = int(v.places.variant[row]), int(v.places.depot[row])
        session = v.variants[variant].session
        if (variant, depot) not in lent:
            lent[variant, depot] = loan_days(problem, session, problem.depots[depot])
        handed, due = lent[variant, depot]
        first = min(handed, problem.local_day(session.start))
        unsafe[row] = _barred(problem.families[v.places.family[row]], first, due)
    return unsafe


def _barred(family: Family, first: date, last: date) -> bool:
    """Whether on some of these days no device may go to the family's home."""
    return any(_bars_within(flag, first, last) for flag in family.flags)


def _bars_within(flag: Flag, first: date, last: date) -> bool:
    """Whether the mark stands, and is not cleared, on some of these days. A clearance lasts until its day."""
    if flag.kind not in (FlagKind.NO_DEVICE_HOME, FlagKind.REMOTE_SAFETY):
        return False
    begins, ends = max(first, flag.since or first), min(last, flag.until or last)
    if flag.kind is FlagKind.REMOTE_SAFETY and flag.cleared_until and flag.cleared_on(begins):
        begins = flag.cleared_until + timedelta(days=1)
    return begins <= ends


def violations(problem: WeekProblem, roster: Roster) -> Iterator[Broken]:
    """Name each remote family that lacks something, and each loan that is not needed, too short or unsafe."""
    for stay in stays(problem, roster):
        if stay.channel is Channel.VIDEO and _needs(problem, stay):
            text = f"family {stay.family.id!r} meets by video in {stay.placement.session!r} and lacks what that takes"
            items = tuple(item.value for item in _needs(problem, stay))
            yield Broken(text, "video", (stay.family.id,), (stay.placement.session,), items=items)
        if not stay.remote:
            continue
        loans = [support for support in stay.placement.supports if support.kind is SupportKind.LOAN]
        needs = _needs(problem, stay)
        lent: dict[ItemKind, int] = {}
        for item in (item for loan in loans for item in loan.items):
            lent[item.item] = lent.get(item.item, 0) + item.count
        name = f"family {stay.family.id!r} is remote in {stay.placement.session!r}"
        yield from _compared(stay, needs, lent, name)
        for loan in loans:
            yield from _loan(problem, stay, loan, name, needed=bool(needs))


def _compared(stay: Stay, needs: dict[ItemKind, float], lent: dict[ItemKind, int], name: str) -> Iterator[Broken]:
    """What is lacking and not lent, or less of it, and what is lent beside it."""
    of, given = _about(stay), {kind: lent.get(kind, 0) for kind in needs}
    for kind, count in needs.items():
        if given[kind] < count:
            text = f"{name} and lacks {kind.value}: needs {count:g}, is lent {given[kind]}"
            says = "shared-phone" if kind is ItemKind.TABLET and _shares_phone(stay.family) else "lacks"
            yield Broken(text, says, *of, item=kind.value, needs=f"{count:g}", lent=given[kind])
    for kind in (kind for kind in lent if needs and kind not in needs):
        yield Broken(f"{name} with {kind.value} on loan, and lacks none", "not-lacked", *of, item=kind.value)


def _shares_phone(family: Family) -> bool:
    return family.screen is Screen.PHONE and len(family.adults) > 1


def _needs(problem: WeekProblem, stay: Stay) -> dict[ItemKind, float]:
    """Pieces, and GB in fractions, that the household does not have itself or hold on loan already."""
    family, settings = stay.family, problem.settings
    held = [loan.item for loan in family.held if _still_held(loan, stay.day)]
    needs: dict[ItemKind, float] = {}
    if _too_small(family, stay.channel) and ItemKind.TABLET not in held:
        needs[ItemKind.TABLET] = 1
    if family.needs_headset and ItemKind.HEADSET not in held:
        needs[ItemKind.HEADSET] = 1
    gb = stay.minutes / 60 * settings.gb_per_hour * (100 + settings.gb_margin_percent) / 100
    slow = family.mbps_down is not None and family.mbps_down < settings.mbps_down_min
    short = family.connection is Connection.METERED and family.gb_left < gb
    if (slow or short or family.connection is Connection.NONE) and ItemKind.SIM not in held:
        needs[ItemKind.SIM] = 1
        needs[ItemKind.DATA_GB] = max(settings.sim_gb_least, round(gb * len(_meetings(problem, stay)), 9))
    return needs


def _too_small(family: Family, channel: Channel | None) -> bool:
    """Whether the household's best screen does not do. For one person by video a phone does."""
    if family.screen is not Screen.PHONE:
        return family.screen is Screen.NONE
    return channel is not Channel.VIDEO and (_shares_phone(family) or not family.phone_is_my_choice)


def _still_held(loan: HeldLoan, day: date) -> bool:
    return day <= loan.until


def _meetings(problem: WeekProblem, stay: Stay) -> list[date]:
    """The day of the stay, and of each later week in which its course meets as a group."""
    session = stay.session
    if session is None:
        return [stay.day]
    week = problem.cohort[session.cohort].week if session.cohort else 1
    found, day = [stay.day], stay.day
    for kind in problem.programme[session.programme].weeks[week:]:
        day += timedelta(weeks=1)
        while day - timedelta(days=day.weekday()) in problem.breaks:
            day += timedelta(weeks=1)
        if kind is WeekKind.GROUP:
            found.append(day)
    return found


def _loan(problem: WeekProblem, stay: Stay, loan: Support, name: str, *, needed: bool) -> Iterator[Broken]:
    if not needed:
        yield Broken(f"{name} with a loan, and lacks nothing", "not-needed", *_about(stay))
    last = _meetings(problem, stay)[-1]
    if loan.back_by is None or loan.back_by < last:
        back = loan.back_by.isoformat() if loan.back_by else "no day"
        text = f"{name} with a loan due back on {back}; its course meets until {last.isoformat()}"
        yield Broken(text, "too-short", *_about(stay), back_day=back, last_day=last.isoformat())
    if _unsafe_home(stay.family, min(loan.out_from or stay.day, stay.day), max(loan.back_by or stay.day, stay.day)):
        yield Broken(f"{name} with a loan, {UNSAFE_HOME}", "unsafe-home", *_about(stay))


def _about(stay: Stay) -> tuple[tuple[str], tuple[str]]:
    return (stay.family.id,), (stay.placement.session,)


def _unsafe_home(family: Family, day: date, last: date) -> bool:
    """Whether a mark stands against devices on a day from the first to the last."""
    for flag in family.flags:
        for one in (day + timedelta(days=number) for number in range((last - day).days + 1)):
            against = flag.kind is FlagKind.NO_DEVICE_HOME
            if flag.kind is FlagKind.REMOTE_SAFETY:
                against = not flag.cleared_on(one)
            if against and flag.stands_on(one):
                return True
    return False


RULE = Rule(
    id="remote-ready",
    sentence="Whoever is remote has a screen, a connection and data for it, their own or on loan where that is safe.",
    blocks="lacks a screen, a connection or data to be remote, and nothing can be lent to it",
    turn="loan team",
    next_step="See what could be lent, or ask what the family could use; extend a clearance that ends before a loan is"
    " due back; else offer a session in a room.",
    rules_out=rules_out,
    violations=violations,
    by_session=True,
)
