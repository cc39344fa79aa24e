"""A service's records go into the store as they are, and come out the same."""

from collections import Counter
from collections.abc import Sequence
from functools import cache, partial
from typing import Any

from sqlalchemy import CompoundSelect, Dialect, String, bindparam, delete, insert, literal, type_coerce, union_all
from sqlmodel import col, select

from scheduler.errors import BadInput, NotAllowed, NotFound
from scheduler.records import Contact, FamilyRecord, Service, Voice
from scheduler.store.bodies import Bodies
from scheduler.store.desk import Desk
from scheduler.store.keys import keys_of
from scheduler.store.nouns import CONTACTS, FAMILIES, NOUNS, Noun
from scheduler.store.sealed import open_text
from scheduler.store.tables import NounRow, OrganisationRow, SealedNounRow
from scheduler.store.tables.nouns import ContactRow, FamilyRow
from solver.problem import Settings

SETTINGS = Bodies(Settings)
VOICE = Bodies(Voice)


def save_service(desk: Desk, service: Service) -> None:
    """The store holds exactly these records of the organisation, in this order.

    Raises BadInput for an id that stands twice, NotAllowed if contact that is stopped would not be any more:
    only `release_contact` does that.
    """
    _keep_stops(desk, service.contacts)
    desk.session.merge(organisation_row(desk.organisation, service))
    desk.session.flush()
    connection = desk.session.connection()
    for noun in NOUNS:
        rows = _rows(noun, getattr(service, noun.name), desk.organisation)
        connection.execute(delete(noun.row).where(col(noun.row.organisation_id) == desk.organisation))
        if rows:
            connection.execute(insert(noun.row), rows)
    desk.session.expire_all()


def load_service(desk: Desk) -> Service:
    """All records of the organisation, in the order they were saved. Raises NotFound for an unknown organisation."""
    return load_nouns(desk, NOUNS)


def load_nouns(desk: Desk, nouns: Sequence[Noun[Any]]) -> Service:
    """The service with these kinds of records and none of the others, for who needs few of them, and soon.

    A transaction that only reads asks for each kind once. Raises NotFound for an unknown organisation.
    """
    return desk.once(("service", *(noun.name for noun in nouns)), lambda: _loaded(desk, nouns))


def _loaded(desk: Desk, nouns: Sequence[Noun[Any]]) -> Service:
    row = _organisation(desk)
    found = _nouns(desk, nouns)
    return Service(
        name=row.name,
        zone=row.zone,
        taxi_pence=row.taxi_pence,
        buddies=row.buddies,
        creche_staff=row.creche_staff,
        settings=SETTINGS.read(row.settings),
        voice=VOICE.read(row.voice),
        **{noun.name: found[noun.name] for noun in nouns},
    )


def load_voice(desk: Desk) -> Voice:
    """How the organisation speaks to families. Raises NotFound for an unknown organisation."""
    return VOICE.read(_organisation(desk).voice)


def organisation_row(organisation: str, service: Service) -> OrganisationRow:
    """What a service has once: its name, zone, pools and settings."""
    return OrganisationRow(
        id=organisation,
        name=service.name,
        zone=service.zone,
        taxi_pence=service.taxi_pence,
        buddies=service.buddies,
        creche_staff=service.creche_staff,
        settings=SETTINGS.write(service.settings),
        voice=VOICE.write(service.voice),
    )


def change_contact(desk: Desk, contact: Contact) -> None:
    """One contact record is as given, its place in the order unchanged. Raises NotFound if there is none."""
    row = desk.session.get(ContactRow, (desk.organisation, contact.id))
    if row is None:
        raise NotFound(f"contact {contact.id!r}: there is no such record")
    row.body, row.household, row.stop = CONTACTS.bodies.write(contact), contact.household, contact.stop
    desk.session.add(row)
    desk.session.flush()


def change_family(desk: Desk, record: FamilyRecord) -> None:
    """One family's record is as given, its place in the order unchanged. Raises NotFound if there is none."""
    row = desk.session.get(FamilyRow, (desk.organisation, record.id))
    if row is None:
        raise NotFound(f"family {record.id!r}: there is no such record")
    desk.session.add(row.sqlmodel_update(FAMILIES.values(record, row.position, desk.organisation)))
    desk.session.flush()


def _rows(noun: Noun[Any], nouns: Sequence[object], organisation: str) -> list[dict[str, object]]:
    rows = [noun.values(one, position, organisation) for position, one in enumerate(nouns)]
    for ident, times in Counter(row["id"] for row in rows).items():
        if times > 1:
            raise BadInput(f"{noun.name}: {ident!r} stands {times} times; expected each one once")
    return rows


def _organisation(desk: Desk) -> OrganisationRow:
    row = desk.session.get(OrganisationRow, desk.organisation)
    if row is None:
        raise NotFound(f"organisation {desk.organisation!r}: nothing is known of it")
    return row


def _nouns(desk: Desk, nouns: Sequence[Noun[Any]]) -> dict[str, tuple[Any, ...]]:
    """At least these nouns, by the service's field."""
    found: dict[str, tuple[Any, ...]] = desk.once("nouns", dict)
    missing = [noun for noun in nouns if noun.name not in found]
    stored = _stored(desk, missing) if missing else {}
    keys = desk.session.connection().dialect
    for noun in missing:
        is_sealed = issubclass(noun.row, SealedNounRow)
        opened = partial(_opened, keys) if is_sealed else str
        found[noun.name] = desk.kept.read(desk.organisation, noun.name, noun.bodies, stored[noun.name], opened)
    return found


def _opened(dialect: Dialect, stored: str) -> str:
    return open_text(keys_of(dialect), stored)


def _stored(desk: Desk, nouns: Sequence[Noun[Any]]) -> dict[str, list[str]]:
    """The texts of these nouns as they are stored, by the service's field, in their order."""
    found: dict[str, list[tuple[int, str]]] = {noun.name: [] for noun in nouns}
    question = _question(tuple((noun.name, noun.row) for noun in nouns))
    for name, position, text in desk.session.connection().execute(question, {"organisation": desk.organisation}):
        found[name].append((position, text))
    return {name: [text for _, text in sorted(texts)] for name, texts in found.items()}


@cache
def _question(tables: tuple[tuple[str, type[NounRow]], ...]) -> CompoundSelect[str, int, str]:
    """Made once: to put it together takes longer than to ask it. What is sealed comes sealed."""
    mine = bindparam("organisation", type_=String)
    parts = (
        select(literal(name), col(row.position), type_coerce(col(row.body), String)).where(row.organisation_id == mine)
        for name, row in tables
    )
    return union_all(*parts)


def _keep_stops(desk: Desk, contacts: Sequence[Contact]) -> None:
    still = {contact.id for contact in contacts if contact.stop}
    stopped = select(ContactRow.id).where(ContactRow.organisation_id == desk.organisation, ContactRow.stop)
    for ident in desk.session.exec(stopped):
        if ident not in still:
            raise NotAllowed(
                f"contact {ident!r}: all contact is stopped, and the new records would take that off;"
                " only the safeguarding lead or deputy releases it"
            )
