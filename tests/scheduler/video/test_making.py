"""Remote sides get their ways in once, and who leaves a group loses its link."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from scheduler.errors import WrongState
from scheduler.messages.compose import compose
from scheduler.records import Service
from scheduler.store import Store, load_service, save_service
from scheduler.store.tables import OutboxRow, VideoDayRow, VideoLinkRow
from scheduler.store.trail import By
from scheduler.video.calling import Api, SignIn
from scheduler.video.making import Linked, end_left, make_ways_in
from scheduler.video.needing import Waiting
from scheduler.video.provider import Provider
from scheduler.video.record import links_of
from scheduler.video.teams import Teams
from scheduler.video.zoom import Zoom
from scheduler.weeks.planning import Plan, plan_week
from scheduler.weeks.publishing import Publication, publish
from scheduler.weeks.versions import week_row
from solver.problem import Cohort, Flag, FlagKind, Pair, PairKind
from support.signed import signed_by_two
from support.small_service import LATER, MAIR, contact, minting, published, running, saved, small_service
from support.video_servers import SECRET, Servers, refusal, teams_server, zoom_server
from support.weeks import AS_OF, MONDAY, family, session

DAY = timedelta(days=1)
FIXED = "https://meet.example.org/a"


@dataclass
class Video:
    """A provider, and the server behind it."""

    state: Servers
    provider: Provider


def zoom_at(address: str, *, per_family: bool = False) -> Zoom:
    form = {"grant_type": "account_credentials", "account_id": "account-1"}
    sign_in = SignIn(url=f"{address}/oauth/token", form=form, basic=("client-1", SECRET))
    api = Api("zoom", f"{address}/v2", sign_in, now=lambda: LATER, sleep=lambda _: None)
    return Zoom(api=api, hosts=("host-1",), domain="meet.example.org", per_family=per_family)


@pytest.fixture
def zoom() -> Iterator[Video]:
    with zoom_server() as (state, address):
        provider = zoom_at(address)
        with provider.api:
            yield Video(state, provider)


@pytest.fixture
def by_family() -> Iterator[Video]:
    with zoom_server() as (state, address):
        provider = zoom_at(address, per_family=True)
        with provider.api:
            yield Video(state, provider)


@pytest.fixture
def teams() -> Iterator[Video]:
    with teams_server() as (state, address):
        form = {"grant_type": "client_credentials", "client_id": "client-1", "client_secret": SECRET}
        form["scope"] = "https://graph.microsoft.com/.default"
        sign_in = SignIn(url=f"{address}/tenant-1/oauth2/v2.0/token", form=form)
        with Api("teams", f"{address}/v1.0", sign_in, now=lambda: LATER, sleep=lambda _: None) as api:
            yield Video(state, Teams(api=api, organiser="host-1"))


@pytest.fixture
def week(store: Store) -> Store:
    """Amy in the room, Bea and Cal remote, all by e-mail; no session has a link on record."""
    return saved(store, unlinked())


def unlinked(**changes: Any) -> Service:
    sessions = (session("tue", group="new"), session("thu", group="new", start=session().start + 2 * DAY))
    contacts = (contact("amy"), contact("bea"), contact("cal"))
    return small_service(**{"sessions": sessions, "contacts": contacts, **changes})


def planned(store: Store, plan: Plan, at: timedelta = timedelta()) -> str:
    return plan_week(store, MONDAY, AS_OF, plan, By(who="Mair", at=LATER + at)).digest


def made(store: Store, video: Video, at: timedelta = timedelta()) -> Linked:
    return make_ways_in(store, MONDAY, video.provider, By(who="Mair", at=LATER + at))


def week_out(store: Store, video: Video, plan: Plan, at: timedelta = timedelta()) -> Publication:
    """Planned, given its links, signed off and published, in that order, at this time."""
    digest = planned(store, plan, at)
    assert made(store, video, at).waiting == ()
    by = By(who="Mair", at=LATER + at + timedelta(minutes=5))
    signed_by_two(store, MONDAY, digest, by)
    return publish(store, MONDAY, compose, by, minting())


def rows(store: Store, *names: str) -> list[tuple[object, ...]]:
    with store.reading() as desk:
        found = desk.session.exec(select(VideoLinkRow)).all()
    return [tuple(getattr(row, name) for name in names) for row in sorted(found, key=lambda row: row.id or 0)]


def links_told(publication: Publication) -> dict[str, str]:
    """The first line with a link of each family's message."""
    return {
        message.family: next((word.rstrip(".") for word in message.text.split() if "https://" in word), "")
        for message in publication.outgoing.messages
    }


