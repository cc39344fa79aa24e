"""pieces: the things that depots lend, each by the serial on its label."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from zoneinfo import ZoneInfo

from scheduler.intake import keys
from scheduler.intake.cells import Cell, Unreadable, text_of
from scheduler.intake.column import Column, Sheet
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import COUNT, OPTIONAL_DATE, TEXT, Kind, many, word
from scheduler.intake.row import Row, fields_of
from scheduler.records import Feature, PieceRecord, Service
from solver.problem import ItemKind


class Thing(StrEnum):
    """What has a serial. Data has none."""

    TABLET = ItemKind.TABLET.value
    HEADSET = ItemKind.HEADSET.value
    SIM = ItemKind.SIM.value


THING = word(
    Thing, tablets=Thing.TABLET, ipad=Thing.TABLET, headsets=Thing.HEADSET, headphones=Thing.HEADSET, sims=Thing.SIM,
    simcard=Thing.SIM, datasim=Thing.SIM,
)  # fmt: skip
FEATURES = many(
    word(
        Feature, reader=Feature.SCREEN_READER, screenreading=Feature.SCREEN_READER, talkback=Feature.SCREEN_READER,
        voiceover=Feature.SCREEN_READER, largescreen=Feature.LARGE, bigscreen=Feature.LARGE, big=Feature.LARGE,
        larger=Feature.LARGE, robust=Feature.STURDY, rugged=Feature.STURDY, tough=Feature.STURDY,
        sturdycase=Feature.STURDY,
    ),
    "a list of " + ", ".join(Feature) + ", or none",
)  # fmt: skip
_ROUNDED = re.compile(r"\d([.,]\d+)?e\+\d+", re.IGNORECASE)


def _read_serial(cell: Cell, zone: ZoneInfo) -> object:
    """The serial, unless a spreadsheet took it for a number too long for it, such as that of a SIM, and rounded it."""
    if (isinstance(cell, (int, float)) and cell >= 10**15) or _ROUNDED.fullmatch(text_of(cell)):
        raise Unreadable("all figures of the serial, in a cell of text: the spreadsheet has rounded them")
    return TEXT.read(cell, zone)


SERIAL = Kind(TEXT.expected, _read_serial, TEXT.write)
COLUMNS = (
    Column("serial", SERIAL, "The serial on its label, as it is scanned, in a cell of text.", "T-0001",
           ("id", "serial number", "serial no", "asset", "asset tag", "barcode"), required=True),
    Column("depot", TEXT, "The id of the depot that it belongs to.", "team-cupboard", ("store",), required=True),
    Column("item", THING, "What it is: " + ", ".join(Thing) + ".", "tablet", ("kind", "type", "pool"), required=True),
    Column("features", FEATURES, "What a tablet has that somebody needs: " + ", ".join(Feature) + ".", "large; sturdy",
           ("accessibility", "access features")),
    Column("gb", COUNT, "The data that a SIM came with, in whole GB.", "20", ("data", "data gb", "allowance")),
    Column("expires", OPTIONAL_DATE, "The last day on which a SIM works; blank: it does not end.", "2027-12-31",
           ("expiry", "expiry date", "valid until", "sim expires")),
)  # fmt: skip
_OF_ONE_THING = {"features": Thing.TABLET, "gb": Thing.SIM, "expires": Thing.SIM}


def take(row: Row, draft: Draft) -> None:
    """The piece can be lent by its depot. A serial that is spelt like another one is not taken for a second piece."""
    serial, thing = row.text("serial"), Thing(row.text("item"))
    foreign = [(column, of) for column, of in _OF_ONE_THING.items() if row.values.get(column) and of is not thing]
    for column, of in foreign:
        row.refuse(column, f"a blank, as only a {of.value} has this and {serial} is a {thing.value}")
    known = row.refers("depot", (row.text("depot"),), draft.depots, "depot")
    if not foreign and known and _is_new(row, serial, draft):
        draft.pieces[serial] = row.make(PieceRecord, item=ItemKind(thing.value))
        draft.give("pieces", serial, *row.given)


def _is_new(row: Row, serial: str, draft: Draft) -> bool:
    other = draft.serials.setdefault(keys.spelling(serial), serial)
    if other != serial:
        row.refuse("serial", "a serial of its own, however it is spelt", meant=other)
    return other == serial and row.is_new(serial, draft.pieces.maps[0], "serial")


def show(service: Service) -> Iterator[Mapping[str, object]]:
    """One row a piece; what a kind of piece cannot have stays blank."""
    for piece in service.pieces:
        of_others = {column for column, of in _OF_ONE_THING.items() if of.value != piece.item.value}
        yield {column: value for column, value in fields_of(piece).items() if column not in of_others}


SHEET = Sheet(
    "pieces", "What depots lend, piece by piece. Depots that list none of an item lend it without serials.", COLUMNS,
    take, show, synonyms=("serials", "assets", "inventory"),
)  # fmt: skip
