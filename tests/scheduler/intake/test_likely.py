"""Likely matches and contradictions are raised before any planning."""

from dataclasses import replace
from pathlib import Path

from scheduler.intake import read_folder, write_folder
from scheduler.records import FamilyRecord, KeepAwayRecord, Service
from support.services import family, rich_service


def _record(ident: str, **known: object) -> FamilyRecord:
    return replace(FamilyRecord(family=family(ident), name=f"Parent {ident}"), **known)  # type: ignore[arg-type]


def _questions(tmp_path: Path, *records: FamilyRecord, keep_away: tuple[KeepAwayRecord, ...] = ()) -> list[str]:
    service = replace(rich_service(), families=(*rich_service().families, *records), keep_away=keep_away)
    write_folder(service, tmp_path)
    return [question.says for question in read_folder(tmp_path)[1].questions]


def test_families_with_the_same_child_address_or_name_are_raised(tmp_path: Path) -> None:
    asked = _questions(
        tmp_path,
        _record("f5", name="Ann Price", child_names=("Mia",), address="3 Hill Rd."),
        _record("f6", name="Tom Price", child_names=("MIA  Price",)),
        _record("f7", name="price ann", address="3, hill rd", child_names=("Mia",)),
    )
    # f5 and f7 share address, name, and (by the name's last word) no child: "price ann" ends in ann.
    assert sorted(asked) == [
        "f5 and f6 have the same child but are two households: may they meet?",
        "f5 and f7 have the same address but are two households: may they meet?",
        "f5 and f7 have the same name but are two households: may they meet?",
    ]


def test_families_that_a_pair_speaks_of_or_of_one_household_are_not_raised(tmp_path: Path) -> None:
    same = {"name": "Ann Price", "address": "3 Hill Road"}
    h1_again = _record("f8", **same)
    assert _questions(tmp_path, replace(h1_again, family=replace(h1_again.family, household="h8")),
                      replace(_record("f9", **same), family=family("f9", household="h8"))) == []  # fmt: skip


def test_person_to_keep_away_from_by_name_only_holds_the_household(tmp_path: Path) -> None:
    named = KeepAwayRecord(id="a9", household="h3", name="Amina Kahn")
    write_folder(replace(rich_service(), keep_away=(named,)), tmp_path)
    service, report = read_folder(tmp_path)
    says = (
        "keep_away a9: a person must say who 'Amina Kahn' is among staff, or that it is nobody; "
        "perhaps practitioner amina"
    )
    assert [question.says for question in report.questions] == [says]
    assert {record.id: len(record.holds) for record in service.families} == {"f1": 1, "f2": 0, "f3": 1}
    assert report.ok(strict=True)


def test_person_said_to_be_nobody_here_but_like_somebody_is_raised_and_holds_nobody(tmp_path: Path) -> None:
    asked = _questions(
        tmp_path, keep_away=(KeepAwayRecord(id="a9", household="h3", name="jo evans", nobody_here=True),)
    )
    assert asked == ["keep_away a9: said to be nobody here, yet 'jo evans' is like interpreter i1"]


def test_sound_service_raises_nothing(tmp_path: Path) -> None:
    write_folder(Service(), tmp_path)
    assert read_folder(tmp_path)[1].questions == ()


def test_households_that_differ_in_spelling_alone_wait(tmp_path: Path) -> None:
    """A pair or a flag of h1 would not bind a second referral under H 1."""
    record = FamilyRecord(family=family("f9", household="H 1"), name="Parent")
    write_folder(replace(rich_service(), families=(*rich_service().families, record)), tmp_path)
    read, report = read_folder(tmp_path)
    says = "households 'h1' and 'H 1' differ in spelling alone: are they one?"
    assert says in [question.says for question in report.questions]
    assert {one.id for one in read.families if says in one.holds} == {"f1", "f2", "f9"}
