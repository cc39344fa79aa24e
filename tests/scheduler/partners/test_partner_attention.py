"""What waits with partners stands on the first page of whose turn it is, and names nobody."""

from scheduler.attention.matter import Matter, MatterKind
from scheduler.attention.with_partners import with_partners
from scheduler.partners.known import partners
from scheduler.partners.passing import Consent, record_consent
from scheduler.partners.shown import OfferedPlace
from scheduler.store import Store
from solver.problem import Side
from support.partnered import FIRST, LAST, partnered
from support.small_service import MAIR, saved, small_service

PLACE = OfferedPlace(
    offer=1, title="Appointment", weekday="Tuesday", time="10:00", minutes=120, weeks=8, first=FIRST,
    sides=(Side.ROOM,), language="en", area="east", youngest=None, places=1, closes=LAST,
)  # fmt: skip


def test_family_that_is_ready_waits_for_the_safeguarding_lead(shelf: Store) -> None:
    saved(shelf, small_service())
    partnered(shelf)
    given = Consent(family="amy", contact="c-amy", on=FIRST, how="by telephone")
    record_consent(shelf, "ardal", PLACE, given, MAIR)
    record_consent(shelf, "ardal", replace_offer(2), given, MAIR)

    with shelf.reading() as desk:
        assert list(with_partners(desk)) == [Matter(kind=MatterKind.PARTNERS, number=2, who="safeguarding lead")]
        assert [one.stands for one in partners(desk)] == [True]


def replace_offer(number: int) -> OfferedPlace:
    return PLACE.model_copy(update={"offer": number})
