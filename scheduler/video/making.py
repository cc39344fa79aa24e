"""The remote sides of a week get their ways in, and those that nobody may use any more are ended.

Each step is on record before the provider is asked and again when it has answered, so that a command that is
cut off, at any moment, is taken up by the next one: what may have been made is looked for before it is made.
"""

from dataclasses import dataclass
from datetime import date

from scheduler.store import Store, load_service
from scheduler.store.tables.video import VideoLinkRow
from scheduler.store.trail import By, Details, record
from scheduler.video.needing import Waiting, lacking, note_needs
from scheduler.video.provider import Made, NotNow, Provider, Unsure, VideoTrouble, Wanted
from scheduler.video.record import PATIENCE, LinkState, change, count, host_for, links_of, pause
from scheduler.weeks.versions import published_version

SOMEBODY_ELSE = "somebody else asks for it just now; ask again in a minute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What was made and ended now, how many ways in stand, and which sessions still wait for theirs."""

    made: int
    ended: int
    standing: int
    waiting: tuple[Waiting, ...]


def make_ways_in(store: Store, monday: date, provider: Provider | None, by: By) -> Linked:
    """Every remote side of the week's plan has a way in, or is named with why not. Asked again it makes none twice.

    Sessions with a link on record keep it, unless somebody knows it who left the group. Without a provider
    nothing is made, and the sessions that need a link on record are named. Raises WrongState for a week
    without a plan.
    """
    if provider is None:
        with store.reading() as desk:
            return Linked(made=0, ended=0, standing=0, waiting=lacking(desk, monday))
    with store.writing() as desk:
        note_needs(desk, monday, provider, by)
        maker = Maker(store=store, provider=provider, title=load_service(desk).voice.title, by=by)
    made, waiting = maker.make_all(monday)
    ended = end_left(store, monday, provider, by)
    with store.writing() as desk:
        standing = len(links_of(desk, monday, LinkState.READY))
        if made or ended:
            details: Details = {"made": made, "ended": ended, "waiting": len(waiting)}
            record(desk, by, "video links made", f"week {monday}", details=details)
    return Linked(made=made, ended=ended, standing=standing, waiting=waiting)


def end_left(store: Store, monday: date, provider: Provider, by: By) -> int:
    """Replaced ways in let nobody in any more, once a roster is published that does without them; gives how many.

    Until then the families that were told of one have no other. What cannot be ended now is ended next time.
    """
    with store.reading() as desk:
        holds = published_version(desk, monday)
        since = holds.published_at if holds else None
        replaced = [row for row in links_of(desk, monday, LinkState.REPLACED) if since and row.changed_at < since]
    ended = 0
    for row in replaced:
        if row.provider == provider.name and _is_ended(provider, row):
            with store.writing() as desk:
                change(desk, desk.session.get_one(VideoLinkRow, row.id), LinkState.ENDED, by.at)
            ended += 1
    return ended


def _is_ended(provider: Provider, row: VideoLinkRow) -> bool:
    """Whether nobody gets in by it any more; one that may have been made, but never was told, is looked for."""
    try:
        if row.family:
            if row.remote_id:
                provider.turn_away(row.meeting, row.remote_id, row.token)
            return True
        found = row.remote_id or getattr(provider.find(_wanted(row, "")), "id", "")
        if found:
            provider.end(row.host, found)
    except VideoTrouble:
        return False
    return True


def _wanted(row: VideoLinkRow, title: str) -> Wanted:
    return Wanted(token=row.token, host=row.host, title=title, start=row.start, minutes=row.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """Asks a provider for the ways in that are on record as wanted."""

    store: Store
    provider: Provider
    title: str
    by: By

    def make_all(self, monday: date) -> tuple[int, tuple[Waiting, ...]]:
        """All that can be made is; gives how many, and which sessions still wait. A family's follows its meeting's."""
        with self.store.reading() as desk:
            rows = links_of(desk, monday, LinkState.WANTED, LinkState.ASKED)
        made, waiting = 0, dict[str, str]()
        for row in sorted(rows, key=lambda row: bool(row.family)):
            if row.session in waiting:
                continue
            try:
                if row.family:
                    self._register(row)
                else:
                    self._meet(row)
                made += 1
            except VideoTrouble as error:
                waiting[row.session] = str(error)
        return made, tuple(Waiting(session=session, why=why) for session, why in waiting.items())

    def _meet(self, row: VideoLinkRow) -> None:
        wanted, was_asked = self._ask(row)
        try:
            found = self.provider.find(wanted) if was_asked else None
            made = found or self._made(wanted)
        except Unsure:
            raise
        except VideoTrouble as error:
            self._give_up(row, wanted.host, error)
            raise
        self._keep(row, made, url="" if self.provider.per_family else made.link)

    def _register(self, row: VideoLinkRow) -> None:
        """The family's own link; asked twice, the provider gives the same. Raises VideoTrouble without a meeting."""
        with self.store.reading() as desk:
            meetings = [one for one in links_of(desk, row.monday, LinkState.READY) if one.session == row.session]
        meeting = next((one.remote_id for one in meetings if not one.family), None)
        if meeting is None:
            raise VideoTrouble(f"{self.provider.name}: the meeting is not made yet")
        made = self.provider.admit(meeting, row.token)
        self._keep(row, made, url=made.link, meeting=meeting)

    def _ask(self, row: VideoLinkRow) -> tuple[Wanted, bool]:
        """It is on record that this host is asked, by us alone, and whether it was asked before.

        Raises NotNow where somebody else asks just now, or no host is free.
        """
        at = self.by.at
        with self.store.writing() as desk:
            kept = desk.session.get_one(VideoLinkRow, row.id)
            was_asked = kept.state == LinkState.ASKED
            if kept.state not in (LinkState.WANTED, LinkState.ASKED) or (was_asked and at - kept.changed_at < PATIENCE):
                raise NotNow(f"{self.provider.name}: {SOMEBODY_ELSE}", kept.changed_at + PATIENCE)
            if not was_asked:
                kept.host = host_for(desk, self.provider, kept, at)
            change(desk, kept, LinkState.ASKED, at)
            return _wanted(kept, self.title), was_asked

    def _made(self, wanted: Wanted) -> Made:
        """A new meeting. The asking counts before it is done, since its answer may be lost."""
        with self.store.writing() as desk:
            count(desk, self.provider, wanted.host, self.by.at)
        return self.provider.make(wanted)

    def _give_up(self, row: VideoLinkRow, host: str, error: VideoTrouble) -> None:
        """Nothing was made: it may be asked for again, of this host not before the provider says so."""
        with self.store.writing() as desk:
            change(desk, desk.session.get_one(VideoLinkRow, row.id), LinkState.WANTED, self.by.at)
            if isinstance(error, NotNow):
                pause(desk, self.provider, host, error.until, self.by.at)

    def _keep(self, row: VideoLinkRow, made: Made, url: str, meeting: str = "") -> None:
        with self.store.writing() as desk:
            kept = desk.session.get_one(VideoLinkRow, row.id)
            kept.remote_id, kept.url, kept.meeting = made.id, url, meeting
            change(desk, kept, LinkState.READY if kept.state != LinkState.REPLACED else LinkState.REPLACED, self.by.at)
