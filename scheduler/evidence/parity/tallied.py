"""The counts of the report on parity in the tally of their period."""

from scheduler.evidence.facts import Facts
from scheduler.evidence.parity.counting import counts, tally_counts
from scheduler.evidence.parity.groups import groups, languages
from scheduler.evidence.parity.unmet import lacked_of, tally_unmet
from scheduler.evidence.parity.who import who_of
from scheduler.evidence.tally import Tally


def tally_parity(tally: Tally, facts: Facts) -> None:
    """Every group by every measure, and what was short."""
    who = who_of(facts)
    named = languages(who)
    tally_counts(tally, counts(who, tuple(groups(named)), named))
    tally_unmet(tally, facts, lacked_of(facts))
