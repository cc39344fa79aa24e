"""Tells the parts of a preview to one reader: a coordinator reads effects, the lead what stands behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from scheduler.messages.gate import STAFF_WORDS, Refusal
from scheduler.messages.news import News
from scheduler.outputs.behind_flags import reasons
from scheduler.outputs.found import ASK, SAFEGUARDED
from scheduler.outputs.names import Names
from scheduler.outputs.preview_words import ErrandTold, LoanTold
from scheduler.outputs.readers import Reader
from scheduler.outputs.wordings import LetterTold, Wordings
from scheduler.outputs.words import ITEMS, count, full_date, listed
from scheduler.weeks.countersigns import Countersign
from scheduler.weeks.holding import COUNTERSIGN
from scheduler.weeks.leaving import Errand, Lent, Letter
from scheduler.weeks.outgoing import TaskKind
from scheduler.weeks.preview import Preview
from solver.rules import RULES

NEWS: Mapping[News, str] = {
    News.CANCELLED: "it is called off", News.NEW: "it is new", News.AGAIN: "it stands again", News.TIME: "another time",
    News.SIDE: "another side or way to meet", News.PLACE: "another place", News.LINK: "another link",
    News.HELP: "other help", News.WORDS: "other words", News.REACHED: "reached in another way",
}  # fmt: skip
DOES: Mapping[str, str] = {
    TaskKind.CALL: "rings", TaskKind.TELL: "tells", TaskKind.FIND_A_WAY: "finds a safe way to",
    TaskKind.FIRST_CALL: "makes the first call to",
}  # fmt: skip
SENTENCES = {rule.id: rule.sentence for rule in RULES}


@dataclass(frozen=True, kw_only=True)
class Teller:
    """Tells one preview to one reader. `first`: nothing of the week was published before."""

    preview: Preview
    signed: Sequence[Countersign]
    first: bool
    reader: Reader

    @cached_property
    def names(self) -> Names:
        return Names(self.preview.service, self.preview.problem)

    @cached_property
    def wordings(self) -> Wordings:
        return Wordings(self.names)

    @cached_property
    def by_whom(self) -> dict[str, str]:
        """Who countersigned for each family."""
        return {family: one.who for one in self.signed for family in one.families}

    def letter(self, one: Letter) -> LetterTold:
        return self.wordings.letter(one)

    def errand(self, one: Errand) -> ErrandTold:
        adults = {adult.id: adult.name for adult in self.preview.service.contacts}
        return ErrandTold(
            kind=one.kind,
            does=DOES.get(one.kind, "sees to it for"),
            family=one.family,
            label=self.names.family(one.family),
            contact=one.contact,
            adult=adults.get(one.contact, one.contact) or "the household",
            who=one.who,
            words=one.words,
            before=self.names.when(one.before),
        )

    def loan(self, one: Lent) -> LoanTold:
        kit = [count(number, *ITEMS[item]) for item, number in one.items]
        return LoanTold(
            family=one.family,
            label=self.names.family(one.family),
            reference=one.reference,
            depot=self.names.other(one.depot),
            kit=listed(kit),
            days=f"out from {full_date(one.out_from)}, needed by {full_date(one.needed_by)},"
            f" back by {full_date(one.back_by)}",
            hand_over=one.hand_over,
        )

    def changed(self, one: Letter) -> str:
        """What of the meeting is news to the adult: another time, another place."""
        meeting = self.preview.meetings.get((one.contact, one.family))
        return listed([NEWS[news] for news in meeting.news]) if meeting else ""

    def held(self, held_for: str) -> str:
        """Why something is held, as this reader may know it."""
        if held_for == COUNTERSIGN:
            return "It waits for the countersign."
        if held_for in SAFEGUARDED and self.reader is not Reader.LEAD:
            return ASK
        return SENTENCES.get(held_for, "It breaks a rule.") if held_for else STAFF_WORDS[Refusal.STOPPED]

    def flags(self, family: str) -> tuple[str, ...]:
        """Why a family is flagged: the lead reads that, a coordinator that somebody looks first."""
        done = f"Countersigned by {self.by_whom[family]}." if family in self.by_whom else ""
        found = next(one for one in self.preview.flagged if one.family == family)
        says = reasons(self.names, found, self.preview) if self.reader is Reader.LEAD else ()
        return tuple(filter(None, (*says, done)))
