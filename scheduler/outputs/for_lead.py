"""What stands behind a safety rule, for the safeguarding lead alone: which flag, which other household, which person.

It is read from the week and the records, never from a roster: what a roster's file keeps of such a reason is
stripped, since coordinators read it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from scheduler.outputs.about import decided, set_by
from scheduler.outputs.names import Names
from scheduler.outputs.words import listed
from solver.broken import Value
from solver.problem import AwayFrom, Decision, FlagKind, KeepAway, PairKind
from solver.roster import Violation

LEAD_FACTS: Mapping[str, str] = {
    "in-room-only remote": "it must meet in person: {flags}",
    "in-room-only channel": "it must meet in person, not {channel}: {flags}",
    "remote-cleared not-cleared": "it may not be reached at home without a clearance in date: {flags}",
    "one-to-one-only in-group": "it must meet one to one, and {session} is a group: {flags}",
    "decision-first undecided": "it waits for your decision, how it may meet: {flags}",
    "remote-ready unsafe-home": "nothing may be lent to that home: {flags}",
    "keep-apart one-session": "it would be in one session with {others}",
    "keep-apart one-venue": "it would be in one building with, or within the buffer of, {others}",
    "keep-apart person": "it would meet {others}",
    "keep-apart building": "it would be in the building of {others}",
    "worker-conflict barred": "{practitioner} may not work with it: {others}",
    "worker-conflict both": "{practitioner} would work with it and with {others}",
    "first-call kept": "{practitioner} would call, and may not work with it: {others}",
}
"""Every fact of which a coordinator reads the effect alone, whole; `it` is the family."""

KINDS: Mapping[FlagKind, str] = {
    FlagKind.IN_ROOM_ONLY: "flag “in the room only”",
    FlagKind.ONE_TO_ONE_ONLY: "flag “one to one only”",
    FlagKind.REMOTE_SAFETY: "flag “remote safety”",
    FlagKind.NO_DEVICE_HOME: "flag “no device to the home”",
    FlagKind.CHILD_PROTECTION: "flag “child protection”",
    FlagKind.SELF_HARM: "flag “self-harm”",
    FlagKind.AWAITING_DECISION: "flag “awaiting a decision”",
}
ASKING = frozenset({FlagKind.CHILD_PROTECTION, FlagKind.SELF_HARM, FlagKind.AWAITING_DECISION})
BEHIND: Mapping[str, frozenset[FlagKind | Decision]] = {
    "in-room-only": frozenset({FlagKind.IN_ROOM_ONLY, Decision.ROOM}),
    "one-to-one-only": frozenset({FlagKind.ONE_TO_ONE_ONLY, Decision.ONE_TO_ONE}),
    "remote-cleared": frozenset({FlagKind.REMOTE_SAFETY}),
    "remote-ready": frozenset({FlagKind.NO_DEVICE_HOME, FlagKind.REMOTE_SAFETY}),
    "decision-first": frozenset(ASKING),
}
"""The flags, or what was decided on one, from which a rule follows."""
PAIRS: Mapping[PairKind, str] = {PairKind.NO_CONTACT: "no-contact pair", PairKind.KEEP_APART: "keep-apart pair"}
ROLES: Mapping[AwayFrom, str] = {
    AwayFrom.PRACTITIONER: "a practitioner",
    AwayFrom.INTERPRETER: "an interpreter",
    AwayFrom.CRECHE_WORKER: "a crèche worker",
    AwayFrom.VENUE: "somebody in the building",
}
NO_FLAG = "no such flag is on record for this week any more"
NOBODY = "somebody who is on record for this week no more"
NOT_WITH = "so it stands on the practitioner’s record"


def behind(names: Names, fact: Violation, family: str) -> dict[str, str]:
    """What the words of the lead are filled with beside the figures: `flags`, `others` and `practitioner`.

    Of a fact that was stripped of its figures, all that could be meant is told.
    """
    household = names.problem.family[family].household
    values = dict(fact.values)
    people = [str(values["practitioner"])] if "practitioner" in values else sorted(_barred(names, household))
    return {
        "flags": listed(list(_flags(names, fact.rule, family))) or NO_FLAG,
        "others": listed(list(dict.fromkeys(_others(names, fact, family, household, people)))) or NOBODY,
        "practitioner": listed([names.other(one) for one in people]) or "a practitioner",
    }


def _flags(names: Names, rule: str, family: str) -> Iterator[str]:
    """Flag “remote safety”, set by Ada, since 1 March 2027; decided: in the room."""
    first, last = names.problem.week, names.problem.week + timedelta(days=6)
    for flag in names.problem.family[family].flags:
        begun, ended = flag.since is None or flag.since <= last, flag.until is not None and flag.until < first
        if begun and not ended and {flag.kind, flag.decision} & BEHIND.get(rule, frozenset()):
            yield f"{KINDS[flag.kind]}, {set_by(flag)}{decided(flag)}"


def _others(names: Names, fact: Violation, family: str, household: str, people: list[str]) -> Iterator[str]:
    """Whom it is kept from: the other household of a pair, somebody who is no client, or why a worker is barred."""
    key = f"{fact.rule} {fact.kind}"
    if key in {"worker-conflict barred", "first-call kept"}:
        told = [_away(names, one) for one in _kept_away(names, household, (AwayFrom.PRACTITIONER,), people)]
        yield from told or [NOT_WITH]
        return
    if key not in {"keep-apart person", "keep-apart building"}:
        yield from _of_pairs(names, fact, family, household)
    if key in {"keep-apart person", "keep-apart one-venue"} and not _another(names, fact, household):
        who = _text(dict(fact.values).get("who"))
        people_away = (AwayFrom.PRACTITIONER, AwayFrom.INTERPRETER)
        yield from (_away(names, one) for one in _kept_away(names, household, people_away, who))
    if key == "keep-apart building":
        where = _text(dict(fact.values).get("venue"))
        about = (AwayFrom.VENUE, AwayFrom.CRECHE_WORKER)
        yield from (_away(names, one) for one in _kept_away(names, household, about, where))


def _of_pairs(names: Names, fact: Violation, family: str, household: str) -> Iterator[str]:
    """Bea B. (bea), no-contact pair: those families of the fact, or of the other household where it names none."""
    meant = set(fact.families) - {family}
    for pair in names.problem.pairs:
        if pair.kind is PairKind.KEEP_TOGETHER or household not in pair.households:
            continue
        there = [one.id for one in names.problem.families if one.household in pair.households]
        others = [one for one in there if names.problem.family[one].household != household]
        for one in others:
            if one in meant or (not _another(names, fact, household) and not fact.values and not fact.sessions):
                yield f"{names.family(one)}, {PAIRS[pair.kind]}"


def _another(names: Names, fact: Violation, household: str) -> bool:
    """Whether the fact names a family of another household."""
    return any(names.problem.family[one].household != household for one in fact.families if one in names.problem.family)


def _kept_away(names: Names, household: str, roles: Iterable[AwayFrom], who: Iterable[str]) -> Iterator[KeepAway]:
    """Whom the household is to be kept away from in these roles: of these people or places, if any is named."""
    asked, meant = set(who), set(roles)
    for one in names.problem.keep_away:
        if one.household == household and one.as_ in meant and (not asked or one.who in asked):
            yield one


def _away(names: Names, one: KeepAway) -> str:
    """Rhys, to be kept away from as a practitioner."""
    known = next((record.name for record in names.service.keep_away if record.match == one), "")
    return f"{known or names.other(one.who)}, to be kept away from as {ROLES.get(one.as_, one.as_.value)}"


def _barred(names: Names, household: str) -> set[str]:
    """Practitioners who may not work with the household."""
    named = {one.id for one in names.problem.practitioners if household in one.not_with}
    away = {one.who for one in names.problem.keep_away if one.household == household}
    return named | (away & names.problem.practitioner.keys())


def _text(value: Value | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else ()
