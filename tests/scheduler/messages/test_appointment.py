"""What a family's own side is, and what is withheld from every message."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from scheduler.errors import BadInput
from scheduler.messages.appointment import Appointment, appointments
from scheduler.records import Service
from solver.problem import Channel
from solver.roster import Roster
from support.reached import LINK, planned, service
from support.weeks import at


def made(records: Service) -> dict[str, Appointment]:
    problem, roster = planned(records)
    return {one.family: one for one in appointments(records, problem, roster, {})}


def test_each_side_of_a_super_group_gets_its_own_side_only() -> None:
    told = made(service())
    room, remote = told["f-room"], told["f-remote"]
    assert (room.spot is not None, room.link) == (True, None)
    assert (remote.spot, remote.link) == (None, LINK)


def test_appointment_lasts_as_long_as_its_mode_or_slot() -> None:
    told = made(service())
    assert (told["f-room"].start, told["f-room"].end) == (at(3, 10), at(3, 12))
    assert (told["f-ring"].start, told["f-ring"].end) == (at(2, 14), at(2, 15))


def test_secret_venue_leaves_the_time_only() -> None:
    told = made(service())["f-secret"]
    assert (told.spot, told.told_whole) == (None, False)


@pytest.mark.parametrize("link", [None, "https://meet.example.org/cygnet-3"])
def test_remote_side_without_a_link_that_may_be_said_leaves_the_time_only(link: str | None) -> None:
    records = service()
    named = replace(records, sessions=(replace(records.sessions[0], video_link=link), records.sessions[1]))
    assert not made(named)["f-remote"].told_whole


def test_directions_that_name_a_programme_leave_the_time_only() -> None:
    records = service()
    venues = (replace(records.venues[0], directions="Ask for the Cygnet group."), records.venues[1])
    assert not made(replace(records, venues=venues))["f-room"].told_whole


@pytest.mark.parametrize(("given", "said"), [(" Tuesday\ngroup ", "Tuesday group"), ("Cygnet, Tuesdays", ""), ("", "")])
def test_title_that_is_not_neutral_is_not_said(given: str, said: str) -> None:
    records = service()
    named = replace(records, programmes=(replace(records.programmes[0], neutral_title=given),))
    assert made(named)["f-room"].title == said


def test_link_that_is_none_is_refused_by_session_and_value() -> None:
    records = service()
    wrong = replace(records, sessions=(replace(records.sessions[0], video_link="ask Sam"), records.sessions[1]))
    with pytest.raises(BadInput, match=r"session 's-super': video_link is 'ask Sam'; expected a web address"):
        made(wrong)


def test_time_that_comes_twice_is_refused_by_session() -> None:
    """Clocks go back on 31 October 2027: 01:30 comes at 00:30 and at 01:30 UTC."""
    records = service()
    problem, roster = planned(records)
    twice = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    shifted = replace(roster, sessions=tuple(replace(plan, start=twice) for plan in roster.sessions))
    with pytest.raises(BadInput, match=r"session 's-super': time 31/10/2027 01:30 comes twice"):
        appointments(records, problem, shifted, {})


@pytest.mark.parametrize(("channel", "whole"), [(Channel.VIDEO, False), (Channel.HOME_VISIT, True)])
def test_slot_by_video_has_no_link_and_is_told_by_voice(channel: Channel, whole: bool) -> None:
    records = service()
    problem, roster = planned(records)
    held: Roster = replace(roster, slots=(replace(roster.slots[0], channel=channel),))
    told = {one.family: one for one in appointments(records, problem, held, {})}
    assert told["f-ring"].told_whole is whole
