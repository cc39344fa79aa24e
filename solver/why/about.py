"""What a reason is about: the family itself, what is offered, or what is scarce. Told in that order."""

from enum import StrEnum

from solver.roster import Violation


class About(StrEnum):
    """The group that a reason is told in. Its spelling is stored: stable."""

    FAMILY = "about-family"
    OFFER = "about-offer"
    SCARCE = "about-scarce"


_BY_RULE = {
    About.FAMILY: (
        "decision-first",
        "one-to-one-only",
        "in-room-only",
        "remote-cleared",
        "audience",
        "keep-apart",
        "worker-conflict",
        "pinned",
        "keep-together",
        "one-place",
        "available",
        "side-allowed",
        "reachable",
        "remote-ready",
    ),
    About.OFFER: ("joinable", "group-size", "interpreted", "venue-open", "courses-fit"),
    About.SCARCE: (
        "room-fit",
        "staffed",
        "staff-time",
        "hybrid-kit",
        "creche",
        "first-call",
        "loan-stock",
        "taxi-money",
    ),
}
_BY_KIND = {
    ("reachable", "buddies"): About.SCARCE,
    ("group-size", "full"): About.SCARCE,
    ("group-size", "over-target"): About.SCARCE,
    ("interpreted", "no-interpreter"): About.SCARCE,
    ("interpreted", "not-available"): About.SCARCE,
    ("interpreted", "notice"): About.SCARCE,
    ("interpreted", "twice"): About.SCARCE,
    ("one-to-one-only", "not-meant"): About.OFFER,
    ("pinned", "held-back"): About.OFFER,
    ("pinned", "running"): About.OFFER,
    ("room-fit", "unfit"): About.OFFER,
    ("creche", "none"): About.OFFER,
    ("creche", "age"): About.OFFER,
    ("creche", "too-long"): About.OFFER,
}
MEANT_FOR_OTHERS = {
    ("joinable", "other-cohort"),
    ("one-to-one-only", "not-meant"),
    ("one-to-one-only", "channel"),
    ("one-place", "other-programme"),
}
"""Facts that say that a place is for others: true of every family, and worth telling only beside nothing else."""
ORDER = tuple(rule for rules in _BY_RULE.values() for rule in rules)
"""Every rule, those that are told first first: what only a person may decide, then the rest in its groups."""


def about(rule: str, kind: str = "") -> About:
    """The group in which a fact of a rule is told."""
    by_rule = {ident: group for group, rules in _BY_RULE.items() for ident in rules}
    return _BY_KIND.get((rule, kind), by_rule.get(rule, About.OFFER))


def meant_for_others(broken: Violation) -> bool:
    return (broken.rule, broken.kind) in MEANT_FOR_OTHERS
