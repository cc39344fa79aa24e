"""The files of one replan: the roster, what a coordinator reads of it, and drafts of what would go out."""

import shutil
from pathlib import Path

from scheduler.delivery import folder
from scheduler.weeks.draft import Draft
from scheduler.weeks.files import DRAFT, write_roster
from scheduler.weeks.telling import Telling
from scheduler.weeks.whole import written_whole


def clear_replans(out: Path) -> None:
    """No plan of an earlier look lies in the folder: its drafts would be of what is not so any more."""
    for old in out.glob("[0-9]*"):
        shutil.rmtree(old)


def write_replan(draft: Draft, told: Telling, text: str, out: Path) -> None:
    """`out` holds the roster's files, replan.md, and under `draft` only what is news to somebody. Nothing is sent."""
    with written_whole(out, lambda place: folder.clear(place / DRAFT)) as beside:
        write_roster(draft, beside)
        (beside / "replan.md").write_text(f"{text}\n", encoding="utf-8")
        folder.write(told.drafts, beside / DRAFT)
