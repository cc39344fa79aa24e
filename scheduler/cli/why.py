"""`why`: why a family is where it is and not elsewhere, or nowhere; from a roster's file. No store is touched."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from scheduler.cli.failures import BAD_INPUT, refused
from scheduler.cli.reading import usable
from scheduler.outputs.names import Names
from scheduler.outputs.readers import Reader
from scheduler.outputs.why import HEADINGS, PlaceTold, ReasonTold
from scheduler.outputs.why_family import FamilyWhy, family_why
from scheduler.weeks.gather import gather
from solver.codec import roster_from_json
from solver.errors import ImpossibleValue
from solver.problem import Side
from solver.why.elsewhere import SECONDS

COORDINATOR = Reader.COORDINATOR


def why(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The intake the roster was planned from.")],
    roster: Annotated[Path, typer.Argument(metavar="ROSTER", help="A roster.json.")],
    family: Annotated[str, typer.Argument(metavar="FAMILY", help="The family's id.")],
    session: Annotated[str | None, typer.Option(help="A session or slot to ask about, by its id.")] = None,
    side: Annotated[Side | None, typer.Option(help="The side of it; every side if not given.")] = None,
    time_limit: Annotated[float, typer.Option(help="Seconds to look for the nearest plan.", min=0.0)] = SECONDS,
    reader: Annotated[Reader, typer.Option("--as", help="Who reads it. The lead reads flags and names.")] = COORDINATOR,
) -> None:
    """Say why a family has its place or none, or what stands against another place. Exit 2: bad input."""
    service = usable(directory, strict=False)
    try:
        given = roster_from_json(roster.read_bytes())
        names = Names(service, gather(service, given.week, given.as_of))
        found = family_why(names, given, family, session, side, time_limit, reader)
    except ImpossibleValue as error:
        refused(f"{roster}: {error}", BAD_INPUT)
    except OSError as error:
        refused(f"{roster}: {error.strerror}", BAD_INPUT)
    if reader is Reader.FAMILY:
        typer.echo(found.note)
        return
    typer.echo(f"{names.family(family)}, {names.problem.programme[names.problem.family[family].programme].title}")
    typer.echo("\n".join(_told(found)))


def _told(found: FamilyWhy) -> Iterator[str]:
    if found.here:
        yield found.here.where
    else:
        yield "No place."
        yield from _reasons(found.reasons)
        yield from filter(None, (found.note,))
    for place in found.places:
        yield from _place(place)


def _place(told: PlaceTold) -> Iterator[str]:
    yield ""
    yield f"{told.where}: {told.verdict}"
    yield from (f"  - {line}" for line in (*told.facts, *told.costs))
    yield from (f"  {line}" for line in _reasons(told.reasons))
    yield from (f"  - A named person may allow it: {one.rule} for {one.target}." for one in told.allows)


def _reasons(reasons: Sequence[ReasonTold]) -> Iterator[str]:
    for group, heading in HEADINGS.items():
        own = [one for one in reasons if one.group == group]
        if own:
            yield f"{heading}:"
        for one in own:
            yield from (f"  - {fact}" for fact in one.facts)
            yield f"    Next – {one.turn}: {one.next_step}"
