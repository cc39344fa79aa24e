"""A plan is read once while its row says the same, and anew as soon as it says anything else."""

from scheduler.store import Store
from scheduler.store.tables import RosterRow
from scheduler.weeks.read_plans import LARGEST, MOST, LastRead, problem_of, roster_of
from scheduler.weeks.versions import roster_row
from solver.codec import problem_from_json, roster_from_json
from support.small_service import LATER, published, running, saved, small_service
from support.weeks import MONDAY


def row(version: int = 1, organisation: str = "us") -> RosterRow:
    return RosterRow(
        organisation_id=organisation,
        monday=MONDAY,
        version=version,
        state="planned",
        digest="",
        problem_digest="",
        body="",
        problem="",
        created_at=LATER,
        created_by="Mair",
    )


def reading(read: list[str]) -> LastRead[str]:
    def one(text: str) -> str:
        read.append(text)
        return text.upper()

    return LastRead[str](one)


def test_row_that_says_the_same_is_read_once_and_another_text_anew() -> None:
    read = list[str]()
    last = reading(read)
    assert [last.of(row(), text) for text in ("a", "a", "b", "a")] == ["A", "A", "B", "A"]
    assert read == ["a", "b", "a"]


def test_another_organisation_reads_its_own() -> None:
    read = list[str]()
    last = reading(read)
    assert [last.of(row(organisation=who), "a") for who in ("us", "them", "us")] == ["A"] * 3
    assert read == ["a", "a"]


def test_oldest_of_many_is_forgotten_and_a_huge_one_never_kept() -> None:
    read, huge = list[str](), "x" * (LARGEST + 1)
    last = reading(read)
    for number in (*range(MOST + 1), MOST, 0):
        last.of(row(number), str(number))
    assert read == [*map(str, range(MOST + 1)), "0"]
    assert [last.of(row(99), huge) for _ in range(2)] == [huge.upper()] * 2
    assert read[-2:] == [huge, huge]


def test_problem_and_roster_of_a_row_are_what_it_keeps(store: Store) -> None:
    published(saved(store, small_service()), running())
    with store.reading() as desk:
        found = roster_row(desk, MONDAY, 1)
        assert problem_of(found) == problem_from_json(found.problem)
        assert roster_of(found) == roster_from_json(found.body)
        assert problem_of(found) is problem_of(found)
