"""The groups that a report on parity sets beside each other."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from scheduler.evidence.facts import Need
from scheduler.evidence.parity.who import WAYS, Who
from scheduler.evidence.suppression import FEWEST


class By(StrEnum):
    """What groups are told apart by. Their spelling is published: stable."""

    EVERYBODY = "everybody"
    OFFER = "offer"
    WAY = "way"
    ASKED = "asked-for"
    NEED = "need"
    LANGUAGE = "language"


OTHERS = "other"
ASKED = ("room", "remote", "either")


@dataclass(frozen=True, slots=True)
class Group:
    """One of them, "" of everybody. Those by need overlap, the others do not.

    By offer: where the first place was. By way: where the family met mostly.
    """

    by: By
    value: str = ""

    @property
    def key(self) -> str:
        """How counts of it are named."""
        return f"{self.by.value} {self.value}".strip()

    def has(self, who: Who, family: str, named: frozenset[str]) -> bool:
        """Whether this family is of it; `named` are the languages that have groups of their own."""
        if self.by is By.EVERYBODY:
            return True
        if self.by is By.NEED:
            return who.has(family, Need(self.value))
        if self.by is By.WAY:
            return who.ways.get(family) == self.value
        if self.by is By.OFFER:
            return who.offers.get(family) == self.value
        if self.by is By.ASKED:
            return who.asked(family) == self.value
        language = who.language(family)
        return language not in named | {""} if self.value == OTHERS else language == self.value


EVERYBODY = Group(By.EVERYBODY)


def languages(who: Who) -> frozenset[str]:
    """First languages of five families or more: a row for one that two families speak would say that they are here."""
    everybody = {one.family for part in (who.waiting, who.meeting, who.courses) for one in part}
    spoken = Counter(who.language(family) for family in everybody)
    return frozenset(language for language, number in spoken.items() if language and number >= FEWEST)


def groups(named: frozenset[str]) -> Iterator[Group]:
    """All of them, in the order in which they are shown."""
    yield EVERYBODY
    yield from (Group(By.OFFER, way) for way in WAYS)
    yield from (Group(By.WAY, way) for way in WAYS)
    yield from (Group(By.ASKED, side) for side in ASKED)
    yield from (Group(By.NEED, need.value) for need in Need)
    yield from (Group(By.LANGUAGE, language) for language in (*sorted(named), OTHERS))
