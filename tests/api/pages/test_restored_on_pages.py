"""Whoever opens the day or a week after a restore reads that nothing leaves, until a person has seen to it."""

from scheduler.restored import mark_restored, release
from scheduler.store import Store
from scheduler.weeks.versions import RosterVersion
from support.browsing import Visitor
from support.small_service import MAIR

SAYS = "These records came back from a backup of"


def test_first_page_and_week_say_that_a_restore_holds_everything(
    visitor: Visitor, shelf: Store, planned: RosterVersion
) -> None:
    with shelf.writing() as desk:
        mark_restored(desk.session.connection(), (desk.organisation,), MAIR.at, MAIR)

    held = [SAYS in visitor.open(path).text for path in ("/", "/weeks/2027-03-01", "/weeks/2027-04-05")]
    release(shelf, MAIR, had_left=False)

    assert held == [True, True, True]
    assert SAYS not in visitor.open("/").text
