"""Who got more kit than it needs hears of its place all the same; who has too little waits."""

from dataclasses import replace

import pytest

from scheduler.records import Service
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.findings import findings_of
from scheduler.weeks.importing import import_service
from solver.problem import Screen
from support.small_service import LATER, ledgers, published, running, saved, small_service
from support.weeks import MONDAY

TOM = By(who="Tom", at=LATER)


@pytest.mark.parametrize("headset", [False, True], ids=["lacks nothing", "lacks something else"])
def test_family_with_a_tablet_of_its_own_hears_of_its_place(store: Store, *, headset: bool) -> None:
    saved(store, small_service())
    published(store, running())

    def bought(service: Service) -> Service:
        families = (
            replace(one, family=replace(one.family, screen=Screen.TABLET, needs_headset=headset))
            if one.id == "cal"
            else one
            for one in service.families
        )
        return replace(service, families=tuple(families))

    import_service(store, bought, TOM)

    with store.reading() as desk:
        stands = {(one.rule, one.holds) for one in findings_of(desk, MONDAY)}
    (call,) = [row["state"] for row in ledgers(store)["tasks"] if row["contact"] == "c-cal"]
    # Without a headset it could not follow: that holds the call as before, and the tablet too many does not.
    assert stands == ({("remote-ready", False), ("remote-ready", True)} if headset else {("remote-ready", False)})
    assert call == ("held" if headset else "open")
