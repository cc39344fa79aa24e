"""The example week of next Monday, published, with people who may sign in and families who have a link."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlmodel import select

from scheduler.access.passwords import hash_of
from scheduler.access.people import ROLES, name_key
from scheduler.access.roles import Role
from scheduler.clock import utc_now
from scheduler.examples import example_as_of, example_service
from scheduler.links import Purpose, link_for, whose
from scheduler.messages.compose import compose
from scheduler.settings import Settings, sqlite_url
from scheduler.store import Desk, Store, open_store, save_service
from scheduler.store.nouns import CONTACTS
from scheduler.store.service import load_nouns
from scheduler.store.tables import MeetingRow, PersonRow
from scheduler.store.trail import By
from scheduler.weeks.planning import plan_week
from scheduler.weeks.publishing import publish
from scheduler.weeks.shown import week_shown
from solver.search.progress import Options
from solver.solve import solve
from support.signed import signed_by_two

SEED, SECONDS = 1, 20.0
PASSWORD = "a stone in every shoe"
SHARES = ((Role.COORDINATOR, 7), (Role.PRACTITIONER, 15), (Role.LOAN_TEAM, 5), (Role.SAFEGUARDING_LEAD, 3))
"""Of a hundred people so many are of this role; the others are families."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody of staff, by the name that they sign in with."""

    sign_in: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedWeek:
    """What those who simulate people must know: who may sign in, who has a place where, and families' links."""

    monday: date
    accounts: tuple[Account, ...]
    places: tuple[tuple[str, str], ...]
    links: tuple[str, ...]


def published_week_in(folder: Path, families: int, users: int) -> PublishedWeek:
    """The store that `supergroup serve` finds in this folder, with next week in it."""
    store = open_store(
        Settings(
            folder=folder,
            database=sqlite_url(folder / "supergroup.sqlite3"),
            families_url="https://families.example.org",
        )
    )
    now = utc_now()
    monday = now.date() + timedelta(days=7 - now.weekday())
    try:
        _publish(store, families, monday, By(who="Mair", at=now))
        with store.writing() as desk:
            return PublishedWeek(
                monday=monday,
                accounts=_accounts(desk, users, monday, now),
                places=_places(desk, monday),
                links=_links(desk, now),
            )
    finally:
        store.close()


def _publish(store: Store, families: int, monday: date, by: By) -> None:
    with store.writing() as desk:
        save_service(desk, example_service(families, SEED, monday))
    options = Options(seconds=SECONDS)
    planned = plan_week(store, monday, example_as_of(monday), lambda problem: solve(problem, options), by)
    signed_by_two(store, monday, planned.digest, by)
    publish(store, monday, compose, by)


def _accounts(desk: Desk, users: int, monday: date, now: datetime) -> tuple[Account, ...]:
    """So many of each role; several may be one practitioner, where there are fewer on record."""
    kept, working = hash_of(PASSWORD), _working(desk, monday)
    found = []
    for role, share in SHARES:
        for number in range(max(1, users * share // 100)):
            account = Account(sign_in=f"{role}-{number}@example.org", role=role)
            who = working[number % len(working)] if role is Role.PRACTITIONER else None
            found.append(account)
            desk.session.add(_person(desk, account, kept, who, now))
    desk.session.flush()
    return tuple(found)


def _person(desk: Desk, account: Account, kept: str, practitioner: str | None, now: datetime) -> PersonRow:
    name = account.sign_in.partition("@")[0]
    return PersonRow(
        organisation_id=desk.organisation,
        sign_in=account.sign_in,
        name=name,
        name_key=name_key(name),
        roles=ROLES.write((account.role,)),
        practitioner=practitioner,
        password=kept,
        made_at=now,
        made_by="the benchmark",
    )


def _working(desk: Desk, monday: date) -> list[str]:
    plan = week_shown(desk, monday).plan
    assert plan is not None
    return sorted({staff.practitioner for session in plan.version.roster.sessions for staff in session.staff})


def _places(desk: Desk, monday: date) -> tuple[tuple[str, str], ...]:
    """Each family that has a place, and the session of it."""
    plan = week_shown(desk, monday).plan
    assert plan is not None
    return tuple((placement.family, placement.session) for placement in plan.version.roster.placements)


def _links(desk: Desk, now: datetime) -> tuple[str, ...]:
    """Of each adult who was told of a meeting, and may be reached now, the path of their page."""
    contacts = {contact.id: contact for contact in load_nouns(desk, (CONTACTS,)).contacts}
    told = select(MeetingRow.contact).where(MeetingRow.organisation_id == desk.organisation).distinct()
    paths = (link_for(desk, contacts[one], Purpose.PAGE, now) for one in sorted(desk.session.exec(told)))
    return tuple(path for path in paths if whose(desk, path.rpartition("/")[2], Purpose.PAGE, now))
