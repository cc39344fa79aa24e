"""`rights`: what somebody has a right to: a copy of what is stored, its correction and erasure, an end to keeping."""

from pathlib import Path
from typing import Annotated

import typer

from scheduler.cli.stored import acting, opened
from scheduler.cli.week import By
from scheduler.rights.copies import copy_for
from scheduler.rights.correcting import OfAdult, OfReferral, correct_adult, correct_referral
from scheduler.rights.erasing import Receipt, erase_household
from scheduler.rights.papers import archive
from scheduler.rights.retention import SUGGESTED_YEARS, approve, choose_years, due_list

rights = typer.Typer(no_args_is_help=True, help="A copy of what is stored, its correction and erasure; retention.")
Why = Annotated[str, typer.Option("--why", help="The reason, which stands on the trail.")]


@rights.command()
def export(
    contact: Annotated[str, typer.Argument(help="The id of the adult's contact record.")],
    checked: Annotated[str, typer.Option("--checked", help="How you made sure that it is this adult who asks.")],
    why: Why,
    to: Annotated[Path, typer.Option("--to", help="The zip file to write.")],
    by: By = None,
) -> None:
    """A copy for one adult, never for a household. What was kept back is told here, and stands in no file."""
    with opened() as store:
        made = copy_for(store, contact, checked, why, acting(by))
    to.write_bytes(archive(made))
    typer.echo(f"{to}: {sum(len(part.entries) for part in made.parts)} entries, for this adult alone.")
    for one in made.kept_back:
        typer.echo(f"  kept back, for you to decide: {one}")


@rights.command()
def correct(
    fact: Annotated[str, typer.Argument(help="contact.name, .address, .language; family.name, .address, .reading, …")],
    ident: Annotated[str, typer.Argument(help="The id of the contact record, or of the referral.")],
    value: Annotated[str, typer.Argument(help="What is right.")],
    why: Why,
    by: By = None,
) -> None:
    """A fact that is wrong is put right; published weeks are judged by it at once."""
    noun, _, name = fact.partition(".")
    names = [one.value for one in (OfAdult if noun == "contact" else OfReferral)]
    if noun not in ("contact", "family") or name not in names:
        raise typer.BadParameter(f"{fact!r}; expected contact. or family. and one of {', '.join(names)}")
    with opened() as store:
        if noun == "contact":
            void = correct_adult(store, ident, OfAdult(name), value, why, acting(by))
        else:
            void = correct_referral(store, ident, OfReferral(name), value, why, acting(by))
    typer.echo("".join((f"{fact} of {ident} is corrected.", *(f"\nWeek {day}: {said}" for day, said in void.items()))))


@rights.command()
def erase(household: Annotated[str, typer.Argument(help="The household, by its id.")], why: Why, by: By = None) -> None:
    """Erase a household, but for what must be kept by ids alone. Refused while anything of it is still open."""
    with opened() as store:
        _tell(erase_household(store, household, why, acting(by)))


@rights.command()
def retention(
    years: Annotated[int | None, typer.Option("--years", help="Choose how many years things are kept.")] = None,
    approved: Annotated[str, typer.Option("--approve", help="Erase the list with this digest.")] = "",
    by: By = None,
) -> None:
    """What is due for erasure. Nothing is, before your organisation has chosen how long it keeps things."""
    with opened() as store:
        who = acting(by)
        if years is not None:
            choose_years(store, years, who)
        for receipt in approve(store, approved, who) if approved else ():
            _tell(receipt)
        with store.reading() as desk:
            now = due_list(desk, who.at)
    if now.years is None:
        typer.echo(f"Nobody has chosen yet; suggested: --years {SUGGESTED_YEARS}. Nothing is erased until then.")
        return
    typer.echo(f"Kept for {now.years} years. Due: {len(now.due)}.")
    for one in now.due:
        typer.echo(f"  household {one.household}, last {one.last}{''.join(f'; {way}' for way in one.in_the_way)}")
    if now.due:
        typer.echo(f"To erase what has nothing in its way: supergroup rights retention --approve {now.digest}")


def _tell(receipt: Receipt) -> None:
    typer.echo(f"household {receipt.household}: erased")
    for name, count in receipt.erased:
        typer.echo(f"  {count} {name}")
    for kept in receipt.kept:
        typer.echo(f"  kept: {kept}")
