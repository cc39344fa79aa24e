"""The mailbox that answers come to, read over IMAP: every message once, whatever happens in between.

How far it is read is written in the transaction that keeps the answers. A message is moved only after that; who dies
before finds it read, and moves it then. A mailbox that was made anew counts its messages from one again: then all of
it is read once more, and what was kept is known by its content.
"""

import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from imaplib import IMAP4, IMAP4_SSL

from scheduler.clock import Clock
from scheduler.errors import SupergroupError
from scheduler.mailbox import Mailbox
from scheduler.replies.letter import LONGEST
from scheduler.replies.mail import came_back, keep_mail
from scheduler.store import Desk, Store
from scheduler.store.tables import MailboxRow
from scheduler.store.trail import By

WHO = "mailbox"


class MailboxError(SupergroupError):
    """The mailbox cannot be read now."""


def read_mailbox(store: Store, box: Mailbox, now: Clock) -> int:
    """Every message that is new is taken in; gives how many were. Raises MailboxError where the server says no.

    A report that a message of ours came back is taken for that. Messages stay as unread as they were.
    """
    try:
        with _opened(box) as server:
            return _read(store, box, server, now)
    except (IMAP4.error, OSError) as error:
        raise MailboxError(f"mailbox {box.host}: it cannot be read now ({type(error).__name__})") from error


def mailbox_trouble(box: Mailbox) -> str:
    """Why the mailbox cannot be read now, in words without a secret; "" where it could be. Nothing is read."""
    try:
        with _opened(box):
            return ""
    except (IMAP4.error, OSError) as error:
        return f"{box.host}: it cannot be read now ({type(error).__name__})"


def _read(store: Store, box: Mailbox, server: IMAP4, now: Clock) -> int:
    validity = _number(server.response("UIDVALIDITY")[1])
    last, taken = _known(store, box, validity), 0
    _move(server, box, _uids(server, 1, last))  # those that a process before did not get to
    for uid in _uids(server, last + 1, None):
        take_in_message(store, box, validity, uid, _fetched(server, uid), By(who=WHO, at=now()))
        _move(server, box, [uid])
        taken += 1
    return taken


def take_in_message(store: Store, box: Mailbox, validity: int, uid: int, data: bytes, by: By) -> None:
    """The message is taken in, and is known as read, both or neither."""
    is_answered = came_back(store, data, by)  # in a transaction of its own: the same report again changes nothing
    with store.writing() as desk:
        if not is_answered:
            keep_mail(desk, data, by)
        _remember(desk, box, validity, uid)


@contextmanager
def _opened(box: Mailbox) -> Iterator[IMAP4]:
    context = ssl.create_default_context(cafile=str(box.authority) if box.authority else None)
    server = IMAP4_SSL(box.host, box.port, ssl_context=context, timeout=box.timeout)
    try:
        server.login(box.user, box.password)
        _done(server.select(_quoted(box.folder)))
        yield server
    finally:
        server.shutdown()


def _known(store: Store, box: Mailbox, validity: int) -> int:
    """The number through which all messages were read; 0 for a mailbox that is new, or was made anew."""
    with store.reading() as desk:
        row = desk.session.get(MailboxRow, (desk.organisation, box.name))
        return row.last_uid if row is not None and row.validity == validity else 0


def _remember(desk: Desk, box: Mailbox, validity: int, uid: int) -> None:
    row = desk.session.get(MailboxRow, (desk.organisation, box.name)) or MailboxRow(
        organisation_id=desk.organisation, name=box.name, validity=validity, last_uid=0
    )
    row.validity, row.last_uid = validity, uid
    desk.session.add(row)


def _uids(server: IMAP4, first: int, last: int | None) -> list[int]:
    """The numbers of messages in this range, in their order. A server gives the last one for an empty range."""
    if last is not None and last < first:
        return []
    found = _done(server.uid("SEARCH", "UID", f"{first}:{last or '*'}"))
    words = b" ".join(part for part in found if isinstance(part, bytes)).split()
    return sorted(uid for uid in map(int, words) if uid >= first and (last is None or uid <= last))


def _fetched(server: IMAP4, uid: int) -> bytes:
    """The message, and no more of it than tells that it is too long."""
    found = _done(server.uid("FETCH", str(uid), f"(BODY.PEEK[]<0.{LONGEST + 1}>)"))
    return next((part[1] for part in found if isinstance(part, tuple) and isinstance(part[1], bytes)), b"")


def _move(server: IMAP4, box: Mailbox, uids: list[int]) -> None:
    """The messages lie in the other folder, where one is named. It is made if it is not there."""
    if not box.done or not uids:
        return
    which = ",".join(map(str, uids))
    if not _can_move(server):
        raise MailboxError(f"mailbox {box.host}: the server cannot move messages; leave them where they are")
    kind, found = server.uid("MOVE", which, _quoted(box.done))
    if kind != "OK":
        server.create(_quoted(box.done))
        kind, found = server.uid("MOVE", which, _quoted(box.done))
    _done((kind, found))


def _can_move(server: IMAP4) -> bool:
    """Asked again after the login: before it a server tells less."""
    return any(b"MOVE" in part.upper().split() for part in _done(server.capability()) if isinstance(part, bytes))


def _quoted(folder: str) -> str:
    return f'"{folder}"'


def _done(answer: tuple[str, Sequence[object]]) -> Sequence[object]:
    kind, found = answer
    if kind != "OK":
        raise IMAP4.error(kind)
    return found


def _number(found: Sequence[object]) -> int:
    return int(found[0]) if found and isinstance(found[0], bytes) else 0
