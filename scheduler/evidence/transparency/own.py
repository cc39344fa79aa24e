"""What only the organisation can say of itself, from a file of its own. Nothing of it is ever made up here."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from scheduler.errors import BadInput

ASKED: Mapping[str, str] = {
    "website": "where the public reads about the service",
    "contact_email": "whom the public can ask",
    "organisation": "the organisation that uses the tool",
    "team": "the team that uses it",
    "senior_responsible_owner": "the role of who answers for it; a role, not a name",
    "third_party": "who else develops, runs or is paid for it: companies, their numbers, roles, terms and access",
    "benefit": "what you expect of it, and how you will know",
    "previous_process": "how weeks were planned before",
    "alternatives": "what else you considered, and why not",
    "training": "what staff learn before they use it",
    "appeals": "how a family asks for a decision to be looked at again, and by whom",
    "data_sharing": "agreements under which data comes to you or leaves you",
    "impact_assessments": "which assessments you have made, when, and where they can be read",
    "performance": "how you have measured that it works for your families",
    "representativeness": "who is missing in your data, and what you do about it",
}
"""Each answer by its name in the file, and what it is to say."""


def own_words(path: Path | None) -> Mapping[str, str]:
    """The organisation's answers by name; none without a file.

    Raises BadInput, with the file, for one that cannot be read, an answer that nothing asks for, or one that is no
    text.
    """
    if path is None:
        return {}
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadInput(f'{path}: it cannot be read ({error}); expected lines as {next(iter(ASKED))} = "…"') from error
    for name, value in told.items():
        if name not in ASKED:
            raise BadInput(f"{path}: {name!r} is asked for nowhere; expected one of {', '.join(ASKED)}")
        if not isinstance(value, str):
            raise BadInput(f"{path}: {name} is {value!r}; expected text in quotes")
    return {name: value.strip() for name, value in told.items() if value.strip()}


def template(known: Mapping[str, str]) -> str:
    """A file to fill in: a line for each answer, with what it is to say above it."""
    lines = (f"# {asks}\n{name} = {_quoted(known.get(name, ''))}\n" for name, asks in ASKED.items())
    return "\n".join(lines)


def _quoted(text: str) -> str:
    kept = text.replace("\\", "\\\\").replace('"', '\\"').replace("\r", "").replace("\n", "\\n").replace("\t", "\\t")
    return f'"{kept}"'
