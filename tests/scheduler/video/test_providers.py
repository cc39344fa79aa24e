"""Teams and Zoom are asked as their documentation says, wait for whoever must be let in, and hear no family's name."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from fastapi import Response

from scheduler.errors import BadInput
from scheduler.video.calling import Api, SignIn
from scheduler.video.provider import Made, NotNow, Provider, Unsure, VideoTrouble, Wanted
from scheduler.video.settings import provider_from
from scheduler.video.teams import Teams
from scheduler.video.zoom import Zoom
from support.video_servers import SECRET, Servers, refusal, teams_server, zoom_server

WANTED = Wanted(
    token="0123456789abcdef", host="host-1", title="Appointment", start=datetime(2027, 4, 1, 9, tzinfo=UTC), minutes=90
)
NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)


class Clock:
    """A clock that moves by what is slept, so that no test waits."""

    def __init__(self) -> None:
        self.now, self.slept = NOW, list[float]()

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def teams(clock: Clock) -> Iterator[tuple[Servers, Teams]]:
    with teams_server() as (state, address):
        form = {"grant_type": "client_credentials", "client_id": "client-1", "client_secret": SECRET}
        form["scope"] = "https://graph.microsoft.com/.default"
        sign_in = SignIn(url=f"{address}/tenant-1/oauth2/v2.0/token", form=form)
        with Api("teams", f"{address}/v1.0", sign_in, now=clock, sleep=clock.sleep) as api:
            yield state, Teams(api=api, organiser="host-1")


@pytest.fixture
def zoom(clock: Clock) -> Iterator[tuple[Servers, Zoom]]:
    with zoom_server() as (state, address):
        form = {"grant_type": "account_credentials", "account_id": "account-1"}
        sign_in = SignIn(url=f"{address}/oauth/token", form=form, basic=("client-1", SECRET))
        with Api("zoom", f"{address}/v2", sign_in, now=clock, sleep=clock.sleep) as api:
            yield state, Zoom(api=api, hosts=("host-1", "host-2"), domain="meet.example.org")


def test_teams_meeting_has_its_lobby_on_and_our_id(teams: tuple[Servers, Teams]) -> None:
    state, provider = teams

    made = provider.make(WANTED)

    assert made == Made(id="MSo81*0**19:meeting", link="https://teams.example/l/meetup-join/MSo81*0**19:meeting")
    assert state.asked("POST createOrGet") == [
        {
            "externalId": "0123456789abcdef",
            "subject": "Appointment",
            "startDateTime": "2027-04-01T09:00:00Z",
            "endDateTime": "2027-04-01T10:30:00Z",
        }
    ]
    assert state.meetings[made.id]["lobbyBypassSettings"] == {"scope": "organizer", "isDialInBypassEnabled": False}


def test_teams_meeting_asked_for_again_is_the_same_one(teams: tuple[Servers, Teams]) -> None:
    state, provider = teams
    assert provider.make(WANTED) == provider.make(WANTED)
    assert len(state.meetings) == 1


def test_invites_26_teams_meeting_cut_off_after_it_was_made_is_found_by_our_id(teams: tuple[Servers, Teams]) -> None:
    state, provider = teams
    state.next["POST createOrGet"] = ["cut"]
    assert provider.make(WANTED).id in state.meetings
    assert (len(state.meetings), len(state.asked("POST createOrGet"))) == (1, 2)


def test_teams_link_without_a_lobby_is_not_used(teams: tuple[Servers, Teams]) -> None:
    state, provider = teams
    state.waiting_room = False
    with pytest.raises(VideoTrouble, match="did not keep callers in the lobby"):
        provider.make(WANTED)


def test_teams_meeting_ended_twice_is_ended(teams: tuple[Servers, Teams]) -> None:
    state, provider = teams
    made = provider.make(WANTED)
    for _ in range(2):
        provider.end("host-1", made.id)
    assert state.meetings == {}


def test_teams_registers_nobody(teams: tuple[Servers, Teams]) -> None:
    _, provider = teams
    with pytest.raises(VideoTrouble, match="one link for all"):
        provider.admit("m", "a")
    provider.turn_away("m", "r", "a")
    assert provider.find(WANTED) is None


def test_zoom_meeting_has_a_waiting_room_and_zoom_writes_to_nobody(zoom: tuple[Servers, Zoom]) -> None:
    state, provider = zoom

    made = provider.make(WANTED)

    assert made == Made(id="81", link="https://zoom.example/j/81?pwd=x81")
    assert state.asked("POST users/host-1/meetings") == [
        {
            "type": 2,
            "topic": "Appointment 0123456789abcdef",
            "start_time": "2027-04-01T09:00:00Z",
            "duration": 90,
            "settings": {
                "waiting_room": True,
                "join_before_host": False,
                "auto_recording": "none",
                "approval_type": 2,
                "registrants_email_notification": False,
                "registrants_confirmation_email": False,
                "email_notification": False,
            },
        }
    ]


def test_zoom_meeting_cut_off_after_it_was_made_is_unsure_and_found_by_our_token(zoom: tuple[Servers, Zoom]) -> None:
    """It is asked for once. The token stands on the second page of the host's list."""
    state, provider = zoom
    provider.make(replace(WANTED, token="another"))
    state.next["POST meetings"] = ["cut"]
    with pytest.raises(Unsure):
        provider.make(WANTED)

    assert provider.find(WANTED) == Made(id="82", link="https://zoom.example/j/82?pwd=x82")
    assert provider.find(replace(WANTED, token="no-such")) is None
    assert len(state.asked("POST users/host-1/meetings")) == 2


