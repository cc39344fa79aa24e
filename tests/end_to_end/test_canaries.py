"""No word that says something about somebody leaves for anybody who may not be told it.

Every text on record is a word of its own. A week is published, sent, reminded of, planned anew, and a place taken
away; then whatever left is searched for all words: e-mails as mail servers get them with headers and decoded parts,
text messages and letters with their file names, feeds, family pages, the lists that device teams get, and what is
pushed to other systems. So is what a family reads of a loan: on its page, on paper, and when it is asked for.
"""

import base64
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from api.app import create_app
from api.deps import Installation
from api.outside.app import create_outside
from api.outside.here import Outside
from scheduler.delivery.carriers import Carriers
from scheduler.delivery.folder import clear, write_beside
from scheduler.delivery.settings import Delivery
from scheduler.feeds.serving import feed, issue
from scheduler.feeds.tokens import FeedKind
from scheduler.jobs import Runner
from scheduler.links import Purpose, link_for
from scheduler.loans.agreements import agreed
from scheduler.loans.preparing import hand_over
from scheduler.loans.returning import give_back, wipe_loan
from scheduler.loans.states import LoanState
from scheduler.messages.compose import compose
from scheduler.records import Service
from scheduler.reminders.returning import keep_returning
from scheduler.store import Store, found_store, load_service
from scheduler.store.engine import open_engine
from scheduler.store.tables import LoanRow, OutboxRow, WebhookDeliveryRow
from scheduler.store.trail import By
from scheduler.webhooks.events import EventKind
from scheduler.webhooks.subscriptions import subscribe
from scheduler.weeks.dispatching import Post
from scheduler.weeks.planning import Plan, plan_week
from scheduler.weeks.publishing import publish
from solver.lending import loan_days, loan_items
from solver.problem import Mode, Side, StaffRole, SupportKind, WeekProblem
from solver.roster import Placement, Roster, StaffPlan, Support
from support.browsing import Forms
from support.callers import Caller
from support.canaries import PLACES, Canaries, Canary, May, canary_service
from support.letters import everything
from support.mail_server import MailServer, mail_server
from support.rosters import roster, seated
from support.signed import signed_by_two
from support.small_service import LATER, MAIR, saved
from support.weeks import AS_OF, MONDAY, at

pytestmark = pytest.mark.slow
PUSHED: dict[str, set[May]] = {kind: {May.DEPOT} if kind.startswith("loan.") else set() for kind in EventKind}


@dataclass(frozen=True, slots=True)
class Out:
    """Something that left: for whom, which side they are on by then, and all that can be read in it."""

    what: str
    whose: str
    sees: frozenset[May]
    text: str


