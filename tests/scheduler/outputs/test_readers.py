"""One reason, three readings: the safeguarding lead's whole, the coordinator's effects, the family's one text."""

from dataclasses import replace

import pytest

from scheduler.messages.text import not_offered
from scheduler.outputs.facts import FACTS, fact_told
from scheduler.outputs.for_lead import BEHIND, KINDS, LEAD_FACTS
from scheduler.outputs.names import Names
from scheduler.outputs.readers import Reader
from scheduler.outputs.why_family import FamilyWhy, family_why
from solver.audit import audit
from solver.problem import AwayFrom, Decision, FlagKind, KeepAway, PairKind, Side
from solver.roster import Violation
from solver.why.conflict import conflict
from solver.why.placing import Placing
from solver.why.reasons import with_reasons
from support.forced import FORCED
from support.planted import PLANTED, pair, super_group
from support.told_whole import TELLING, WHOLE, broken, names
from support.weeks import MONDAY

STAFF = (Reader.LEAD, Reader.COORDINATOR)


def forced_facts(rule: str) -> tuple[Names, tuple[Violation, ...]]:
    problem, roster = FORCED[rule].planned()
    found = conflict(Placing.of(problem, roster, ["f"]), "f")
    assert found is not None
    return names(problem), tuple(fact for member in found.members for fact in member.facts)


def told_to_nobody_else(text: str) -> list[str]:
    """What of the telling words stands in a text."""
    return [word for word in TELLING if word.casefold() in text.casefold()]


@pytest.mark.parametrize("key", WHOLE)
def test_lead_reads_the_whole(key: str) -> None:
    read, fact = broken(key)

    assert fact_told(read, fact, WHOLE[key].family, reader=Reader.LEAD) == WHOLE[key].said


@pytest.mark.parametrize("key", WHOLE)
def test_coordinator_reads_the_effect_alone(key: str) -> None:
    read, fact = broken(key)

    said = fact_told(read, fact, WHOLE[key].family)

    assert told_to_nobody_else(said) == []
    assert "safeguarding lead" in said


def test_every_fact_of_which_the_coordinator_is_sent_to_the_lead_has_words_for_the_lead() -> None:
    asking = {key for key, words in FACTS.items() if "safeguarding lead" in words}

    assert asking == set(LEAD_FACTS) == set(WHOLE)
    assert set(KINDS) == set(FlagKind)
    assert set(FlagKind) | {Decision.ROOM, Decision.ONE_TO_ONE} == frozenset().union(*BEHIND.values())


@pytest.mark.parametrize("rule", FORCED)
def test_coordinator_of_a_forced_case_reads_nothing_that_tells(rule: str) -> None:
    """Names of practitioners and venues may be told where no safety rule is about them; of secret venues never."""
    read, facts = forced_facts(rule)
    secret = replace(read.problem, venues=tuple(replace(one, secret=True) for one in read.problem.venues))
    own = {"Wyn"} if rule in {"staffed", "staff-time", "courses-fit"} else set()

    said = [fact_told(Names(read.service, secret), fact, "f") for fact in facts]

    assert {word for text in said for word in told_to_nobody_else(text)} <= own


@pytest.mark.parametrize("rule", PLANTED)
def test_coordinator_of_a_planted_fault_reads_nothing_that_tells(rule: str) -> None:
    problem, made = PLANTED[rule].broken()
    read, safety = names(problem), {key.split()[0] for key in LEAD_FACTS} - {"remote-ready", "first-call"}

    for fact in audit(problem, made):
        for family in problem.families:
            said = fact_told(read, fact, family.id)
            assert rule not in safety or told_to_nobody_else(said) == []


def test_family_that_is_not_of_a_pair_reads_of_no_names() -> None:
    """Family c asks; the fact is of a and b, and neither of them is named to a coordinator."""
    problem, made = pair(PairKind.KEEP_APART, "a", "b")
    fact = next(one for one in audit(problem, made) if one.rule == "keep-apart")

    said = "A safety rule about somebody else stands against it: ask the safeguarding lead."
    assert fact_told(names(problem), fact, "c") == said
    whole = "For Zofia (a): it would be in one session with Bea (b), keep-apart pair."
    assert fact_told(names(problem), fact, "c", reader=Reader.LEAD) == whole