def changed(store: Store, **changes: Any) -> None:
    with store.writing() as desk:
        save_service(desk, replace(load_service(desk), **changes))


def test_remote_side_gets_one_link_and_only_its_families_are_told(week: Store, teams: Video) -> None:
    told = links_told(week_out(week, teams, running("tue")))

    (meeting,) = teams.state.meetings.values()
    assert told == {"amy": "", "bea": meeting["joinWebUrl"], "cal": meeting["joinWebUrl"]}
    assert meeting["subject"] == "Appointment"
    assert rows(week, "session", "family", "provider", "state", "url") == [
        ("tue", "", "teams", "ready", meeting["joinWebUrl"])
    ]


def test_asked_twice_it_makes_none_twice(week: Store, zoom: Video) -> None:
    planned(week, running("tue"))
    assert made(week, zoom) == Linked(made=1, ended=0, standing=1, waiting=())
    assert made(week, zoom) == Linked(made=0, ended=0, standing=1, waiting=())
    assert len(zoom.state.meetings) == 1


def test_links_made_after_the_plan_leave_it_to_be_signed(week: Store, zoom: Video) -> None:
    """A link is no fact that a plan is made from: the digest stays the one that was looked at."""
    digest = planned(week, running("tue"))
    made(week, zoom)
    assert signed_by_two(week, MONDAY, digest, MAIR).digest == digest


def test_invites_26_session_with_a_link_on_record_keeps_it(store: Store, zoom: Video) -> None:
    saved(store, small_service(contacts=(contact("amy"), contact("bea"), contact("cal"))))
    told = links_told(week_out(store, zoom, running("tue")))
    assert (told, zoom.state.calls) == ({"amy": "", "bea": FIXED, "cal": FIXED}, [])


def test_nothing_of_a_family_goes_to_the_provider(week: Store, by_family: Video) -> None:
    week_out(week, by_family, running("tue"))
    told = repr(by_family.state.calls)
    private = ("amy", "bea", "cal", "example family", "Parents", "p ", "tue", "c-")
    assert [word for word in private if word.casefold() in told.casefold().replace("guest", "")] == []


def test_invites_26_cut_off_creation_is_found_again_rather_than_made_twice(week: Store, zoom: Video) -> None:
    """The line breaks after Zoom has made it. Within the minute somebody may still be asking; then it is looked for."""
    planned(week, running("tue"))
    zoom.state.next["POST meetings"] = ["cut"]
    (waiting,) = made(week, zoom).waiting
    assert waiting.why.startswith("zoom: the line broke while it was asked")
    assert rows(week, "state") == [("asked",)]

    (still,) = made(week, zoom, timedelta(seconds=30)).waiting
    assert still.why == "zoom: somebody else asks for it just now; ask again in a minute"

    assert made(week, zoom, timedelta(minutes=2)) == Linked(made=1, ended=0, standing=1, waiting=())
    assert (len(zoom.state.meetings), len(zoom.state.asked("POST users/host-1/meetings"))) == (1, 1)


def test_creation_that_never_happened_is_made_the_next_time(week: Store, zoom: Video) -> None:
    planned(week, running("tue"))
    zoom.state.next["POST meetings"] = [refusal(502)]
    assert made(week, zoom).made == 0
    assert made(week, zoom, timedelta(minutes=2)).made == 1
    assert len(zoom.state.meetings) == 1


def test_invites_26_hundred_creations_a_day_are_never_passed(week: Store, zoom: Video) -> None:
    """The day is one of UTC. What was asked counts, whatever came of it."""
    planned(week, running("tue"))
    with week.writing() as desk:
        day = VideoDayRow(
            organisation_id=desk.organisation, provider="zoom", host="host-1", day=LATER.date(), asked=100
        )
        desk.session.add(day)

    (waiting,) = made(week, zoom).waiting
    tomorrow = f"{LATER + DAY:%d/%m/%Y}"
    assert waiting == Waiting(session="tue", why=f"zoom: no host may be asked for more before {tomorrow} 00:00 UTC")
    assert zoom.state.calls == []
    assert made(week, zoom, DAY).made == 1


