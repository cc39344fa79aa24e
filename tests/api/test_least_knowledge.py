"""What each role reads of flags, wherever it can look: planted words are looked for in every answer of every route.

Words are planted where a flag, a clearance, a hold, a name to keep away from and a reason of the lead are kept. A
coordinator and an auditor read effects, the others nothing; the lead reads all of it once it is on the trail, and
before that no more than a coordinator.
"""

import re
from datetime import date
from urllib.parse import quote

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from api.app import create_app
from api.deps import Installation
from scheduler.access.roles import Role
from scheduler.jobs import Runner
from scheduler.records import FamilyRecord, KeepAwayRecord
from scheduler.safeguarding.change import Doing, MarkChange
from scheduler.safeguarding.deciding import change_marks
from scheduler.safeguarding.marks import marks_of
from scheduler.store import Store, load_service
from scheduler.store.trail import By, traces
from solver.problem import Flag, FlagKind, Pair, PairKind
from support.browsing import Visitor
from support.callers import Caller
from support.small_service import LATER, contact, published, running, saved, small_service
from support.weeks import family

WORDS = {
    "zqsetby": "who set a flag",
    "zqclearedby": "who cleared a home",
    "zqrhys": "whom to keep away from",
    "zqhold": "a cell of a flag that nobody could read",
    "zqreason": "why the lead changed a flag",
}
KINDS = re.compile(r"self.harm|remote.safety|child.protection|domestic|no.device", re.IGNORECASE)
PARTNER = "zqpartner"
FILLED = {
    "monday": "2027-03-01", "family": "dee", "contact": "c-dee", "version": "1", "other": "1", "loan": "1",
    "session": "tue", "depot": "cupboard", "practitioner": "w",
}  # fmt: skip
TELLS_KINDS = ("/openapi.json", "/api/v1/template.zip", "/api/v1/rules", "/service", "/api/v1/service",
               "/transparency", "/api/v1/transparency")  # fmt: skip
"""What says which flags there are, and of nobody that they have one."""
READS_EFFECTS = (Role.COORDINATOR, Role.AUDITOR, Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY)


@pytest.fixture
def planted(shelf: Store) -> Store:
    """A published week. Bea's home is cleared; Dee waits for a decision, is held and kept from two people."""
    amy, _, cal = small_service().families
    cleared = Flag(
        kind=FlagKind.REMOTE_SAFETY, set_by="zqsetby", cleared_by="zqclearedby", cleared_until=date(2027, 12, 31)
    )
    waits = Flag(kind=FlagKind.SELF_HARM, set_by="zqsetby")
    bea = FamilyRecord(family=family("bea", flags=(cleared,)), name="Bea B.")
    hold = "families.csv row 4: child_protection is 'zqhold'; expected yes or no"
    dee = FamilyRecord(family=family("dee", flags=(waits,)), name="Dee D.", holds=(hold,))
    partner = FamilyRecord(family=family(PARTNER, absent=True), name="Gus G.")
    service = small_service(
        families=(amy, bea, cal, dee, partner),
        contacts=(*small_service().contacts, contact("dee")),
        pairs=(Pair(kind=PairKind.NO_CONTACT, households=("dee", PARTNER)),),
        keep_away=(KeepAwayRecord(id="dee: zqrhys", household="dee", name="zqrhys"),),
    )
    published(saved(shelf, service), running())
    with shelf.reading() as desk:
        seen = marks_of(load_service(desk), "dee").digest
    by = By(who="Lea", at=LATER)
    change = MarkChange(doing=Doing.SET, flag=FlagKind.NO_DEVICE_HOME)
    change_marks(shelf, "dee", seen, change, by, Role.SAFEGUARDING_LEAD, "zqreason")
    return shelf


@pytest.fixture
def app(planted: Store) -> FastAPI:
    return create_app(Installation(store=planted, runner=Runner(planted), now=lambda: LATER))


