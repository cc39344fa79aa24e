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
    """

    uid: str
    sequence: int
    dtstamp: datetime
    message_id: str

    @property
    def token(self) -> str:
        """The word that file names carry: of this meeting, and of nobody's name."""
        return blake2b(self.uid.encode(), digest_size=8).hexdigest()


def mint(at: datetime, domain: str) -> Identity:
    """A new meeting has a random identity that nobody can guess; for publishing, once per adult, family and week."""
    return Identity(uid=str(uuid.uuid4()), sequence=0, dtstamp=at, message_id=f"<{secrets.token_hex(16)}@{domain}>")


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
