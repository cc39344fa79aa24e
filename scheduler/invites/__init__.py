"""Invites: what one adult's calendar and mailbox get, and under which lasting identity."""
