"""What stands against a published roster, as a coordinator reads it.

Of marks, pairs and people to keep away from the coordinator learns the effect alone: that a safety rule stands
against a family's place. Which one, and who else it is about, the safeguarding lead knows.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace

from scheduler.outputs.names import Names
from scheduler.weeks.findings import CONTRADICTION, Finding

SAFEGUARDED = (
    "side-allowed", "in-room-only", "remote-cleared", "one-to-one-only", "decision-first", "keep-apart",
    "worker-conflict",
)  # fmt: skip
SAFETY = "safety"
"""What a coordinator reads as the rule, where the rule's own name would tell what a family is marked with."""
ASK = "A safety rule stands against this place now. Ask the safeguarding lead."


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing that does not hold any more. `outgoing` says what becomes of what was to be sent."""

    families: tuple[str, ...]
    words: str
    outgoing: str


def found(names: Names, findings: Iterable[Finding], told: Set[str], plainly: Mapping[int, str]) -> tuple[Found, ...]:
    """What a coordinator is shown: safety first, family by family; then the rest, each with all whom it concerns.

    `told` are the families who heard of their place: somebody has to tell them something else. `plainly` are the
    words of findings by number, where there are others than the judge's.
    """
    every = tuple(findings)
    safety = dict[str, bool]()
    for one in every:
        for family in one.families if one.rule in SAFEGUARDED else ():
            safety[family] = safety.get(family, False) or one.holds
    alone = [
        Found(families=(family,), words=ASK, outgoing=_outgoing((family,), told, holds=holds))
        for family, holds in sorted(safety.items(), key=lambda one: names.family(one[0]))
    ]
    rest = [
        Found(
            families=one.families,
            words=plainly.get(one.id) or words(one),
            outgoing=_outgoing(one.families, told, holds=one.holds),
        )
        for one in every
        if one.rule not in SAFEGUARDED
    ]
    return (*alone, *rest)


def one_by_one(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings of safety are told family by family, so that none of them tells who another one is about."""
    return tuple(
        part
        for one in findings
        for part in (
            [replace(one, families=(family,)) for family in one.families] if one.rule in SAFEGUARDED else [one]
        )
    )


def words(finding: Finding) -> str:
    """The finding in a coordinator's words."""
    if finding.rule in SAFEGUARDED:
        return ASK
    text = "The records contradict each other; import them again." if finding.rule == CONTRADICTION else finding.text
    return f"{text[0].upper()}{text[1:].rstrip('.')}."


def rule(finding: Finding) -> str:
    """The rule by which a coordinator knows it."""
    return SAFETY if finding.rule in SAFEGUARDED else finding.rule


def _outgoing(families: tuple[str, ...], told: Set[str], *, holds: bool) -> str:
    heard = sum(family in told for family in families)
    if heard == len(families) and heard:
        return "They have been told of this place." if heard > 1 else "The family has been told of this place."
    some = f"{heard} of {len(families)} have been told. " if heard else ""
    return f"{some}{'What was to be sent is held.' if holds else ''}".strip()
