"""A preview in words: what stands out first, each thing once; effects for a coordinator, reasons for the lead."""

from dataclasses import replace
from datetime import date

import pytest

from scheduler.access.roles import Role
from scheduler.outputs.preview_words import PreviewTold
from scheduler.outputs.previewed import previewed
from scheduler.outputs.readers import Reader
from scheduler.records import FamilyRecord
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.countersigns import Countersign
from scheduler.weeks.flagged import Flagged, Why
from scheduler.weeks.foreseen import foreseen
from scheduler.weeks.leaving import Leaving, Letter
from scheduler.weeks.planning import plan_week
from scheduler.weeks.preview import Preview
from solver.problem import Flag, FlagKind, Pair, PairKind, Screen
from support.databases import ON_ONE
from support.small_service import LATER, MAIR, contact, running, saved, small_service
from support.weeks import AS_OF, MONDAY, family

pytestmark = ON_ONE
CLEARED = Flag(kind=FlagKind.REMOTE_SAFETY, set_by="Lea", cleared_by="Lea", cleared_until=date(2027, 12, 31))
LEA = Countersign(families=("cal",), who="Lea", role=Role.SAFEGUARDING_LEAD, at=LATER, alone=False)


@pytest.fixture
def preview(store: Store) -> Preview:
    """Cal is flagged, and of Amy's two adults one has no contact record in date."""
    amy, bea, _ = small_service().families
    cal = FamilyRecord(family=family("cal", screen=Screen.NONE, flags=(CLEARED,)), name="Cal C.")
    late = replace(contact("amy", name="Ash"), id="c-ash", expires=date(2027, 2, 1))
    service = small_service(families=(amy, bea, cal))
    saved(store, replace(service, contacts=(*service.contacts, late)))
    plan_week(store, MONDAY, AS_OF, running(), MAIR)
    return foreseen(store, MONDAY, MAIR)


def told(preview: Preview, reader: Reader = Reader.COORDINATOR, *signed: Countersign) -> PreviewTold:
    return previewed(preview, signed, reader, first=True)


def test_what_stands_out_comes_in_order_of_gravity(preview: Preview) -> None:
    found = told(preview)

    assert [(one.id, [point.family for point in one.points]) for one in found.unusual] == [
        ("flagged", ["cal"]),
        ("nobody", ["amy"]),
    ]
    assert found.summary == "2 messages to 2 adults, 1 call, 1 safe way to be found and 1 loan request."
    assert found.lacking == ("cal",)


def test_everything_stands_in_it_once(preview: Preview) -> None:
    found = told(preview)
    points = [point for group in found.unusual for point in group.points]

    letters = [*(one for point in points for one in point.letters), *(one for w in found.wordings for one in w.letters)]
    errands = [
        *(one for point in points for one in point.errands),
        *(one for who in found.owners for one in who.errands),
    ]
    loans = [*(loan for one in points for loan in one.loans), *found.loans]
    assert sorted(one.contact for one in letters) == ["c-amy", "c-bea"]
    assert sorted((one.kind, one.contact) for one in errands) == [("call", "c-cal"), ("find-a-way", "c-ash")]
    assert [one.family for one in loans] == ["cal"]


def test_coordinator_reads_no_reason_and_the_lead_reads_it(preview: Preview) -> None:
    def says(reader: Reader) -> tuple[str, ...]:
        return told(preview, reader).unusual[0].points[0].says

    assert says(Reader.COORDINATOR) == ()
    assert says(Reader.LEAD) == (
        "Flag “remote safety”, set by Lea; cleared by Lea through 31 December 2027.",
    )  # fmt: skip


def test_countersign_is_named_and_nothing_lacks_then(preview: Preview) -> None:
    found = told(preview, Reader.COORDINATOR, LEA)

    assert found.lacking == ()
    assert found.unusual[0].points[0].says == ("Countersigned by Lea.",)


@pytest.mark.parametrize(
    ("held_for", "coordinator", "lead"),
    [
        ("", "All contact is stopped. Only the safeguarding lead or deputy can release it.", None),
        ("room-fit", "The room ", None),
        (
            "remote-cleared",
            "A safety rule stands against this place now. Ask the safeguarding lead.",
            "Remote places need a private space and, where a remote-safety mark stands, a clearance in date.",
        ),
        ("countersign", "It waits for the countersign.", None),
    ],
)
def test_what_holds_a_message_is_told_as_the_reader_may_know_it(
    preview: Preview, held_for: str, coordinator: str, lead: str | None
) -> None:
    def held(letter: Letter) -> Letter:
        return replace(letter, is_held=True, held_for=held_for)

    out = replace(Leaving(), letters=tuple(held(one) for one in preview.out.letters))
    seen = replace(preview, out=out, flagged=())

    for reader, said in ((Reader.COORDINATOR, coordinator), (Reader.LEAD, lead or coordinator)):
        (group,) = told(seen, reader).unusual
        assert group.id == "held"
        assert all(len(point.says) == 1 for point in group.points)
        if held_for != "room-fit":
            assert {point.says for point in group.points} == {(said,)}


def test_lead_reads_whom_a_pair_is_kept_from(preview: Preview) -> None:
    pairs = (Pair(kind=PairKind.NO_CONTACT, households=("amy", "bea")),)
    seen = replace(
        preview,
        problem=replace(preview.problem, pairs=pairs),
        flagged=(Flagged(family="amy", whys=(Why.PAIR,)),),
    )

    assert told(seen, Reader.LEAD).unusual[0].points[0].says == (
        "Both have a place this week, and may not meet: Bea B. (bea) (no-contact pair).",
    )
    assert "Bea" not in "".join(told(seen).unusual[0].points[0].says)


def test_families_that_are_told_nothing_stand_with_the_reason(store: Store) -> None:
    saved(store, small_service())
    plan_week(store, MONDAY, AS_OF, running(remote=("bea",)), MAIR)

    found = told(foreseen(store, MONDAY, By(who="Mair", at=LATER)))

    assert [(one.why, one.families) for one in found.silent] == [
        ("They have no place this week; each has a next step on the week’s page.", (("cal", "Cal C. (cal)"),)),
    ]


def test_adults_with_whom_contact_is_stopped_are_named_with_their_families(store: Store) -> None:
    saved(store, small_service(contacts=(*small_service().contacts, contact("amy", stop=True, name="Ash"))[1:]))
    plan_week(store, MONDAY, AS_OF, running(), MAIR)

    found = told(foreseen(store, MONDAY, MAIR))

    (group,) = [one for one in found.unusual if one.id == "stopped"]
    assert [(point.label, point.says) for point in group.points] == [("Amy A. (amy)", ("Nothing goes to Ash.",))]