@pytest.mark.parametrize("found", [False, True])
def test_zoom_link_without_a_waiting_room_is_not_used(zoom: tuple[Servers, Zoom], found: bool) -> None:
    state, provider = zoom
    state.waiting_room = False
    with pytest.raises(VideoTrouble, match="no waiting room"):
        provider.make(WANTED)
    if found:
        with pytest.raises(VideoTrouble, match="no waiting room"):
            provider.find(WANTED)


def test_invites_26_zoom_registers_a_family_by_its_alias_once_and_turns_it_away_alone(
    zoom: tuple[Servers, Zoom],
) -> None:
    state, plain = zoom
    provider = replace(plain, per_family=True)
    meeting = provider.make(WANTED)
    assert state.meetings[meeting.id]["settings"]["approval_type"] == 0

    first, again, other = (provider.admit(meeting.id, alias) for alias in ("aa11", "aa11", "bb22"))

    assert first == again == Made(id="reg82", link="https://zoom.example/w/81?tk=reg82")
    assert other.link != first.link
    assert state.asked("POST registrants") == [
        {"first_name": "Guest", "last_name": alias, "email": f"{alias}@meet.example.org"} for alias in ("aa11", "bb22")
    ]
    for _ in range(2):
        provider.turn_away(meeting.id, first.id, "aa11")
    assert {one["last_name"]: one["status"] for one in state.registrants[meeting.id].values()} == {
        "aa11": "denied",
        "bb22": "approved",
    }


def test_zoom_meeting_ended_twice_is_ended_and_reminds_nobody(zoom: tuple[Servers, Zoom]) -> None:
    state, provider = zoom
    made = provider.make(WANTED)
    for _ in range(2):
        provider.end("host-1", made.id)
    assert state.meetings == {}
    quiet = {"schedule_for_reminder": "false", "cancel_meeting_reminder": "false"}
    assert state.asked(f"DELETE meetings/{made.id}") == [quiet, quiet]


def test_token_that_was_taken_back_is_fetched_again_and_the_call_repeated(zoom: tuple[Servers, Zoom]) -> None:
    state, provider = zoom
    provider.make(WANTED)
    state.expired.add("token-1")

    provider.make(replace(WANTED, token="another"))

    assert (state.tokens, len(state.meetings)) == (["token-1", "token-2"], 2)


def test_token_is_renewed_a_minute_before_it_runs_out(zoom: tuple[Servers, Zoom], clock: Clock) -> None:
    state, provider = zoom
    provider.make(WANTED)
    clock.now += timedelta(seconds=3538)  # of 3599; the last 60 are left
    provider.make(replace(WANTED, token="b"))
    assert state.tokens == ["token-1"]
    clock.now += timedelta(seconds=2)
    provider.make(replace(WANTED, token="c"))
    assert state.tokens == ["token-1", "token-2"]


def test_refused_sign_in_names_no_secret(zoom: tuple[Servers, Zoom]) -> None:
    _, provider = zoom
    api = provider.api
    wrong = Zoom(
        api=Api("zoom", api._base, replace(api._sign_in, basic=("client-1", "wrong-s3cret"))),
        hosts=("h",),
        domain="d.org",
    )
    with wrong.api, pytest.raises(VideoTrouble, match=r"did not let us sign in \(401, invalid_client\)") as caught:
        wrong.make(WANTED)
    assert "wrong-s3cret" not in str(caught.value)


@pytest.mark.parametrize("wait", ["3", "2027-03-01T09:00:03Z", "Mon, 01 Mar 2027 09:00:03 GMT"])
def test_short_wait_that_is_asked_for_is_kept(zoom: tuple[Servers, Zoom], clock: Clock, wait: str) -> None:
    state, provider = zoom
    state.next["POST meetings"] = [refusal(429, **{"Retry-After": wait})]
    assert provider.make(WANTED).id == "81"
    assert clock.slept[0] == 3.0