@dataclass
class Week:
    """A week of the canaries' service, and everything that left so far."""

    store: Store
    server: MailServer
    folder: Path
    canaries: Canaries
    out: list[Out]
    at: datetime = LATER
    room: tuple[str, ...] = ()
    screen: tuple[str, ...] = ()

    def publish(self, session: str, room: tuple[str, ...], remote: tuple[str, ...], at: datetime) -> None:
        """The week is planned so, signed off and published, and all that is due is sent."""
        self.at, by = at, By(who="Mair", at=at)
        self.room, self.screen = (*room, "dee"), remote
        planned = plan_week(self.store, MONDAY, AS_OF, self._plan(session, room, remote), by)
        signed_by_two(self.store, MONDAY, planned.digest, by)
        publication = publish(self.store, MONDAY, compose, by)
        write_beside(publication.outgoing, self.folder)
        for name in ("loan_requests.csv", "loan_requests.json"):
            self._add(name, "", {May.DEPOT}, (self.folder / name).read_text())
        self.look_at_what_is_pushed()
        self.send(at)

    def look_at_what_is_pushed(self) -> None:
        with self.store.reading() as desk:
            for row in desk.session.exec(select(WebhookDeliveryRow)):
                self._add(f"pushed {row.kind}", "", PUSHED[row.kind], row.body.decode())

    def lend(self) -> None:
        """Cal agrees on the page and has it; is reminded, and asked twice; it comes back and is wiped."""
        with self.store.writing() as desk:
            loan = desk.session.exec(select(LoanRow).where(LoanRow.state == LoanState.REQUESTED)).one()
            contact = next(one for one in load_service(desk).contacts if one.household == self._household("cal"))
            path, ident, due = link_for(desk, contact, Purpose.PAGE, self.at), loan.id or 0, loan.back_by
        outside = self._outside()
        form = Forms.of(outside.get(path).text)[-1]
        assert form.action.endswith("/agree")
        outside.post(form.action, data=form.fields)
        by = By(who="Mair", at=self.at)
        with self.store.writing() as desk:
            assert agreed(desk, [ident])
            hand_over(desk, ident, by)
        self.look_at_feeds_and_pages()
        for days in (-1, 8, 15, 22):
            self.at = datetime.combine(due + timedelta(days=days), time(10, 30), UTC)
            with self.store.writing() as desk:
                keep_returning(desk, self.at)
            self.send(self.at)
        self._come_back(ident)

    def _come_back(self, ident: int) -> None:
        by = By(who="Mair", at=self.at)
        with self.store.writing() as desk:
            give_back(desk, ident, None, by)
            wipe_loan(desk, ident, f"as {self.canaries.how_wiped} does", by)
        self.look_at_feeds_and_pages()
        self.look_at_what_is_pushed()
        staff = Caller(create_app(Installation(store=self.store, runner=Runner(self.store), now=lambda: self.at)))
        for paper in ("agreement", "receipt"):
            self._add(f"paper: {paper}", "cal", {May.DEPOT}, staff.get(f"/loans/{ident}/{paper}").text)

    def _outside(self) -> Caller:
        return Caller(create_outside(Outside(store=self.store, now=lambda: self.at)), host="pages.service.example")

    def _household(self, name: str) -> str:
        return next(one.word for one in self.canaries.words if (one.field, one.whose) == ("family.household", name))

    def send(self, at: datetime) -> None:
        """All that is due at this moment leaves, and is looked at."""
        self.at = at
        self.server.taken.clear()
        clear(self.folder)
        delivery = Delivery(smtp=self.server.server(), folder=self.folder)
        Post(store=self.store, carriers=Carriers(delivery, lambda: at), now=lambda: at).send_due()
        for _, recipient, mail in self.server.taken:
            whose = self._whose(recipient)
            self._add(f"e-mail to {recipient}", whose, self._sees(whose), f"{everything(mail)}\n{mail.decode()}")
        owners = self._by_token()
        for path in sorted(one for one in self.folder.rglob("*") if one.is_file() and one.parent != self.folder):
            whose = owners[path.name.partition(".")[0]]
            self._add(path.name, whose, self._sees(whose), f"{path.name}\n{path.read_text()}")

    def look_at_feeds_and_pages(self) -> None:
        outside = self._outside()
        by = By(who="Mair", at=self.at)
        with self.store.reading() as desk:
            contacts = load_service(desk).contacts
        for name, contact in zip(self.canaries.families, contacts, strict=True):
            with self.store.writing() as desk:
                path = link_for(desk, contact, Purpose.PAGE, self.at)
            page = outside.get(path)
            self._add(f"page of {name}", name, self._sees(name), f"{path}\n{page.headers}\n{page.text}")
            if contact.wants_calendar and not contact.stop:
                self._feed(FeedKind.ADULT, contact.id, name, self._sees(name), by)
        lead, venue = self.canaries.practitioner, self.canaries.venue
        staff = {May.STAFF, May.THOSE_IN_THE_ROOM, May.THOSE_ON_SCREEN}
        self._feed(FeedKind.PRACTITIONER, lead, lead, staff, by)
        self._feed(FeedKind.VENUE, venue, venue, {May.THOSE_IN_THE_ROOM}, by)

    def _feed(self, kind: FeedKind, whom: str, whose: str, sees: set[May] | frozenset[May], by: By) -> None:
        token = issue(self.store, kind, whom, by).token
        body = feed(self.store, token, by.at).body.decode().replace("\r\n ", "")
        self._add(f"feed: {kind}", whose, sees, f"{token}\n{body}")

    def _add(self, what: str, whose: str, sees: set[May] | frozenset[May], text: str) -> None:
        self.out.append(Out(what, whose, frozenset(sees), text))

    def _sees(self, whose: str) -> frozenset[May]:
        """What is open to whoever gets it, as things are: each household its own side alone."""
        if whose not in self.canaries.families:
            return frozenset({May.STAFF, May.THOSE_IN_THE_ROOM, May.THOSE_ON_SCREEN})
        sides = ((May.THOSE_IN_THE_ROOM, self.room), (May.THOSE_ON_SCREEN, self.screen))
        return frozenset({May.ITS_HOUSEHOLD, *(side for side, families in sides if whose in families)})

    def _whose(self, recipient: str) -> str:
        word = recipient.partition("@")[0]
        return next(one.whose for one in self.canaries.words if one.word == word)

    def _by_token(self) -> dict[str, str]:
        people = {one.word: one.whose for one in self.canaries.words if one.field == "contact.id"}
        with self.store.reading() as desk:
            return {row.token: people.get(row.contact, row.contact) for row in desk.session.exec(select(OutboxRow))}

    def _plan(self, session: str, room: tuple[str, ...], remote: tuple[str, ...]) -> Plan:
        """The group on this day, as a super-group if it has two sides, and Dee alone at the secret place."""
        ids, sessions = self.canaries.families, self.canaries.sessions
        staff = (StaffPlan(practitioner=self.canaries.practitioner, role=StaffRole.LEAD),)

        def plan(problem: WeekProblem) -> Roster:
            group = seated(
                sessions[session],
                room=tuple(ids[one] for one in room),
                remote=tuple(ids[one] for one in remote),
                staff=staff,
                remote_guests=(self.canaries.guest,) if session == "tuesday" else (),
            )
            secret = seated(sessions["secret"], room=(ids["dee"],), staff=staff)
            lent = _lent(problem, ids["cal"], sessions[session]) if "cal" in remote else ()
            return roster(problem, group, secret, placements=lent)

        return plan


