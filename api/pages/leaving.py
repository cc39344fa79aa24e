"""Why families left, as the register's page and a family's page show it and take it."""

from collections.abc import Iterable

from starlette.datastructures import FormData

from api.pages.registering import text_of
from scheduler.errors import BadInput
from scheduler.outcomes.leaving import WHY_WORDS, Leaving, WhyLeft, leavings
from scheduler.outputs.words import full_date
from scheduler.store import Desk

CHOOSE = ("", "Choose")
TAKE_BACK = ("not-asked", "Not asked: take back what was said")


def leaving_told(desk: Desk, families: Iterable[tuple[str, str]]) -> dict[str, object]:
    """The families to choose from by id and name ("" of one alone), the reasons, and what was said of each before."""
    known = tuple(families)
    said = leavings(desk, [ident for ident, _ in known])
    only = said.get(known[0][0]) if len(known) == 1 else None
    return {
        "families": known,
        "reasons": [CHOOSE, *((one.value, WHY_WORDS[one]) for one in WhyLeft), *([TAKE_BACK] if said else [])],
        "chosen": only.reason.value if only else "",
        "said": [_words(said[ident], name) for ident, name in known if ident in said],
    }


def why_of(typed: FormData) -> WhyLeft | None:
    """What was chosen; None for not asked. Raises BadInput for what is not of the list, and where nothing was."""
    given = text_of(typed, "why")
    if given == TAKE_BACK[0]:
        return None
    if given not in set(WhyLeft):
        raise BadInput(f"why is {given!r}; expected one of: {', '.join(WhyLeft)}, {TAKE_BACK[0]}")
    return WhyLeft(given)


def _words(one: Leaving, name: str) -> str:
    words = WHY_WORDS[one.reason]
    said = f"{name}: {words[0].lower()}{words[1:]}" if name else words
    return f"{said}, by {one.who} on {full_date(one.at.date())}"
