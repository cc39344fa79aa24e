"""Whoever may look and not act finds nothing on a page that would be refused."""

import re

import pytest
from fastapi import FastAPI

from scheduler.access.roles import Role
from scheduler.store import Store
from support.browsing import Visitor
from support.small_service import ledgers, published, running

WEEK = "/weeks/2027-03-01"
PAGES = (
    "/",
    WEEK,
    f"{WEEK}/families/cal",
    "/weeks/2027-03-08",
    "/waiting",
    "/needs",
    "/term",
    "/tasks",
    "/loans",
    "/loans/{loan}",
)
POSTED = re.compile(r'<form[^>]*method="post"[^>]*action="([^"]+)"')
LED_TO = re.compile(r'href="(/[^"#]*)')


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.SAFEGUARDING_LEAD, Role.COORDINATOR])
def test_every_link_of_a_page_opens_for_who_sees_it(app: FastAPI, shelf: Store, role: Role) -> None:
    published(shelf, running())
    somebody = Visitor(app, who=f"A {role}", roles=(role,))

    refused = {path: [link for link in _links(somebody, path) if _is_refused(somebody, link)] for path in _paths(shelf)}

    assert {path: links for path, links in refused.items() if links} == {}


def test_auditor_finds_no_form_that_changes_anything(app: FastAPI, shelf: Store) -> None:
    published(shelf, running())
    auditor = Visitor(app, who="Ann", roles=(Role.AUDITOR,))
    forms = {form for path in _paths(shelf) for form in _forms(auditor, path)}

    assert forms == {"/sign-out"}


def _paths(shelf: Store) -> list[str]:
    (loan,) = ledgers(shelf)["loans"]
    return [path.format(loan=loan["id"]) for path in PAGES]


def _forms(somebody: Visitor, path: str) -> list[str]:
    return POSTED.findall(somebody.page) if somebody.open(path).status_code == 200 else []


def _links(somebody: Visitor, path: str) -> list[str]:
    found = LED_TO.findall(somebody.page) if somebody.open(path).status_code == 200 else []
    return [one.replace("&amp;", "&") for one in dict.fromkeys(found)]


def _is_refused(somebody: Visitor, link: str) -> bool:
    return somebody.open(link).status_code in (401, 403)
