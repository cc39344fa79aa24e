"""The example week lived through by ten families: planned, moved, signed, published, sent, answered, lent, marked.

Everything is done by the functions that pages and commands call; nothing is written into a table by hand.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

from sqlmodel import col, select

from scheduler.access.exports import exported
from scheduler.access.roles import Role
from scheduler.attendance.marks import Marking
from scheduler.attendance.occurrence import Whom, adult, published_week
from scheduler.attendance.taking import say_whether_run, take
from scheduler.attendance.words import Came
from scheduler.errors import NotAllowed
from scheduler.examples import EXAMPLE_WEEK, example_as_of, example_service
from scheduler.experience.said import Wanted, Worked
from scheduler.experience.wishing import close, waiting_wishes
from scheduler.experience.written import Told, adults_of, write_down
from scheduler.feeds.serving import issue
from scheduler.feeds.tokens import FeedKind
from scheduler.links import Purpose, link_for
from scheduler.loans.agreements import agree_on_paper
from scheduler.loans.allocating import allocate
from scheduler.loans.preparing import hand_over, prepare
from scheduler.messages.compose import compose
from scheduler.outcomes.leaving import WhyLeft, say_why_left
from scheduler.outcomes.measures import Occasion, Questionnaire
from scheduler.outcomes.scores import Of, Result, Score
from scheduler.outcomes.typing_in import type_in
from scheduler.own_needs.deciding import decline
from scheduler.own_needs.front_door import say_needs, say_reach
from scheduler.own_needs.said import Needs, Reach
from scheduler.records import Contact
from scheduler.replies.deciding import note
from scheduler.replies.front_door import take_in
from scheduler.replies.given import Answer, Given, Via
from scheduler.safeguarding.change import Doing, MarkChange
from scheduler.safeguarding.deciding import change_marks
from scheduler.safeguarding.marks import marks_of
from scheduler.store import Store, load_service, save_service
from scheduler.store.tables import LoanRow, OutboxRow, ReplyRow, SaidRow, TaskRow
from scheduler.store.trail import By
from scheduler.weeks.doing import CallOutcome, message_sent, task_done
from scheduler.weeks.pinning import set_pin
from scheduler.weeks.planning import plan_week
from scheduler.weeks.publishing import publish
from scheduler.weeks.stopping import release_contact, stop_all_contact
from solver.problem import FlagKind, Override, Pair, PairKind, Pin, WeekProblem
from solver.roster import Roster
from solver.search.progress import Options
from solver.solve import solve
from support.signed import signed_by_two

FAMILIES, SEED, TEN = 40, 1, 10
"""So many families are on record, and of ten of them the story is told."""
LATER = timedelta(days=14)
PLANNED: list[tuple[WeekProblem, Roster]] = []
"""Weeks that were planned already: the same one on another database has the same plan."""


@dataclass(frozen=True, kw_only=True)
class Story:
    """A store in which much has happened, and the ten families that it happened to, as it is at `now`."""

    store: Store
    ten: tuple[str, ...]
    now: datetime


class Steps:
    """A minute passes with each thing that somebody does."""

    def __init__(self) -> None:
        self.moments: Iterator[datetime] = (example_as_of() + timedelta(minutes=one) for one in range(100_000))

    def by(self, who: str = "Mair") -> By:
        """Whoever does the next thing, and when."""
        return By(who=who, at=next(self.moments))


def storied(store: Store) -> Story:
    """A week that is planned, published, lived with, planned around what came in between, and held."""
    steps = Steps()
    _recorded(store)
    roster = _published(store, steps)
    ten = _ten_of(store, roster)
    adults = {family: _adults(store, family) for family in ten}
    _told(store, adults, steps)
    _lent(store, ten, steps)
    _guarded(store, ten, adults, steps)
    _published(store, steps)
    _came(store, ten)
    return Story(store=store, ten=ten, now=example_as_of() + LATER)


def planned(problem: WeekProblem) -> Roster:
    """The plan of a week, searched for once."""
    for known, roster in PLANNED:
        if known == problem:
            return roster
    PLANNED.append((problem, solve(problem, Options(deterministic=True))))
    return PLANNED[-1][1]


def _recorded(store: Store) -> None:
    """The example's records; two households are kept apart."""
    service = example_service(FAMILIES, SEED)
    first, second = (one.family.household for one in service.families[:2])
    pair = Pair(kind=PairKind.NO_CONTACT, households=(first, second))
    with store.writing() as desk:
        save_service(desk, replace(service, pairs=(*service.pairs, pair)))


