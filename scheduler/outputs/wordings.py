"""Messages to many people, folded: what is the same for all of them once, and what is each one's own beside it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property

from scheduler.invites.mail import ATTACHED_AS
from scheduler.messages.words import ENGLISH, WELSH
from scheduler.outputs.names import Names
from scheduler.outputs.words import count, listed
from scheduler.records import Contact, Route
from scheduler.reminders.text import HEADINGS
from scheduler.weeks.leaving import Letter
from scheduler.weeks.outgoing import MessageKind

ROUTES = {
    Route.EMAIL: "by e-mail", Route.SMS: "by text message", Route.LETTER: "by letter", Route.TELEPHONE: "by telephone",
}  # fmt: skip
SHOWN = {
    "METHOD": "Asks for", "SUMMARY": "Title", "LOCATION": "Place", "DTSTART": "Begins", "DTEND": "Ends",
    "DESCRIPTION": "Text", "CONFERENCE": "Link", "STATUS": "State", "CLASS": "Shown as", "TRIGGER": "Rings",
    "ORGANIZER": "From", "ATTENDEE": "To",
}  # fmt: skip
"""The fields of a calendar entry that its reader may see, and what calendars call them."""
KINDS: Mapping[str, str] = {
    MessageKind.INVITE: "wording", MessageKind.MESSAGE: "wording", MessageKind.UPDATE: "update",
    MessageKind.CANCELLATION: "cancellation", MessageKind.REMINDER: "reminder", MessageKind.NUDGE: "question",
    MessageKind.RETURN_REMINDER: "reminder",
    MessageKind.STAFF: "message to staff",
}  # fmt: skip
ORDER: Mapping[str, int] = {
    MessageKind.REMINDER: 1,
    MessageKind.RETURN_REMINDER: 1,
    MessageKind.NUDGE: 2,
    MessageKind.STAFF: 3,
}
NEXT_LANGUAGE = "\n\n----\n\n"
LEFT_OUT = frozenset(("answer", "telephone"))
"""What stands in some messages because of their route alone."""
TIME, DAY, PLACE, WAY, LINK, REFERENCE = "‹time›", "‹day›", "‹place›", "‹how to get there›", "‹link›", "‹reference›"
OWN = re.compile("‹[^›]*›")
WEB = re.compile(r"https?://\S+")
KIT = re.compile(r"\bK-[A-Z2-7]{8}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarField:
    """A field of a calendar entry, and what it shows."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTold:
    """One message exactly as it would go, to whom, by which route, with what a calendar shows of it.

    `own` are the words that are this adult's own: the time, the place, the link of the session.
    """

    family: str
    label: str
    contact: str
    adult: str
    route: str
    kind: str
    own: tuple[str, ...]
    subject: str
    text: str
    calendar: tuple[CalendarField, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingTold:
    """So many adults get this wording; where it differs from one to the next a word in ‹› stands for it."""

    kind: str
    heading: str
    text: str
    letters: tuple[LetterTold, ...]


@dataclass(frozen=True)
class Wordings:
    """Finds what is each adult's own in the words of a service: times, places, links and references.

    What is said counts, not the language or the route: whoever reads Welsh gets the same wording in Welsh.
    """

    names: Names

    def told(self, letters: Iterable[Letter]) -> tuple[WordingTold, ...]:
        """Each wording once, to families first, and those first that most people get."""
        groups: dict[tuple[int, tuple[str, ...]], list[Letter]] = {}
        for one in letters:
            groups.setdefault((ORDER.get(one.kind, 0), self.gist(one.text)), []).append(one)
        found = sorted(groups.items(), key=lambda group: (group[0][0], -len(group[1])))
        return tuple(self._wording(group[0], group) for _, group in found)

    def _wording(self, first: Letter, letters: Sequence[Letter]) -> WordingTold:
        shown = next((one for one in letters if ENGLISH.heading in one.text), first)
        return WordingTold(
            kind=KINDS.get(first.kind, first.kind),
            heading=self._heading(first.kind, letters),
            text=self.frame(shown.text).partition(NEXT_LANGUAGE)[0],
            letters=tuple(map(self.letter, letters)),
        )

    def _heading(self, kind: str, letters: Sequence[Letter]) -> str:
        routes = Counter(ROUTES.get(Route(one.route), one.route) for one in letters)
        entries = sum(one.calendar is not None for one in letters)
        to = {one.contact for one in letters}
        people = ("person", "people") if kind == MessageKind.STAFF else ("adult", "adults")
        verb = "gets" if len(to) == 1 else "get"
        said = (
            listed([f"{number} {how}" for how, number in routes.most_common()])
            if len(routes) > 1
            else next(iter(routes))
        )
        return (
            f"{count(len(to), *people)} {verb} this {KINDS.get(kind, kind)}: {said}{_with_entry(entries, len(letters))}"
        )

    def gist(self, text: str) -> tuple[str, ...]:
        """Which sentences the text has, in whatever language, and what in it is none of them."""
        framed = self.frame(text)
        found = []
        for name, pattern in SENTENCES:
            framed, times = pattern.subn("\n", framed)
            if times and name not in LEFT_OUT:
                found.append(name)
        rest = " ".join(re.sub(r"[\d\W]+", " ", OWN.sub(" ", framed)).split())
        return (*sorted(set(found)), rest)

    def letter(self, one: Letter) -> LetterTold:
        """The message, whole."""
        adult = self._adults.get(one.contact)
        name = adult.name if adult else self.names.other(one.contact.partition(" ")[2] or one.contact)
        return LetterTold(
            family=one.family,
            label=self.names.family(one.family) if one.family else "",
            contact=one.contact,
            adult=name,
            route=ROUTES.get(Route(one.route), one.route),
            kind=one.kind,
            own=self.own(one.text),
            subject=one.subject,
            text=one.text,
            calendar=calendar_fields(one.calendar) if one.calendar is not None else (),
            files=(ATTACHED_AS,) if one.calendar is not None else (),
        )

    def frame(self, text: str) -> str:
        """The text with a word in ‹› for what is the adult's own."""
        for pattern, word in self._patterns:
            text = pattern.sub(word, text)
        return re.sub(rf"{PLACE}(?:, {PLACE})+", PLACE, text)

    def own(self, text: str) -> tuple[str, ...]:
        """What is the adult's own, in the first language of the text."""
        first = text.partition(NEXT_LANGUAGE)[0]
        when = [found.group() for found in TIMES[0].finditer(first)] or [
            one.group() for one in TIMES[1].finditer(first)
        ]
        where = [found.group() for found in self._places.finditer(first)] if self._places else []
        links = [found.group().rstrip(".,") for found in WEB.finditer(ANSWER_HERE.sub("", first))]
        kit = [found.group() for found in KIT.finditer(first)]
        return tuple(dict.fromkeys((*when, *([", ".join(dict.fromkeys(where))] if where else []), *links, *kit)))

    @cached_property
    def _adults(self) -> dict[str, Contact]:
        return {one.id: one for one in self.names.service.contacts}

    @cached_property
    def _places(self) -> re.Pattern[str] | None:
        spots = [part for one in self.names.service.venues for part in (one.address, one.name)]
        return _any_of((*spots, *(one.name for one in self.names.service.rooms)))

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        ways = _any_of(part for one in self.names.service.venues for part in (one.directions, one.directions_cy))
        moments = (*((one, TIME) for one in TIMES), *((re.compile(one), DAY) for one in DAYS))
        found = ((WEB, LINK), (KIT, REFERENCE), *moments, (ways, WAY), (self._places, PLACE))
        return tuple((pattern, word) for pattern, word in found if pattern is not None)


def _with_entry(entries: int, letters: int) -> str:
    if entries in (0, letters):
        return ", with a calendar entry" if entries else ""
    return f", {entries} of them with a calendar entry"


def calendar_fields(calendar: bytes) -> tuple[CalendarField, ...]:
    """What a calendar shows of an entry, field by field; times with the zone they are in."""
    lines = calendar.decode().replace("\r\n ", "").splitlines()
    start = lines.index("BEGIN:VEVENT") if "BEGIN:VEVENT" in lines else 0
    method = [line for line in lines[:start] if line.startswith("METHOD:")]
    found = []
    for line in (*method, *lines[start:]):
        name, _, value = line.partition(":")
        field, _, _params = name.partition(";")
        if field in SHOWN:
            said = value.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
            found.append(CalendarField(name=SHOWN[field], value=said.removeprefix("mailto:")))
    return tuple(found)


def _any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """Finds any of these words, the longest first."""
    known = sorted({" ".join(word.split()) for word in words if word.strip()}, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, known))) if known else None


LANGUAGES = (ENGLISH, WELSH)
DAYS = tuple(rf"(?:{'|'.join(one.weekdays)}) \d{{1,2}} (?:{'|'.join(one.months)})" for one in LANGUAGES)
TIMES = tuple(
    re.compile(rf"{day} \d{{4}}, \d\d:\d\d {one.until} \d\d:\d\d") for day, one in zip(DAYS, LANGUAGES, strict=True)
)


ANSWER_HERE = re.compile("|".join(re.escape(one.answer_here).replace(re.escape("{}"), r"\S+") for one in LANGUAGES))
"""The link to an adult's own page is a secret of that adult: it stands in the message, and not in lists of them."""
FILLED = r"(?:‹[^›]*›|\S+(?: \S+){0,2}?)"


def _sentences() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every sentence that messages are made of, by its name, in each language."""
    for phrases in LANGUAGES:
        yield "reminder", _pattern(HEADINGS[phrases.code])
        for one in fields(phrases):
            words = getattr(phrases, one.name)
            if isinstance(words, str) and " " in words:
                yield one.name, _pattern(words)


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words).replace(re.escape("{}"), FILLED) + r"\.?")


SENTENCES = tuple(sorted(_sentences(), key=lambda one: -len(one[1].pattern)))
