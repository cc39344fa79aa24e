"""Publishing for somebody whose line may break: asked again with the same key, it is not done again."""

from dataclasses import dataclass
from datetime import date, datetime

from scheduler.errors import Changed, WrongState
from scheduler.store import Desk, Store
from scheduler.store.answers import keep_answer, known_answer
from scheduler.store.bodies import Bodies
from scheduler.store.trail import By
from scheduler.weeks.publishing import Compose, Publication, publish


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What a publishing put into the ledgers, the outbox and people's hands. It counts news only.

    `waiting` are the families whose messages are held until somebody countersigns.
    """

    week: date
    version: int
    digest: str
    published_at: datetime
    published_by: str
    messages: int
    invites: int
    tasks: int
    loans: int
    waiting: tuple[str, ...] = ()


ANSWERS = Bodies(Published)


def publish_once(
    store: Store, week: date, compose: Compose, by: By, key: str, *, others_now: bool = False
) -> Published:
    """The signed roster is published, or was with this caller's key: then the answer is the one of then.

    The answer is written in one transaction with the publication. Raises as `publish` does, and BadInput
    where the key was used for something else.
    """
    request = f"publish the week of {week}"
    before = _before(store, key, request, by)
    if before is not None:
        return before
    told = list[Published]()

    def keep(desk: Desk, publication: Publication) -> None:
        told.append(_told(publication, by))
        keep_answer(desk, key, request, ANSWERS.write(told[0]), by)

    try:
        publish(store, week, compose, by, also=keep, others_now=others_now)
    except (Changed, WrongState):  # perhaps the same request, sent twice at once, was quicker
        before = _before(store, key, request, by)
        if before is None:
            raise
        return before
    return told[0]


def _before(store: Store, key: str, request: str, by: By) -> Published | None:
    with store.reading() as desk:
        answer = known_answer(desk, key, request, by)
    return None if answer is None else ANSWERS.read(answer)


def _told(publication: Publication, by: By) -> Published:
    gone, version = publication.outgoing, publication.version
    return Published(
        week=version.week,
        version=version.version,
        digest=version.digest,
        published_at=by.at,
        published_by=by.who,
        messages=len(gone.messages),
        invites=sum(message.calendar is not None for message in gone.messages),
        tasks=len(gone.tasks),
        loans=len(gone.loans),
        waiting=publication.waiting,
    )