def _lent(problem: WeekProblem, family: str, session: str) -> tuple[Placement, ...]:
    """Cal has no screen, and is lent one, once."""
    (depot,) = problem.depots
    minutes = problem.programmes[0].terms_of(Mode.SUPER_GROUP).minutes
    items = loan_items(problem, problem.family[family], problem.session[session], minutes)
    if not items:
        return ()
    first, last = loan_days(problem, problem.session[session], depot)
    loan = Support(kind=SupportKind.LOAN, depot=depot.id, items=items, out_from=first, back_by=last)
    return (Placement(family=family, session=session, side=Side.REMOTE, supports=(loan,)),)


def leaks(out: list[Out], words: tuple[Canary, ...]) -> list[tuple[str, str, str]]:
    """Where a word stands that whoever gets it may not be told: what left, the field, and whose it is."""
    return [
        (one.what, word.field, word.whose)
        for one in out
        for word in words
        if word.word in f"{one.what if 'e-mail' not in one.what else ''}\n{one.text}".casefold() and not _may(one, word)
    ]


def _may(one: Out, word: Canary) -> bool:
    if word.may in (May.ITS_HOUSEHOLD, May.ITS_OWNER):
        return one.whose == word.whose
    return word.may is not May.NOBODY and word.may in one.sees


@pytest.fixture
def start(sqlite_template: Path, tmp_path: Path) -> Iterator[Any]:
    """Gives a week with nothing planned yet, of the canaries' service or one that is changed."""
    engines = list[Engine]()
    with mail_server() as server:

        def begin(change: Any = lambda service: service) -> Week:
            path = tmp_path / f"store{len(engines)}.sqlite3"
            shutil.copy(sqlite_template, path)
            engines.append(open_engine(f"sqlite:///{path}"))
            canaries = canary_service()
            store = saved(found_store(engines[-1]), change(canaries.service))
            subscribe(store, "https://elsewhere.example/events", tuple(EventKind), MAIR)
            folder = tmp_path / f"outbox{len(engines)}"
            folder.mkdir()
            return Week(store=store, server=server, folder=folder, canaries=canaries, out=[])

        yield begin
    for engine in engines:
        engine.dispose()


