"""The agreement about a loan, word for word, in one language. It names the kit and a day, and nobody."""

from dataclasses import dataclass
from hashlib import blake2b

from scheduler.loans.items import items_of
from scheduler.loans.kit import kit_of
from scheduler.loans.words import LoanWords
from scheduler.records import Voice
from scheduler.store.tables import LoanRow
from solver.problem import ItemKind
from solver.roster import LentItem

WIPED = (ItemKind.TABLET, ItemKind.SIM)
"""What can have something of its family on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What somebody agrees to: `things` is a list, `paragraphs` come after it."""

    language: str
    heading: str
    opening: str
    things: tuple[str, ...]
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it, as it is kept."""
        things = "\n".join(f"- {thing}" for thing in self.things)
        return "\n\n".join((self.heading, f"{self.opening}\n{things}", *self.paragraphs))

    @property
    def digest(self) -> str:
        """A word for exactly these words."""
        return blake2b(f"{self.language}\n{self.text}".encode(), digest_size=16).hexdigest()


def agreement_text(loan: LoanRow, words: LoanWords, voice: Voice) -> Agreement:
    """What is lent, what to do with it and when it goes back. That it can be locked is said of what can be."""
    kinds = {item for item, _ in items_of(loan)}
    said = (
        words.care,
        words.tell_us,
        words.lock if ItemKind.TABLET in kinds else "",
        f"{words.back_by.format(words.day(loan.back_by))} {words.longer}",
        words.we_wipe if kinds.intersection(WIPED) else "",
        words.phrases.telephone.format(voice.telephone) if voice.telephone else "",
        words.reference.format(loan.reference),
    )
    return Agreement(
        language=words.code,
        heading=words.borrow,
        opening=words.we_lend,
        things=things_of(loan, words),
        paragraphs=tuple(one for one in said if one),
    )


def things_of(loan: LoanRow, words: LoanWords) -> tuple[str, ...]:
    """The loan's kit by its words and counts."""
    return words.listed(kit_of(tuple(LentItem(item=item, count=count) for item, count in items_of(loan))))
