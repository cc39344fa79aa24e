"""A small service that shares its hall, tablets and places with a partner."""

from datetime import date

from scheduler.partners.agreeing import Agreed, add_partner, agree, give_token
from scheduler.partners.partner import ShareKind
from scheduler.store import Store
from scheduler.store.trail import By
from solver.problem import ItemKind
from support.small_service import MAIR

FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)
HALL = Agreed(kind=ShareKind.ROOM, what="r", amount=10 * 60, first=FIRST, last=LAST)
TABLETS = Agreed(kind=ShareKind.KIT, what="cupboard", item=ItemKind.TABLET, amount=1, first=FIRST, last=LAST)
PLACES = Agreed(kind=ShareKind.PLACES, what="p", amount=3, first=FIRST, last=LAST)


def partnered(store: Store, *agreed: Agreed, ident: str = "ardal", by: By = MAIR) -> str:
    """The partner Ardal is on record, with this agreed; gives the token that its program shows."""
    add_partner(store, ident, ident.title(), "Rhian, 029 2000 0009", by)
    for one in agreed:
        agree(store, ident, one, by)
    return give_token(store, ident, by)
