"""`replies`: answers that came by e-mail are taken in, from files or from the mailbox."""

import mailbox
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from scheduler.cli.failures import BAD_INPUT, refused
from scheduler.cli.stored import acting, opened
from scheduler.clock import utc_now
from scheduler.mailbox import IMAP
from scheduler.outputs.words import count
from scheduler.replies.mail import take_in_mail
from scheduler.replies.mailbox import read_mailbox
from scheduler.settings import from_environment

Files = list[Path]


def replies(
    eml: Annotated[Files, typer.Option(exists=True, dir_okay=False, help="A message as it came.")] = [],  # noqa: B006
    mbox: Annotated[Files, typer.Option(exists=True, dir_okay=False, help="A file of many messages.")] = [],  # noqa: B006
    imap: Annotated[
        bool, typer.Option("--imap", help=f"The mailbox that {IMAP}HOST, {IMAP}USER and {IMAP}PASSWORD name.")
    ] = False,
    by: Annotated[
        str | None, typer.Option("--by", help="Who does it, for the trail; the login name if not given.")
    ] = None,
) -> None:
    """Take in answers that came by e-mail. What was taken in before is known, and changes nothing."""
    if not (eml or mbox or imap):
        refused("nothing is named; expected --eml, --mbox or --imap", BAD_INPUT)
    taken = 0
    with opened() as store:
        for data in _messages(eml, mbox):
            take_in_mail(store, data, acting(by))
            taken += 1
        if imap:
            box = from_environment().mailbox
            if box is None:
                refused(f"{IMAP}HOST is not set; expected the name of a mail server", BAD_INPUT)
            taken += read_mailbox(store, box, utc_now)
    typer.echo(f"{count(taken, 'message')} taken in. The week's page shows what was answered; no place has changed.")


def _messages(eml: Files, mbox: Files) -> Iterator[bytes]:
    for file in eml:
        yield file.read_bytes()
    for file in mbox:
        with closing(mailbox.mbox(file, create=False)) as messages:
            yield from map(bytes, messages)
