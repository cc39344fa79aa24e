"""How long families waited from their referral: to a place, to being told of it, to their first session."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from scheduler.evidence.facts import Facts
from scheduler.evidence.figures import Figure, counted

BANDS = ((28, "up-to-4-weeks"), (56, "5-to-8-weeks"), (84, "9-to-12-weeks"))
LONGER = "13-weeks-or-more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waited:
    """One family, and so many days: none below 0, where it had its place on the day of the referral or before."""

    family: str
    days: int

    @property
    def band(self) -> str:
        """About how long that is."""
        return next((name for most, name in BANDS if self.days <= most), LONGER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """The waits that ended in the period, or go on at its end, the shortest first."""

    definition: str
    waited: tuple[Waited, ...]

    @property
    def median(self) -> float | None:
        """Half waited no longer than this, in days; None where nobody waited."""
        return self.no_longer(1, 2)

    @property
    def nine_in_ten(self) -> float | None:
        """Nine in ten waited no longer."""
        return self.no_longer(9, 10)

    def no_longer(self, part: int, of: int) -> float | None:
        """The wait of the first who with all before makes up this part; between two where it is just so many."""
        days = [one.days for one in self.waited]
        if not days:
            return None
        at, exact = divmod(len(days) * part, of)
        if exact:
            return float(days[at])
        return (days[at - 1] + days[min(at, len(days) - 1)]) / 2


def waits_of(facts: Facts) -> tuple[Wait, ...]:
    """Every wait of the period."""
    placed = _first(facts, {(one.family, one.published_at) for one in facts.offered if one.stands})
    told = _first(facts, {(one.family, one.told_at) for one in facts.offered if one.told_at})
    started = _first(facts, set(_came(facts)))
    since = {one.family: one.since for one in facts.referrals}
    waiting = {one.family: facts.last for one in facts.referrals if one.on_record and one.family not in placed}
    return (
        _wait("wait-to-place", facts, since, placed),
        _wait("wait-to-told", facts, since, told),
        _wait("wait-to-start", facts, since, started),
        _wait("still-waiting", facts, since, waiting),
    )


def figures_of_waiting(facts: Facts) -> Iterator[Figure]:
    """How many waited about how long."""
    for wait in waits_of(facts):
        for name in (*(name for _, name in BANDS), LONGER):
            yield counted(
                wait.definition,
                wait.waited,
                lambda one, name=name: one.band == name,  # type: ignore[misc] # the default binds the name of now
                lambda one: one.family,
                "weeks",
                name,
            )


def _wait(definition: str, facts: Facts, since: Mapping[str, date], until: Mapping[str, date]) -> Wait:
    found = [
        Waited(family=family, days=max(0, (day - since[family]).days))
        for family, day in until.items()
        if family in since and facts.first <= day <= facts.last
    ]
    return Wait(definition=definition, waited=tuple(sorted(found, key=lambda one: (one.days, one.family))))


def _first(facts: Facts, moments: set[tuple[str, datetime | None]] | set[tuple[str, datetime]]) -> dict[str, date]:
    """The local day of each family's first moment."""
    zone = ZoneInfo(facts.zone)
    found: dict[str, date] = {}
    for family, moment in moments:
        if moment is not None:
            day = moment.astimezone(zone).date()
            found[family] = min(day, found.get(family, day))
    return found


def _came(facts: Facts) -> Iterator[tuple[str, datetime]]:
    meetings = {(one.monday, one.session): one.start for one in facts.meetings if one.ran}
    for one in facts.attended:
        if one.is_adult and one.came and (one.monday, one.session) in meetings:
            yield one.family, meetings[one.monday, one.session]