def test_wait_that_zoom_asks_for_is_kept_over_commands(week: Store, zoom: Video) -> None:
    planned(week, running("tue"))
    zoom.state.next["POST meetings"] = [refusal(429, **{"Retry-After": "3600"})]
    made(week, zoom)
    calls = len(zoom.state.calls)

    assert made(week, zoom, timedelta(minutes=59)).made == 0
    assert len(zoom.state.calls) == calls
    assert made(week, zoom, timedelta(minutes=61)).made == 1


def test_host_leads_one_meeting_at_a_time(week: Store, zoom: Video) -> None:
    """Two meetings at ten on Tuesday, and one host: the second waits for another host to be set."""
    planned(week, running("tue"))
    made(week, zoom)
    with week.writing() as desk:
        (other,) = links_of(desk, MONDAY)
        other.monday = week_row(desk, MONDAY + 7 * DAY).monday  # of another week's work, at the same time
    (waiting,) = made(week, zoom).waiting
    assert waiting.why == "zoom: every host leads another meeting at that time; set one more host"

    zoom.provider = zoom_with(zoom, "host-1", "host-2")
    assert made(week, zoom).waiting == ()
    assert [one["host"] for one in zoom.state.meetings.values()] == ["host-1", "host-2"]


def zoom_with(zoom: Video, *hosts: str) -> Zoom:
    assert isinstance(zoom.provider, Zoom)
    return replace(zoom.provider, hosts=hosts)


def test_invites_05_family_that_leaves_costs_the_group_its_shared_link(week: Store, teams: Video) -> None:
    """Bea leaves. Cal is told another link as an update; the old one ends only once that roster is published."""
    before = links_told(week_out(week, teams, running("tue")))

    after = week_out(week, teams, running("tue", remote=("cal",)), DAY)

    assert set(links_told(after)) == {"cal"}
    assert links_told(after)["cal"] not in ("", before["cal"])
    assert rows(week, "state") == [("replaced",), ("ready",)]
    assert end_left(week, MONDAY, teams.provider, By(who="Mair", at=LATER + 2 * DAY)) == 1
    (left,) = teams.state.meetings.values()
    assert left["joinWebUrl"] == links_told(after)["cal"]


def test_invites_05_family_that_leaves_loses_its_own_registration_alone(week: Store, by_family: Video) -> None:
    before = links_told(week_out(week, by_family, running("tue")))
    assert before["bea"] != before["cal"]

    after = week_out(week, by_family, running("tue", remote=("cal",)), DAY)
    end_left(week, MONDAY, by_family.provider, By(who="Mair", at=LATER + 2 * DAY))

    assert links_told(after) == {}  # nothing is new to Cal
    (registered,) = by_family.state.registrants.values()
    assert {one["join_url"]: one["status"] for one in registered.values()} == {
        before["bea"]: "denied",
        before["cal"]: "approved",
    }


Change = Callable[[Store], None]


def pair_appears(store: Store) -> None:
    changed(store, pairs=(Pair(kind=PairKind.NO_CONTACT, households=("amy", "cal")),))


def flag_appears(store: Store) -> None:
    flagged = family("amy", flags=(Flag(kind=FlagKind.REMOTE_SAFETY, set_by="Jo"),))
    with store.reading() as desk:
        records = load_service(desk).families
    changed(store, families=tuple(replace(one, family=flagged) if one.id == "amy" else one for one in records))


def adult_goes(store: Store) -> None:
    """A second adult of Cal's household was told too, and is none of its contacts any more."""
    with store.reading() as desk:
        contacts = load_service(desk).contacts
    changed(store, contacts=tuple(one for one in contacts if one.id != "c-ex"))


def nothing_happens(_: Store) -> None:
    """She only sits in the room this time."""


