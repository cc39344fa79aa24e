"""A messy intake: a small sound week, with one bad row after another, and what must be said of each."""

import csv
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

Rows = list[dict[str, str]]
GOOD_FAMILIES = tuple(f"f{number:02}" for number in range(1, 13))
STOPPING = ("contacts", "pairs", "keep_away", "members", "pins", "published", "flags")


@dataclass(frozen=True)
class Expected:
    """What must be said: in which sheet, of which row (by its first cell or its place), column and value."""

    sheet: str
    row: int
    column: str
    value: str
    holds: tuple[str, ...] = ()
    meant: str | None = None


class Messy:
    """Tables that are filled row by row; `bad` rows say what is expected of them."""

    def __init__(self) -> None:
        self.tables: dict[str, Rows] = {}
        self.expected: list[Expected] = []

    def good(self, sheet: str, **cells: str) -> None:
        self.tables.setdefault(sheet, []).append(cells)

    def bad(self, sheet: str, column: str, *, holds: str = "", meant: str | None = None, says: str | None = None,
            **cells: str) -> None:  # fmt: skip
        """The row is bad in `column` (and `also`); `says` is the value reported where it is not the cell's."""
        self.good(sheet, **cells)
        value = cells.get(column, "") if says is None else says
        row = len(self.tables[sheet]) + 1
        self.expected.append(Expected(sheet, row, column, value, tuple(holds.split()), meant))

    def also(self, column: str, value: str, holds: str = "") -> None:
        """The row before has another fault."""
        last = self.expected[-1]
        self.expected.append(Expected(last.sheet, last.row, column, value, tuple(holds.split())))


def messy_week() -> Messy:
    """All of it: more than 40 faults, each different, and twelve families that are sound."""
    week = Messy()
    _offer(week)
    _places(week)
    _people(week)
    _families(week)
    _safety(week)
    return week


def _offer(week: Messy) -> None:
    room = {"in_room_minutes": "120", "in_room_size_min": "2", "in_room_size_target": "10", "in_room_size_max": "12",
            "in_room_leads": "1"}  # fmt: skip
    remote = {key.replace("in_room", "remote"): value for key, value in room.items()}
    common = {"title": "Course", "neutral_title": "Group", "weeks": "10", "audience": "any"}
    week.good("programmes", id="triple-p", **common, **room, **remote)
    week.good("programmes", id="online", **common, **remote)
    week.good("programmes", id="women", **{**common, "audience": "women"}, **room)
    week.bad("programmes", "audience", id="p4", **{**common, "audience": "womxen"}, **room, meant="women")
    week.bad("programmes", "weeks", id="p5", **{**common, "weeks": "grup x5"}, **room)
    week.bad("programmes", "id", id="triple-p", **common, **room)
    week.bad("programmes", "remote_size_max", id="p7", **common, **{**remote, "remote_size_max": ""})
    week.bad("programmes", "in_room_minutes", id="p8", **common)
    week.bad("programmes", "in_room_size_min", id="p9", **common,
             **{**room, "in_room_size_min": "9", "in_room_size_target": "3"})  # fmt: skip
    week.good("cohorts", id="c1", programme="triple-p", week="3")
    week.bad("cohorts", "week", id="c2", programme="triple-p", week="11")
    s = {"programme": "triple-p", "start": "2027-03-02 10:00", "modes": "in-room", "rooms": "r1"}
    week.good("sessions", id="s1", **s, cohort="c1")
    week.good("sessions", id="s2", **s)
    week.bad("sessions", "start", id="s3", **{**s, "start": "31/10/2027 1.30am"})
    week.bad("sessions", "modes", id="s4", **{**s, "modes": "in-room; hybrid"}, says="super-group")
    week.bad("sessions", "programme", id="s5", **{**s, "programme": "triple p"}, meant="triple-p")
    week.bad("sessions", "rooms", id="s6", **{**s, "rooms": "r1; r9"}, says="r9")
    week.bad("sessions", "programme", id="s7", **{**s, "programme": "women"}, cohort="c1", meant="triple-p")


def _places(week: Messy) -> None:
    venue = {"opening": "Mon-Fri 09:00-17:00", "secret": "no"}
    week.good("venues", id="library", creche_places="8", creche_staff="2", creche_age_to="4", **venue)
    week.bad("venues", "secret", id="hall", **{**venue, "secret": ""})
    week.bad("venues", "opening", id="hut", **{**venue, "opening": "most days"})
    week.good("rooms", id="r1", venue="library", capacity="14")
    week.bad("rooms", "venue", id="r2", venue="libary", capacity="14", meant="library")
    week.bad("rooms", "capacity", id="r3", venue="library", capacity="lots")
    week.good("pools", pool="tablet", depot="cupboard", count="3")
    week.bad("pools", "pool", pool="headsette", depot="cupboard", count="3", meant="headset")
    week.bad("pools", "count", pool="sim", depot="cupboard", count="a few")
    week.bad("closures", "last", venue="library", first="2027-02-19", last="2027-02-15")


