"""What people type for a thing on record: its id, its name, or nearly its id where nothing else could be meant."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from scheduler.outputs.names import Names
from scheduler.outputs.repairs import session_words
from solver.errors import ImpossibleValue
from solver.problem import WeekProblem
from solver.why.elsewhere import places_of

CLOSEST = 3
MANY = 12
LIKE_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Thing:
    """Something on record that an argument may be about. `name` is "" where it has none, or none to be shown."""

    id: str
    name: str = ""

    @property
    def label(self) -> str:
        """p1-03 (Jade Choudhury)."""
        return f"{self.id} ({self.name})" if self.name else self.id


@dataclass(frozen=True, slots=True)
class Naming:
    """Finds the one thing that was meant, of those that an argument takes. `says` hears of whatever was no id."""

    names: Names
    says: Callable[[str], None]

    def family(self, typed: str, of: str) -> str:
        return self._found(self._families(), typed, of, "family")

    def household(self, typed: str, of: str) -> str:
        """The household's id; the household of a family that is named."""
        family = self.names.problem.family
        homes = [Thing(one) for one in dict.fromkeys(family[each].household for each in family)]
        found = self._found([*homes, *self._families()], typed, of, "household or family")
        return family[found].household if found in family else found

    def practitioner(self, typed: str, of: str) -> str:
        return self._found(self._others(_ids(self._week.practitioners)), typed, of, "practitioner")

    def depot(self, typed: str, of: str) -> str:
        return self._found(self._others(_ids(self._week.depots)), typed, of, "depot")

    def kit(self, typed: str, of: str) -> str:
        return self._found(self._others(self._week.kits), typed, of, "portable kit")

    def room(self, typed: str, of: str) -> str:
        """The room's id. A room of a secret venue has no name here, so that no message gives it away."""
        venue = self._week.venue
        rooms = [
            Thing(one.id) if venue[one.venue].secret else _thing(one.id, self.names.place(one.id))
            for one in self._week.rooms
        ]
        return self._found(rooms, typed, of, "room")

    def session(self, typed: str, family: str, of: str) -> str:
        """A session or slot that the family can be asked about. Refused, most of those there are get named."""
        offered = dict.fromkeys(place.session for place in places_of(self._week, family))
        things = [Thing(one, session_words(self.names, one)) for one in offered]
        return self._found(things, typed, of, "session of its programme", shown=MANY)

    @property
    def _week(self) -> WeekProblem:
        return self.names.problem

    def _families(self) -> list[Thing]:
        return [_thing(one, self.names.family_name(one)) for one in self._week.family]

    def _others(self, ids: Iterable[str]) -> list[Thing]:
        return [_thing(one, self.names.other(one)) for one in ids]

    def _found(self, things: Sequence[Thing], typed: str, of: str, what: str, shown: int = 0) -> str:
        found = the_one(things, typed, of, what, shown)
        if found.id != typed:
            self.says(f"{of} “{typed}” is {found.label}.")
        return found.id


def the_one(things: Sequence[Thing], typed: str, of: str, what: str, shown: int = 0) -> Thing:
    """The only thing that can be meant by what was typed for `of`.

    An id comes first, then a name in any case, then an id but for case, punctuation and zeros before a number
    (F1 for f0001), then its first letters and last number (P3 for p1-03). Where the first of these that fits
    anything fits several, nothing is guessed: raises ImpossibleValue, as where none fits, with the closest: the few
    that are like it, or as many as `shown`.
    """
    if typed in {one.id for one in things}:
        return next(one for one in things if one.id == typed)
    for same in (_name_is, _id_is, _letter_and_number_are):
        found = [one for one in things if same(one, typed)]
        if len(found) == 1:
            return found[0]
        if found:
            expected = f"only one of those it may be: {_labels(found)}"
            raise ImpossibleValue("argument", of, what, typed, expected)
    closest = _labels(_closest(things, typed, shown))
    expected = f"the id or name of a {what} that is on record" + (f"; closest: {closest}" if closest else "")
    raise ImpossibleValue("argument", of, what, typed, expected)


def _name_is(one: Thing, typed: str) -> bool:
    return bool(one.name) and one.name.casefold().split() == typed.casefold().split()


def _id_is(one: Thing, typed: str) -> bool:
    return bool(_parts(typed)) and _parts(one.id) == _parts(typed)


def _letter_and_number_are(one: Thing, typed: str) -> bool:
    parts, wanted = _parts(one.id), _parts(typed)
    return len(wanted) == 2 and wanted[1].isdigit() and len(parts) > 1 and (parts[0], parts[-1]) == wanted


def _parts(text: str) -> tuple[str, ...]:
    """The letters and numbers of an id: p and 1 and 3 of p1-03."""
    found = re.findall(r"[^\W\d_]+|[0-9]+", text.casefold())
    return tuple(str(int(part)) if part.isdecimal() else part for part in found)


def _closest(things: Sequence[Thing], typed: str, shown: int) -> list[Thing]:
    likeness = sorted(((_likeness(one, typed), one) for one in things), key=lambda pair: -pair[0])
    return [one for like, one in likeness[: shown or CLOSEST] if shown or like >= LIKE_ENOUGH]


def _likeness(one: Thing, typed: str) -> float:
    words = (one.id, one.name, *one.name.split())
    return max(SequenceMatcher(None, typed.casefold(), word.casefold()).ratio() for word in words)


def _thing(ident: str, name: str) -> Thing:
    """What has no name of its own is called by its id: then it has none here."""
    return Thing(ident, "" if name == ident else name)


def _labels(things: Iterable[Thing]) -> str:
    return ", ".join(one.label for one in things)


def _ids(nouns: Iterable[object]) -> tuple[str, ...]:
    return tuple(str(getattr(one, "id", one)) for one in nouns)
