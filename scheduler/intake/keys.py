"""What makes each record of a service the same record when it comes again."""

from collections.abc import Callable, Hashable, Mapping
from typing import Protocol

from solver.problem import Journey, Override, Pair, Pin, Published, Stock, VenueTravel


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def ident(noun: _Named) -> str:
    return noun.id


def journey(noun: Journey) -> tuple[str, str]:
    return noun.home, noun.venue


def venue_travel(noun: VenueTravel) -> frozenset[str]:
    return frozenset(noun.venues)


def stock(noun: Stock) -> tuple[str, str]:
    return noun.depot, noun.item.value


def pair(noun: Pair) -> tuple[str, frozenset[str]]:
    return noun.kind.value, frozenset(noun.households)


def family_of(noun: Published | Pin) -> str:
    return noun.family


def override(noun: Override) -> tuple[str, str]:
    return noun.rule, noun.target


def spelling(ident: str) -> str:
    """The id without spaces and capitals: two that share it are one, written in two ways."""
    return "".join(ident.casefold().split())


def itself(noun: str) -> str:
    return noun


KEYS: Mapping[str, Callable[..., Hashable]] = {
    "programmes": ident,
    "venues": ident,
    "rooms": ident,
    "practitioners": ident,
    "cohorts": ident,
    "sessions": ident,
    "slots": ident,
    "interpreters": ident,
    "families": ident,
    "contacts": ident,
    "guests": ident,
    "depots": ident,
    "keep_away": ident,
    "stocks": stock,
    "pieces": ident,
    "kits": itself,
    "journeys": journey,
    "venue_travel": venue_travel,
    "pairs": pair,
    "published": family_of,
    "pins": family_of,
    "overrides": override,
}
