"""Why families left, as the register's page and a family's page show it and take it."""

from collections.abc import Iterable

from starlette.datastructures import FormData

from api.pages.registering import text_of
from scheduler.errors import BadInput
from scheduler.outcomes.leaving import WHY_WORDS, Leaving, WhyLeft, leavings
from scheduler.outputs.words import full_date
from scheduler.store import Desk

NOT_ASKED = "Not asked"


def leaving_told(desk: Desk, families: Iterable[tuple[str, str]]) -> dict[str, object]:
    """The families to choose from by id and name, the reasons, and what was said of each before."""
    known = tuple(families)
    said = leavings(desk, [ident for ident, _ in known])
    only = said.get(known[0][0]) if len(known) == 1 else None
    return {
        "families": known,
        "reasons": [("", NOT_ASKED), *((one.value, WHY_WORDS[one]) for one in WhyLeft)],
        "chosen": only.reason.value if only else "",
        "said": [f"{name}: {_words(said[ident])}" for ident, name in known if ident in said],
    }


def why_of(typed: FormData) -> WhyLeft | None:
    """What was chosen; None for not asked. Raises BadInput for what is not of the list."""
    given = text_of(typed, "why")
    if given and given not in set(WhyLeft):
        raise BadInput(f"why is {given!r}; expected one of: {', '.join(WhyLeft)}")
    return WhyLeft(given) if given else None


def _words(one: Leaving) -> str:
    return f"{WHY_WORDS[one.reason].lower()}, by {one.who} on {full_date(one.at.date())}"
