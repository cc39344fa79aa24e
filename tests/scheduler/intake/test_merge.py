"""A second import: what changed is listed, and no protection is cleared."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from scheduler.intake import Change, merge, read_folder, write_folder
from scheduler.records import Contact, KeepAwayRecord, MaySay, Route, Service
from solver.problem import AwayFrom, Decision, Flag, FlagKind, KeepAway, Pair, PairKind, WeekTime
from support.services import MONDAY, rich_service

HEADER = "id,household,programme,adults,windows,waiting_since"
ROW = "{id},h{n},triple-p,woman,Tue 09:00-12:00,2027-01-11"


def _again(tmp_path: Path, old: Service, **texts: str) -> tuple[Service, tuple[Change, ...]]:
    """The merge of an import that has only the named files."""
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    new, report = read_folder(tmp_path, old)
    return merge(old, new, report)


def _kept(changes: tuple[Change, ...]) -> set[tuple[str, str, str]]:
    return {(change.noun, change.id, change.field) for change in changes if change.kept}


def test_same_import_again_changes_nothing(tmp_path: Path) -> None:
    write_folder(rich_service(), tmp_path)
    new, report = read_folder(tmp_path)
    assert merge(rich_service(), new, report) == (rich_service(), ())


def test_what_the_import_lacks_stays(tmp_path: Path) -> None:
    merged, changes = _again(tmp_path, rich_service(), closures="venue,first,last\n")
    assert (merged, changes) == (rich_service(), ())


def test_changes_are_listed_and_blank_cells_change_nothing(tmp_path: Path) -> None:
    row = ROW.format(id="f1", n=1).replace("Tue", "Wed")
    merged, changes = _again(tmp_path, rich_service(), families=f"{HEADER},urgent,screen\n{row},,tablet\n")
    assert {change.field: (change.old[:16], change.new[:16]) for change in changes if not change.kept} == {
        "adults": ("Adult(sex=<Sex.W", "Adult(sex=<Sex.W"),
        "windows": ("WeekTime(weekday", "WeekTime(weekday"),
        "screen": ("phone", "tablet"),
    }
    assert _kept(changes) == {("families", "f1", "flags"), ("families", "f1", "holds")}
    old, new = (next(r for r in service.families if r.id == "f1") for service in (rich_service(), merged))
    assert new.family.urgent
    assert (new.family.flags, new.family.cohort, new.name, new.address) == (
        old.family.flags, old.family.cohort, old.name, old.address,
    )  # fmt: skip


def test_new_records_are_added(tmp_path: Path) -> None:
    merged, changes = _again(tmp_path, rich_service(), families=f"{HEADER}\n{ROW.format(id='f9', n=9)}\n")
    assert [record.id for record in merged.families] == ["f1", "f2", "f3", "f9"]
    assert changes == (Change(noun="families", id="f9", field="", old="", new="added"),)


def test_no_protection_is_cleared_by_an_import_without_it() -> None:
    old = rich_service()
    bare = replace(
        old,
        families=tuple(replace(r, family=replace(r.family, flags=())) for r in old.families),
        contacts=tuple(replace(contact, stop=False, stop_set_by="") for contact in old.contacts),
        practitioners=tuple(replace(r, practitioner=replace(r.practitioner, not_with=())) for r in old.practitioners),
        venues=tuple(replace(r, venue=replace(r.venue, secret=False)) for r in old.venues),
        keep_away=tuple(replace(r, match=None, nobody_here=True) for r in old.keep_away),
        pairs=(),
    )
    merged, changes = merge(old, bare)
    assert merged == old
    assert _kept(changes) == {
        ("families", "f1", "flags"), ("contacts", "k1", "stop"), ("contacts", "k1", "stop_set_by"),
        ("practitioners", "amina", "not_with"), ("venues", "house", "secret"), ("keep_away", "a1", "match"),
        ("keep_away", "a1", "nobody_here"), ("keep_away", "a2", "match"), ("keep_away", "a2", "nobody_here"),
    }  # fmt: skip
    assert all(change.kept for change in changes)


def test_family_is_not_moved_away_from_what_protects_it() -> None:
    record = rich_service().families[0]
    moved = replace(record, family=replace(record.family, household="h99", programme="women"))
    merged, changes = merge(rich_service(), replace(rich_service(), families=(moved,)))
    assert merged == rich_service()
    assert _kept(changes) == {("families", "f1", "household"), ("families", "f1", "programme")}


def _with_flag(flag: Flag) -> Service:
    record = rich_service().families[2]
    return replace(rich_service(), families=(replace(record, family=replace(record.family, flags=(flag,))),))


def test_flag_that_stands_is_not_cleared_decided_or_ended_by_an_import() -> None:
    stands = Flag(kind=FlagKind.REMOTE_SAFETY, set_by="Jo")
    weaker = replace(stands, until=MONDAY, cleared_by="Al", cleared_until=date(2027, 9, 1), decision=Decision.EITHER)
    merged, changes = merge(_with_flag(stands), _with_flag(weaker))
    assert merged.families[0].family.flags == (stands,)
    assert _kept(changes) == {("families", "f3", "flags")}


def test_flag_that_gets_stricter_is_taken() -> None:
    cleared = Flag(kind=FlagKind.REMOTE_SAFETY, until=MONDAY, cleared_by="Al", cleared_until=date(2027, 9, 1))
    stricter = Flag(kind=FlagKind.REMOTE_SAFETY, set_by="Jo")
    assert merge(_with_flag(cleared), _with_flag(stricter))[0].families[0].family.flags == (stricter,)


def _with_contact(**changes: object) -> Service:
    contact = Contact(id="k", household="h1", name="Ann", route=Route.NONE, expires=date(2027, 3, 1))
    return Service(contacts=(replace(contact, **changes),))  # type: ignore[arg-type]


def test_contact_is_loosened_by_a_newly_dated_agreement_only() -> None:
    looser = {"route": Route.SMS, "may_say": MaySay.PLACE, "wants_calendar": True}
    same_day = _with_contact(**looser)
    assert merge(_with_contact(), same_day)[0] == _with_contact()
    renewed = _with_contact(**looser, expires=date(2027, 9, 1))
    assert merge(_with_contact(), renewed)[0] == renewed


def test_route_and_address_are_changed_by_a_newly_dated_agreement_only() -> None:
    """A wrong address in an old list could tell whoever she fled from; that nobody writes is always taken."""
    old = _with_contact(route=Route.EMAIL, address="ann@example.org")
    moved = _with_contact(route=Route.SMS, address="07700 900001")
    merged, changes = merge(old, moved)
    assert merged == old
    assert _kept(changes) == {("contacts", "k", "route"), ("contacts", "k", "address")}
    renewed = _with_contact(route=Route.SMS, address="07700 900001", expires=date(2027, 9, 1))
    assert merge(old, renewed)[0] == renewed
    assert merge(old, _with_contact())[0] == _with_contact(address="ann@example.org")


@pytest.mark.parametrize(
    ("before", "said", "kept"), [(None, 1, None), (1, None, None), (0, None, 0), (0, 3, 0), (2, 3, 2), (3, 1, 1)]
)
def test_reminders_grow_by_a_newly_dated_agreement_only(before: int | None, said: int | None, kept: int | None) -> None:
    old, new = _with_contact(reminders=before), _with_contact(reminders=said)
    assert merge(old, new)[0].contacts[0].reminders == kept
    renewed = _with_contact(reminders=said, expires=date(2027, 9, 1))
    assert merge(old, renewed)[0] == renewed


def test_keep_together_never_outweighs_what_keeps_apart() -> None:
    apart = Service(pairs=(Pair(kind=PairKind.NO_CONTACT, households=("h1", "h2")),))
    together = Service(pairs=(Pair(kind=PairKind.KEEP_TOGETHER, households=("h2", "h1")),))
    merged, changes = merge(apart, together)
    assert merged == apart
    assert _kept(changes) == {("pairs", "keep-together; h1; h2", "")}


def test_another_person_to_keep_away_from_is_kept_away_as_well() -> None:
    first = KeepAwayRecord(id="a", household="h1", match=KeepAway(household="h1", as_=AwayFrom.VENUE, who="library"))
    second = replace(first, match=KeepAway(household="h1", as_=AwayFrom.PRACTITIONER, who="gwen"))
    merged, _changes = merge(Service(keep_away=(first,)), Service(keep_away=(second,)))
    assert merged.keep_away == (first, replace(second, id="a (as well)"))


def test_hold_ends_when_its_own_cell_can_be_read(tmp_path: Path) -> None:
    bad = ROW.format(id="f3", n=3).replace("Tue 09:00-12:00", "Tue")
    held, _changes = _again(tmp_path, rich_service(), families=f"{HEADER}\n{bad}\n")
    assert len(held.families[2].holds) == 1
    good, _changes = _again(tmp_path, held, families=f"{HEADER}\n{ROW.format(id='f3', n=3)}\n")
    assert good.families[2].holds == ()


def test_hold_for_safety_does_not_end_with_its_row_left_out(tmp_path: Path) -> None:
    row = ROW.format(id="f3", n=3)
    pairs = "household_a,household_b,kind\n"
    bad, _changes = _again(
        tmp_path, rich_service(), families=f"{HEADER},self_harm\n{row},perhaps\n", pairs=pairs + "h3,h1,enemies\n"
    )
    held = {record.id: len(record.holds) for record in bad.families}
    assert held == {"f1": 2, "f2": 1, "f3": 2}  # f1 had a hold of its own before
    again, _changes = _again(tmp_path, bad, families=f"{HEADER},self_harm\n{row},\n", pairs=pairs)
    assert {record.id: len(record.holds) for record in again.families} == held


def test_settings_stay_unless_they_are_given(tmp_path: Path) -> None:
    (tmp_path / "service.csv").write_text("setting,value\noverbook,no\n", encoding="utf-8")
    new, report = read_folder(tmp_path)
    merged, changes = merge(rich_service(), new, report)
    assert merged == replace(rich_service(), settings=replace(rich_service().settings, overbook=False))
    assert [(change.field, change.old, change.new) for change in changes] == [("settings.overbook", "True", "False")]


@pytest.mark.parametrize("row", ["k2,h99,none,yes", "k2,h2,none,perhaps", "k2,,none,yes"])
def test_stop_is_taken_from_a_row_that_cannot_be_used(tmp_path: Path, row: str) -> None:
    """The household is misspelt or missing, or nobody can tell what was meant: to write to them could hurt."""
    old = rich_service()
    old = replace(old, contacts=(replace(old.contacts[0], id="k2", household="h2", stop=False),))
    merged, _ = _again(tmp_path, old, contacts=f"id,household,route,stop\n{row}\n")
    assert [(contact.id, contact.household, contact.stop) for contact in merged.contacts] == [("k2", "h2", True)]


def test_safe_times_are_widened_by_a_newly_dated_agreement_alone() -> None:
    times = {"safe_times": (WeekTime(1, 600, 720),), "read_by": ""}
    given = Contact(id="k", household="h1", name="Sian", route=Route.SMS, address="07700 900001", expires=MONDAY)
    asked = replace(given, read_by="nobody", safe_times=(WeekTime(0, 0, 1440), WeekTime(1, 660, 1440)))
    dated = replace(asked, expires=MONDAY + timedelta(days=1))
    old = Service(contacts=(replace(given, **times),))  # type: ignore[arg-type]
    (kept,) = merge(old, Service(contacts=(asked,)))[0].contacts
    assert (kept.safe_times, kept.read_by) == ((WeekTime(1, 660, 720),), "")
    assert merge(old, Service(contacts=(dated,)))[0].contacts == (dated,)


def test_flag_is_no_laxer_than_any_of_its_kind_there_was() -> None:
    """Two workers marked the family, and one mark alone was cleared: the other still bars."""
    old = rich_service()
    bars = Flag(kind=FlagKind.REMOTE_SAFETY, set_by="Jo")
    cleared = replace(bars, set_by="Sal", cleared_by="Sal", cleared_until=date(2027, 5, 5))
    first = replace(old.families[0], family=replace(old.families[0].family, flags=(bars, cleared)))
    again = replace(first, family=replace(first.family, flags=(cleared,)))
    (kept,) = merge(Service(families=(first,)), Service(families=(again,)))[0].families[0].family.flags
    assert not kept.cleared_on(MONDAY)
