"""Files that were checked and not taken in yet: kept in memory for whoever sent them, for an hour, and nowhere else."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from secrets import token_urlsafe
from threading import Lock

from scheduler.errors import NotFound
from scheduler.intake.corrections import Corrections
from scheduler.store.trail import By

Sent = tuple[tuple[str, bytes], ...]
"""Files by name, as they were sent."""
FRESH, AT_MOST = timedelta(hours=1), 5
"""So many are kept at once: the oldest makes room for a new one, and is sent again."""
GONE = "the files that were checked are kept for an hour, and these are there no more; send them again"
NOTHING: Corrections = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """Files as they were sent, and the cells that were put right since."""

    who: str
    at: datetime
    files: Sent
    corrections: Corrections = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeptUploads:
    """The uploads of one process."""

    kept: dict[str, Upload] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def keep(self, files: Sent, by: By, corrections: Corrections = NOTHING) -> str:
        """The files are kept for this person; gives the word by which they are found again."""
        word = token_urlsafe(16)
        with self.lock:
            for old in [key for key, one in self.kept.items() if by.at - one.at >= FRESH]:
                del self.kept[old]
            while len(self.kept) >= AT_MOST:
                del self.kept[min(self.kept, key=lambda key: self.kept[key].at)]
            self.kept[word] = Upload(who=by.who, at=by.at, files=files, corrections=dict(corrections))
        return word

    def of(self, word: str, by: By) -> Upload:
        """What this person sent. Raises NotFound where it is kept no more, or is somebody else's."""
        with self.lock:
            found = self.kept.get(word)
        if found is None or found.who != by.who or by.at - found.at >= FRESH:
            raise NotFound(GONE)
        return found

    def drop(self, word: str) -> None:
        """The files are forgotten: they are taken in, or replaced."""
        with self.lock:
            self.kept.pop(word, None)