def _people(week: Messy) -> None:
    works = {"roles": "lead", "availability": "Mon-Fri 09:00-17:00"}
    week.good("practitioners", id="amina", name="Amina Khan", **works)
    week.bad("practitioners", "not_with", id="gwen", **works, not_with="H01; H2O", says="H2O", meant="H20", holds="f20")
    week.bad("practitioners", "accreditations", id="bob", **works, accreditations="triple-p until 31/02/2027")
    week.bad("practitioners", "roles", id="cat", **{**works, "roles": "leed"}, meant="lead")
    week.bad("interpreters", "languages", id="i1", languages="pl; ??", availability="Tue 9-5pm")


def _family(ident: str, **cells: str) -> dict[str, str]:
    plain = {"id": ident, "household": ident.replace("f", "H"), "name": f"Parent {ident}", "programme": "triple-p",
             "adults": "woman", "windows": "Tue 09:00-13:00", "waiting_since": "11/01/2027",
             "Ethnicity": "W1"}  # fmt: skip
    return plain | cells


def _families(week: Messy) -> None:
    for ident in GOOD_FAMILIES:
        week.good("families", **_family(ident))
    for number in range(40, 52):  # concerned by bad rows of other sheets
        week.good("families", **_family(f"f{number}"))

    def bad(ident: str, column: str, *, meant: str | None = None, held: bool = True, **cells: str) -> None:
        week.bad("families", column, meant=meant, holds=ident if held else "", **_family(ident, **cells))

    bad("f13", "windows", windows="Tue")
    bad("f14", "adults", adults="womna", meant="woman")
    bad("f15", "waiting_since", waiting_since="03/25/2026", meant="2026-03-25")
    bad("f16", "bus_avoidance", bus_avoidance="9")
    bad("f17", "children", children="19")
    bad("f18", "programme", programme="tripple-p", meant="triple-p", held=False)
    bad("", "id", household="H80", held=False)
    bad("f01", "id", Ethnicity="W2")
    bad("f19", "household", household="")
    bad("f20", "room", room="must", programme="online")
    bad("f21", "adults", adults="man", programme="women")
    bad("f22", "remote", room="must", remote="must")
    bad("f23", "child_protection", child_protection="maybe")
    bad("f24", "remote_safety_cleared_until", remote_safety="yes", remote_safety_cleared_until="soon")
    bad("f25", "decision", decision="room")
    bad("f26", "private_space", private_space="kitchen")
    bad("f27", "screen", screen="telly", connection="smoke")
    week.also("connection", "smoke", "f27")
    bad("f28", "in_room_only", in_room_only="yes", programme="online")
    bad("f29", "children", children="7 creche")


def _safety(week: Messy) -> None:
    contact = {"name": "Ann", "route": "sms", "address": "07700 900001", "expires": "2027-06-30"}
    week.good("contacts", id="k1", household="H01", **contact)
    week.bad("contacts", "route", id="k2", household="H40", **{**contact, "route": "pigeon"}, holds="f40")
    week.bad("contacts", "household", id="k3", household="H-41", **contact, holds="f41", meant="H41")
    week.bad("contacts", "expires", id="k4", household="H42", **{**contact, "expires": "when asked"}, holds="f42")
    week.bad("contacts", "address", id="k5", household="H43", **{**contact, "route": "email"}, holds="f43")
    week.bad("contacts", "stop", id="k6", household="H44", **contact, stop="perhaps", holds="f44")
    week.good("pairs", household_a="H01", household_b="H02", kind="no-contact")
    week.bad("pairs", "household_b", household_a="H45", household_b="Parent f46", kind="no-contact", holds="f45 f46")
    week.bad("pairs", "kind", household_a="H47", household_b="H48", kind="enemies", holds="f47 f48")
    week.bad("pairs", "household_b", household_a="H49", household_b="H49", kind="keep-apart", holds="f49")
    week.bad("pairs", "kind", household_a="H01", household_b="H02", kind="keep-together", holds="f01 f02")
    week.bad("keep_away", "who", household="H50", name="Rhys", **{"as": "practitioner"}, who="rhys", holds="f50")
    week.bad("members", "cohort", family="f50", cohort="c9", holds="f50")
    week.bad("pins", "session", family="f51", session="s99", holds="f51")
    week.bad("published", "side", family="f51", session="s1", group="c1", side="sofa", start="2027-03-02 10:00",
             told="yes", holds="f51")  # fmt: skip
    week.bad("flags", "flag", family="f03", flag="remote-saftey", holds="f03", meant="remote-safety")
    week.bad("flags", "until", family="f04", flag="self-harm", until="easter", holds="f04")


def write_csv(week: Messy, folder: Path) -> None:
    """As spreadsheets of another country save it: semicolons, Windows-1252, blank lines at the end."""
    for sheet, rows in week.tables.items():
        with (folder / f"{sheet}.csv").open("w", encoding="cp1252", newline="") as file:
            csv.writer(file, delimiter=";").writerows([*_grid(rows), [], ["", " "]])


def write_xlsx(week: Messy, path: Path) -> None:
    """A workbook of the same; whole numbers are numbers, as people type them."""
    with xlsxwriter.Workbook(path) as book:
        for sheet, rows in week.tables.items():
            page = book.add_worksheet(sheet)
            for number, row in enumerate(_grid(rows)):
                for at, text in enumerate(row):
                    page.write(number, at, int(text) if text.isdigit() else text)


def _grid(rows: Rows) -> list[list[str]]:
    header = list(dict.fromkeys(name for row in rows for name in row))
    return [header, *([row.get(name, "") for name in header] for row in rows)]
