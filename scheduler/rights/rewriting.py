"""What stored plans hold of a family: its facts, why it had no place, and what was to be said to it."""

import json
from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from scheduler.store import Desk
from scheduler.store.lifting import lifted
from scheduler.store.tables import AnswerRow, FindingRow, JobEventRow, JobRow, LoanRow, RosterRow

LEFT_OF_A_FAMILY = ("id", "household", "programme", "waiting_since")
"""Without these a plan could not be read any more: ids, and since when it waited."""


def forget_in_plans(desk: Desk, families: Sequence[str]) -> int:
    """Every stored plan knows these families by id alone; gives how many knew more. Digests stay: what was signed was.

    What other plans there were, and what jobs told, is gone where it knew of them.
    """
    with lifted(desk.session.connection(), str(RosterRow.__tablename__)):
        mine = select(RosterRow).where(RosterRow.organisation_id == desk.organisation)
        changed = [_forget(row, families) for row in desk.session.exec(mine)]
        desk.session.flush()
    _forget_findings(desk, families)
    _forget_jobs(desk, families)
    desk.session.flush()
    return sum(changed)


def _forget(row: RosterRow, families: Sequence[str]) -> bool:
    if not (_knows(row.problem, families) or _knows(row.body, families)):
        return False
    row.problem = _written(_without_facts(json.loads(row.problem), families))
    row.body = _written(_without_reasons(json.loads(row.body), families))
    row.preview = None if row.preview and _knows(row.preview, families) else row.preview
    return True


def _without_facts(problem: dict[str, Any], families: Sequence[str]) -> dict[str, Any]:
    homes = {one["home"] for one in problem["families"] if one["id"] not in families}
    problem["families"] = [_bare(one) if one["id"] in families else one for one in problem["families"]]
    problem["overrides"] = [one for one in problem.get("overrides", []) if one["target"] not in families]
    problem["journeys"] = [one for one in problem.get("journeys", []) if one["home"] in homes]
    return problem


def _bare(family: dict[str, Any]) -> dict[str, Any]:
    return {**{name: family[name] for name in LEFT_OF_A_FAMILY}, "adults": [{}], "windows": [], "home": ""}


def _without_reasons(roster: dict[str, Any], families: Sequence[str]) -> dict[str, Any]:
    for one in roster.get("unplaced", []):
        if one["family"] in families:
            one["reasons"], one["repairs"] = [], []
    return roster


def _forget_findings(desk: Desk, families: Sequence[str]) -> None:
    for finding in desk.session.exec(select(FindingRow).where(FindingRow.organisation_id == desk.organisation)):
        if _knows(finding.families, families):
            finding.text, finding.decided_why = finding.rule, None
            desk.session.add(finding)


def _forget_jobs(desk: Desk, families: Sequence[str]) -> None:
    for job in desk.session.exec(select(JobRow).where(JobRow.organisation_id == desk.organisation)):
        if _knows(f"{job.found} {job.failure}", families):
            job.found, job.failure = None, None
            desk.session.add(job)
        for event in desk.session.exec(select(JobEventRow).where(JobEventRow.job_id == job.id)):
            if _knows(event.body, families):
                desk.session.delete(event)


def forget_answers(desk: Desk, families: Sequence[str]) -> int:
    """What programs were answered of these families or their loans is gone; gives how many answers there were.

    A request that is repeated after so long is judged like a new one, and finds that it is done.
    """
    loans = select(LoanRow.reference).where(LoanRow.organisation_id == desk.organisation)
    names = [*families, *desk.session.exec(loans.where(col(LoanRow.family).in_(families)))]
    answers = select(AnswerRow).where(AnswerRow.organisation_id == desk.organisation)
    known = [row for row in desk.session.exec(answers) if _knows(f"{row.request} {row.answer}", names)]
    for row in known:
        desk.session.delete(row)
    desk.session.flush()
    return len(known)


def _knows(text: str, families: Sequence[str]) -> bool:
    """Whether a text that is stored names one of the families. One too many is rewritten rather than one too few."""
    return any(family in text or json.dumps(family)[1:-1] in text for family in families)


def _written(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))
