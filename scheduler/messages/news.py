"""What an adult is told of an appointment, aspect by aspect, and what of it is new to them."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b


class News(StrEnum):
    """What is different for a family, the gravest first. Again: it comes back after it was called off."""

    CANCELLED = "cancelled"
    NEW = "new"
    AGAIN = "again"
    TIME = "time"
    SIDE = "side"
    PLACE = "place"
    LINK = "link"
    HELP = "help"
    WORDS = "words"
    REACHED = "reached"


TRIVIAL = frozenset((News.WORDS, News.REACHED))
"""Other words for the same, or another way to say it: nobody has to answer again."""

ASKS_AGAIN = frozenset((News.NEW, News.AGAIN, News.TIME, News.SIDE, News.PLACE))
"""News after which an earlier answer is none: it was given to something else."""

GOES_WITH = {News.SIDE: (News.PLACE, News.LINK, News.WORDS), News.PLACE: (News.WORDS,)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """What there is to tell. `time` and `side` are as they are; of all else digests, which tell nothing by themselves.

    Lent kit is left out: of what a family was brought before it need not be told again. `reached` says how the
    adult is written to, and how much may be said.
    """

    time: str = ""
    side: str = ""
    place: str = ""
    link: str = ""
    help: str = ""
    words: str = ""
    reached: str = ""

    @property
    def start(self) -> datetime:
        """The moment at which it begins."""
        return datetime.fromisoformat(self.time.partition("/")[0])

    @property
    def end(self) -> datetime:
        """The moment at which it ends."""
        return datetime.fromisoformat(self.time.partition("/")[2])

    def by(self, *how: str) -> "Gist":
        """The same, told to one adult in this way."""
        return replace(self, reached=digest(*how))


NO_GIST = Gist()


def write_gist(gist: Gist) -> str:
    """The gist as the ledger keeps it."""
    return json.dumps(asdict(gist))


def read_gist(text: str) -> Gist | None:
    """The gist that the ledger kept; None where it holds none that can be read."""
    return Gist(**json.loads(text)) if text.startswith("{") else None


def between(start: datetime, end: datetime) -> str:
    """The time as a gist holds it."""
    return f"{start.isoformat()}/{end.isoformat()}"


def digest(*parts: str) -> str:
    """A word for these words in this order, which no others give."""
    return blake2b(json.dumps(parts).encode(), digest_size=9).hexdigest()


def news(before: Gist, after: Gist) -> tuple[News, ...]:
    """What is new, the gravest first; nothing where all is the same.

    Another side has another place or link of its own, and another place its own way there: that goes without saying.
    """
    found = [News(one) for one in _differing(before, after)]
    implied = {silent for one in found for silent in GOES_WITH.get(one, ())}
    return tuple(one for one in found if one not in implied)


def is_material(found: tuple[News, ...]) -> bool:
    """Whether the adult has to think again: of when, where or how, and not only of how it was put."""
    return not TRIVIAL.issuperset(found)


def _differing(before: Gist, after: Gist) -> Iterator[str]:
    return (one.name for one in fields(Gist) if getattr(before, one.name) != getattr(after, one.name))
