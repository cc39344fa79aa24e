"""service: the settings of a service, one a row."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar
from zoneinfo import ZoneInfo

from scheduler.intake.cells import Unreadable, key_of, text_of
from scheduler.intake.column import Column, Sheet
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import BANDS, COUNT, DATES, TEXT, YES_NO, ZONE, Kind, decimal, nearest, whole
from scheduler.intake.row import Row, fields_of
from scheduler.records import Service, Voice
from solver.errors import ImpossibleValue
from solver.problem import Settings, Weights

PERCENT = whole(100)
_SETTINGS = (
    Column("name", TEXT, "What the service is called.", "Family support"),
    Column("zone", ZONE, "The zone of local times.", "Europe/London"),
    Column("breaks", DATES, "Mondays of weeks in which no course meets.", "2027-02-15"),
    Column("set_up_min", COUNT, "Minutes that staff and rooms need before and after a session.", "15"),
    Column("no_contact_buffer_min", COUNT, "Minutes between two no-contact households in one venue.", "30"),
    Column("venue_travel_min", COUNT, "Minutes of staff between venues, where travel says nothing.", "30"),
    Column("overbook", YES_NO, "Whether groups may be booked over their target.", "no"),
    Column("overbook_percent", PERCENT, "Up to how many per cent of the target.", "120"),
    Column("gb_per_hour", decimal(), "GB of data that an hour of video takes.", "0.81"),
    Column("gb_margin_percent", COUNT, "Per cent of data kept in hand.", "25"),
    Column("mbps_down_min", decimal(), "Mbps that video needs.", "1.5"),
    Column("sim_gb_least", COUNT, "Least GB on a lent SIM.", "1"),
    Column("loan_before_days", COUNT, "Working days that a loan begins before the first session.", "2"),
    Column("loan_after_days", COUNT, "Days that a loan goes on after the last session.", "14"),
    Column("loan_buffer_days", COUNT, "Days for cleaning between two loans.", "3"),
    Column("first_call_min", COUNT, "Minutes of a first call.", "20"),
    Column("avoidance_definite", whole(0, 8), "The point of the avoidance scale that means definitely.", "4"),
    Column("creche_unregistered_min", COUNT, "Most minutes of care in an unregistered crèche.", "110"),
    Column("interpreter_notice_days", COUNT, "Working days of notice for an interpreter.", "5"),
    Column("bsl_notice_days", COUNT, "Working days of notice for a BSL interpreter.", "20"),
    Column("bsl_two_after_min", COUNT, "Minutes over which BSL needs two interpreters.", "60"),
    Column("holidays", DATES, "Bank holidays.", "2027-03-26; 2027-03-29"),
    Column("ratios_england", BANDS, "Crèche staff ratios of England.", "under 2: 0-1 1:3; 2: 2-2 1:5; 3 on: 3-17 1:8"),
    Column("ratios_wales", BANDS, "Crèche staff ratios of Wales.", "under 3: 0-2 1:4; 3 on: 3-17 1:8"),
    Column("voice_mailbox", TEXT, "The monitored, neutral mailbox that messages come from.", "hello@service.example"),
    Column("voice_sender", TEXT, "The neutral name that messages come from.", "Appointments"),
    Column("voice_telephone", TEXT, "The number families may ring; blank: none.", "01632 960000"),
    Column("voice_title", TEXT, "The neutral title of every entry.", "Appointment"),
    Column("voice_title_cy", TEXT, "The same in Welsh.", "Apwyntiad"),
    Column("voice_location", TEXT, "What stands for a place that may not be named.", "As agreed"),
    Column("voice_location_cy", TEXT, "The same in Welsh.", "Fel y cytunwyd"),
    Column("voice_maker", TEXT, "What calendar files say made them.", "-//Appointments//Calendar//EN"),
    Column("voice_return_address", TEXT, "The neutral address that letters come back to; blank: none.",
           "PO Box 1, Cardiff CF10 1AA"),
    Column("voice_letter_days", COUNT, "Working days that a letter needs to arrive.", "3"),
    Column("voice_text_answers", YES_NO, "Whether text messages say that 1, 2 or 3 answers them.", "no"),
    Column("voice_ask_again_months", COUNT, "Months after which families are asked again what they need.", "6"),
    Column("voice_exit_page", TEXT, "The harmless page to which one leaves a family's page in a hurry.",
           "https://www.bbc.co.uk/weather"),
)  # fmt: skip
_WEIGHTS = tuple(
    Column(f"weight_{name}", COUNT, f"Points for {name.replace('_', ' ')}.", str(points))
    for name, points in fields_of(Weights()).items()
)
SETTINGS: Mapping[str, Column] = {column.name: column for column in (*_SETTINGS, *_WEIGHTS)}
_BLANK: Mapping[Kind, object] = {DATES: (), TEXT: ""}
_BY_KEY = {key_of(name): column for name, column in SETTINGS.items()}
_AS_READ = Kind("a value that the setting takes", lambda cell, _zone: cell, lambda text, _zone: str(text))
COLUMNS = (
    Column("setting", TEXT, "Which setting: see the list below.", "no_contact_buffer_min", ("name",), required=True),
    Column("value", _AS_READ, "Its value.", "30", blank=""),
)


def take(row: Row, draft: Draft) -> None:
    """The setting holds."""
    column = _BY_KEY.get(key_of(row.text("setting")))
    if column is None:
        names = tuple(SETTINGS)
        row.refuse("setting", "a setting that there is", meant=nearest(row.text("setting"), names))
        return
    try:
        blank = text_of(row.cells.get("value")) == ""
        value = _BLANK.get(column.kind) if blank else column.kind.read(row.cells.get("value"), draft.zone)
        if value is None:
            row.refuse("value", column.kind.expected)
            return
        _set(draft, column.name, value)
        draft.give("service", "", column.name)
    except (Unreadable, ImpossibleValue) as error:
        row.refuse("value", error.expected, meant=getattr(error, "meant", None))


def _set(draft: Draft, name: str, value: object) -> None:
    if name == "zone":
        draft.zone = ZoneInfo(str(value))
    elif name == "name":
        draft.name = str(value)
    elif name == "breaks":
        draft.breaks = _mondays(value)
    elif name.startswith("ratios_"):
        nations = dict(draft.settings.ratios) | {name.removeprefix("ratios_"): value}
        draft.settings = _replaced(draft.settings, {"ratios": tuple(nations.items())})
    elif name.startswith("weight_"):
        weights = _replaced(draft.settings.weights, {name.removeprefix("weight_"): value})
        draft.settings = replace(draft.settings, weights=weights)
    elif name.startswith("voice_"):
        draft.voice = _replaced(draft.voice, {name.removeprefix("voice_"): value})
    else:
        draft.settings = _replaced(draft.settings, {name: value})


def _mondays(days: object) -> tuple[date, ...]:
    found = tuple(day for day in days if isinstance(day, date)) if isinstance(days, tuple) else ()
    if any(day.weekday() for day in found):
        raise Unreadable("Mondays of weeks")
    return found


S = TypeVar("S", Settings, Weights, Voice)


def _replaced(settings: S, changed: Mapping[str, object]) -> S:
    return type(settings)(**{**fields_of(settings), **changed})  # type: ignore[arg-type]


def show(service: Service) -> Iterator[Mapping[str, object]]:
    """One row a setting, all of them."""
    values = fields_of(service.settings) | fields_of(service.settings.weights, "weight_")
    values |= fields_of(service.voice, "voice_")
    values |= {"name": service.name, "zone": service.zone, "breaks": service.breaks}
    values |= {f"ratios_{nation}": bands for nation, bands in service.settings.ratios}
    zone = ZoneInfo(service.zone)
    for name, column in SETTINGS.items():
        if name in values:
            yield {"setting": name, "value": column.kind.write(values[name], zone)}


SHEET = Sheet(
    "service", "The settings of the service; what is left out keeps its default.", COLUMNS, take, show,
    synonyms=("settings",), safety=True,
)  # fmt: skip