def _published(store: Store, steps: Steps) -> Roster:
    version = plan_week(store, EXAMPLE_WEEK, example_as_of(), planned, steps.by())
    signed_by_two(store, EXAMPLE_WEEK, version.digest, steps.by())
    publish(store, EXAMPLE_WEEK, compose, steps.by())
    return version.roster


def _ten_of(store: Store, roster: Roster) -> tuple[str, ...]:
    """Of everything some: the two that are kept apart, those with a loan, those without a place, and others."""
    with store.reading() as desk:
        every = [one.id for one in load_service(desk).families]
        lent = list(desk.session.exec(select(LoanRow.family).order_by(col(LoanRow.id))))
    left = [one.family for one in roster.unplaced]
    return tuple(dict.fromkeys([*every[:2], *lent[:4], *left[:2], *every]))[:TEN]


def _adults(store: Store, family: str) -> tuple[Contact, ...]:
    with store.reading() as desk:
        service = load_service(desk)
    home = next(one.family.household for one in service.families if one.id == family)
    return tuple(one for one in service.contacts if one.household == home)


def _told(store: Store, adults: dict[str, tuple[Contact, ...]], steps: Steps) -> None:
    """Messages go, tasks are done or not, adults answer and tell what they need, and staff deal with it."""
    with store.reading() as desk:
        waiting = [row.id for row in desk.session.exec(select(OutboxRow)) if row.state == "queued"]
        tasks = [row.id for row in desk.session.exec(select(TaskRow)) if row.state == "open" and row.kind == "call"]
    for number, message in enumerate(waiting):
        if number % 4:
            message_sent(store, message or 0, steps.by("Tom"))
    for number, task in enumerate(tasks):
        task_done(store, task or 0, steps.by("Tom"), list(CallOutcome)[number % 2])
    for family, mine in adults.items():
        _answered(store, family, mine[0], steps)
    with store.reading() as desk:
        said = [row.id for row in desk.session.exec(select(SaidRow)) if row.kind == "needs"]
        replies = list(desk.session.exec(select(ReplyRow.id)))
    decline(store, said[0] or 0, "rang her: it is not so", steps.by("Ann"))
    note(store, replies[0] or 0, steps.by("Ann"))


def _answered(store: Store, family: str, adult: Contact, steps: Steps) -> None:
    by = steps.by(f"contact {adult.id}")
    given = Given(
        contact=adult.id, family=family, monday=EXAMPLE_WEEK, answer=Answer.ACCEPT, via=Via.PAGE, at=by.at,
        note="we come", key=f"tap {family}",
    )  # fmt: skip
    take_in(store, given, by)
    say_needs(store, adult.id, Needs(quiet=True), steps.by(f"contact {adult.id}"))
    say_reach(store, adult.id, Reach(reminders=2), steps.by(f"contact {adult.id}"))
    with store.writing() as desk:
        now = next(one for one in load_service(desk).contacts if one.id == adult.id)
        link_for(desk, now, Purpose.PAGE, by.at)
    with suppress(NotAllowed):  # not everybody of them asked for one, or may be written to
        issue(store, FeedKind.ADULT, adult.id, steps.by())
    exported(store, steps.by(), "calendar entry", f"family {family}")