def whole_week(week: Week) -> None:
    """Published, reminded, moved with two families changing sides, reminded, and then Amy's place taken away."""
    week.publish("tuesday", room=("amy", "fay"), remote=("bea", "cal", "eve"), at=LATER)
    week.send(at(0, 10, 30))
    week.publish("thursday", room=("bea", "fay"), remote=("amy", "cal", "eve"), at=at(0, 11))
    week.send(at(2, 10, 30))
    week.look_at_feeds_and_pages()
    week.publish("thursday", room=("bea", "fay"), remote=("cal", "eve"), at=at(2, 12))
    week.send(at(2, 12, 30))
    week.look_at_feeds_and_pages()
    week.lend()


def test_no_word_leaves_for_anybody_who_may_not_be_told_it(start: Any) -> None:
    week = start()

    whole_week(week)

    assert leaks(week.out, week.canaries.words) == []


def test_what_may_be_told_is_told(start: Any) -> None:
    """Or the search above would say little: everybody was written to, and the words that may stand there do."""
    week = start()

    whole_week(week)

    found = {word.field for one in week.out for word in week.canaries.words if word.word in one.text.casefold()}
    assert found >= {"contact.address", "venue.name", "venue.address", "room.name", "session.video_link", "depot.name"}
    assert {one.whose for one in week.out if "reminder of" in one.text} >= {"amy", "cal", "eve"}
    pushed = (EventKind.ROSTER_PUBLISHED, EventKind.PLACE_CHANGED, EventKind.LOAN_REQUESTED)
    assert {one.what for one in week.out} >= {f"pushed {kind}" for kind in pushed}
    assert {one.whose for one in week.out if "things you borrowed" in one.text} == {"cal"}
    assert {one.whose for one in week.out if "What you borrow from us" in one.text} == {"cal"}
    assert {one.whose for one in week.out if "What you gave back" in one.text} == {"cal"}
    assert week.canaries.how_wiped in next(one.text for one in week.out if one.what == "paper: receipt")
    told = {one.whose for one in week.out if not one.what.startswith(("page", "feed"))}
    assert told & set(week.canaries.families) == set(week.canaries.families) - {"gus"}


def told_to_all(service: Service, word: str) -> Service:
    return replace(service, voice=replace(service.voice, sender=f"Appointments {word}"))


def told_by_the_way(service: Service, word: str) -> Service:
    (first, *others) = service.venues
    return replace(service, venues=(replace(first, directions=f"{first.directions}, as {word} does"), *others))


@pytest.mark.parametrize("change", [told_to_all, told_by_the_way])
@pytest.mark.parametrize("field", ["family.name", "flag.set_by", "family.others", "keep_away.name"])
def test_planted_word_is_found(start: Any, change: Any, field: str) -> None:
    word = next(one for one in canary_service().words if one.field == field)
    week = start(lambda service: change(service, word.word))

    week.publish("tuesday", room=("amy", "fay"), remote=("bea", "cal", "eve"), at=LATER)

    assert {(named, whose) for _, named, whose in leaks(week.out, week.canaries.words)} == {(field, word.whose)}


def test_word_in_a_file_name_or_in_base64_is_found() -> None:
    canaries = canary_service()
    word = next(one for one in canaries.words if one.field == "family.id")
    assert leaks([Out(f"{word.word}.ics", "amy", frozenset(May), "")], canaries.words)
    hidden = "Content-Type: text/calendar\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    mail = (hidden + base64.b64encode(word.word.upper().encode()).decode()).encode()
    assert word.word not in mail.decode().casefold()
    assert leaks([Out("e-mail", "amy", frozenset({May.STAFF}), everything(mail))], canaries.words)


def test_every_field_of_the_table_has_a_word() -> None:
    assert {one.field for one in canary_service().words} == set(PLACES)
