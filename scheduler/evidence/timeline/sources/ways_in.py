"""The ways in that its adults have without signing in, and who was told which link to a remote session."""

from collections.abc import Callable, Iterable

from sqlmodel import col

from scheduler.evidence.timeline.entry import EntryKind
from scheduler.evidence.timeline.scope import Scope
from scheduler.evidence.timeline.source import Ledger, When, source_of
from scheduler.feeds.tokens import FeedKind
from scheduler.store.tables import FeedTokenRow, LinkHolderRow, VideoLinkRow, VideoToldRow


def _feeds(scope: Scope) -> Iterable[FeedTokenRow]:
    return scope.rows(FeedTokenRow, FeedTokenRow.kind == FeedKind.ADULT, col(FeedTokenRow.whom).in_(scope.contacts))


_links: Callable[[Scope], Iterable[VideoLinkRow]] = lambda scope: scope.of_families(VideoLinkRow)  # noqa: E731

FEEDS = source_of(
    Ledger(
        table=FeedTokenRow,
        kind=EntryKind.SENT,
        rows=_feeds,
        moments=(
            When("issued_at", "address of a calendar given", "issued_by"),
            When("revoked_at", "address of a calendar taken back", "revoked_by"),
        ),
        facts=("id", "whom"),
    ),
)
HOLDERS = source_of(
    Ledger(
        table=LinkHolderRow,
        kind=EntryKind.SENT,
        rows=lambda scope: scope.of_contacts(LinkHolderRow),
        moments=(When("", "has links to its page"),),
        facts=("contact", "generation"),
    ),
)
VIDEO = source_of(
    Ledger(
        table=VideoLinkRow,
        kind=EntryKind.SENT,
        rows=_links,
        moments=(When("changed_at", "its own link to a remote session"),),
        facts=("family", "monday", "session", "provider", "host", "state", "start"),
    ),
)
TOLD = source_of(
    Ledger(
        table=VideoToldRow,
        kind=EntryKind.SENT,
        rows=lambda scope: scope.of_both(VideoToldRow),
        moments=(When("", "knows a link to a remote session"),),
        facts=("family", "contact", "link"),
    ),
)
SOURCES = (FEEDS, HOLDERS, VIDEO, TOLD)
