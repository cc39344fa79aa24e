"""The page of one adult shows their own coming meetings as they were told, takes their answers, and nothing else."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html import unescape

import httpx
import pytest
from sqlmodel import select

from api.outside.here import PER_TOKEN
from scheduler.links import revoke_links
from scheduler.records import MaySay, RoomRecord, Route, VenueRecord
from scheduler.replies import IN_BOTH, THE_SAME_WORDS, Answer
from scheduler.store import Store, load_service, save_service
from scheduler.store.tables import MeetingRow, OutboxRow
from scheduler.weeks.stopping import stop_all_contact
from support.answers import answers
from support.browsing import Forms
from support.on_the_page import NEXT_DAY, TOM, changed, link, of_two_families, outside_of, page_service
from support.on_the_page import told as told_of
from support.small_service import LATER, contact, published, running, saved, small_service
from support.weeks import MONDAY, room, venue

TUESDAY, THURSDAY = "Tuesday 2 March 2027, 10:00 to ", "Thursday 4 March 2027, 10:00 to "
BUDGET = 14_000


@pytest.fixture
def told(shelf: Store) -> Store:
    """The week is published, and every message has left."""
    return told_of(shelf, page_service())


def text(told: httpx.Response) -> str:
    assert told.status_code == 200, told.text
    body = told.text.partition("<main>")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def form(told: httpx.Response, said: Answer | str) -> dict[str, str]:
    (found, *_) = Forms.of(told.text)
    return {**found.fields, "said": str(said)}


def test_page_says_when_and_where_of_the_adults_own_side(told: Store) -> None:
    amy, bea = outside_of(told).get(link(told)), outside_of(told).get(link(told, "c-bea"))

    assert TUESDAY in text(amy)
    assert "Where: Elm Road, Hall, 1 Elm Road." in text(amy)
    assert "meet.example.org" not in amy.text
    assert TUESDAY in text(bea)
    assert 'href="https://meet.example.org/a"' in bea.text
    assert "Elm Road" not in bea.text


@pytest.mark.parametrize("ident", ["c-amy", "c-bea", "c-cal"])
def test_page_names_nobody_and_nothing_that_tells(told: Store, ident: str) -> None:
    token, page = link(told, ident), outside_of(told).get(link(told, ident)).text.replace(link(told, ident), "")
    page = re.sub(r'(type="hidden" name="\w+" value=)"[^"]*"', r"\1", page)  # made by chance, which may spell anything

    # Names, ids, addresses and numbers on record; the practitioner, the programme's title and its session.
    canaries = ("Amy", "Bea", "Cal ", "amy", "bea", "c-cal", "Wyn", "Parenting", "tue", "@", "029 2000 0000")
    assert token not in page
    assert [one for one in canaries if one in page] == []


def test_page_titled_neutrally_and_leaves_to_a_harmless_page(told: Store) -> None:
    page = outside_of(told).get(link(told)).text

    assert "<title>Appointment</title>" in page
    assert '<a id="leave" href="https://www.bbc.co.uk/weather" rel="noreferrer">Leave this page</a>' in page


def test_page_is_in_the_adults_language_and_the_other_is_a_link_away(told: Store) -> None:
    path = link(told)
    english, welsh = outside_of(told).get(path), outside_of(told).get(f"{path}/cy")
    assert '<html lang="en">' in english.text
    assert f'href="{path}/cy" lang="cy"' in english.text
    assert '<html lang="cy">' in welsh.text
    assert "dydd Mawrth 2 Mawrth 2027, 10:00 tan" in text(welsh)
    assert "<title>Apwyntiad</title>" in welsh.text

    changed(told, "c-amy", language="cy")
    assert '<html lang="cy">' in outside_of(told).get(path).text


def test_both_languages_are_offered_until_one_is_known(told: Store) -> None:
    changed(told, "c-amy", language=None)

    page = outside_of(told).get(link(told)).text

    assert '<nav class="ask">' in page
    assert re.search(r"<span[^>]*>English</span>\s*<a [^>]*>Cymraeg</a>", page)


@pytest.mark.parametrize("said", list(Answer)[:5])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_answer_is_kept_and_gets_the_same_words(told: Store, said: Answer, language: str) -> None:
    outside, path = outside_of(told), f"{link(told)}/{language}"
    away = outside.post(path, data=form(outside.get(path), said))
    assert (away.status_code, away.headers["location"]) == (303, f"{path}/done")

    assert THE_SAME_WORDS[language] in text(outside.get(f"{path}/done"))
    (kept,) = answers(told)
    assert (kept.given.contact, kept.given.family, kept.given.monday) == ("c-amy", "amy", MONDAY)
    assert (kept.given.answer, kept.given.via, kept.given.at, kept.counts) == (said, "page", NEXT_DAY, True)


def test_all_answers_are_offered_to_everybody(told: Store) -> None:
    offered = [
        re.findall(r'value="([a-z-]+)"><svg', outside_of(told).get(link(told, one)).text) for one in ("c-amy", "c-bea")
    ]

    assert offered == [["accept", "decline", "not-this-week", "room", "home"]] * 2


def test_same_form_twice_is_one_answer_and_another_answer_counts_instead(told: Store) -> None:
    outside, path = outside_of(told), f"{link(told)}/en"
    filled = form(outside.get(path), Answer.ACCEPT)
    for one in (filled, filled, {**filled, "said": "home"}):
        assert outside.post(path, data=one).status_code == 303

    assert [(one.given.answer, one.latest) for one in answers(told)] == [(Answer.ACCEPT, False), (Answer.HOME, True)]


def test_opening_changes_nothing(told: Store) -> None:
    outside, path = outside_of(told), link(told)
    with told.reading() as desk:
        before = [row.model_dump() for row in desk.session.exec(select(MeetingRow))]

    for one in ("", "/en", "/cy", "/cy/done", "/en?said=decline&meeting=x"):
        assert outside.get(path + one).status_code == 200

    with told.reading() as desk:
        assert [row.model_dump() for row in desk.session.exec(select(MeetingRow))] == before
    assert answers(told) == ()


def test_head_is_shown_nothing(told: Store) -> None:
    seen = outside_of(told)("HEAD", link(told))

    assert (seen.status_code, seen.content) == (404, b"")


@pytest.mark.parametrize("typed", [{"said": "unclear"}, {"said": ""}, {"said": "x" * 60}, {"meeting": ""}])
def test_answer_that_was_not_offered_is_none(told: Store, typed: dict[str, str]) -> None:
    outside, path = outside_of(told), f"{link(told)}/en"

    away = outside.post(path, data={**form(outside.get(path), Answer.ACCEPT), **typed})

    assert (away.status_code, away.headers["location"], answers(told)) == (303, path, ())


def test_meeting_of_another_family_cannot_be_answered(told: Store) -> None:
    outside = outside_of(told)
    of_bea = form(outside.get(link(told, "c-bea")), Answer.DECLINE)

    away = outside.post(f"{link(told)}/en", data=of_bea)

    assert (away.headers["location"], answers(told)) == (f"{link(told)}/en", ())


def of_no_use(store: Store) -> dict[str, str]:
    """Paths that do not work: forged, too old, taken back, stopped, expired, for nobody, and simply not there."""
    given = {name: link(store, name) for name in ("c-amy", "c-bea", "c-cal")}
    revoke_links(store, "c-bea", TOM)
    stop_all_contact(store, "c-cal", TOM)
    changed(store, "c-amy", expires=date(2027, 2, 22))
    return {
        "forged": given["c-amy"][:-1] + ("A" if given["c-amy"][-1] != "A" else "B"),
        "too old": link(store, "c-amy", LATER - timedelta(days=40)),
        "taken back": given["c-bea"],
        "stopped": given["c-cal"],
        "record out of date": given["c-amy"],
        "stopped, in Welsh": f"{given['c-cal']}/cy",
        "stopped, answered": f"{given['c-cal']}/cy/done",
        "no token": "/a/",
        "not there": "/nowhere",
        "too long": "/a/" + "x" * 5000,
        "another language": f"{given['c-amy']}/fr",
    }


def test_whatever_does_not_work_has_the_same_answer_byte_for_byte(told: Store) -> None:
    paths, outside = of_no_use(told), outside_of(told)
    seen = {name: outside.get(path) for name, path in paths.items()}
    seen |= {f"post {name}": outside.post(path, data={"said": "accept"}) for name, path in paths.items()}

    assert {name: one.status_code for name, one in seen.items() if one.status_code != 404} == {}
    assert len({one.content for one in seen.values()}) == 1
    assert len({tuple(one.headers.items()) for one in seen.values()}) == 1
    assert "029 2000 9999" in seen["stopped"].text


def test_stop_ends_the_page_at_once_and_takes_no_answer(told: Store) -> None:
    outside, path = outside_of(told), f"{link(told)}/en"
    filled = form(outside.get(path), Answer.ACCEPT)

    stop_all_contact(told, "c-amy", TOM)

    assert (outside.get(path).status_code, outside.post(path, data=filled).status_code) == (404, 404)
    assert answers(told) == ()


def test_adult_who_may_be_told_the_time_alone_is_shown_no_more(shelf: Store) -> None:
    neutral = replace(contact("amy", language="en"), may_say=MaySay.NEUTRAL)
    store = told_of(shelf, page_service(contacts=(neutral,)))

    shown = outside_of(store).get(link(store))

    assert "We will tell you the rest when we speak." in text(shown)
    assert "Elm Road" not in shown.text
    assert "Neutral" not in shown.text


def test_record_that_allows_less_by_now_shows_less(told: Store) -> None:
    changed(told, "c-amy", may_say=MaySay.NEUTRAL)

    shown = outside_of(told).get(link(told))

    assert TUESDAY in text(shown)
    assert "Elm Road" not in shown.text


def test_place_that_became_secret_is_shown_no_more(told: Store) -> None:
    with told.writing() as desk:
        now = load_service(desk)
        hidden = replace(now.venues[0], venue=replace(now.venues[0].venue, secret=True))
        save_service(desk, replace(now, venues=(hidden,)))

    shown = outside_of(told).get(link(told))

    assert TUESDAY in text(shown)
    assert "Elm" not in shown.text
    assert "Hall" not in shown.text


def test_contact_in_date_now_but_not_at_the_meeting_is_shown_nothing_of_it(told: Store) -> None:
    changed(told, "c-amy", expires=date(2027, 2, 28))

    assert "There is nothing here for you just now." in text(outside_of(told).get(link(told)))


def test_adult_without_a_place_reads_so(shelf: Store) -> None:
    store = told_of(shelf, page_service(), running(remote=("bea",)))

    shown = text(outside_of(store).get(link(store, "c-cal")))

    assert shown.startswith("When is my next appointment? There is nothing here for you just now.")
    assert "What we told you last holds, until we contact you." in shown
    assert "029 2000 9999" in shown


def test_adult_told_by_nobody_yet_is_shown_nothing(shelf: Store) -> None:
    calls = contact("amy", route=Route.TELEPHONE, address="029 2000 0001", safe_times=contact("amy").safe_times)
    with_times = replace(calls, safe_times=small_service().contacts[2].safe_times)
    store = saved(shelf, page_service(contacts=(with_times,)))
    published(store, running())

    assert "There is nothing here for you just now." in text(outside_of(store).get(link(store)))


def test_meeting_that_is_over_is_not_shown(told: Store) -> None:
    after = datetime(2027, 3, 2, 14, tzinfo=UTC)

    assert "There is nothing here" in text(outside_of(told, after).get(link(told)))


def hold(store: Store, ident: str) -> None:
    """What waits for this adult is held, as for a finding."""
    with store.writing() as desk:
        for row in desk.session.exec(select(OutboxRow).where(OutboxRow.contact == ident)):
            if row.state == "queued":
                row.state, row.held_for = "held", "keep-apart"


def test_place_that_is_held_before_anybody_heard_of_it_is_not_shown(shelf: Store) -> None:
    store = saved(shelf, page_service())
    published(store, running())
    hold(store, "c-amy")

    assert "There is nothing here" in text(outside_of(store).get(link(store)))


def test_move_that_is_held_shows_the_time_they_know_and_nothing_new(told: Store) -> None:
    published(told, running("thu"), NEXT_DAY)
    assert THURSDAY in text(outside_of(told).get(link(told)))

    hold(told, "c-amy")
    shown = outside_of(told).get(link(told))

    assert TUESDAY in text(shown)
    assert "Thursday" not in shown.text
    assert "Elm Road" not in shown.text


def test_adult_with_two_families_sees_both_and_answers_each(shelf: Store) -> None:
    store = told_of(shelf, *of_two_families())
    outside, path = outside_of(store), f"{link(store)}/en"

    shown = text(outside.get(path))
    assert shown.index(TUESDAY) < shown.index("After that") < shown.index(THURSDAY) < shown.index("Morning group")
    first, last = Forms.of(outside.get(path).text)
    outside.post(path, data={**last.fields, "said": "room"})
    outside.post(path, data={**first.fields, "said": "accept"})
    assert [(one.given.family, one.given.answer) for one in answers(store)] == [("amy-2", "room"), ("amy", "accept")]


def test_secret_venue_is_never_shown(shelf: Store) -> None:
    hidden = VenueRecord(venue=venue(secret=True), name="Haven Cottage", address="1 Hidden Lane, Leeds")
    oak = RoomRecord(room=room(), name="Nightingale Room")
    store = told_of(shelf, page_service(venues=(hidden,), rooms=(oak,)))

    shown = outside_of(store).get(link(store))

    assert TUESDAY in text(shown)
    assert [word for word in ("Haven", "Hidden", "Nightingale") if word in shown.text] == []


@pytest.mark.parametrize("language", ["en", "cy"])
def test_page_with_all_that_belongs_to_it_fits_into_one_breath(told: Store, language: str) -> None:
    """As sent, uncompressed, headers counted: about what a server sends before it waits for the first answer."""
    outside = outside_of(told)
    page = outside.get(f"{link(told)}/{language}/done")
    parts = [page, *(outside.get(path) for path in re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text))]

    size = sum(len(one.content) + sum(len(name) + len(value) + 4 for name, value in one.headers.raw) for one in parts)

    assert len(parts) == 3
    assert size < BUDGET


def test_page_holds_no_script_no_style_and_nothing_of_others(told: Store) -> None:
    page = outside_of(told).get(link(told, "c-bea")).text

    assert not re.search(r"<script(?![^>]* src=)|<style|\son\w+=|\sstyle=|javascript:", page)
    outward = {one for one in re.findall(r'(?:href|src|action)="([^"]+)"', page) if one.startswith(("http", "//"))}
    assert outward == {"https://www.bbc.co.uk/weather", "https://meet.example.org/a"}


def test_one_token_is_not_used_more_than_a_person_needs(told: Store) -> None:
    outside, path = outside_of(told), link(told)
    assert {outside.get(path).status_code for _ in range(PER_TOKEN)} == {200}

    assert (outside.get(path).status_code, outside.get(link(told, "c-bea")).status_code) == (429, 200)


def test_every_page_carries_its_headers(told: Store) -> None:
    headers = outside_of(told).get(link(told)).headers

    assert (headers["cache-control"], headers["referrer-policy"]) == ("no-store", "no-referrer")
    assert "set-cookie" not in headers


def test_words_for_everybody_are_the_same_everywhere() -> None:
    assert IN_BOTH.splitlines() == list(THE_SAME_WORDS.values())