def test_unknown_fact_of_a_safety_rule_is_not_told_in_the_judges_words() -> None:
    problem, _ = super_group()
    new = Violation(rule="keep-apart", text="families 'a' and 'b' are to be kept apart", kind="new", families=("a",))

    assert fact_told(names(problem), new, "a") == "A safety rule stands against it: ask the safeguarding lead."


@pytest.mark.parametrize("key", [key for key in WHOLE if "{channel}" not in LEAD_FACTS[key]])
def test_lead_reads_the_whole_from_the_week_where_the_fact_was_stripped(key: str) -> None:
    """Who of the staff would work with both of a pair is known from the figures alone."""
    read, fact = broken(key)
    family = WHOLE[key].family

    said = fact_told(read, replace(fact, families=(family,), sessions=(), values=()), family, reader=Reader.LEAD)

    lost = {"Wyn"} if key == "worker-conflict both" else set()
    assert set(told_to_nobody_else(said)) == set(told_to_nobody_else(WHOLE[key].said)) - lost


@pytest.mark.parametrize("rule", ["keep-apart", "worker-conflict", "decision-first"])
def test_rosters_file_keeps_nothing_of_what_only_the_lead_reads(rule: str) -> None:
    problem, made = FORCED[rule].planned()
    (waits,) = with_reasons(problem, made, None).unplaced

    facts = [fact for reason in waits.reasons for fact in reason.facts if fact.rule == rule]

    assert {(fact.families, fact.sessions, fact.values) for fact in facts} == {(("f",), (), ())}


def test_only_the_person_who_is_meant_is_named() -> None:
    """Of two people to keep away from, only the one who would be met."""
    other = KeepAway(household="b", as_=AwayFrom.VENUE, who="v")
    problem, made = super_group(keep_away=(KeepAway(household="b", as_=AwayFrom.PRACTITIONER, who="w"), other))
    fact = next(one for one in audit(problem, made) if one.kind == "person")

    said = fact_told(names(problem), fact, "b", reader=Reader.LEAD)

    assert said == "It would meet Rhys, to be kept away from as a practitioner."


def test_flag_that_is_over_is_not_told_as_the_reason() -> None:
    read, fact = broken("decision-first undecided")
    a, b = read.problem.families
    over = replace(b, flags=tuple(replace(flag, until=MONDAY.replace(month=2)) for flag in b.flags))
    later = Names(read.service, replace(read.problem, families=(a, over)))

    said = fact_told(later, fact, "b", reader=Reader.LEAD)

    assert said == "It waits for your decision, how it may meet: no such flag is on record for this week any more."


@pytest.mark.parametrize("rule", FORCED)
def test_family_reads_the_same_whatever_the_cause(rule: str) -> None:
    read, facts = forced_facts(rule)
    roster = FORCED[rule].planned()[1]
    same = not_offered(read.service.voice)

    assert {fact_told(read, fact, "f", reader=Reader.FAMILY) for fact in facts} == {same}
    assert family_why(read, roster, "f", reader=Reader.FAMILY) == FamilyWhy(here=None, note=same)
    asked = family_why(read, roster, "f", "s", Side.ROOM, reader=Reader.FAMILY)
    assert asked == FamilyWhy(here=None, note=same)


def test_lead_reads_more_than_the_coordinator_of_a_family_and_its_places() -> None:
    problem, roster = FORCED["keep-apart"].planned()
    lead, coordinator = (family_why(names(problem), roster, "f", reader=reader) for reader in STAFF)

    assert "Zofia (a), keep-apart pair" in " ".join((*lead.reasons[0].facts, *lead.places[0].facts))
    assert told_to_nobody_else(" ".join((*coordinator.reasons[0].facts, *coordinator.places[0].facts))) == []
