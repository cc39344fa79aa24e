"""The lasting identity of a meeting: what one adult has in a calendar for one family and one week.

It survives a change of session, time, side and room. It carries no name and no case number, and no two
adults share one.
"""

import secrets
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """How mail and calendars tell this meeting from others, and this state of it from earlier ones.

    `sequence` rises with every material change, `dtstamp` with every message composed. A retry repeats all four.
    By the `uid`, which nobody can guess, a calendar's reply finds its meeting; by the token in the `message_id` a
    reply in words does, since mail programs repeat that one. So no address needs a tag to tell replies apart.
    """

    uid: str
    sequence: int
    dtstamp: datetime
    message_id: str

    @property
    def token(self) -> str:
        """The word that file names carry: of this meeting, and of nobody's name."""
        return token_of(self.uid)


def token_of(uid: str) -> str:
    """The word for a meeting that its files and the ids of its messages carry."""
    return blake2b(uid.encode(), digest_size=8).hexdigest()


def mint(at: datetime, domain: str) -> Identity:
    """A new meeting has a random identity that nobody can guess; for publishing, once per adult, family and week."""
    uid = str(uuid.uuid4())
    return Identity(uid=uid, sequence=0, dtstamp=at, message_id=f"<{token_of(uid)}.{secrets.token_hex(8)}@{domain}>")


def next_of(uid: str, sequence: int, dtstamp: datetime, fresh: Identity) -> Identity:
    """A known meeting goes on: with a message id of its own, whose chance part is that of a fresh identity."""
    message_id = fresh.message_id.replace(fresh.token, token_of(uid))
    return Identity(uid=uid, sequence=sequence, dtstamp=dtstamp, message_id=message_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftIdentities:
    """Gives the meetings of a draft, which is never sent, identities that say so.

    The same key gives the same draft, byte for byte; without the key nobody can tell whose it is.
    """

    week: date
    at: datetime
    key: bytes

    def __call__(self, contact: str, family: str) -> Identity:
        whose = "\n".join((str(self.week), contact, family)).encode()
        digest = blake2b(whose, key=self.key[:64], digest_size=16).hexdigest()
        message_id = f"<draft-{digest}@draft.invalid>"
        return Identity(uid=f"draft-{digest}", sequence=0, dtstamp=self.at, message_id=message_id)
