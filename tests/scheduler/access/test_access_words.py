"""Every role and everything that may be done has its words, and docs/people.md says of each role what it may."""

from pathlib import Path

from scheduler.access.may import May
from scheduler.access.roles import GRANTS, Role
from scheduler.access.words import MAY_SAYS, ROLE_SAYS, grants_table

DOCS = Path(__file__).resolve().parents[3] / "docs" / "people.md"


def test_every_role_and_everything_that_may_be_done_has_words() -> None:
    assert (set(ROLE_SAYS), set(MAY_SAYS)) == (set(Role), set(May))
    assert set(GRANTS) == set(Role)


def test_docs_have_the_table_of_what_each_role_may() -> None:
    assert grants_table() in DOCS.read_text("utf-8"), "docs/people.md: put grants_table() there"


def test_table_has_a_tick_for_each_grant() -> None:
    assert grants_table().count("✓") == sum(len(may) for may in GRANTS.values())
