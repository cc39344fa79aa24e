"""Somebody must not meet somebody: two households of the week, or a household and a person who is no client."""

from dataclasses import dataclass

from solver.problem import KeepAway, Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class PairSet:
    """Two households are to have no contact, to be kept apart or together."""

    pair: Pair

    kind = "pair-set"
    words = "a safety mark is set on two households"
    field = "pairs"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return ()

    def turned(self, nouns: tuple[Pair, ...]) -> tuple[Pair, ...]:
        same = any((one.kind, set(one.households)) == (self.pair.kind, set(self.pair.households)) for one in nouns)
        return nouns if same else (*nouns, self.pair)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepAwaySet:
    """A household is to be kept away from somebody."""

    away: KeepAway

    kind = "keep-away-set"
    words = "a safety mark is set on a household"
    field = "keep_away"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return ()

    def turned(self, nouns: tuple[KeepAway, ...]) -> tuple[KeepAway, ...]:
        return nouns if self.away in nouns else (*nouns, self.away)
