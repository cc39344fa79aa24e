"""A sender in a process of its own, for tests that kill it: `python sending_process.py DATABASE PORT`.

For each line on its standard input it forks a child that publishes the week, if that is signed off and not published
yet, and then sends what is due. It says which child, what it begins, and how it ended. So the many imports are made
once, and a child that is killed is a process that is killed. What a child asks for is said by the line: "publish"
for both, "send" for sending alone, "wait" for sending with a wait for another sender.
"""

import os
import sys
import traceback
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scheduler.delivery.carriers import Carriers
from scheduler.delivery.settings import Delivery, Security, SmtpServer
from scheduler.errors import WrongState
from scheduler.messages.compose import compose
from scheduler.store import Store, found_store
from scheduler.store.engine import open_engine
from scheduler.store.trail import By
from scheduler.weeks.alone import SenderAtWork
from scheduler.weeks.dispatching import Post
from scheduler.weeks.publishing import publish
from support.databases import keys_for
from support.small_service import LATER
from support.weeks import MONDAY

NOW = LATER + timedelta(hours=2)
PATIENCE_SECONDS = 60.0


def main(database: str, port: int) -> None:
    say("ready")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os._exit(ended(database, port, line.strip()))
        say(f"child {child}")
        _, status = os.waitpid(child, 0)
        say(f"ended {os.waitstatus_to_exitcode(status)}")


def ended(database: str, port: int, what: str) -> int:
    """The child's exit code. Whatever is raised, the child does not live on as a second parent."""
    try:
        work(found_store(open_engine(database, keys_for(database))), port, what)
    except BaseException:  # noqa: BLE001  it is told, and the child ends
        traceback.print_exc()
        return 1
    return 0


def work(store: Store, port: int, what: str) -> None:
    if what == "publish":
        say("publishing")
        with suppress(WrongState):  # it is published already
            publish(store, MONDAY, compose, By(who="Mair", at=NOW))
    say("sending")
    server = SmtpServer(host="127.0.0.1", port=port, security=Security.NONE)
    post = Post(store=store, carriers=Carriers(Delivery(smtp=server)), now=lambda: NOW)
    try:
        done = post.send_due(wait_seconds=PATIENCE_SECONDS if what == "wait" else 0.0)
        say(f"sent {done.sent} wait {done.wait} failed {done.failed} person {done.by_person}")
    except SenderAtWork:
        say("another")


def say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
