"""What roles are, and what may be done, in words for whoever gives them. docs/people.md has the same."""

from collections.abc import Mapping

from scheduler.access.may import May
from scheduler.access.roles import GRANTS, Role

ROLE_SAYS: Mapping[Role, str] = {
    Role.ADMINISTRATOR: "adds people, says what they may do, sets the service up; sees no family",
    Role.SAFEGUARDING_LEAD: "sees flags in full, countersigns, releases a stop, answers who asks what is stored",
    Role.SAFEGUARDING_DEPUTY: "the same, while the lead is away",
    Role.COORDINATOR: "plans, signs off and publishes the week; sees what a flag does, never what it is",
    Role.PRACTITIONER: "sees the week and lists of own groups, and keeps their registers",
    Role.LOAN_TEAM: "sees and does loans, pieces and what is short; no needs, no flags",
    Role.AUDITOR: "looks at weeks, loans and the trail; changes nothing",
}
MAY_SAYS: Mapping[May, str] = {
    May.SEE_WEEK: "see the board, who waits and why; families by name, flags as effects",
    May.PLAN: "import, plan, pin, move, replan",
    May.SIGN: "sign off, publish, take back",
    May.CONTACT: "ring and write, and say what came of it; do tasks",
    May.SEE_CONTACTS: "see how each adult may safely be reached",
    May.SEE_FLAGS: "see flags in full, and who is kept apart from whom",
    May.DECIDE: "countersign, release a stop, clear a home",
    May.SEE_LOANS: "see loans, pieces and what is short ahead",
    May.DO_LOANS: "lend, take back, wipe and write off",
    May.OWN_WEEK: "see own groups: lists, first calls, how to join",
    May.REGISTER: "say who came, on which side",
    May.SEE_SERVICE: "see programmes, venues, practitioners, settings, rules and goals",
    May.CHANGE_SERVICE: "change programmes, venues, practitioners and settings",
    May.EXPORT: "take files out of the service",
    May.SEE_TRAIL: "see the audit trail",
    May.SEE_EVIDENCE: "see what works for whom, in counts of which no small one is told",
    May.PEOPLE: "add people, give roles, issue tokens, set webhooks",
    May.PARTNER: "read and book what is shared with another organisation: for its program alone",
    May.RECORDS: "copy, correct and erase what is stored of a person",
    May.SEE_METRICS: "see figures of how the service runs, without anything about anybody",
}


def role_name(role: Role) -> str:
    """The role, as people say it."""
    return role.value.replace("-", " ")


def grants_table() -> str:
    """What each role may, as a table for the docs: a line for each thing, a column for each role."""
    head = f"| may | {' | '.join(map(role_name, Role))} |\n|---|{':-:|' * len(Role)}\n"
    rows = (
        f"| {MAY_SAYS[may]} | {' | '.join('✓' if may in GRANTS[role] else ' ' for role in Role)} |\n" for may in May
    )
    return head + "".join(rows)
