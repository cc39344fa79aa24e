"""Before anybody signs: kit that no piece can be, that comes late or is due back too early, is said in words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from scheduler.loans.allocating import allocate
from scheduler.loans.foreseen import Trouble
from scheduler.loans.preparing import hand_over, prepare
from scheduler.records import Feature, PieceRecord, Service
from scheduler.store import Store
from scheduler.store.tables import LoanRow
from scheduler.store.trail import By
from scheduler.weeks.foreseen import foreseen
from scheduler.weeks.planning import plan_week
from scheduler.weeks.preview import Preview
from solver.problem import Connection, ItemKind, Screen, Stock
from support.small_service import LATER, ledgers, published, running, saved, small_service
from support.weeks import AS_OF, MONDAY

MAIR = By(who="Mair", at=LATER + timedelta(hours=1))
LARGE = (Feature.LARGE,)


def tablets(*features: tuple[Feature, ...]) -> tuple[PieceRecord, ...]:
    return tuple(
        PieceRecord(serial=f"T-{number}", depot="cupboard", item=ItemKind.TABLET, features=one)
        for number, one in enumerate(features, start=1)
    )


def service(pieces: tuple[PieceRecord, ...], stocked: int = 2, **features: tuple[Feature, ...]) -> Service:
    """The small service with Bea without a screen as well, and these pieces; who needs which features."""
    small = small_service(
        pieces=pieces,
        stocks=(
            Stock(depot="cupboard", item=ItemKind.TABLET, count=stocked),
            Stock(depot="cupboard", item=ItemKind.SIM, count=2),
            Stock(depot="cupboard", item=ItemKind.DATA_GB, count=500),
        ),
    )
    families = (
        replace(
            one,
            family=replace(one.family, screen=Screen.NONE) if one.id == "bea" else one.family,
            kit_features=features.get(one.id, ()),
        )
        for one in small.families
    )
    return replace(small, families=tuple(families))


def looked(store: Store, given: Service) -> Preview:
    saved(store, given)
    plan_week(store, MONDAY, AS_OF, running(), MAIR)
    return foreseen(store, MONDAY, MAIR)


def troubles(preview: Preview) -> list[tuple[str, Trouble]]:
    return [(one.family, one.why) for one in preview.kit]


def test_nothing_is_foreseen_where_every_loan_has_its_piece(store: Store) -> None:
    # The large one is Cal's only choice; Bea takes the other.
    assert troubles(looked(store, service(tablets(LARGE, ()), cal=LARGE))) == []


def test_pieces_serve_all_together_or_somebody_is_named(store: Store) -> None:
    # Each alone would have the large one; of the two, whoever is placed later has none.
    assert troubles(looked(store, service(tablets(LARGE, ()), bea=LARGE, cal=LARGE))) == [("cal", Trouble.TAKEN)]


def test_feature_that_no_piece_has_is_named(store: Store) -> None:
    (one,) = looked(store, service(tablets((), ()), bea=LARGE)).kit

    assert (one.family, one.why) == ("bea", Trouble.FEATURES)
    assert one.words == f"Team cupboard has no tablet that is large, for kit {one.reference}."


def test_count_that_has_no_serials_left_is_named(store: Store) -> None:
    assert troubles(looked(store, service(tablets(()), stocked=2))) == [("cal", Trouble.TAKEN)]


def test_depot_without_serials_is_trusted_by_its_count(store: Store) -> None:
    assert troubles(looked(store, service(()))) == []


def offline(given: Service) -> Service:
    """Cal has no connection: a SIM is lent with the tablet."""
    families = (
        replace(one, family=replace(one.family, connection=Connection.NONE)) if one.id == "cal" else one
        for one in given.families
    )
    return replace(given, families=tuple(families))


@pytest.mark.parametrize(("expires", "found"), [(date(2027, 3, 5), [("cal", Trouble.EXPIRES)]), (date(2028, 1, 1), [])])
def test_sim_that_ends_before_the_course_is_named(
    store: Store, expires: date, found: list[tuple[str, Trouble]]
) -> None:
    sim = PieceRecord(serial="S-1", depot="cupboard", item=ItemKind.SIM, gb=100, expires=expires)

    assert troubles(looked(store, offline(service((*tablets((), ()), sim))))) == found


def test_what_was_not_foreseen_when_it_was_signed_takes_the_signature_away(store: Store) -> None:
    before = looked(store, service(tablets((), ())))
    after = looked(store, service(tablets((), ()), bea=LARGE))

    assert before.digest != after.digest


def test_kit_that_is_due_back_before_the_course_ends_is_to_be_extended(store: Store) -> None:
    saved(store, service(tablets((), ())))
    published(store, running())
    row = next(row for row in ledgers(store)["loans"] if row["family"] == "cal")
    with store.writing() as desk:
        allocate(desk, row["id"], None, MAIR)
        prepare(desk, row["id"], MAIR)
        hand_over(desk, row["id"], MAIR)
        loan = desk.session.get_one(LoanRow, row["id"])
        loan.back_by = date(2027, 3, 4)
        desk.session.add(loan)
    plan_week(store, MONDAY, AS_OF, running("thu"), MAIR)

    (one,) = foreseen(store, MONDAY, MAIR).kit

    assert (one.family, one.loan, one.why) == ("cal", row["id"], Trouble.TOO_SHORT)
    assert one.words.startswith(f"Kit {row['reference']} is due back on 2027-03-04, and the course meets until ")
    assert one.next_step.startswith(f"Extend loan {row['reference']} to ")
