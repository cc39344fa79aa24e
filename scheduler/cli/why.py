"""`why`: why a family is where it is and not elsewhere, or nowhere; from a roster's file. No store is touched."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from scheduler.cli.failures import BAD_INPUT, refused
from scheduler.cli.naming import Naming
from scheduler.cli.reading import roster_of, usable
from scheduler.outputs.names import Names
from scheduler.outputs.readers import Reader
from scheduler.outputs.repairs import session_words
from scheduler.outputs.why import HEADINGS, PlaceTold, ReasonTold
from scheduler.outputs.why_family import FamilyWhy, family_why
from scheduler.weeks.gather import gather
from solver.errors import ImpossibleValue
from solver.problem import Side
from solver.why.elsewhere import SECONDS, places_of

COORDINATOR = Reader.COORDINATOR
SESSION_HELP = "A session or slot to ask about: an id of sessions.csv or slots.csv in DIR, of the family's programme."


def why(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The intake the roster was planned from.")],
    roster: Annotated[Path, typer.Argument(metavar="ROSTER", help="A roster.json.")],
    family: Annotated[str, typer.Argument(metavar="FAMILY", help="The family: its id or its name.")],
    session: Annotated[str | None, typer.Option(help=SESSION_HELP)] = None,
    side: Annotated[Side | None, typer.Option(help="The side of it; every side if not given.")] = None,
    time_limit: Annotated[float, typer.Option(help="Seconds to look for the nearest plan.", min=0.0)] = SECONDS,
    reader: Annotated[Reader, typer.Option("--as", help="Who reads it. The lead reads flags and names.")] = COORDINATOR,
) -> None:
    """Say why a family has its place or none, or what stands against another place. Exit 2: bad input."""
    service, given = usable(directory, strict=False), roster_of(roster)
    try:
        names = Names(service, gather(service, given.week, given.as_of))
        naming = Naming(names, partial(typer.echo, err=True))
        family = naming.family(family, "FAMILY")
        if session is not None and reader is not Reader.FAMILY:
            session = naming.session(session, family, "--session")
        found = family_why(names, given, family, session, side, time_limit, reader)
    except ImpossibleValue as error:
        refused(str(error), BAD_INPUT)
    if reader is Reader.FAMILY:
        typer.echo(found.note)
        return
    typer.echo(f"{names.family(family)}, {names.problem.programme[names.problem.family[family].programme].title}")
    typer.echo("\n".join(_told(found)))
    if not found.places:
        typer.echo("\n".join(_to_ask_about(names, family)))


def _told(found: FamilyWhy) -> Iterator[str]:
    if found.here:
        yield found.here.where
    else:
        yield "No place."
        yield from no_place_lines(found)
    for place in found.places:
        yield from _place(place)


def no_place_lines(found: FamilyWhy) -> Iterator[str]:
    """Why the family has no place, whose turn it is, and what would work."""
    yield from reason_lines(found.reasons)
    yield from filter(None, (found.note,))
    yield from (f"Would work: {repair}" for repair in found.repairs)
    yield from filter(None, (found.searched,))


def _to_ask_about(names: Names, family: str) -> Iterator[str]:
    """Where no place is open: the sessions of its programme, for a question about one."""
    offered = dict.fromkeys(place.session for place in places_of(names.problem, family))
    if offered:
        yield ""
        yield "No other place is open. With --session it can be asked what stands against:"
        yield from (f"  {ident}  {session_words(names, ident)}" for ident in offered)


def _place(told: PlaceTold) -> Iterator[str]:
    yield ""
    yield f"{told.where}: {told.verdict}"
    yield from (f"  - {line}" for line in (*told.facts, *told.costs))
    yield from (f"  {line}" for line in reason_lines(told.reasons))
    yield from (f"  - A named person may allow it: {one.rule} for {one.target}." for one in told.allows)


def reason_lines(reasons: Sequence[ReasonTold]) -> Iterator[str]:
    """The reasons in their groups, each with whose turn it is and to do what."""
    for group, heading in HEADINGS.items():
        own = [one for one in reasons if one.group == group]
        if own:
            yield f"{heading}:"
        for one in own:
            yield from (f"  - {fact}" for fact in one.facts)
            yield f"    Next – {one.turn}: {one.next_step}"
