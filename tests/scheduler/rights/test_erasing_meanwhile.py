"""What is erased does not come back: neither from answers that were kept, nor from a search that knew of it."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlmodel import select

from api.app import create_app
from api.deps import Installation
from scheduler.access.roles import Role
from scheduler.jobs import JobState, Runner, ask_for_plan
from scheduler.jobs.lease import Worker
from scheduler.jobs.planning import run_plan
from scheduler.jobs.record import JobKind
from scheduler.records import KeepAwayRecord
from scheduler.rights.erasing import erase, erase_household, ids_of
from scheduler.store import Desk, Store, load_service
from scheduler.store.answers import keep_answer, known_answer
from scheduler.store.tables import JobRow
from scheduler.store.tables.jobs import JobEventRow
from scheduler.store.trail import By
from scheduler.weeks.gather import gather
from scheduler.weeks.importing import import_service
from solver.problem import AwayFrom, KeepAway, Pair, PairKind
from solver.search.progress import Options
from support.browsing import Visitor
from support.small_service import MAIR, published, running, saved, small_service
from support.weeks import AS_OF, MONDAY

WEEKS_LATER = By(who="Nia", at=MAIR.at + timedelta(weeks=6))


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanwhile(Worker):
    """A worker that comes to its end just after somebody erased Amy."""

    def require_own(self, desk: Desk, job: str) -> JobRow:
        if ids_of(desk, "amy")[0]:
            erase(desk, "amy", "she asked", WEEKS_LATER)
        return Worker.require_own(self, desk, job)


@pytest.mark.parametrize("kind", [JobKind.REPLAN, JobKind.WHATIF])
def test_search_that_knew_of_somebody_keeps_nothing_of_them(store: Store, kind: JobKind) -> None:
    published(saved(store, small_service()), running())
    job = ask_for_plan(store, MONDAY, AS_OF, Options(deterministic=True, seconds=20), MAIR, kind)

    run_plan(Meanwhile(store=store, id="one"), job.id, lambda: WEEKS_LATER.at)

    with store.reading() as desk:
        row = desk.session.exec(select(JobRow)).one()
        told = [one.body for one in desk.session.exec(select(JobEventRow))]
    assert (row.state, row.found) == (JobState.FAILED, None)
    assert "look" in str(row.failure)
    assert "amy" not in f"{row.failure} {told}"


def test_answers_to_programs_that_name_the_household_or_its_loans_are_gone(store: Store) -> None:
    published(saved(store, small_service()), running())
    with store.writing() as desk:
        keep_answer(desk, "one", "publish the week of 2027-03-01", '{"waiting": ["amy"]}', MAIR)
        keep_answer(desk, "two", "publish the week of 2027-03-08", '{"waiting": ["bea"]}', MAIR)

    receipt = erase_household(store, "amy", "she asked", WEEKS_LATER)

    assert dict(receipt.erased)["answers to programs"] == 1
    with store.reading() as desk:
        assert known_answer(desk, "one", "publish the week of 2027-03-01", MAIR) is None
        assert known_answer(desk, "two", "publish the week of 2027-03-08", MAIR) == '{"waiting": ["bea"]}'


def test_receipt_tells_of_practitioners_who_stay_away_by_id(store: Store) -> None:
    service = small_service(pairs=(Pair(kind=PairKind.KEEP_APART, households=("amy", "bea")),))
    (wyn,) = service.practitioners
    apart = replace(wyn, practitioner=replace(wyn.practitioner, not_with=("amy",)))
    saved(store, replace(service, practitioners=(apart,)))

    receipt = erase_household(store, "amy", "she asked", WEEKS_LATER)

    assert "practitioner w: not with this household, by its id" in receipt.kept
    assert "whom the household must not meet, by ids" in receipt.kept


def test_weeks_are_planned_though_somebody_must_not_meet_who_was_erased_and_it_holds_when_they_return(
    store: Store,
) -> None:
    pair = Pair(kind=PairKind.NO_CONTACT, households=("amy", "bea"))
    away = KeepAwayRecord(
        id="k1", household="amy", name="Rhys", match=KeepAway(household="amy", as_=AwayFrom.PRACTITIONER, who="w")
    )
    service = small_service(pairs=(pair,), keep_away=(away,))
    (wyn,) = service.practitioners
    apart = replace(wyn, practitioner=replace(wyn.practitioner, not_with=("amy",)))
    saved(store, replace(service, practitioners=(apart,)))

    erase_household(store, "amy", "she asked", WEEKS_LATER)

    with store.reading() as desk:
        left = load_service(desk)
    problem = gather(left, MONDAY, AS_OF)
    assert (problem.pairs, problem.keep_away, problem.practitioners[0].not_with) == ((), (), ())
    again = gather(replace(left, families=service.families), MONDAY, AS_OF)
    assert (again.pairs, again.practitioners[0].not_with) == ((pair,), ("amy",))
    assert [one.household for one in again.keep_away] == ["amy"]


def test_file_of_before_that_brings_them_back_is_told_until_they_are_erased_again(store: Store) -> None:
    saved(store, small_service())
    erase_household(store, "amy", "she asked", WEEKS_LATER)
    app = create_app(Installation(store=store, runner=Runner(store), now=lambda: WEEKS_LATER.at))
    lead = Visitor(app, who="Lea", roles=(Role.SAFEGUARDING_LEAD,))
    coordinator = Visitor(app, who="Tom", roles=(Role.COORDINATOR,))
    import_service(store, lambda before: replace(before, families=small_service().families[1:]), WEEKS_LATER)
    lead.open("/")
    assert "Erased, and on record again" not in lead.text

    import_service(store, lambda _: small_service(), WEEKS_LATER)

    for one in (lead, coordinator):
        one.open("/")
    assert "Household amy" in lead.text
    assert "on record again" not in coordinator.text
    erase_household(store, "amy", "the file was an old one", WEEKS_LATER)
    lead.open("/")
    assert "Erased, and on record again" not in lead.text
