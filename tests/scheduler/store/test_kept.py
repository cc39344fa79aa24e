"""What was read before spares opening it again, and is never what somebody gets instead of what is on record."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from random import Random
from threading import Event

import pytest
from sqlalchemy import Engine

from scheduler.records import FamilyRecord, Service
from scheduler.store import Store, found_store, load_service, save_service
from scheduler.store.bodies import WORDS, Bodies
from scheduler.store.engine import open_engine
from scheduler.store.kept import Kept
from scheduler.store.keys import keys_of
from scheduler.store.nouns import FAMILIES
from scheduler.store.service import change_contact, change_family, load_nouns
from support.small_service import saved, small_service

NUMBERS = Bodies(int)


@pytest.fixture
def elsewhere(engine: Engine, store: Store) -> Iterator[Engine]:
    """The same database as another process has it open: nothing is shared with the first."""
    assert store.engine is engine
    other = open_engine(engine.url, keys_of(engine.dialect))
    yield other
    other.dispose()


def as_it_is(store: Store) -> Service:
    with store.reading() as desk:
        return load_service(desk)


def counting(opened: list[str]) -> Callable[[str], str]:
    def open_one(text: str) -> str:
        opened.append(text)
        return text.removeprefix("sealed ")

    return open_one


def test_same_texts_are_opened_once_and_new_ones_alone_afterwards() -> None:
    kept, opened = Kept(), list[str]()
    first = kept.read("us", "numbers", NUMBERS, ["sealed 1", "sealed 2"], counting(opened))
    again = kept.read("us", "numbers", NUMBERS, ["sealed 1", "sealed 2"], counting(opened))
    more = kept.read("us", "numbers", NUMBERS, ["sealed 2", "sealed 3"], counting(opened))

    assert (first, more) == ((1, 2), (2, 3))
    assert again is first
    assert opened == ["sealed 1", "sealed 2", "sealed 3"]


def test_what_is_on_record_no_more_is_forgotten_with_the_next_look() -> None:
    kept, opened = Kept(), list[str]()
    for stored in (["sealed 1"], [], ["sealed 1"]):
        kept.read("us", "numbers", NUMBERS, stored, counting(opened))
    assert opened == ["sealed 1", "sealed 1"]


def test_another_organisation_or_kind_has_nothing_of_it() -> None:
    kept, opened = Kept(), list[str]()
    kept.read("us", "numbers", NUMBERS, ["sealed 1"], counting(opened))
    kept.read("them", "numbers", NUMBERS, ["sealed 1"], counting(opened))
    assert kept.read("us", "words", WORDS, ['sealed ["1"]'], counting(opened)) == (("1",),)
    assert opened == ["sealed 1", "sealed 1", 'sealed ["1"]']


def test_text_that_says_no_such_noun_is_refused_each_time() -> None:
    kept = Kept()
    for _ in range(2):
        with pytest.raises(ValueError, match="Invalid JSON"):
            kept.read("us", "numbers", NUMBERS, ["nothing"], str)


def test_records_that_did_not_change_are_the_same_ones_for_who_looks_again(store: Store) -> None:
    saved(store, small_service())
    before = as_it_is(store)
    with store.writing() as desk:
        change_family(desk, replace(before.families[1], name="Beatrice"))

    after = as_it_is(store)

    assert after == replace(before, families=after.families)
    assert after.families[1] == replace(before.families[1], name="Beatrice")
    assert after.families[0] is before.families[0]
    assert after.contacts is before.contacts


def test_reading_asks_for_each_kind_once_and_writing_sees_what_it_wrote(store: Store) -> None:
    saved(store, small_service())
    with store.reading() as desk:
        assert load_service(desk) is load_service(desk)
        assert load_nouns(desk, (FAMILIES,)).families is load_service(desk).families
    with store.writing() as desk:
        known = load_service(desk)
        save_service(desk, replace(known, families=known.families[:1], buddies=9))
        assert load_service(desk) == replace(known, families=known.families[:1], buddies=9)


def test_change_that_was_taken_back_is_seen_by_nobody(store: Store) -> None:
    before = saved_service(store)

    def never() -> None:
        with store.writing() as desk:
            change_contact(desk, replace(before.contacts[0], stop=True))
            assert load_service(desk).contacts[0].stop
            raise KeyError("the power went")

    with pytest.raises(KeyError):
        never()

    assert as_it_is(store) == before


def test_whatever_two_processes_write_each_reads_what_is_on_record(store: Store, elsewhere: Engine) -> None:
    """Eighty steps by chance, by either process, for either of two organisations."""
    chance = Random(8)  # noqa: S311  (steps of a test)
    ours = [store, found_store(elsewhere)]
    theirs = [found_store(one.engine, "them") for one in ours]
    wanted = {"us": saved_service(ours[0]), "them": saved_service(theirs[0])}

    for step in range(80):
        whose = chance.choice(("us", "them"))
        stores = ours if whose == "us" else theirs
        service, taken_back = changed(wanted[whose], chance, step), chance.random() < 0.2
        write(chance.choice(stores), service, taken_back=taken_back)
        if not taken_back:
            wanted[whose] = service
        looked = [as_it_is(one) for one in (*ours, *theirs)]
        assert looked == [wanted["us"], wanted["us"], wanted["them"], wanted["them"]], f"step {step}"


def test_nobody_reads_what_was_before_a_commit_while_others_write(store: Store, elsewhere: Engine) -> None:
    """Each look that begins after a commit shows it or a later one, of one state: the count and the name agree."""
    saved_service(store)
    other, done, committed = found_store(elsewhere), Event(), [0]

    def write_on() -> None:
        for number in range(1, 41):
            write(other, replace(named(as_it_is(other), str(number)), buddies=number), taken_back=False)
            committed[0] = number
        done.set()

    def look_on() -> int:
        looks = 0
        while not done.is_set():
            least = committed[0]
            found = as_it_is(store)
            assert found.buddies >= least
            assert found.families[0].name == (str(found.buddies) if found.buddies else found.families[0].name)
            looks += 1
        return looks

    with ThreadPoolExecutor(3) as threads:
        looking = [threads.submit(look_on) for _ in range(2)]
        threads.submit(write_on).result()
        assert all(one.result() for one in looking)
    assert as_it_is(store).buddies == 40


def saved_service(store: Store) -> Service:
    saved(store, small_service(buddies=0))
    return as_it_is(store)


def named(service: Service, name: str) -> Service:
    first: FamilyRecord = replace(service.families[0], name=name)
    return replace(service, families=(first, *service.families[1:]))


def changed(service: Service, chance: Random, step: int) -> Service:
    """The service with another name, without a family, with all of them in another order, or with another count."""
    families = list(service.families)
    match chance.randrange(4):
        case 0:
            return named(service, f"name {step}") if families else service
        case 1:
            return replace(service, families=tuple(families[1:]) or small_service().families)
        case 2:
            chance.shuffle(families)
            return replace(service, families=tuple(families))
    return replace(service, buddies=step)


def write(store: Store, service: Service, *, taken_back: bool) -> None:
    def all_of_it() -> None:
        with store.writing() as desk:
            save_service(desk, service)
            assert load_service(desk) == service
            if taken_back:
                raise KeyError("the power went")

    if taken_back:
        with pytest.raises(KeyError):
            all_of_it()
    else:
        all_of_it()
