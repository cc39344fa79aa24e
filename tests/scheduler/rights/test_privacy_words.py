"""docs/privacy.md and the impact assessment say what is so: columns, roles, and the tests that they point to."""

import re
from pathlib import Path

from sqlalchemy import LargeBinary, String

from scheduler.access.roles import GRANTS
from scheduler.store.resealing import sealed_names
from scheduler.store.tables import CATALOGUE

ROOT = Path(__file__).resolve().parents[3]
PRIVACY = (ROOT / "docs" / "privacy.md").read_text("utf-8")
ASSESSMENT = (ROOT / "docs" / "impact-assessment.md").read_text("utf-8")


def rows() -> dict[str, tuple[str, ...]]:
    """The rows of all tables of the page, by their first cell."""
    lines = [line.strip("| ").split(" | ") for line in PRIVACY.splitlines() if line.startswith("| ")]
    return {cells[0]: tuple(cells[1:]) for cells in lines}


def test_every_column_of_text_is_decided_on_and_the_page_says_how() -> None:
    """Whoever adds a column seals it, or says here why it may be open."""
    told = rows()
    for table in CATALOGUE.sorted_tables:
        sealed = sealed_names(table)
        text = [one for one in table.columns if isinstance(getattr(one.type, "impl", one.type), String | LargeBinary)]
        names = [one.name for one in text if one.name not in (*sealed, "organisation_id")]
        assert told[table.name][:2] == (", ".join(sealed) or "–", ", ".join(names) or "–"), table.name
        assert told[table.name][2].strip(), table.name


def test_every_role_may_what_the_page_says() -> None:
    told = rows()
    for role, may in GRANTS.items():
        assert told[role.value] == (", ".join(f"`{one.value}`" for one in sorted(may)),)


def test_every_measure_points_to_a_test_that_is_there() -> None:
    named = re.findall(r"`(tests/[^`]+)`", ASSESSMENT)

    assert len(named) > 10
    assert [one for one in named if not (ROOT / one).is_file()] == []
