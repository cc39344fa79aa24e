"""`why`: why a family is where it is and not elsewhere, or nowhere; from a roster's file. No store is touched."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from scheduler.cli.failures import BAD_INPUT, refused
from scheduler.cli.reading import usable
from scheduler.outputs.names import Names
from scheduler.outputs.why import HEADINGS, PlaceTold, ReasonTold, conflict_told, elsewhere_told
from scheduler.weeks.gather import gather
from solver.codec import roster_from_json
from solver.errors import ImpossibleValue
from solver.moving import Place, place_of
from solver.problem import Side, WeekProblem
from solver.roster import Roster
from solver.why.conflict import conflict
from solver.why.elsewhere import SECONDS, elsewhere, open_places, places_of
from solver.why.placing import Placing


def why(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The intake the roster was planned from.")],
    roster: Annotated[Path, typer.Argument(metavar="ROSTER", help="A roster.json.")],
    family: Annotated[str, typer.Argument(metavar="FAMILY", help="The family's id.")],
    session: Annotated[str | None, typer.Option(help="A session or slot to ask about, by its id.")] = None,
    side: Annotated[Side | None, typer.Option(help="The side of it; every side if not given.")] = None,
    time_limit: Annotated[float, typer.Option(help="Seconds to look for the nearest plan.", min=0.0)] = SECONDS,
) -> None:
    """Say why a family has its place or none, or what stands against another place. Exit 2: bad input."""
    service = usable(directory, strict=False)
    try:
        given = roster_from_json(roster.read_bytes())
        names = Names(service, gather(service, given.week, given.as_of))
        lines = list(_told(names, given, family, _asked(names.problem, family, session, side), time_limit))
    except ImpossibleValue as error:
        refused(f"{roster}: {error}", BAD_INPUT)
    except OSError as error:
        refused(f"{roster}: {error.strerror}", BAD_INPUT)
    typer.echo("\n".join(lines))


def _asked(problem: WeekProblem, family: str, session: str | None, side: Side | None) -> list[Place]:
    """The places that are asked about; none where the question is about the place the family has."""
    if family not in problem.family:
        raise ImpossibleValue("family", family, "family", family, "a family of the week")
    if session is None and side is None:
        return []
    found = [one for one in places_of(problem, family) if session in (None, one.session) and side in (None, one.side)]
    if not found:
        raise ImpossibleValue("family", family, "session", session, "a session of its programme, on a side it has")
    return found


def _told(names: Names, roster: Roster, family: str, asked: list[Place], seconds: float) -> Iterator[str]:
    yield f"{names.family(family)}, {names.problem.programme[names.problem.family[family].programme].title}"
    if asked:
        for place in asked:
            yield from _place(elsewhere_told(names, elsewhere(names.problem, roster, family, place, seconds)))
        return
    here = place_of(roster, family)
    if here is None:
        yield "No place."
        found = conflict(Placing.of(names.problem, roster, [family]), family)
        if found is None:
            yield "A plan that gives it a place exists: plan the week again."
        else:
            yield from _reasons(conflict_told(names, found))
            yield from () if found.proven else ("There was no time to show that nothing else is in its way.",)
    else:
        yield from _place(elsewhere_told(names, elsewhere(names.problem, roster, family, here, seconds)))
    for one in open_places(names.problem, roster, family):
        yield from _place(elsewhere_told(names, one))


def _place(told: PlaceTold) -> Iterator[str]:
    yield ""
    yield f"{told.where}: {told.verdict}"
    yield from (f"  - {line}" for line in (*told.facts, *told.costs))
    yield from (f"  {line}" for line in _reasons(told.reasons))
    yield from (f"  - A named person may allow it: {one.rule} for {one.target}." for one in told.allows)


def _reasons(reasons: Iterable[ReasonTold]) -> Iterator[str]:
    listed = list(reasons)
    for group, heading in HEADINGS.items():
        own = [one for one in listed if one.group == group]
        if own:
            yield f"{heading}:"
        for one in own:
            yield from (f"  - {fact}" for fact in one.facts)
            yield f"    Next – {one.turn}: {one.next_step}"