def test_long_wait_that_is_asked_for_is_told(zoom: tuple[Servers, Zoom], clock: Clock) -> None:
    state, provider = zoom
    state.next["POST meetings"] = [refusal(429, **{"Retry-After": "2027-03-02T00:00:00Z"})]
    with pytest.raises(NotNow, match=r"nothing more before 02/03/2027 00:00 UTC") as caught:
        provider.make(WANTED)
    assert (caught.value.until, clock.slept, state.meetings) == (datetime(2027, 3, 2, tzinfo=UTC), [], {})


def test_failing_server_is_asked_again_only_where_that_does_no_harm(
    zoom: tuple[Servers, Zoom], teams: tuple[Servers, Teams], clock: Clock
) -> None:
    state, provider = zoom
    state.next["POST meetings"] = [refusal(503)]
    with pytest.raises(Unsure, match=r"it failed \(503\)"):
        provider.make(WANTED)
    assert len(state.asked("POST meetings")) == 1

    others, same = teams
    others.next["POST createOrGet"] = [refusal(503), refusal(502)]
    assert same.make(WANTED).id in others.meetings
    assert clock.slept == [0.5, 1.0]


def test_refusal_is_told_by_its_code_and_never_in_the_providers_words(zoom: tuple[Servers, Zoom]) -> None:
    state, provider = zoom
    state.next["POST meetings"] = [refusal(400)]
    with pytest.raises(VideoTrouble, match=r"^zoom: it answered 400, 400; nothing was done$"):
        provider.make(WANTED)


@pytest.mark.parametrize("answer", [Response("<html>", 200), Response("[]", 201), Response("{}", 201)])
def test_answer_that_cannot_be_read_is_told(teams: tuple[Servers, Teams], answer: Response) -> None:
    state, provider = teams
    state.next["POST createOrGet"] = [answer]
    with pytest.raises(VideoTrouble, match="teams: its answer"):
        provider.make(WANTED)


def test_server_that_is_not_there_was_asked_nothing() -> None:
    api = Api("teams", "http://127.0.0.1:9", SignIn(url="http://127.0.0.1:9/token", form={}), sleep=lambda _: None)
    with api, pytest.raises(VideoTrouble, match="cannot be reached; nothing was done"):
        Teams(api=api, organiser="o").make(WANTED)


def test_nothing_secret_stands_in_logs_or_reprs(
    zoom: tuple[Servers, Zoom], teams: tuple[Servers, Teams], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    made = [provider.make(WANTED) for _, provider in (zoom, teams)]
    told = "\n".join((caplog.text, *map(repr, (made, zoom[1], teams[1], zoom[1].api._sign_in))))
    hidden = (SECRET, "token-1", "account-1", "Y2xpZW50", *(one.link for one in made))
    assert [word for word in hidden if word in told] == []


TEAMS = {f"SUPERGROUP_TEAMS_{name}": name.lower() for name in ("TENANT", "CLIENT", "SECRET", "ORGANISER")}
ZOOM = {f"SUPERGROUP_ZOOM_{name}": name.lower() for name in ("ACCOUNT", "CLIENT", "SECRET", "HOSTS")}


def test_settings_choose_the_provider() -> None:
    assert provider_from({"HOME": "/"}) is None
    teams, zoom = (
        provider_from(TEAMS),
        provider_from({**ZOOM, "SUPERGROUP_ZOOM_HOSTS": "a@example.org, b, a@example.org"}),
    )
    assert teams is not None
    assert zoom is not None
    assert (teams.name, teams.hosts, teams.daily) == ("teams", ("organiser",), None)
    assert (zoom.name, zoom.hosts, zoom.daily, zoom.per_family) == ("zoom", ("a@example.org", "b"), 100, False)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({**TEAMS, **ZOOM}, "both set; expected one"),
        ({**TEAMS, "SUPERGROUP_TEAMS_SECRET": " "}, "^SUPERGROUP_TEAMS_SECRET: not set; expected all of"),
        (
            {"SUPERGROUP_ZOOM_SECRET": "x"},
            "SUPERGROUP_ZOOM_ACCOUNT, SUPERGROUP_ZOOM_CLIENT, SUPERGROUP_ZOOM_HOSTS: not",
        ),
        ({**ZOOM, "SUPERGROUP_ZOOM_PER_FAMILY": "perhaps"}, "PER_FAMILY is 'perhaps'; expected yes or no"),
        ({**ZOOM, "SUPERGROUP_ZOOM_PER_FAMILY": "yes"}, "ALIAS_DOMAIN is ''; expected one that"),
    ],
)
def test_settings_in_part_are_refused(given: dict[str, str], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        provider_from(given)


def test_each_provider_keeps_the_interface(zoom: tuple[Servers, Zoom], teams: tuple[Servers, Teams]) -> None:
    providers: tuple[Provider, ...] = (zoom[1], teams[1])
    assert [one.name for one in providers] == ["zoom", "teams"]
