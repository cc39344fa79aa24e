"""Publishing and sending to a real mail server, killed again and again at random moments; and what came of it."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from sqlmodel import col, select

from scheduler.delivery.smtp import message_id_of
from scheduler.records import FamilyRecord, Service
from scheduler.store import Store
from scheduler.store.tables import OutboxRow
from scheduler.store.trail import By
from scheduler.weeks.planning import Plan, plan_week
from scheduler.weeks.states import MessageState
from solver.problem import Mode
from support.mail_server import mail_server
from support.signed import signed_by_two
from support.small_service import LATER, contact, running, saved, small_service
from support.weeks import AS_OF, MONDAY, family, programme, room, terms

SENDER = Path(__file__).with_name("sending_process.py")
THINKS_SECONDS = 0.002


@dataclass(frozen=True)
class Drilled:
    """What the drill saw: `rounds` publishings of the week, what the server took, and the outbox at the end."""

    kills: Counter[str]
    rounds: int
    taken: tuple[tuple[str, bytes], ...]
    outbox: tuple[OutboxRow, ...]

    @property
    def repeats(self) -> int:
        return len(self.taken) - len({message_id_of(mail) for _, mail in self.taken})


def many(households: int) -> Service:
    """A service in which so many households may all meet in one session, and each adult is written to."""
    ids = [f"f{number:03}" for number in range(households)]
    wide = tuple(terms(mode, size_target=households + 1, size_max=households + 1) for mode in Mode)
    plain = small_service()
    (hall,) = plain.rooms
    return replace(
        plain,
        programmes=(programme(terms=wide),),
        rooms=(replace(hall, room=room(capacity=2 * households + 10)),),
        families=tuple(FamilyRecord(family=family(ident), name=ident) for ident in ids),
        contacts=tuple(contact(ident) for ident in ids),
    )


def placing(households: int, session: str) -> Plan:
    """All of them in the room of one session, but for one that joins from home."""
    ids = tuple(f"f{number:03}" for number in range(households))
    return running(session, room=ids[1:], remote=ids[:1])


def sign(store: Store, plan: Plan, round_: int) -> None:
    """The week is planned so and signed off; nobody has published it yet."""
    by = By(who="Mair", at=LATER + timedelta(minutes=round_))
    planned = plan_week(store, MONDAY, AS_OF, plan, by)
    signed_by_two(store, MONDAY, planned.digest, by)


class Sender:
    """The process that forks a sender whenever it is asked to."""

    def __init__(self, store: Store, port: int) -> None:
        database = store.engine.url.render_as_string(hide_password=False)
        self._process = subprocess.Popen(
            [sys.executable, str(SENDER), database, str(port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        self.hears("ready")

    def begin(self, what: str) -> int:
        """A child that does this; gives its id. What it says first may come before its id does."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{what}\n")
        self._heard: list[str] = []
        word = self._line()
        while not word.startswith("child "):
            self._heard.append(word)
            word = self._line()
        return int(word.split()[1])

    def hears(self, *words: str) -> str:
        """The next line that begins with one of these words."""
        while True:
            line = self._heard.pop(0) if getattr(self, "_heard", None) else self._line()
            if line.startswith(words):
                return line
            if line.startswith("ended"):
                raise RuntimeError(f"the sender has {line}, and did not say any of {words}")

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the sender is gone")
        return line.strip()


@contextmanager
def sender_of(store: Store, port: int) -> Iterator[Sender]:
    sender = Sender(store, port)
    try:
        yield sender
    finally:
        sender.close()


def drill(store: Store, *, kills: int, households: int, seed: int) -> Drilled:
    """So many kills, as many publishings as that takes, and at the end all that is left is sent in peace."""
    chance = random.Random(seed)  # noqa: S311  moments, no secrets
    saved(store, many(households))
    done, rounds = Counter[str](), 0
    with mail_server() as server:
        server.pause = THINKS_SECONDS
        with sender_of(store, server.port) as sender:
            while done.total() < kills:
                sign(store, placing(households, ("tue", "thu")[rounds % 2]), rounds)
                rounds += 1
                while done.total() < kills and (killed := killed_while(sender, chance)):
                    done[killed] += 1
            sender.begin("publish")
            sender.hears("sent")
            sender.hears("ended 0")
        taken = tuple((recipient, mail) for _, recipient, mail in server.taken)
    with store.reading() as desk:
        rows = tuple(desk.session.exec(select(OutboxRow).order_by(col(OutboxRow.id))))
        desk.session.expunge_all()
    return Drilled(kills=done, rounds=rounds, taken=taken, outbox=rows)


def killed_while(sender: Sender, chance: random.Random) -> str:
    """A sender is killed at a random moment; says while it did what, "" if it had nothing left to do."""
    child = sender.begin("publish")
    sender.hears("publishing")
    doing = "publishing"
    if chance.random() < 0.8:
        doing = sender.hears("sending", "ended")
    time.sleep(chance.uniform(0, 0.15 if doing == "sending" else 1.0))
    with suppress(ProcessLookupError):  # it had nothing left to do, and has ended
        os.kill(child, signal.SIGKILL)
    return doing if sender.hears("ended") == f"ended -{signal.SIGKILL.value}" else ""


def check(seen: Drilled, households: int, kills: int) -> None:
    """Each household has exactly one message of each publishing; what came twice has the same bytes."""
    by_id: defaultdict[str, set[bytes]] = defaultdict(set)
    whose: dict[str, str] = {}
    for recipient, mail in seen.taken:
        by_id[message_id_of(mail)].add(mail)
        whose[message_id_of(mail)] = recipient
    written = {row.message_id: row.mail for row in seen.outbox}

    assert {row.state for row in seen.outbox} == {MessageState.SENT}
    assert {ident: next(iter(mails)) for ident, mails in by_id.items()} == written
    assert all(len(mails) == 1 for mails in by_id.values())
    expected = {f"f{number:03}@example.org": seen.rounds for number in range(households)}
    assert Counter(whose.values()) == expected
    assert seen.kills.total() == kills
    assert seen.repeats <= kills
