"""Thirty weeks of costs by chance, alike for everybody, or heavier by one goal for whoever speaks one language."""

from datetime import date, timedelta
from fractions import Fraction
from random import Random

from scheduler.evidence.facts import Facts, Need, Referral
from scheduler.evidence.fairness.borne import Tier, Week

BEGINS = date(2026, 1, 5)
WEEKS = 30
LAST = BEGINS + timedelta(weeks=WEEKS) - timedelta(days=1)
FAMILIES = 200
LANGUAGES = ("en",) * 7 + ("cy",) * 2 + ("pl",)
LIKELY, HEAVY = 0.2, 0.7
"""How often a week of a family has a cost, and how often for whom it is planted."""


def weeks_by_chance(seed: int = 1, *, language: str = "", tier: Tier = Tier.FIT) -> tuple[Facts, tuple[Week, ...]]:
    """Facts of who they are, and the weeks; with `language` its families bear this goal more often."""
    random = Random(seed)  # noqa: S311 # no secret
    referrals = tuple(_referral(random, number) for number in range(FAMILIES))
    weeks = tuple(
        Week(
            monday=BEGINS + timedelta(weeks=number),
            borne={one: _borne(random, referrals, language if one is tier else "") for one in Tier},
        )
        for number in range(WEEKS)
    )
    return Facts(organisation="here", zone="Europe/London", first=BEGINS, last=LAST, referrals=referrals), weeks


def _referral(random: Random, number: int) -> Referral:
    ident = f"f{number:03}"
    return Referral(
        family=ident,
        household=f"h-{ident}",
        programme="calm",
        since=BEGINS,
        needs=frozenset(one for one in Need if random.random() < 0.3),
        language=random.choice(LANGUAGES),
        prefers=random.choice(("room", "remote", "")),
        urgent=False,
        on_record=True,
    )


def _borne(random: Random, referrals: tuple[Referral, ...], heavy: str) -> dict[str, Fraction]:
    """A third of all families have to do with the goal in a week."""
    there = [one for one in referrals if random.random() < 0.33]
    likely = {one.family: HEAVY if one.language == heavy else LIKELY for one in there}
    return {one: Fraction(random.randint(1, 6) if random.random() < likely[one] else 0) for one in likely}
