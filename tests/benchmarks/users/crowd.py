"""So many people at once: staff sign in one after the other, then all use the service for as long as is asked."""

import asyncio
from random import Random
from time import perf_counter

import httpx

from benchmarks.users.browser import PATIENCE_S, Browser
from benchmarks.users.counted import Counted
from benchmarks.users.people import ACTS, Person
from benchmarks.users.store import Account, PublishedWeek

STAFF_PAUSE_S, FAMILY_PAUSE_S = (3.0, 10.0), (5.0, 20.0)
"""How long somebody looks at what they see before they go on: who works with it all day less than who reads it once."""
BETWEEN_SIGN_INS_S = 0.4
BEFORE = ("/sign-in", "/sign-in (send)", "style or script")


async def crowd(week: PublishedWeek, staff: str, families: str, users: int, seconds: float, counted: Counted) -> None:
    """Staff are at one address and families at the other; what all of them met is counted."""
    counted.aside.update(BEFORE)
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx.AsyncHTTPTransport(limits=limits) as wire:
        everybody: list[tuple[Person, Account | None]] = [
            (_person(week, Browser.at(staff, wire, counted), number), account)
            for number, account in enumerate(week.accounts)
        ]
        everybody += [
            (_person(week, Browser.at(families, wire, counted), number), None)
            for number in range(len(week.accounts), max(users, len(week.accounts)))
        ]
        await asyncio.gather(*(_sign_in(person, each, at) for at, (person, each) in enumerate(everybody) if each))
        end = perf_counter() + seconds
        await asyncio.wait_for(
            asyncio.gather(*(_use(person, account, end) for person, account in everybody)), seconds + PATIENCE_S
        )


def _person(week: PublishedWeek, browser: Browser, number: int) -> Person:
    """Adults have a link each; where there are more people than adults, an adult's page is open in several browsers."""
    chance = Random(number)  # noqa: S311 - what somebody looks at next is no secret
    return Person(browser=browser, week=week, chance=chance, link=week.links[number % len(week.links)])


async def _sign_in(person: Person, account: Account, number: int) -> None:
    await asyncio.sleep(number * BETWEEN_SIGN_INS_S)
    await person.sign_in(account)


async def _use(person: Person, account: Account | None, end: float) -> None:
    acts, often = ACTS[account.role if account else None]
    pause = STAFF_PAUSE_S if account else FAMILY_PAUSE_S
    await asyncio.sleep(person.chance.uniform(0, pause[1]))
    while perf_counter() < end:
        (act,) = person.chance.choices(acts, often)
        await act(person)
        await asyncio.sleep(person.chance.uniform(*pause))
