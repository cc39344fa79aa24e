"""Why a family is flagged in a preview, for the safeguarding lead alone."""

from collections.abc import Iterator

from scheduler.outputs.about import decided, set_by
from scheduler.outputs.for_lead import KINDS, PAIRS
from scheduler.outputs.names import Names
from scheduler.outputs.words import listed, sentence
from scheduler.weeks.flagged import ASKING, Flagged, Why
from scheduler.weeks.preview import Preview
from solver.problem import FlagKind, PairKind

SAYS = {
    Why.VENUE: "It is new to a confidential venue.",
    Why.RELEASED: "It is the first that this household gets since all contact was released.",
    Why.LET_GO: "Its place breaks a rule, and it was let go in spite of that.",
    Why.WAITS: "It has waited since an earlier publication.",
}
BEHIND = {Why.HOME: frozenset((FlagKind.REMOTE_SAFETY,)), Why.DECIDED: ASKING}


def reasons(names: Names, flagged: Flagged, preview: Preview) -> tuple[str, ...]:
    """Each reason with the flags, or the other household, that stand behind it."""
    return tuple(_reason(names, flagged.family, why, preview) for why in flagged.whys)


def _reason(names: Names, family: str, why: Why, preview: Preview) -> str:
    if why in BEHIND:
        return sentence(listed(list(_flags(names, family, BEHIND[why]))))
    if why is Why.PAIR:
        others = listed(sorted(_others(names, family, preview)))
        return f"Both have a place this week, and may not meet: {others} ({PAIRS[PairKind.NO_CONTACT]})."
    return SAYS[why]


def _flags(names: Names, family: str, kinds: frozenset[FlagKind]) -> Iterator[str]:
    for flag in names.problem.family[family].flags:
        if flag.kind in kinds:
            yield f"{KINDS[flag.kind]}, {set_by(flag)}{decided(flag)}"


def _others(names: Names, family: str, preview: Preview) -> Iterator[str]:
    """The families of the other households of its pairs that have a place."""
    household = names.problem.family[family].household
    kept = {
        home
        for pair in names.problem.pairs
        if pair.kind is PairKind.NO_CONTACT and household in pair.households
        for home in pair.households
        if home != household
    }
    placed = (one.family for one in preview.version.roster.placements)
    return (names.family(one) for one in placed if names.problem.family[one].household in kept)
