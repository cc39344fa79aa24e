"""What would be taken back, in words."""

from collections.abc import Mapping

from scheduler.weeks.undoing import LastChange, Took


def undo_words(found: LastChange, labels: Mapping[str, str]) -> str:
    """Undo: planning version 3 (version 2 is the plan again)."""
    label = labels.get(found.family, found.family)
    then = f"version {found.before} is the plan again" if found.before else "the week is without a new plan again"
    return {
        Took.PLAN: f"Undo: planning version {found.version} ({then})",
        Took.CHOICE: f"Undo: choosing another draft ({then})",
        Took.PIN: f"Undo: fixing {label}",
        Took.FREE: f"Undo: freeing {label}",
    }[found.what]
