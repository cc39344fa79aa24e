"""A time so late that no process takes over what was asked for then: a plan that waits for as long as a test wants."""

from datetime import UTC, datetime

FAR_OFF = datetime(2100, 1, 4, 9, tzinfo=UTC)
