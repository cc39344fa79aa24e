"""The board: the sessions of each day as cards, with what does not run, and slots one to one."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from scheduler.outputs.extras import notes, tags
from scheduler.outputs.names import Names
from scheduler.outputs.seats import SeatRow, ringed_families, seat_rows
from scheduler.outputs.words import CHANNELS, count, day, listed
from solver.problem import Session, StaffRole, WeekKind
from solver.roster import Placement, Roster, SessionPlan

HEADINGS = {WeekKind.CALL: "calls", WeekKind.VISIT: "visits"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A family (its id and how it is called) in a session, and what goes with its place."""

    family: str
    label: str
    side: str
    notes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A session that runs. `board_line` is for a public noticeboard; "" where the session must not stand on one."""

    id: str
    start: str
    end: str
    title: str
    group: str
    where: str
    staff: str
    rows: tuple[SeatRow, ...]
    tags: tuple[str, ...]
    who: tuple[Who, ...]
    board_line: str

    @property
    def labels(self) -> dict[str, str]:
        """How each family that comes is called."""
        return {who.family: who.label for who in self.who}


@dataclass(frozen=True, slots=True, kw_only=True)
class Off:
    """A group none of whose candidates runs, and why as far as it can be told."""

    start: str
    title: str
    group: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OneToOne:
    """A slot of one family. `occasion` says that its course meets singly this week; "" where it always does."""

    start: str
    practitioner: str
    how: str
    family: str
    label: str
    occasion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    heading: str
    cards: tuple[Card, ...]
    slots: tuple[OneToOne, ...]
    off: tuple[Off, ...]

    @property
    def slots_heading(self) -> str:
        """One to one; calls and visits where a course meets so this week."""
        occasions = {slot.occasion for slot in self.slots} - {""}
        always = ["one to one"] if any(not slot.occasion for slot in self.slots) else []
        words = [HEADINGS[kind] for kind in HEADINGS if any(kind.value in one for one in occasions)]
        return listed([*always, *words]).capitalize()


def board(names: Names, roster: Roster) -> tuple[Day, ...]:
    """Monday to Friday, and a day of the weekend where something is on it."""
    ringed = ringed_families(names.problem, roster)
    places = {place.family: place for place in roster.placements}
    cards: dict[date, list[Card]] = defaultdict(list)
    for plan in sorted(roster.sessions, key=lambda plan: (plan.start, plan.id)):
        if plan.runs:
            cards[names.problem.local_day(plan.start)].append(_card(names, plan, places, ringed))
    slots = _slots(names, roster)
    off = _off(names, roster)
    days = [names.problem.week + timedelta(days=shift) for shift in range(7)]
    shown = [on for on in days if on.weekday() < 5 or cards[on] or slots[on] or off[on]]
    return tuple(
        Day(heading=day(on), cards=tuple(cards[on]), slots=tuple(slots[on]), off=tuple(off[on])) for on in shown
    )


def _card(names: Names, plan: SessionPlan, places: dict[str, Placement], ringed: frozenset[str]) -> Card:
    session = names.problem.session[plan.id]
    return Card(
        id=plan.id,
        start=names.clock(plan.start),
        end=names.clock(names.end(plan)),
        title=names.title(session),
        group=names.group(session),
        where=names.where(plan),
        staff=staff_line(names, plan),
        rows=seat_rows(names.problem, plan, ringed),
        tags=tags(names, plan, [places[family] for family in (*plan.room_families, *plan.remote_families)]),
        who=tuple(_whos(names, plan, places)),
        board_line=_board_line(names, plan, session),
    )


def staff_line(names: Names, plan: SessionPlan) -> str:
    """Priya and Tom lead, Ade hosts the remote side."""
    leads = [names.other(one.practitioner) for one in plan.staff if one.role is not StaffRole.HOST]
    hosts = [names.other(one.practitioner) for one in plan.staff if one.role is StaffRole.HOST]
    hosting = f"{listed(hosts)} {'hosts' if len(hosts) == 1 else 'host'} the remote side" if hosts else ""
    return ", ".join(filter(None, (listed(leads), hosting)))


def _whos(names: Names, plan: SessionPlan, places: dict[str, Placement]) -> list[Who]:
    children: Counter[str] = Counter()
    for entry in plan.creche:
        children[entry.family] += entry.children
    return [
        Who(family=family, label=names.family(family), side=side, notes=notes(names, places[family], children[family]))
        for side, families in (("in the room", plan.room_families), ("remote", plan.remote_families))
        for family in families
    ]


def _board_line(names: Names, plan: SessionPlan, session: Session) -> str:
    """Neutral words and the place; nothing of a sensitive programme or a secret venue, nor what names either."""
    programme = names.problem.programme[session.programme]
    secret = plan.venue is not None and names.problem.venue[plan.venue].secret
    line = f"{programme.neutral_title} – {names.where(plan)}"
    return "" if secret or programme.sensitive or names.unsaid.names_secret(line) else line


def _slots(names: Names, roster: Roster) -> dict[date, list[OneToOne]]:
    found: dict[date, list[OneToOne]] = defaultdict(list)
    for slot in sorted(roster.slots, key=lambda slot: (slot.start, slot.practitioner)):
        one = OneToOne(
            start=names.clock(slot.start),
            practitioner=names.other(slot.practitioner),
            how=CHANNELS[slot.channel],
            family=slot.family,
            label=names.family(slot.family),
            occasion=_occasion(names, slot.family),
        )
        found[names.problem.local_day(slot.start)].append(one)
    return found


def _occasion(names: Names, ident: str) -> str:
    """Week 3: call, for a member of a group whose course has a week of calls or visits."""
    family = names.problem.family[ident]
    if family.cohort is None:
        return ""
    cohort, weeks = names.problem.cohort[family.cohort], names.problem.programme[family.programme].weeks
    kind = weeks[cohort.week - 1] if cohort.week <= len(weeks) else WeekKind.GROUP
    return "" if kind is WeekKind.GROUP else f"week {cohort.week}: {kind.value}"


def _off(names: Names, roster: Roster) -> dict[date, list[Off]]:
    groups: dict[str, list[Session]] = defaultdict(list)
    for session in sorted(names.problem.sessions, key=lambda session: (session.start, session.id)):
        groups[session.group].append(session)
    running = {names.problem.session[plan.id].group for plan in roster.sessions if plan.runs}
    found: dict[date, list[Off]] = defaultdict(list)
    for group, candidates in groups.items():
        if group not in running:
            first = candidates[0]
            off = Off(
                start=names.clock(first.start),
                title=names.title(first),
                group=names.group(first),
                why=_why_off(names, roster, candidates),
            )
            found[names.problem.local_day(first.start)].append(off)
    return found


def _why_off(names: Names, roster: Roster, candidates: list[Session]) -> str:
    first = candidates[0]
    if first.cohort is not None:
        return "This running group does not meet. Its members stand with those who need you."
    if all(session.held_back for session in candidates):
        return "Held back by a person."
    programme = names.problem.programme[first.programme]
    least = min(programme.terms_of(mode).size_min for session in candidates for mode in session.modes)
    waiting = sum(names.problem.family[one.family].programme == programme.id for one in roster.unplaced)
    wait = f"{count(waiting, 'family', 'families')} of this programme {'waits' if waiting == 1 else 'wait'}"
    return f"Not opened: it takes {count(least, 'adult')}, and {wait}."
