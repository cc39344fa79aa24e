"""The pieces of an example are those that its depots own; some families need a tablet of some kind."""

from collections import Counter
from datetime import timedelta

import pytest

from scheduler.examples import EXAMPLE_WEEK, example_service
from scheduler.examples.kit import LARGE_PRINT, LETTER
from scheduler.records import Feature
from solver.problem import ItemKind, Screen


@pytest.mark.parametrize("families", [0, 7, 60, 300])
def test_pieces_are_as_many_as_the_depots_own(families: int) -> None:
    service = example_service(families, 3)
    owned = {(stock.depot, stock.item): stock.count for stock in service.stocks if stock.item in LETTER}
    listed = Counter((piece.depot, piece.item) for piece in service.pieces)
    assert dict(listed) == {shelf: count for shelf, count in owned.items() if count}
    assert len({piece.serial for piece in service.pieces}) == len(service.pieces)


def test_each_piece_has_what_its_kind_can_have() -> None:
    service = example_service(60, 1)
    tablets, headsets, sims = (
        [piece for piece in service.pieces if piece.item is item]
        for item in (ItemKind.TABLET, ItemKind.HEADSET, ItemKind.SIM)
    )
    # The cupboard's three tablets, and nine of the store's, numbered on.
    assert [piece.serial for piece in tablets] == [f"T-{at:04d}" for at in range(1, 13)]
    assert [piece.features for piece in tablets[:3]] == [
        (), (Feature.LARGE,), (Feature.SCREEN_READER, Feature.STURDY),
    ]  # fmt: skip
    assert [piece for piece in headsets if piece.features or piece.gb or piece.expires] == []
    cupboard = [piece for piece in sims if piece.depot == "cupboard"]
    assert sum(piece.gb for piece in cupboard) == 90
    ends = [piece.expires and piece.expires - EXAMPLE_WEEK for piece in cupboard]
    assert ends == [timedelta(weeks=weeks) for weeks in (52, 52, 52, 26, 6)]


def test_who_reads_large_print_needs_a_large_tablet_and_few_need_another_kind() -> None:
    service = example_service(600, 1)
    needing = Counter(feature for record in service.families for feature in record.kit_features)
    reading = [record for record in service.families if record.reading == LARGE_PRINT]
    assert [record for record in reading if Feature.LARGE not in record.kit_features] == []
    # One more than read large print: of those short of kit one needs it, once in a service.
    assert needing[Feature.LARGE] == len(reading) + 1
    assert 1 <= needing[Feature.SCREEN_READER] <= 18  # 6 on average, of 600
    assert 12 <= needing[Feature.STURDY] <= 54  # 30 on average


def test_one_of_those_short_of_kit_needs_a_large_tablet() -> None:
    service = example_service(60, 1)
    without = [record for record in service.families if record.id in ("f0001", "f0002")]
    assert [record.kit_features for record in without] == [(), (Feature.LARGE,)]
    assert {record.family.screen for record in without} == {Screen.NONE}
