"""Whoever has the database and not its keys reads no name, address, number or reason in it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text
from sqlmodel import col

from scheduler.messages.compose import compose
from scheduler.store import Store, found_store, load_service
from scheduler.store.engine import open_engine
from scheduler.store.migrate import downgrade, upgrade
from scheduler.store.resealing import renew, sealed_names, sealed_tables
from scheduler.store.tables import CATALOGUE, OutboxRow, RosterRow
from scheduler.store.trail import By, traces
from scheduler.webhooks.events import EventKind
from scheduler.webhooks.subscriptions import subscribe
from scheduler.weeks.planning import plan_week
from scheduler.weeks.publishing import publish
from solver.problem import StaffRole, WeekProblem
from solver.roster import Roster, StaffPlan
from support.canaries import Canaries, canary_service
from support.rosters import roster, seated
from support.signed import signed_by_two
from support.small_service import LATER, MAIR, saved
from support.weeks import AS_OF, MONDAY

PSEUDONYMS = {
    "family.id", "family.household", "contact.id", "guest.id", "practitioner.id", "interpreter.id", "depot.id",
}  # fmt: skip
OF_THE_SERVICE = {
    "service.name", "programme.id", "programme.title", "session.id", "session.group", "venue.id", "secret.id",
    "room.id", "secret.room", "practitioner.accreditation", "keep_away.id", "family.home",
}  # fmt: skip
"""What is not sealed: ids, and where a journey begins, by which rows are found; and what a service says of itself."""
OPEN = PSEUDONYMS | OF_THE_SERVICE


def published(store: Store, canaries: Canaries) -> Store:
    """The canaries' week is published: messages, tasks, a loan and what is pushed to others are written."""
    saved(store, canaries.service)
    subscribe(store, "https://elsewhere.example/events", tuple(EventKind), MAIR)
    staff = (StaffPlan(practitioner=canaries.practitioner, role=StaffRole.LEAD),)

    def plan(problem: WeekProblem) -> Roster:
        ids, sessions = canaries.families, canaries.sessions
        group = seated(
            sessions["tuesday"], room=(ids["amy"], ids["fay"]), remote=(ids["bea"], ids["eve"]), staff=staff,
            remote_guests=(canaries.guest,),
        )  # fmt: skip
        return roster(problem, group, seated(sessions["secret"], room=(ids["dee"],), staff=staff))

    by = By(who="Mair", at=LATER)
    version = plan_week(store, MONDAY, AS_OF, plan, by)
    signed_by_two(store, MONDAY, version.digest, by)
    publish(store, MONDAY, compose, by)
    return store


def secrets_of(canaries: Canaries) -> dict[str, str]:
    """Each word that says who somebody is, where they live, how they are reached, or why something is so."""
    planted = {one.word: one.field for one in canaries.words if one.field not in OPEN and one.field != "loan.how_wiped"}
    return {**planted, "07700 900123": "contact.address", "07700900123": "contact.address"}


def stored(engine: Engine) -> Iterator[tuple[str, str]]:
    """Every column of every table with all that is in it, as whoever has no keys sees it."""
    with engine.connect() as connection:
        for table in CATALOGUE.sorted_tables:
            for one in table.columns:
                asked = f'SELECT "{one.name}" FROM "{table.name}"'  # noqa: S608  (our own names)
                for value in connection.exec_driver_sql(asked).scalars():
                    if value:
                        is_bytes = isinstance(value, bytes)
                        yield f"{table.name}.{one.name}", value.decode("latin-1") if is_bytes else str(value)


def readable(engine: Engine, words: dict[str, str]) -> set[tuple[str, str]]:
    return {(column, words[word]) for column, value in stored(engine) for word in words if word in value.casefold()}


def test_no_column_holds_a_word_that_says_something_about_somebody(store: Store) -> None:
    canaries = canary_service()

    published(store, canaries)

    assert readable(store.engine, secrets_of(canaries)) == set()


