"""`family-page` and `link-key`: the page without login of one adult, and the keys that sign such links."""

from typing import Annotated

import typer

from scheduler.cli.stored import acting, opened
from scheduler.cli.week import By
from scheduler.errors import BadInput, NotAllowed, NotFound
from scheduler.links import Purpose, forget_old_keys, page_of, renew_key, revoke_links, whose
from scheduler.settings import FAMILIES_URL
from scheduler.store import Desk
from scheduler.store.trail import By as Who
from scheduler.store.trail import record
from scheduler.weeks.judging import read_now


def family_page(
    contact: Annotated[str, typer.Argument(help="The id of the adult's contact record.")],
    take_back: Annotated[bool, typer.Option("--take-back", help="None of this adult's links works any more.")] = False,
    by: By = None,
) -> None:
    """Where this adult sees the next appointment and answers, to be handed over by a person; or nowhere any more."""
    with opened() as store:
        if take_back:
            revoke_links(store, contact, acting(by))
            typer.echo("No link of this adult works any more. The next message carries a new one.")
            return
        with store.writing() as desk:
            typer.echo(_address(desk, contact, acting(by)))


def _address(desk: Desk, contact: str, by: Who) -> str:
    """The address, and a line in the trail. Raises BadInput, NotFound and NotAllowed where there is none to give."""
    found = read_now(desk, contact).contact
    page = page_of(desk, by.at)
    if page is None:
        raise BadInput(f"{FAMILIES_URL} is not set; expected the address that families reach, as in the docs")
    if found is None:
        raise NotFound(f"contact {contact!r}: there is no such record")
    address = page(found)
    if address is None or whose(desk, address.rpartition("/")[2], Purpose.PAGE, by.at) is None:
        raise NotAllowed(f"contact {contact!r}: by the contact record nothing may be given to this adult now")
    record(desk, by, "family page given", f"contact {contact}")
    return address


def link_key(
    forget_old: Annotated[
        bool, typer.Option("--forget-old", help="Links signed before stop working at once, for everybody.")
    ] = False,
    by: By = None,
) -> None:
    """Sign links with a new key. Those that are out work on, unless the old keys are forgotten too."""
    with opened() as store:
        renew_key(store, acting(by))
        gone = forget_old_keys(store, acting(by)) if forget_old else 0
        typer.echo(f"A new key signs from now on; {gone} old keys are forgotten.")
