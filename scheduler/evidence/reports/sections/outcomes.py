"""What questionnaires say before and after courses: how many have both scores, are better, and how much, by side too.

No figure opens a list: that somebody is worse after is for whoever types scores, and for nobody who reads reports.
"""

from collections.abc import Iterator, Mapping, Sequence

from scheduler.evidence.language import Language
from scheduler.evidence.outcomes.changes import Change
from scheduler.evidence.outcomes.counting import TURNS
from scheduler.evidence.outcomes.definitions import SCORES_BOTH, SCORES_CHANGE, SCORES_SIDE, measure_words
from scheduler.evidence.outcomes.shown import ShownGroup, ShownMeasure, scores_of
from scheduler.evidence.reports.part import Part
from scheduler.evidence.reports.read import Read
from scheduler.evidence.reports.section import Block, Line, Section
from scheduler.store import Desk

TITLE: Mapping[Language, str] = {Language.ENGLISH: "Before and after", Language.WELSH: "Cyn ac ar ôl"}
SENTENCE: Mapping[Language, str] = {
    Language.ENGLISH: "What questionnaires said before courses and after them.",
    Language.WELSH: "Yr hyn a ddywedodd holiaduron cyn cyrsiau ac ar eu hôl.",
}
BOTH_WORDS: Mapping[Language, str] = {Language.ENGLISH: "Have both scores", Language.WELSH: "Â'r ddau sgôr"}
TURN_WORDS: Mapping[Language, Sequence[str]] = {
    Language.ENGLISH: ("Better", "The same", "Worse"),
    Language.WELSH: ("Gwell", "Yr un fath", "Gwaeth"),
}
WAY_WORDS: Mapping[Language, Mapping[str, str]] = {
    Language.ENGLISH: {
        "room": "In a room",
        "remote": "Remote",
        "super-room": "Super-group, in the room",
        "super-remote": "Super-group, remote",
        "slot": "One to one",
    },
    Language.WELSH: {
        "room": "Mewn ystafell",
        "remote": "O bell",
        "super-room": "Grŵp cyfun, yn yr ystafell",
        "super-remote": "Grŵp cyfun, o bell",
        "slot": "Un i un",
    },
}
CHANGE_WORDS: Mapping[Language, str] = {
    Language.ENGLISH: "half had at most {before} before, and at most {after} after; on average {mean} points, where"
    " more than 0 is better (95% interval {low} to {high})",
    Language.WELSH: "cafodd hanner hyd at {before} cyn, a hyd at {after} ar ôl; {mean} pwynt ar gyfartaledd, lle mae"
    " mwy na 0 yn well (cyfwng 95% {low} i {high})",
}


def outcomes(_desk: Desk, read: Read, language: Language) -> Section | None:
    """Each questionnaire of which anybody has a score; None where nobody has any."""
    measures = scores_of(read.facts)
    if not measures:
        return None
    return Section(
        id="outcomes",
        title=TITLE[language],
        sentence=SENTENCE[language],
        blocks=tuple(_blocks(measures, language)),
    )


def change_words(one: Change | None, language: Language) -> str:
    """How much scores changed; "" of too few."""
    if one is None:
        return ""
    return CHANGE_WORDS[language].format(
        before=f"{one.before:g}",
        after=f"{one.after:g}",
        mean=_signed(one.mean.value),
        low=_signed(one.mean.low),
        high=_signed(one.mean.high),
    )


def _signed(points: float) -> str:
    return f"{points:+.1f}".replace("-", "−")


def _blocks(measures: Sequence[ShownMeasure], language: Language) -> Iterator[Block]:
    """By definition, each of every questionnaire, so that a definition is read once."""
    headed = [(measure_words(one.measure, language), one) for one in measures]
    for heading, one in headed:
        both = Line(label=BOTH_WORDS[language], part=one.everybody.both, whole=one.everybody.any_score)
        yield Block(definition=SCORES_BOTH, heading=heading, lines=(both,), drawn=False)
    for heading, one in headed:
        yield Block(definition=SCORES_CHANGE, heading=heading, lines=tuple(_turns(one.everybody, language)))
    for heading, one in headed:
        if len(one.by_way) > 1:
            lines = tuple(_of_way(group, language) for group in one.by_way)
            yield Block(definition=SCORES_SIDE, heading=heading, lines=lines)


def _turns(one: ShownGroup, language: Language) -> Iterator[Line]:
    for turn, label, count in zip(TURNS, TURN_WORDS[language], one.turns, strict=True):
        yield Line(
            label=label,
            part=count,
            whole=one.both,
            says=change_words(one.change, language) if turn == TURNS[0] else "",
        )


def _of_way(one: ShownGroup, language: Language) -> Line:
    return Line(
        label=WAY_WORDS[language][one.way],
        part=one.turns[0],
        whole=one.both,
        says=change_words(one.change, language),
    )


PART = Part(id="outcomes", make=outcomes)