def paths(app: FastAPI) -> list[str]:
    """Everything that is looked at, with what is on record in the place of ids.

    The trail comes first: each look at the others may be a line, and its page has the newest fifty.
    """
    found = {
        re.sub(r"{(\w+)(:\w+)?}", lambda part: FILLED.get(part[1], "1"), str(route.path))
        for route in iter_route_contexts(app.routes)
        if "GET" in (route.methods or ())
    }
    asked = {"/weeks/2027-03-01/families/dee?to=remote+tue", "/weeks/2027-03-01/families/bea?to=room+tue",
             "/api/v1/weeks/2027-03-01/families/bea/why?session=tue&side=room", "/trail?kind=flags",
             "/api/v1/weeks/2027-03-01/families/dee/why?session=tue"}  # fmt: skip
    return sorted(found | asked, key=lambda path: ("/trail" not in path, path))


def answers(app: FastAPI, role: Role) -> dict[str, httpx.Response]:
    caller = Caller(app, who="Tom", roles=(role,), practitioner="w" if role is Role.PRACTITIONER else None)
    return {path: caller.get(path) for path in paths(app)}


def said(answer: httpx.Response) -> str:
    return f"{answer.headers}\n{answer.text}".casefold()


@pytest.mark.parametrize("role", Role)
def test_no_answer_of_any_route_tells_a_flag(app: FastAPI, role: Role) -> None:
    told = answers(app, role)

    assert [(path, WORDS[word]) for path, one in told.items() for word in WORDS if word in said(one)] == (
        [("/api/v1/trail", WORDS["zqreason"]), ("/api/v1/trail.csv", WORDS["zqreason"]), ("/trail", WORDS["zqreason"]),
         ("/trail.csv", WORDS["zqreason"]), ("/trail?kind=flags", WORDS["zqreason"])]
        if role.value.startswith("safeguarding")
        else []
    )  # fmt: skip
    kinds = [path for path, one in told.items() if KINDS.search(one.text) and not path.startswith(TELLS_KINDS)]
    assert [path for path in kinds if "trail" not in path or not role.value.startswith("safeguarding")] == []
    assert [path for path, one in told.items() if "dee" in path and PARTNER in said(one)] == []
    assert sum(one.status_code == 200 for one in told.values()) > 3, "or the search would say little"


@pytest.mark.parametrize("role", READS_EFFECTS)
def test_effects_are_read_by_who_sees_the_week(app: FastAPI, role: Role) -> None:
    page = Visitor(app, who="Tom", roles=(role,))

    page.open("/weeks/2027-03-01/families/dee")

    for effect in (
        "Waits for a decision of the safeguarding lead.",
        "Nothing may be lent to its home as things stand.",
        "To be put right first: a safety record; the safeguarding lead knows which.",
        "Is kept apart from somebody: not at every time and place.",
    ):
        assert effect in page.text


@pytest.mark.parametrize("role", [Role.LOAN_TEAM, Role.ADMINISTRATOR])
def test_loan_team_and_administrator_read_no_family_at_all(app: FastAPI, role: Role) -> None:
    names = re.compile(r"amy a|bea b|cal c|dee d|gus g|c-dee", re.IGNORECASE)

    told = {path: names.findall(one.text) for path, one in answers(app, role).items()}

    assert {path: found for path, found in told.items() if found and path != "/openapi.json"} == {}


@pytest.mark.parametrize("role", [Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY])
@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/api/v1/families/dee/flags?because=review", ("zqsetby", "zqrhys", "zqhold", PARTNER)),
        ("/api/v1/families/bea/flags?because=review", ("zqsetby", "zqclearedby")),
        ("/api/v1/weeks/2027-03-01/families/dee/why?because=place", ("zqsetby",)),
    ],
)
def test_each_full_view_leaves_exactly_one_line(
    app: FastAPI, planted: Store, role: Role, path: str, words: tuple[str, ...]
) -> None:
    lead = Caller(app, who="Lea", roles=(role,))
    with planted.reading() as desk:
        before = len(traces(desk))

    answer = lead.get(path)

    assert [word for word in words if word not in said(answer)] == []
    with planted.reading() as desk:
        (line,) = traces(desk)[before:]
    ident = path.split("families/")[1].split("/", maxsplit=1)[0]
    assert (line.by.who, line.what, line.subject) == ("Lea", "flags read in full", f"flags of family {quote(ident)}")
