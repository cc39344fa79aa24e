"""`replan`: what could be done after something happened to a published week, with everything drafted. No store."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from scheduler.cli.failures import BAD_INPUT, NO_ROSTER, refused
from scheduler.cli.happened import SIDES, Happened, days_named
from scheduler.cli.naming import Naming
from scheduler.cli.reading import roster_of, usable
from scheduler.cli.why import no_place_lines
from scheduler.cli.words import moment
from scheduler.outputs.names import Names
from scheduler.outputs.replanned import NOTHING, PlanTold, broken_lines, cover_lines, event_lines, plan_told
from scheduler.outputs.why_family import family_why
from scheduler.outputs.words import clock, day
from scheduler.records import Service
from scheduler.weeks.away import away
from scheduler.weeks.draft import Draft
from scheduler.weeks.gather import gather
from scheduler.weeks.replan_files import clear_replans, write_replan
from scheduler.weeks.telling import telling
from solver.errors import ImpossibleValue
from solver.events import Event, Urgent
from solver.moving import place_of
from solver.problem import FlagKind, ItemKind
from solver.replanning import Replans, after, replans
from solver.roster import Roster
from solver.search.progress import Options

Many = list[str]
ITEMS = ", ".join(ItemKind)
AS_OF_HELP = "The moment it is, as 2027-03-01T07:40. If not given: now, or the roster's own moment where that is later."
STOCK_HELP = f"Pieces that a depot has less: DEPOT:ITEM=COUNT; of {ITEMS}."
DEVICE_HELP = f"A lent piece that a home lost: FAMILY=ITEM; {ITEMS}."
SIDE_HELP = f"A family that can be on one side only: FAMILY=SIDE; {', '.join(SIDES)}."
FLAG_HELP = f"A mark set on a family: FAMILY=FLAG; {', '.join(FlagKind)}."
NO_CONTACT_HELP = (
    "Two households (a family stands for its own) who may share no session and no building, nor pass each other on"
    " the way in or out, nor have the same worker: ONE,OTHER."
)
KEEP_APART_HELP = "Two households (a family stands for its own) who may share no session: ONE,OTHER."


def replan(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The intake that the roster was made from.")],
    roster: Annotated[Path, typer.Argument(metavar="ROSTER", help="The roster.json that holds.")],
    sick: Annotated[Many, typer.Option(help="A practitioner who is away: id or name, as all below.")] = [],  # noqa: B006
    room_lost: Annotated[Many, typer.Option(help="A room that cannot be used.")] = [],  # noqa: B006
    days: Annotated[
        str, typer.Option(help="On these days, as mon,tue; the rest of the week if not given. For --sick, --room-lost.")
    ] = "",
    kit_lost: Annotated[Many, typer.Option(help="A portable hybrid kit that is gone.")] = [],  # noqa: B006
    stock_lost: Annotated[Many, typer.Option(help=STOCK_HELP)] = [],  # noqa: B006
    device_lost: Annotated[Many, typer.Option(help=DEVICE_HELP)] = [],  # noqa: B006
    declines: Annotated[Many, typer.Option(help="A family that does not come this week.")] = [],  # noqa: B006
    side: Annotated[Many, typer.Option(help=SIDE_HELP)] = [],  # noqa: B006
    urgent: Annotated[Many, typer.Option(help="A family on record that has become urgent.")] = [],  # noqa: B006
    flag: Annotated[Many, typer.Option(help=FLAG_HELP)] = [],  # noqa: B006
    no_contact: Annotated[Many, typer.Option(help=NO_CONTACT_HELP)] = [],  # noqa: B006
    keep_apart: Annotated[Many, typer.Option(help=KEEP_APART_HELP)] = [],  # noqa: B006
    now: Annotated[str | None, typer.Option("--as-of", help=AS_OF_HELP)] = None,
    out: Annotated[Path | None, typer.Option(help="A folder for the plans; beside the roster if not given.")] = None,
    time_limit: Annotated[float, typer.Option(help="Seconds for all plans together.", min=0.5)] = 8.0,
    deterministic: Annotated[bool, typer.Option("--deterministic", help="The same plans for the same input.")] = False,
) -> None:
    """Ranked plans for a published week after something happened, with what to tell whom drafted for each."""
    service, given = usable(directory, strict=False), roster_of(roster)
    try:
        at = _moment(now, given, service.zone)
        names = Names(service, gather(service, given.week, given.as_of))
        gone = away(days_named(days, given.week), given.week, at, service.zone)
        read = Happened(Naming(names, partial(typer.echo, err=True)), gone)
        events: tuple[Event, ...] = (
            *map(read.sick, sick),
            *map(read.room_lost, room_lost),
            *map(read.kit_lost, kit_lost),
            *map(read.stock_lost, stock_lost),
            *map(read.device_lost, device_lost),
            *map(read.declines, declines),
            *map(read.side, side),
            *map(read.urgent, urgent),
            *map(read.flag, flag),
            *map(read.no_contact, no_contact),
            *map(read.keep_apart, keep_apart),
        )
        problem = after(names.problem, given, events, at)
        found = replans(problem, given, Options(seconds=time_limit, deterministic=deterministic))
    except ImpossibleValue as error:
        refused(str(error), BAD_INPUT)
    _tell(service, given, found, events, (out or roster.parent) / "replans")


def _tell(service: Service, before: Roster, found: Replans, events: tuple[Event, ...], out: Path) -> None:
    names = Names(service, found.problem)
    typer.echo(f"It is {_when(found.problem.as_of, service.zone)}. {' '.join(event_lines(names, events))}".rstrip())
    broken = broken_lines(names, found)
    typer.echo("\nWhat no longer holds:" if broken else "\nAll that was published still holds.")
    for line in broken:
        typer.echo(f"  {line}")
    clear_replans(out)
    for number, plan in enumerate(found.plans, start=1):
        told = telling(service, found.problem, before, plan.roster)
        words = plan_told(names, found, plan, told)
        text = "\n".join(_plan_lines(names, number, len(found.plans), words))
        write_replan(Draft(service, found.problem, plan.roster), told, text, out / str(number))
        typer.echo(f"\n{text}\n  In {out / str(number)}.")
    cover = cover_lines(names, found)
    if cover:
        typer.echo("\nIf somebody extra can be found, more families keep their places. Ask for:")
        typer.echo("\n".join(f"  {line}" for line in cover))
    for line in _still_waiting(names, found, events):
        typer.echo(line)
    if not found.plans:
        refused("No plan keeps all that is pinned.", NO_ROSTER)
    typer.echo(f"\nNothing was sent. Found in {found.seconds:.1f} s.")


def _moment(typed: str | None, given: Roster, zone: str) -> datetime:
    """The moment that was typed, or now, or that of the roster where that is later. Refuses one before the roster."""
    at = moment(typed, zone)
    if typed is not None and at < given.as_of:
        expected = f"{_when(given.as_of, zone)}, the moment that the roster was made for, or later"
        raise ImpossibleValue("argument", "--as-of", "moment", typed, expected)
    return max(at, given.as_of)


def _when(at: datetime, zone: str) -> str:
    """Monday 1 March 2027, 07:40."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{day(local.date())} {local.year}, {clock(at, ZoneInfo(zone))}"


def _still_waiting(names: Names, found: Replans, events: Sequence[Event]) -> Iterator[str]:
    """Who became urgent and has a place in no plan: why, and what to do next."""
    urgent = dict.fromkeys(event.family for event in events if isinstance(event, Urgent))
    for family in urgent if found.plans else ():
        if not any(place_of(plan.roster, family) for plan in found.plans):
            yield f"\n{names.family(family)} is urgent and has no place in any plan."
            yield from (f"  {line}" for line in no_place_lines(family_why(names, found.plans[0].roster, family)))


def _plan_lines(names: Names, number: int, of: int, words: PlanTold) -> Iterator[str]:
    yield f"{words.heading}." if words.heading == NOTHING else f"Plan {number} of {of}: {words.heading}."
    yield f"  {words.says}"
    yield from (f"  - {line}" for line in words.staff)
    for told in words.families:
        yield f"  - {', '.join(map(names.family, told.families))}: {told.words}"
    yield from (f"  {line}" for line in (words.drafts,) if line)
