"""Addresses that are secrets stand in no log: who can read the log could set somebody's password."""

import logging
import re

SECRET_PATHS = re.compile(r"(/(?:first|password)/)[^/?#\s]+|(/sign-in/back\?)\S*")
HIDDEN = r"\1\2…"


def without_secrets(path: str) -> str:
    """The path with … in place of what must stay secret: of links that set a password, and of codes that sign in."""
    return SECRET_PATHS.sub(HIDDEN, path)


class _WithoutSecrets(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(without_secrets(one) if isinstance(one, str) else one for one in record.args)
        return True


def keep_secrets_from_log() -> None:
    """What the server writes of each request has no secret in it."""
    log = logging.getLogger("uvicorn.access")
    if not any(isinstance(one, _WithoutSecrets) for one in log.filters):
        log.addFilter(_WithoutSecrets())