@pytest.mark.parametrize(
    ("change", "renewed"), [(nothing_happens, False), (pair_appears, True), (flag_appears, True), (adult_goes, True)]
)
def test_invites_05_link_is_renewed_once_somebody_dangerous_knows_it(
    store: Store, teams: Video, change: Change, renewed: bool
) -> None:
    """Amy was told the link, then moves into the room: of the same group, and no danger unless something is found.

    With a pair between her and Cal, she is not placed at all.
    """
    ex = replace(contact("ex"), household="cal")
    saved(store, unlinked(contacts=(contact("amy"), contact("bea"), contact("cal"), ex)))
    week_out(store, teams, running("tue", room=("bea",), remote=("amy", "cal")))
    change(store)

    rest = running("tue", room=("bea",) if change is pair_appears else ("amy", "bea"), remote=("cal",))
    week_out(store, teams, rest, DAY)

    assert [state for (state,) in rows(store, "state")] == (["replaced", "ready"] if renewed else ["ready"])


def test_member_who_misses_a_week_keeps_the_link(store: Store, teams: Video) -> None:
    cohort = session("tue", group="c", cohort="c")
    families = tuple(replace(one, family=replace(one.family, cohort="c")) for one in small_service().families)
    saved(store, unlinked(cohorts=(Cohort(id="c", programme="p", week=2),), sessions=(cohort,), families=families))
    week_out(store, teams, running("tue"))
    week_out(store, teams, running("tue", remote=("cal",)), DAY)
    assert rows(store, "state") == [("ready",)]


def test_invites_05_fixed_link_that_a_leaver_knows_is_told_to_nobody(store: Store) -> None:
    """No provider is set: a person tells Cal how to join, until another link is on record."""
    saved(store, small_service(contacts=(contact("amy"), contact("bea"), contact("cal"))))
    published(store, running("tue"))

    after = published(store, running("tue", remote=("cal",)), LATER + DAY)

    assert links_told(after) == {"cal": ""}
    assert [(task.kind, task.contact) for task in after.outgoing.tasks if task.family == "cal"] == [("tell", "c-cal")]
    waiting = make_ways_in(store, MONDAY, None, MAIR).waiting
    assert [one.session for one in waiting] == ["tue"]
    assert waiting[0].why.startswith("somebody who left the group knows its link")


def test_invites_05_link_of_another_group_that_a_leaver_knows_is_told_to_nobody(store: Store) -> None:
    """One link for all groups of a service: Bea left the one that was, and could walk into the one that is now."""
    saved(store, small_service(contacts=(contact("amy"), contact("bea"), contact("cal"))))
    published(store, running("tue"))
    changed(store, sessions=(session("tue", group="another", video_link=FIXED),))

    after = published(store, running("tue", remote=("cal",)), LATER + DAY)

    assert links_told(after) == {"cal": ""}


def test_fixed_link_that_a_leaver_knows_is_replaced_by_the_providers(store: Store, zoom: Video) -> None:
    saved(store, small_service(contacts=(contact("amy"), contact("bea"), contact("cal"))))
    published(store, running("tue"))
    after = week_out(store, zoom, running("tue", remote=("cal",)), DAY)
    assert links_told(after) == {"cal": "https://zoom.example/j/81?pwd=x81"}


def test_session_that_does_not_run_any_more_gives_its_meeting_back(week: Store, zoom: Video) -> None:
    week_out(week, zoom, running("tue"))
    week_out(week, zoom, running("thu"), DAY)
    assert rows(week, "session", "state") == [("tue", "replaced"), ("thu", "ready")]
    assert made(week, zoom, 2 * DAY).ended == 1
    assert [one["topic"].split()[0] for one in zoom.state.meetings.values()] == ["Appointment"]
    assert rows(week, "session", "state") == [("tue", "ended"), ("thu", "ready")]


def test_week_without_a_plan_has_no_links_to_make(week: Store, zoom: Video) -> None:
    for provider in (zoom.provider, None):
        with pytest.raises(WrongState, match="it has no plan"):
            make_ways_in(week, MONDAY, provider, MAIR)


def test_session_without_any_link_is_named_where_no_provider_is_set(week: Store) -> None:
    planned(week, running("tue"))
    why = "it has no link on record, and no provider of video meetings is set"
    assert make_ways_in(week, MONDAY, None, MAIR).waiting == (Waiting(session="tue", why=why),)


def test_message_of_a_retry_is_the_one_that_was_written(week: Store, teams: Video) -> None:
    """Publishing the same plan again is news to nobody: the link is the same one."""
    week_out(week, teams, running("tue"))
    week_out(week, teams, running("tue"), DAY)
    with week.reading() as desk:
        assert len(desk.session.exec(select(OutboxRow)).all()) == 3
