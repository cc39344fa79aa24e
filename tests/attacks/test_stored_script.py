"""Script that somebody typed is shown as the text that it is, on every page and in every file that a browser opens.

It is planted in every free text: in records as an intake brings them, in names and ids, in what families send, in what
staff note, in a trail's reasons, in the names of people, tokens and files.
"""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import pytest
from fastapi import FastAPI

from api.app import create_app
from api.deps import Installation
from scheduler.access.may import May
from scheduler.access.people import add_person
from scheduler.access.roles import Role
from scheduler.access.tokens import issue_token
from scheduler.errors import BadInput
from scheduler.intake import write_folder
from scheduler.intake.reader import read_rows
from scheduler.intake.sheets import SHEETS
from scheduler.intake.writer import cells_of
from scheduler.outputs.page import roster_page
from scheduler.records import FamilyRecord, Route, Service, Voice
from scheduler.replies.texts import ReceivedText, take_in_text
from scheduler.rights.copies import copy_for
from scheduler.rights.papers import archive
from scheduler.store import Store
from scheduler.store.trail import By, record
from scheduler.webhooks.events import EventKind
from scheduler.webhooks.subscriptions import subscribe
from scheduler.weeks.gather import gather
from support.attacked import Quiet, ways
from support.browsing import Visitor
from support.callers import Caller
from support.on_the_page import link, outside_of, sent
from support.small_service import LATER, MAIR, contact, published, running, saved, small_service
from support.weeks import AS_OF, MONDAY, family

TAG, PICTURE = '"><script>alert(1)</script>', "<img src=x onerror='alert(1)'>"
ADDRESS = "javascript:alert(1)"
PLANTED = (TAG, PICTURE, ADDRESS)
OF_LINKS = ("href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcdoc", "style")