def test_no_file_holds_such_a_word(sqlite_template: Path, tmp_path: Path) -> None:
    canaries, path = canary_service(), tmp_path / "s.sqlite3"
    shutil.copy(sqlite_template, path)
    engine = open_engine(f"sqlite:///{path}")

    published(found_store(engine), canaries)

    files = [one for one in tmp_path.iterdir() if one.name != "keys"]
    assert len(files) > 1  # what was written last is in a file beside
    for file in files:
        content = file.read_bytes().lower()
        assert [word for word in secrets_of(canaries) if word.encode() in content] == []
    engine.dispose()


def test_search_for_words_would_find_one_that_is_not_sealed(store: Store) -> None:
    canaries = canary_service()
    published(store, canaries)
    word = next(one.word for one in canaries.words if one.field == "family.name")
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE organisations SET name = :word"), {"word": f"Service of {word}"})

    assert readable(store.engine, secrets_of(canaries)) == {("organisations.name", "family.name")}


def test_the_planner_knows_ids_and_no_names(store: Store) -> None:
    """What is given to the planner, and what it gives back, tell whoever runs it nothing about anybody."""
    canaries = canary_service()
    published(store, canaries)
    with store.reading() as desk:
        (row,) = desk.session.execute(select(col(RosterRow.problem), col(RosterRow.body))).all()

    known = {"override.by", "override.reason", "flag.set_by", "flag.cleared_by", "session.video_link", "family.worker"}
    told = {field for word, field in secrets_of(canaries).items() if word in f"{row[0]}{row[1]}".casefold()}

    assert told - known == set()
    assert not {field for field in told if field.endswith((".name", ".address", ".telephone", ".email"))}


def test_sealed_columns_are_read_as_they_were_written(store: Store) -> None:
    canaries = canary_service()
    published(store, canaries)
    with store.reading() as desk:
        assert load_service(desk) == canaries.service
        assert any("@example.org" in str(row.mail) for row in desk.session.execute(select(OutboxRow)).scalars())
        assert {one.what for one in traces(desk)} >= {"published"}


def test_query_that_compares_what_is_sealed_is_refused() -> None:
    for condition in (
        lambda: col(OutboxRow.text) == "Amina",
        lambda: col(OutboxRow.text).like("%Amina%"),
        lambda: col(OutboxRow.mail) == b"Amina",
        lambda: col(OutboxRow.text).desc(),
    ):
        with pytest.raises(TypeError, match="a sealed column cannot be compared or sorted by"):
            condition()
    assert str(col(OutboxRow.calendar).is_not(None)) == "outbox.calendar IS NOT NULL"


def test_what_was_stored_before_is_sealed_and_nothing_of_it_is_left(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    canaries = canary_service()
    published(found_store(engine), canaries)
    with found_store(engine).reading() as desk:
        told = traces(desk)
    downgrade(engine, "0021")
    assert readable_in(path, canaries) != []

    upgrade(engine)

    assert readable_in(path, canaries) == []
    with found_store(engine).reading() as desk:
        assert load_service(desk) == canaries.service
        assert traces(desk) == told
    engine.dispose()


def readable_in(path: Path, canaries: Canaries) -> list[str]:
    """Words in the file of a database and in those beside it."""
    content = b"".join(one.read_bytes().lower() for one in path.parent.glob(f"{path.name}*"))
    return [word for word in secrets_of(canaries) if word.encode() in content]


def test_migration_seals_and_unseals_on_each_database(bare_engine: Engine) -> None:
    upgrade(bare_engine)
    canaries = canary_service()
    published(found_store(bare_engine), canaries)

    downgrade(bare_engine, "0021")
    upgrade(bare_engine)

    with found_store(bare_engine).reading() as desk:
        assert load_service(desk) == canaries.service
    assert readable(bare_engine, secrets_of(canaries)) == set()


def test_what_was_removed_or_rewritten_is_not_left_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    published(found_store(engine), canary_service())
    with engine.connect() as connection:
        before = [*connection.exec_driver_sql("SELECT body FROM families").scalars()]

    renew(engine)

    assert [one for one in before if one.encode() in path.read_bytes()] == []
    engine.dispose()


def test_each_sealed_column_is_text_or_bytes_of_a_table() -> None:
    sealed = {(table.name, name) for table in sealed_tables() for name in sealed_names(table)}
    assert {("families", "body"), ("outbox", "text"), ("outbox", "mail"), ("rosters", "problem")} <= sealed
