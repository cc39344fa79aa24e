"""All that a database holds, in one file that any database of ours can be made from again."""

from scheduler.backup.dumping import back_up, back_up_into
from scheduler.backup.manifest import Manifest
from scheduler.backup.reading import read_backup
from scheduler.backup.restoring import restore

__all__ = ["Manifest", "back_up", "back_up_into", "read_backup", "restore"]