class Acting(HTMLParser):
    """All of a page that would act: script that stands in it, what listens, and addresses that are script."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in_script = False

    @classmethod
    def of(cls, page: str) -> list[str]:
        reading = cls()
        reading.feed(page)
        return reading.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_script = tag == "script"
        for name, value in attrs:
            is_script = name in OF_LINKS and "script:" in (value or "").casefold()
            if name.startswith("on") or is_script or (tag in ("img", "script") and value == "x"):
                self.found.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        if self._in_script and data.strip():
            self.found.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_script = self._in_script and tag != "script"


def test_parser_finds_what_acts() -> None:
    for text in (f'<a title="{TAG}">', f"<p>{PICTURE}</p>", f'<a href="{ADDRESS}">x</a>'):
        assert Acting.of(text) != []
    assert Acting.of('<script src="/static/a.js"></script><p>&lt;script&gt;alert(1)</p>') == []


def evil_service() -> Service:
    plain = small_service()
    amy, bea, cal = plain.families
    words = {"notes <b>": TAG}
    return replace(
        plain,
        name=TAG,
        families=(
            FamilyRecord(
                family=amy.family, name=TAG, address=PICTURE, reading=TAG, worker=TAG, others=tuple(words.items()),
                child_names=(), holds=(),
            ),
            replace(bea, name=PICTURE),
            replace(cal, name=TAG),
            FamilyRecord(family=family(f"d{TAG}"), name=PICTURE, holds=(f"families.csv: {TAG}",)),
        ),
        contacts=(
            contact("amy", name=TAG, language="en"),
            replace(plain.contacts[1], name=PICTURE, route=Route.LETTER, address=TAG),
            replace(plain.contacts[2], name=TAG, read_by=TAG),
        ),
        venues=tuple(
            replace(one, name=TAG, address=PICTURE, directions=TAG, directions_cy=PICTURE) for one in plain.venues
        ),
        rooms=tuple(replace(one, name=TAG) for one in plain.rooms),
        practitioners=tuple(replace(one, name=PICTURE, email=TAG, telephone=TAG) for one in plain.practitioners),
        depots=tuple(replace(one, name=TAG, hand_over=PICTURE) for one in plain.depots),
        programmes=tuple(replace(one, title=TAG, neutral_title=PICTURE) for one in plain.programmes),
        voice=Voice(mailbox="hello@example.org", telephone=TAG, return_address=f"{PICTURE}, Cardiff, CF10 1AA"),
    )  # fmt: skip


@pytest.fixture
def evil(shelf: Store) -> Store:
    """A published week of the service, with whatever anybody could send or type."""
    sent_by = By(who=TAG, at=LATER)
    published(saved(shelf, evil_service()), running())
    with shelf.writing() as desk:
        record(desk, sent_by, TAG, f"family {PICTURE}", why=ADDRESS, details={"typed": TAG})
        add_person(desk, "evil@example.org", TAG, (Role.COORDINATOR,), MAIR)
        issue_token(desk, PICTURE, {May.SEE_WEEK}, LATER + timedelta(days=9), MAIR)
    for number in ("029 2000 0001", "07700 900999"):
        for at, text in enumerate(PLANTED):
            take_in_text(shelf, ReceivedText(id=f"{number}{at}", number=number, message=text, at=LATER), sent_by)
    return sent(shelf)


@pytest.fixture
def evil_app(evil: Store) -> FastAPI:
    return create_app(Installation(store=evil, runner=Quiet(evil), now=lambda: LATER))


def pages(evil_app: FastAPI) -> Iterator[tuple[str, str]]:
    """Every page of staff, for somebody who may everything, and for one who is called like script."""
    looks = [way.path for way in ways(evil_app, lambda way: way.method == "GET")]
    looks += [f"{path}?q={TAG}&next={ADDRESS}&kind={TAG}" for path in looks]
    for who in ("Mair", PICTURE):
        asked = Caller(evil_app, who=who, practitioner="w")
        for path in looks:
            answer = asked.get(path)
            assert answer.status_code < 500, path
            if "html" in answer.headers.get("content-type", "") or "svg" in answer.headers.get("content-type", ""):
                yield path, answer.text


def test_no_page_of_staff_acts(evil_app: FastAPI) -> None:
    told = list(pages(evil_app))

    assert {path: found for path, page in told if (found := Acting.of(page))} == {}
    assert sum("alert(1)" in page for _, page in told) > 40, "or nothing was planted"


def test_no_page_of_a_family_acts(evil: Store) -> None:
    shown = 0
    for ident in ("c-amy", "c-bea", "c-cal"):
        for look in ("en", "cy", "en-easy", "cy-large-easy", "en/needs", "en/photos", "en/done"):
            page = outside_of(evil).get(f"{link(evil, ident)}/{look}").text
            assert (ident, look, Acting.of(page)) == (ident, look, [])
            shown += "alert(1)" in page
    assert shown > 3


def test_no_file_that_a_browser_opens_acts(evil: Store) -> None:
    problem = gather(evil_service(), MONDAY, AS_OF)
    with ZipFile(io.BytesIO(archive(copy_for(evil, "c-amy", "passport", TAG, MAIR)))) as files:
        record_page = files.read("your-record.html").decode()
    roster = roster_page(evil_service(), problem, running()(problem))

    assert "alert(1)" in record_page
    assert "alert(1)" in roster
    assert Acting.of(record_page) + Acting.of(roster) == []


def test_faults_of_an_upload_are_shown_as_text(evil_app: FastAPI, tmp_path: Path) -> None:
    write_folder(small_service(), tmp_path)
    page = Visitor(evil_app)
    page.open("/weeks/2027-03-01/import")
    broken = (tmp_path / "families.csv").read_text().replace("Amy A.", TAG).replace("amy", PICTURE, 1)
    files = [
        ("files", (f"{TAG}.csv", b"id\n1\n")),
        ("files", ("families.csv", f"{broken}\n{TAG},{PICTURE}\n".encode())),
    ]

    page.send("/weeks/2027-03-01/import", files=files, what="check")

    assert "alert(1)" in page.page
    assert Acting.of(page.page) == []


def test_name_of_a_photo_is_shown_as_text(evil_app: FastAPI) -> None:
    page = Visitor(evil_app)
    page.open("/service/photos")

    page.send("/service/photos/doors", files=[("photo", (f"{PICTURE}.svg", b"<svg onload='alert(1)'/>"))], of="venue")

    assert "alert(1)" in page.page
    assert Acting.of(page.page) == []


@pytest.mark.parametrize("address", [ADDRESS, "JaVaScRiPt:alert(1)", "data:text/html,<script>alert(1)</script>"])
def test_address_that_is_script_goes_nowhere(shelf: Store, address: str) -> None:
    """A link of a session is taken in and published as a web address or not at all; nor is a system told at one."""
    plain = small_service()
    sheet = next(one for one in SHEETS if one.name == "sessions")
    cells = next(iter(cells_of(sheet, plain)))
    taken, report = read_rows(sheet, ({**cells, "video_link": address},), plain)
    (fault,) = report.faults
    assert (fault.column, fault.expected) == ("video_link", "a web address that starts with https://")
    assert [one.video_link for one in taken.sessions if one.id == cells["id"]] == [None]
    sessions = tuple(replace(one, video_link=address) for one in plain.sessions)

    with pytest.raises(BadInput, match="expected a web address"):
        published(saved(shelf, replace(plain, sessions=sessions)), running())
    with pytest.raises(BadInput, match="expected https://"):
        subscribe(shelf, address, [EventKind.ROSTER_PUBLISHED], MAIR)
