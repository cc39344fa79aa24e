"""The transparency record as a page and over HTTP: with the organisation's own words, for staff who see the service."""

from dataclasses import replace
from pathlib import Path

from fastapi import FastAPI

from api.app import create_app
from api.deps import Installation
from scheduler.access.roles import Role
from scheduler.evidence.transparency.own import ASKED
from support.browsing import Visitor
from support.callers import Caller


def with_words(app: FastAPI, path: Path) -> FastAPI:
    """The same service, whose organisation has said which team it is."""
    path.write_text('team = "the <hub>"', "utf-8")
    here: Installation = app.state.installation
    return create_app(replace(here, transparency=path))


def test_page_has_every_field_and_marks_gaps(caller: Caller, tmp_path: Path) -> None:
    visitor = Visitor(with_words(caller.app, tmp_path / "own.toml"), roles=(Role.AUDITOR,))

    assert visitor.open("/transparency").status_code == 200
    assert f"{len(ASKED) - 1} fields are still to be said by the organisation" in visitor.text
    assert "the &lt;hub&gt;" in visitor.page
    assert "2.4.2 Rules" in visitor.text


def test_program_gets_the_same(caller: Caller, tmp_path: Path) -> None:
    told = (
        Caller(with_words(caller.app, tmp_path / "own.toml"), roles=(Role.AUDITOR,)).get("/api/v1/transparency").json()
    )

    fields = {one["id"]: one for section in told["sections"] for one in section["fields"]}
    assert (fields["2.1.2"]["says"], fields["2.1.2"]["by"]) == (["the <hub>"], "own")
    assert len(told["gaps"]) == len(ASKED) - 1
    assert all(fields[one]["says"] == [] for one in told["gaps"])


def test_who_sees_no_service_sees_no_record(caller: Caller) -> None:
    tom = Caller(caller.app, who="Tom", roles=(Role.PRACTITIONER,))

    assert tom.get("/api/v1/transparency").status_code == 403
    assert Visitor(caller.app, who="Tom", roles=(Role.PRACTITIONER,)).open("/transparency").status_code == 403
