"""`preview`, `countersign`, `signers`: what publishing would send, and the second signature for flagged families."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

import typer

from scheduler.access.roles import Role
from scheduler.cli.plan import Week
from scheduler.cli.stored import acting, opened
from scheduler.cli.week import By
from scheduler.cli.words import monday
from scheduler.outputs.preview_words import ErrandTold, LoanTold, Owner, Point, PreviewTold
from scheduler.outputs.previewed import previewed
from scheduler.outputs.readers import Reader
from scheduler.outputs.wordings import LetterTold, WordingTold
from scheduler.outputs.words import count
from scheduler.weeks.countersigning import countersign as sign_too
from scheduler.weeks.countersigning import reasons_read
from scheduler.weeks.countersigns import countersigns
from scheduler.weeks.foreseen import foreseen
from scheduler.weeks.signers import ask_two_to_sign, let_one_sign
from scheduler.weeks.states import RosterState
from scheduler.weeks.versions import roster_rows

Whole = Annotated[bool, typer.Option("--whole", help="Print every message as it would go, word for word.")]
AsReader = Annotated[Reader, typer.Option("--as", help="Who reads it. The lead reads why a family is flagged.")]
AsRole = Annotated[Role, typer.Option(help="What you are. It is your word, and on the trail: nobody signs in here.")]


def preview(week: Week, whole: Whole = False, reader: AsReader = Reader.COORDINATOR, by: By = None) -> None:
    """Say what publishing the week's plan would send, what stands out first. Nothing of it is sent."""
    with opened() as store:
        seen = foreseen(store, monday(week), acting(by))
        with store.reading() as desk:
            signed = countersigns(desk, seen.week, seen.digest)
            first = not roster_rows(desk, seen.week, RosterState.PUBLISHED)
        if reader is Reader.LEAD:
            reasons_read(store, seen, acting(by))
        told = previewed(seen, signed, reader, first=first)
        typer.echo("\n".join(_lines(told, whole=whole)))
        what = f"--week {week} --preview {seen.digest}"
        typer.echo(f"\nThen: uv run supergroup sign-off {what} --digest {seen.version.digest}")
        if told.lacking:
            typer.echo(f"And of safeguarding: uv run supergroup countersign {what} --role safeguarding-lead FAMILY…")
            typer.echo(f"for {', '.join(told.lacking)}")


def countersign(
    week: Week,
    preview: Annotated[str, typer.Option(help="The digest that preview printed: what was looked at is signed.")],
    role: AsRole,
    families: Annotated[list[str], typer.Argument(metavar="FAMILY", help="The flagged families you looked at.")],
    by: By = None,
) -> None:
    """Countersign what goes to flagged families, as the safeguarding lead or deputy; what waited for it goes."""
    with opened() as store:
        doing = acting(by)
        done = sign_too(store, monday(week), preview, families, doing, role)
        let_go = f"; {done.let_go} that waited go on their way" if done.let_go else ""
        typer.echo(f"Countersigned by {doing.who} for {', '.join(sorted(set(families)))}{let_go}.")


def signers(
    role: AsRole,
    why: Annotated[str, typer.Option(help="Why; it stands on the trail.")],
    one: Annotated[bool, typer.Option("--one/--two", help="Whether one person may sign off and countersign.")],
    by: By = None,
) -> None:
    """Decide, as the safeguarding lead or deputy, whether one person may sign a week off and countersign it."""
    with opened() as store:
        (let_one_sign if one else ask_two_to_sign)(store, acting(by), role, why)
        typer.echo("One person may sign off and countersign." if one else "Another person countersigns.")


def _lines(told: PreviewTold, *, whole: bool) -> Iterator[str]:
    yield told.summary
    for group in told.unusual:
        yield f"\n{group.heading} ({len(group.points)})"
        for point in group.points:
            yield from _point(point, whole=whole)
    for wording in told.wordings:
        yield from _wording(wording, whole=whole)
    yield from _owners(told.owners, whole=whole)
    if told.loans:
        yield "\nKit"
        yield from map(_loan, told.loans)
    for silent in told.silent:
        yield f"\nNothing goes to {len(silent.families)}: {silent.why}"
        yield from (f"  {label}" for _, label in (silent.families if whole else ()))


def _point(point: Point, *, whole: bool) -> Iterator[str]:
    yield f"  {point.label or 'Staff'}: {' '.join(point.says)}".rstrip(": ")
    yield from _letters(point.letters, whole=whole)
    yield from map(_errand, point.errands)
    yield from map(_loan, point.loans)


def _wording(wording: WordingTold, *, whole: bool) -> Iterator[str]:
    yield f"\n{wording.heading}"
    yield from (f"  | {line}" for line in wording.text.splitlines() if line)
    yield from _letters(wording.letters, whole=whole)


def _letters(letters: Iterable[LetterTold], *, whole: bool) -> Iterator[str]:
    for one in letters:
        yield f"    {one.adult}, {one.route}: {'; '.join(one.own) or one.subject}"
        if whole:
            yield f"      Subject: {one.subject}"
            yield from (f"      {line}" for line in one.text.splitlines())
            yield from (f"      [{field.name}] {field.value}" for field in one.calendar if field.name != "Text")


def _owners(owners: Sequence[Owner], *, whole: bool) -> Iterator[str]:
    """Who rings or tells whom; folded to how many each of them has."""
    if owners and not whole:
        more = count(sum(len(owner.errands) for owner in owners), "more call or visit", "more calls or visits")
        yield f"\n{more}, by {count(len(owners), 'person', 'people')} (--whole has them word for word)"
        yield f"  {'; '.join(f'{owner.who} {len(owner.errands)}' for owner in owners)}"
        return
    for owner in owners:
        yield f"\n{owner.who} has {len(owner.errands)} to do"
        yield from map(_errand, owner.errands)


def _errand(one: ErrandTold) -> str:
    who = one.who[:1].upper() + one.who[1:]
    return f"    {who} {one.does} {one.adult}, before {one.before}. {one.words}"


def _loan(one: LoanTold) -> str:
    return f"    {one.reference}: {one.kit} from {one.depot}, {one.days}, {one.hand_over}"
