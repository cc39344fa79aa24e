"""What the adults of a simulated year said of its meetings, from a seed of its own, so that the year stays as it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from scheduler.store import Desk
from scheduler.store.tables import ExperienceRow
from support.simulated_year import Met, Year

SAID = ("worked",) * 6 + ("partly",) * 3 + ("not",) * 2
MAY_ANSWER, CORRECTS = 0.5, 0.1
FAR_BACK, SOON = timedelta(days=5), timedelta(hours=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One answer of one adult to one meeting; `at` is when it was given."""

    met: Met
    family: str
    adult: int
    said: str
    at: datetime

    @property
    def contact(self) -> str:
        return f"c-{self.family}-{self.adult}"


def said_in(year: Year, seed: int = 1) -> list[Said]:
    """All answers in the order in which they were given: half of the adults answer, some of them twice."""
    return sorted(_said(year, Random(seed)), key=lambda one: one.at)  # noqa: S311  (a year that a test can repeat)


def _said(year: Year, random: Random) -> Iterator[Said]:
    for met in year.met:
        for family in met.seats:
            for adult in range(1, len(year.homes[family].adults) + 1):
                if random.random() > MAY_ANSWER:
                    continue
                yield Said(met=met, family=family, adult=adult, said=random.choice(SAID), at=met.start + SOON)
                if random.random() < CORRECTS:
                    yield Said(met=met, family=family, adult=adult, said=random.choice(SAID), at=met.start + FAR_BACK)


def keep_answers(desk: Desk, year: Year) -> None:
    """The rows of them, as the page writes them."""
    for one in said_in(year):
        row = ExperienceRow(
            organisation_id=desk.organisation,
            monday=one.met.monday,
            session=one.met.session,
            family=one.family,
            contact=one.contact,
            side=one.met.seats[one.family],
            start=one.met.start,
            said=one.said,
            via="page",
            at=one.at,
            taken_in_by=f"contact {one.contact}",
        )
        desk.session.add(row)
        desk.session.flush()  # in the order of saying
