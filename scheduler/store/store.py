"""The store of one organisation: transactions that read, and transactions that write, one writer at a time."""

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import Lock

from sqlalchemy import Engine, make_url
from sqlmodel import Session, select

from scheduler.errors import NotFound
from scheduler.records import Service
from scheduler.settings import DEFAULT_ORGANISATION, Settings
from scheduler.store.desk import Desk
from scheduler.store.engine import BUSY_MS, for_reading, for_writing, open_engine
from scheduler.store.kept import Kept
from scheduler.store.keys import keys_for
from scheduler.store.migrate import upgrade
from scheduler.store.resealing import prove_keys
from scheduler.store.service import organisation_row
from scheduler.store.tables import OrganisationRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """The records of one organisation in one database. `families_url` is where families reach their pages, or ""."""

    engine: Engine
    organisation: str = DEFAULT_ORGANISATION
    families_url: str = ""
    turn: Lock = field(default_factory=Lock, repr=False, compare=False)
    kept: Kept = field(default_factory=Kept, repr=False, compare=False)

    @contextmanager
    def reading(self) -> Iterator[Desk]:
        """A transaction that sees one state of everything. Nothing of it is written."""
        with Session(for_reading(self.engine)) as session:
            yield self._desk(session, seen={})

    @contextmanager
    def writing(self) -> Iterator[Desk]:
        """A transaction that is written as a whole when it ends, and not at all if anything is raised.

        Writers of one organisation wait for each other, so that what one has read stays true until it is done.
        """
        with self._turn(), Session(for_writing(self.engine)) as session, session.begin():
            mine = select(OrganisationRow.id).where(OrganisationRow.id == self.organisation).with_for_update()
            if session.exec(mine).one_or_none() is None:
                raise NotFound(f"organisation {self.organisation!r}: nothing is known of it")
            yield self._desk(session)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Writers of this process come one after the other, each as soon as the last is done.

        The database would let each of them try again and again, and the unluckiest wait longest. After as long as it
        waits itself, it is left to the database to say what is wrong.
        """
        has_it = self.turn.acquire(timeout=BUSY_MS / 1000)
        try:
            yield
        finally:
            if has_it:
                self.turn.release()

    def _desk(self, session: Session, seen: dict[Hashable, object] | None = None) -> Desk:
        return Desk(
            session=session,
            organisation=self.organisation,
            families_url=self.families_url,
            kept=self.kept,
            seen=seen,
        )

    def close(self) -> None:
        """The database is let go of."""
        self.engine.dispose()


def open_store(settings: Settings) -> Store:
    """The store of an installation, its tables as this version needs them and its organisation there."""
    engine = open_engine(settings.database, keys_for(settings, make_url(settings.database)))
    upgrade(engine)
    return replace(found_store(engine, settings.organisation), families_url=settings.families_url)


def found_store(engine: Engine, organisation: str = DEFAULT_ORGANISATION) -> Store:
    """The store of an organisation in a database that has its tables; a new one starts with nothing on record.

    Raises WrongKeys if the engine's keys are not those that the database was sealed with.
    """
    with Session(for_writing(engine)) as session, session.begin():
        prove_keys(session.connection())
        if session.get(OrganisationRow, organisation) is None:
            session.add(organisation_row(organisation, Service()))
    return Store(engine=engine, organisation=organisation)
