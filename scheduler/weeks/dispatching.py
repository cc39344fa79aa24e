"""What is due leaves: each message is taken up, handed over and put on record, one after the other, by one sender."""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.exc import SQLAlchemyError

from scheduler.clock import Clock
from scheduler.delivery.carriers import Carriers
from scheduler.delivery.transport import Later, Outcome, Transport
from scheduler.restored import held_since
from scheduler.store import Store
from scheduler.store.trail import By
from scheduler.weeks.alone import alone
from scheduler.weeks.attempts import Attempt, Due, conclude, due, still_wanted, take_back, take_up
from scheduler.weeks.judging import ByPerson, Wait
from scheduler.weeks.states import MessageState

POST = "Supergroup"
NOTHING_CARRIES = "nothing is set that carries it"
UNFORESEEN = "something went wrong that nobody foresaw; the log says which kind"
log = logging.getLogger(__name__)


def always() -> bool:
    """Goes on until all is done."""
    return True


@dataclass(slots=True, kw_only=True)
class Sent:
    """How many messages left, wait, failed, or are done by a person; `why` counts the reasons of those that did not."""

    sent: int = 0
    wait: int = 0
    failed: int = 0
    by_person: int = 0
    why: Counter[str] = field(default_factory=Counter)

    def count(self, state: MessageState, why: str) -> None:
        """One more that is there now."""
        match state:
            case MessageState.SENT:
                self.sent += 1
            case MessageState.FAILED:
                self.failed += 1
            case MessageState.BY_PERSON:
                self.by_person += 1
            case _:
                self.wait += 1
        if why:
            self.why[why] += 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Sends for one store by what carries its messages. `going` is asked between messages: it ends when told to."""

    store: Store
    carriers: Carriers
    now: Clock
    going: Callable[[], bool] = always
    who: str = POST

    def send_due(self, week: date | None = None, wait_seconds: float = 0.0) -> Sent:
        """All that is due has been tried once, of one week or of all. What a dead sender left is taken back first.

        Where a server does not take anything, the others that it carries are left for another time. Of records that
        came back from a backup nothing goes before a person says so. Raises
        SenderAtWork if somebody else sends for longer than is waited for.
        """
        with alone(self.store, wait_seconds) as still_alone:
            take_back(self.store)
            done, closed = Sent(), set[Transport]()
            try:
                for one in self._due(week):
                    if not self.going():
                        break
                    still_alone()
                    self._send(one, done, closed)
            finally:
                self.carriers.close()
            return done

    def is_due(self) -> bool:
        """Whether there is anything to do: a message that something carries, or one that a dead sender left."""
        with self.store.reading() as desk:
            if held_since(desk):
                return False
            found = due(desk, self.now(), MessageState.QUEUED, MessageState.SENDING)
            return any(self._carrier(one) is not None for one in found)

    def _due(self, week: date | None) -> list[Due]:
        with self.store.reading() as desk:
            if held_since(desk):
                return []
            return [one for one in due(desk, self.now()) if week in (None, one.monday)]

    def _send(self, one: Due, done: Sent, closed: set[Transport]) -> None:
        carrier = self._carrier(one)
        if carrier is None or carrier in closed:
            done.count(MessageState.QUEUED, NOTHING_CARRIES if carrier is None else "its server takes nothing now")
            return
        taken = take_up(self.store, one.message, self._by(), reaches=carrier.reaches)
        if isinstance(taken, Attempt):
            outcome = self._hand_over(taken, carrier)
            done.count(conclude(self.store, taken, outcome, self._by()), _why(outcome))
            if isinstance(outcome, Later) and outcome.ours:
                closed.add(carrier)
        elif isinstance(taken, ByPerson):
            done.count(MessageState.BY_PERSON, taken.reason)
        elif taken is not None:
            done.count(MessageState.QUEUED, "it waits for a safe time" if isinstance(taken, Wait) else "it is held")

    def _hand_over(self, taken: Attempt, carrier: Transport) -> Outcome:
        """What the carrier answers. Whatever goes wrong with one message, the others still have their turn."""
        try:
            return carrier.deliver(
                taken.ready, lambda: still_wanted(self.store, taken, self.now(), reaches=carrier.reaches)
            )
        except SQLAlchemyError:  # the store does not answer: nothing more can be put on record
            raise
        except Exception as error:  # noqa: BLE001  its words may name somebody, and stay out of the log
            log.error("message %d: %s while it was handed over", taken.message, type(error).__name__)  # noqa: TRY400
            return Later(why=UNFORESEEN, perhaps_left=True)

    def _carrier(self, one: Due) -> Transport | None:
        return self.carriers.of(one.route, is_invite=one.is_invite)

    def _by(self) -> By:
        return By(who=self.who, at=self.now())


def _why(outcome: Outcome) -> str:
    return getattr(outcome, "why", "")
