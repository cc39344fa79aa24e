"""What is typed for a thing on record is that thing, or is refused with what it may have been."""

import pytest

from scheduler.cli.naming import Thing, the_one
from solver.errors import ImpossibleValue

STAFF = [Thing("p1-02", "Simran Hussain"), Thing("p1-03", "Jade Choudhury"), Thing("p1-13", "Ann Lee"), Thing("p2-13")]
FAMILIES = [Thing("f0001", "Nia Hall"), Thing("f0010", "Aled Malik"), Thing("f0011", "aled  malik")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("p1-03", "p1-03"),
        ("jade CHOUDHURY", "p1-03"),
        ("P1 3", "p1-03"),
        ("P3", "p1-03"),
        ("p2/13", "p2-13"),
    ],
)
def test_the_one_is_found_by_id_name_or_nearly_its_id(typed: str, meant: str) -> None:
    assert the_one(STAFF, typed, "--sick", "practitioner").id == meant


def test_the_one_does_not_guess_between_several() -> None:
    for things, typed, may_be in (
        (STAFF, "P13", "p1-13 (Ann Lee), p2-13"),
        (FAMILIES, "Aled Malik", "f0010 (Aled Malik), f0011 (aled  malik)"),
    ):
        with pytest.raises(ImpossibleValue) as refused:
            the_one(things, typed, "--urgent", "family")
        assert refused.value.expected == f"only one of those it may be: {may_be}"


def test_the_one_keeps_a_number_whole() -> None:
    """F1 is f0001, never f0010 nor f0011."""
    assert the_one(FAMILIES, "F1", "--urgent", "family").id == "f0001"


def test_nobody_found_names_the_value_and_the_closest() -> None:
    with pytest.raises(ImpossibleValue) as refused:
        the_one(STAFF, "Jade Chowdhury", "--sick", "practitioner")
    assert str(refused.value) == (
        "argument '--sick': practitioner is 'Jade Chowdhury'; expected the id or name of a practitioner that is on"
        " record; closest: p1-03 (Jade Choudhury)"
    )


@pytest.mark.parametrize("typed", ["", "-", "purple"])
def test_nothing_like_anything_is_nobody(typed: str) -> None:
    with pytest.raises(ImpossibleValue):
        the_one(STAFF, typed, "--sick", "practitioner")