def _lent(store: Store, ten: tuple[str, ...], steps: Steps) -> None:
    """What waits for them is chosen by serial, packed, agreed to on paper and handed over."""
    with store.writing() as desk:
        mine = select(LoanRow).where(col(LoanRow.family).in_(ten), LoanRow.state == "requested")
        for loan in [row.id or 0 for row in desk.session.exec(mine.order_by(col(LoanRow.id)))]:
            allocate(desk, loan, None, steps.by("Dai"))
            prepare(desk, loan, steps.by("Dai"))
            agree_on_paper(desk, loan, "en", steps.by("Dai"))
            hand_over(desk, loan, steps.by("Dai"))


def _guarded(store: Store, ten: tuple[str, ...], adults: dict[str, tuple[Contact, ...]], steps: Steps) -> None:
    """A flag is set, somebody is stopped and released, a place is fixed by hand, and a list of everybody is taken."""
    with store.reading() as desk:
        seen = marks_of(load_service(desk), ten[3]).digest
    flag = MarkChange(doing=Doing.SET, flag=FlagKind.NO_DEVICE_HOME)
    change_marks(store, ten[3], seen, flag, steps.by("Lea"), Role.SAFEGUARDING_LEAD, "the social worker rang")
    with store.reading() as desk:
        seen = marks_of(load_service(desk), ten[6]).digest
    apart = MarkChange(doing=Doing.KEEP_APART, other=ten[7], pair=PairKind.KEEP_APART)
    change_marks(store, ten[6], seen, apart, steps.by("Lea"), Role.SAFEGUARDING_LEAD, "the court has ordered it")
    stop_all_contact(store, adults[ten[4]][0].id, steps.by("Tom"))
    release_contact(store, adults[ten[4]][0].id, steps.by("Lea"), Role.SAFEGUARDING_LEAD, "spoke to her")
    aside = Override(rule="joinable", target=ten[5], by="Lea", reason="the group has agreed")
    set_pin(store, Pin(family=ten[5]), steps.by(), lambda _: None, [aside])
    exported(store, steps.by(), "register", f"week {EXAMPLE_WEEK}")
    exported(store, steps.by(), "waiting list", "waiting list")


def _came(store: Store, ten: tuple[str, ...]) -> None:
    """The registers of all sessions are taken: half of the ten did not come."""
    by = By(who="Wyn", at=example_as_of() + LATER)
    with store.reading() as desk:
        week = published_week(desk, EXAMPLE_WEEK)
    for one in week.occurrences:
        mine = [whom for whom, _ in one.expected if whom == adult(whom.family, 1) and whom.family in ten]
        marks = [Marking(whom=whom, came=Came.NOT if ten.index(whom.family) % 2 else one.sides[0]) for whom in mine]
        take(store, EXAMPLE_WEEK, one.id, marks, by)
        say_whether_run(store, EXAMPLE_WEEK, one.id, None, by)
        if mine:
            _asked(store, one.id, mine[0], by)
        _told_of(store, one.id, ten, by)


def _told_of(store: Store, session: str, ten: tuple[str, ...], by: By) -> None:
    """Those of the ten say whether it worked and what would help, and nobody plans with that."""
    with store.reading() as desk:
        mine = [one for one in adults_of(desk, EXAMPLE_WEEK, session) if one.family in ten]
    told = [Told(contact=one.contact, family=one.family, worked=Worked.PARTLY, wanted=Wanted.EVENING) for one in mine]
    write_down(store, EXAMPLE_WEEK, session, told, by, via=Via.STAFF)
    with store.reading() as desk:
        wishes = [row.id or 0 for row in waiting_wishes(desk)]
    for wish in wishes:
        close(store, wish, "they do not want it planned with", by)


def _asked(store: Store, session: str, whom: Whom, by: By) -> None:
    """A questionnaire is typed in, and taken back; and why they left, which is the lead's task."""
    of = Of(whom, Questionnaire.WEMWBS, Occasion.BEFORE)
    for result in (Result(total=Decimal(41)), None):
        type_in(store, EXAMPLE_WEEK, session, [Score(of=of, day=EXAMPLE_WEEK, result=result)], by)
    say_why_left(store, whom.family, WhyLeft.NOT_RIGHT, by)
    say_why_left(store, whom.family, None, by)
