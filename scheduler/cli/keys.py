"""`keys`: the keys that seal what is stored. They are changed now and then, and never lost."""

from enum import StrEnum
from typing import Annotated

import typer

from scheduler.cli.stored import acting, opened
from scheduler.cli.week import By
from scheduler.store import Store
from scheduler.store.keys import keys_of, new_key
from scheduler.store.resealing import forget_old, renew, standing
from scheduler.store.trail import By as Who
from scheduler.store.trail import record


class Step(StrEnum):
    """What may be done about the keys."""

    NEW = "new"
    CHECK = "check"
    RENEW = "renew"
    FORGET_OLD = "forget-old"


def keys(
    step: Annotated[Step, typer.Argument(help="check: does everything open? renew: a new key. new: print a key.")],
    by: By = None,
) -> None:
    """The keys that seal what is stored: check them, renew them, forget old ones, or print a new one."""
    if step is Step.NEW:
        typer.echo(new_key())
        return
    with opened() as store:
        match step:
            case Step.CHECK:
                _check(store)
            case Step.RENEW:
                renewed = renew(store.engine)
                _trace(store, acting(by), "keys renewed")
                typer.echo(f"{renewed} values are sealed with the first key now. Keep the old keys with old backups.")
            case Step.FORGET_OLD:
                _forget(store, acting(by))


def _check(store: Store) -> None:
    found, where = standing(store.engine), keys_of(store.engine.dialect).where
    every = found.first + found.older
    typer.echo(f"Keys: {where}. {every} values that are stored open, {found.older} of them with older keys.")
    if found.older:
        typer.echo("Run `supergroup keys renew` to seal them with the first key.")


def _forget(store: Store, by: Who) -> None:
    gone, ring = forget_old(store.engine), keys_of(store.engine.dialect)
    if ring.file is None and gone:
        typer.echo(f"Nothing that is stored needs more than the first key: take the other {gone} out of {ring.where}.")
        return
    _trace(store, by, "old keys forgotten")
    typer.echo(f"{gone} old keys are forgotten. Backups of before need them: keep a copy as long as those.")


def _trace(store: Store, by: Who, what: str) -> None:
    with store.writing() as desk:
        record(desk, by, what, "keys")
