"""The files of a plan: what a coordinator opens, and what would go out."""

from hashlib import blake2b
from pathlib import Path

from scheduler.delivery import folder
from scheduler.invites.identity import DraftIdentities
from scheduler.messages.compose import compose
from scheduler.messages.standing import first_told
from scheduler.outputs.page import roster_page
from scheduler.outputs.unplaced import unplaced_markdown
from scheduler.outputs.xlsx import write_workbook
from scheduler.weeks.draft import Draft
from scheduler.weeks.outgoing import Outgoing
from scheduler.weeks.whole import written_whole
from solver.codec import problem_to_json, roster_to_json

DRAFT, PUBLISHED = "draft", "published"


def write_roster(draft: Draft, out: Path) -> None:
    """`out` holds roster.json, roster.xlsx, roster.html and unplaced.md of this plan.

    Each file is written whole beside its place and then moved there, so that a reader never meets half of
    one, and an old one stays until the new one is complete.
    """
    out.mkdir(parents=True, exist_ok=True)
    parts = (draft.service, draft.problem, draft.roster)
    _put(out / "roster.json", roster_to_json(draft.roster))
    _put(out / "roster.html", roster_page(*parts))
    _put(out / "unplaced.md", unplaced_markdown(*parts))
    beside = out / ".roster.xlsx"
    write_workbook(beside, *parts)
    beside.replace(out / "roster.xlsx")


def write_draft(draft: Draft, out: Path) -> Outgoing:
    """The roster's files, and under `draft` what would go out if it were published now. Nothing is sent.

    All of it is there at the end, or, where writing is broken off, what was there before.
    """
    outgoing = draft_outgoing(draft)
    with written_whole(out, lambda place: folder.clear(place / DRAFT)) as beside:
        write_roster(draft, beside)
        folder.write(outgoing, beside / DRAFT)
    return outgoing


def draft_outgoing(draft: Draft) -> Outgoing:
    """What would go out at the moment of planning. Its identities are the same for the same records."""
    at = draft.problem.as_of
    key = blake2b(problem_to_json(draft.problem).encode()).digest()
    identities = DraftIdentities(week=draft.problem.week, at=at, key=key)
    return compose(draft.service, draft.problem, draft.roster, first_told(identities), at)


def _put(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}")
    beside.write_bytes(text.encode())
    beside.replace(path)
