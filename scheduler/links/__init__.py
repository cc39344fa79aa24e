"""Links that one adult opens without logging in: signed, for one purpose, for a while, and taken back at any time."""

from scheduler.links.keys import forget_old_keys, renew_key
from scheduler.links.links import link_for, page_of, ready_links, revoke_links, whose
from scheduler.links.purpose import Purpose

__all__ = [
    "Purpose", "forget_old_keys", "link_for", "page_of", "ready_links", "renew_key", "revoke_links", "whose",
]  # fmt: skip
