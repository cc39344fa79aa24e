"""The flags page of the safeguarding lead: read after saying why, changed with a reason, each of it on the trail."""

import re
from dataclasses import replace
from datetime import date

import pytest
from fastapi import FastAPI

from scheduler.access.roles import Role
from scheduler.records import FamilyRecord, KeepAwayRecord
from scheduler.store import Store, load_service
from scheduler.store.trail import traces
from scheduler.weeks.stopping import stop_all_contact
from solver.problem import AwayFrom, Decision, Flag, FlagKind, Pair, PairKind
from support.browsing import Visitor
from support.callers import Caller
from support.small_service import MAIR, contact, ledgers, published, running, saved, small_service
from support.weeks import family

AT = "/families/bea/flags"
HOME = Flag(kind=FlagKind.REMOTE_SAFETY, set_by="MARAC", since=date(2027, 1, 4))
RISK = Flag(kind=FlagKind.SELF_HARM, set_by="Dr Lewis")


@pytest.fixture
def marked(shelf: Store) -> Store:
    """Bea has two flags, is kept apart from Cal, away from Rhys, and all contact with her is stopped."""
    amy, _, cal = small_service().families
    bea = FamilyRecord(family=family("bea", flags=(HOME, RISK)), name="Bea B.")
    contacts = tuple(
        contact("bea", stop=True, stop_set_by="Tom") if one.id == "c-bea" else one for one in small_service().contacts
    )
    service = small_service(
        families=(amy, bea, cal),
        contacts=contacts,
        pairs=(Pair(kind=PairKind.NO_CONTACT, households=("bea", "cal")),),
        keep_away=(KeepAwayRecord(id="k1", household="bea", name="Rhys Price"),),
    )
    return saved(shelf, service)


@pytest.fixture
def lea(visitor: Visitor) -> Visitor:
    return Visitor(visitor.app, who="Lea", roles=(Role.SAFEGUARDING_LEAD,))


def looked(lea: Visitor) -> None:
    """Bea's flags, in full."""
    lea.open(AT)
    assert lea.send(AT, because="review", note="every half year").status_code == 200


def form(lea: Visitor, do: str, number: int = 0) -> dict[str, str]:
    """What the form that does this hides: several have one address."""
    found = re.findall(r"<form[^>]*/change\">(.*?)</form>", lea.page, re.S)
    of = [one for one in found if f'name="do" value="{do}"' in one]
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', of[number])
    return dict(fields)


def lines(store: Store) -> list[tuple[str, str, str, str]]:
    with store.reading() as desk:
        return [(one.by.who, one.what, one.subject, one.why) for one in traces(desk)]


def test_nothing_is_shown_before_somebody_says_why(lea: Visitor, marked: Store) -> None:
    assert lea.open(AT).status_code == 200

    assert not any(word in lea.page for word in ("MARAC", "Lewis", "abuse", "Cal", "Rhys", "stopped"))
    assert lines(marked) == []


def test_all_of_it_is_shown_once_somebody_has_said_why_and_that_is_one_line(lea: Visitor, marked: Store) -> None:
    looked(lea)

    for said in (
        "Domestic abuse: remote safety Set by MARAC, since 4 January 2027.",
        "Self-harm Set by Dr Lewis.",
        "Cal C. (cal): no-contact pair.",
        "Rhys Price: not said yet who it is; its families wait.",
        "Bea, stopped by Tom",
    ):
        assert said in lea.text.replace("Until is", "until is").replace("Flag is", "flag is")
    assert lines(marked) == [
        ("Lea", "flags read in full", "flags of family bea", "for a review of what stands: every half year")
    ]


@pytest.mark.parametrize("role", [role for role in Role if not role.value.startswith("safeguarding")])
def test_nobody_else_gets_the_page(visitor: Visitor, marked: Store, role: Role) -> None:
    tom = Visitor(visitor.app, who="Tom", roles=(role,))

    assert tom.open(AT).status_code == 403
    assert "Bea" not in tom.text


def test_home_is_cleared_with_a_reason_and_the_page_shows_how_it_stands(lea: Visitor, marked: Store) -> None:
    looked(lea)

    done = lea._ask("POST", f"{AT}/change", data={**form(lea, "clear"), "until": "2027-06-30", "why": "moved out"},
                    headers={"Sec-Fetch-Site": "same-origin"})  # fmt: skip

    assert done.status_code == 200
    assert "Changed." in lea.text
    assert "Set by MARAC, since 4 January 2027; cleared by Lea through 30 June 2027." in lea.text
    assert "Home cleared, until 30 June 2027, by Lea: moved out" in lea.text
    assert [one[1:] for one in lines(marked)][1:] == [
        ("flags changed", "flags of family bea", "moved out"),
        ("flags read in full", "flags of family bea", "after a change of them"),
    ]


@pytest.mark.parametrize(
    ("do", "typed", "flags"),
    [
        ("decide", {"decision": "room", "until": "2027-06-30"}, 2),
        ("end", {}, 1),
        ("set", {"flag": "in-room-only", "until": ""}, 3),
        ("keep-apart", {"other": "amy", "pair": "keep-apart"}, 2),
        ("keep-away", {"name": "Sam", "met_as": "practitioner", "who": "w"}, 2),
        ("say-who", {"met_as": "venue", "who": "v"}, 2),
        ("nobody", {}, 2),
        ("end-keep-away", {}, 2),
        ("end-pair", {}, 2),
    ],
)
def test_each_form_of_the_page_does_what_it_says(
    lea: Visitor, marked: Store, do: str, typed: dict[str, str], flags: int
) -> None:
    looked(lea)

    done = lea._ask("POST", f"{AT}/change", data={**form(lea, do), **typed, "why": "seen"},
                    headers={"Sec-Fetch-Site": "same-origin"})  # fmt: skip

    assert done.status_code == 200, lea.text
    with marked.reading() as desk:
        service = load_service(desk)
    (bea,) = (one.family for one in service.families if one.id == "bea")
    assert len(bea.flags) == flags
    if do == "decide":
        assert [one.decision for one in bea.flags] == [None, Decision.ROOM]
    if do == "say-who":
        assert [one.match.as_ for one in service.keep_away if one.match] == [AwayFrom.VENUE]


def test_two_leads_at_once_do_not_overwrite_each_other(visitor: Visitor, lea: Visitor, marked: Store) -> None:
    dee = Visitor(visitor.app, who="Dee", roles=(Role.SAFEGUARDING_DEPUTY,))
    looked(lea)
    looked(dee)
    filled = {"until": "2027-06-30", "why": "moved out"}
    headers = {"Sec-Fetch-Site": "same-origin"}
    lea._ask("POST", f"{AT}/change", data={**form(lea, "clear"), **filled}, headers=headers)

    late = dee._ask("POST", f"{AT}/change", data={**form(dee, "clear"), **filled}, headers=headers)

    assert late.status_code == 412
    assert "look at them again" in dee.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"until": "tomorrow"}, "until is 'tomorrow'"),
        ({"until": ""}, "until is None"),
        ({"until": "2027-06-30", "flag": "blue"}, "flag is 'blue'"),
    ],
)
def test_what_cannot_be_is_refused(lea: Visitor, marked: Store, typed: dict[str, str], said: str) -> None:
    looked(lea)

    done = lea._ask("POST", f"{AT}/change", data={**form(lea, "clear"), **typed, "why": "x"},
                    headers={"Sec-Fetch-Site": "same-origin"})  # fmt: skip

    assert done.status_code == 422
    assert said in lea.text.replace("Until is", "until is").replace("Flag is", "flag is")


def test_stop_is_released_from_the_page_by_who_is_signed_in(lea: Visitor, marked: Store) -> None:
    looked(lea)

    lea.send(f"{AT}/release", why="spoke to her at the school")

    assert "Released." in lea.text
    with marked.reading() as desk:
        assert [one.id for one in load_service(desk).contacts if one.stop] == []
        (line,) = (one for one in traces(desk) if one.what == "contact released")
    assert (line.by.who, line.why) == ("Lea", "spoke to her at the school")


def test_adult_of_another_household_is_not_released_there(lea: Visitor, marked: Store) -> None:
    looked(lea)

    assert lea.send(f"{AT}/release", contact="c-amy", why="x").status_code == 422


def test_one_loan_goes_on_to_another_adult_from_the_page_and_over_http(app: FastAPI, shelf: Store) -> None:
    plain = small_service()
    cleo = replace(contact("cal", name="Cleo"), id="c-cleo", address="cleo@example.org")
    saved(shelf, replace(plain, contacts=(*plain.contacts, cleo)))
    published(shelf, running())
    stop_all_contact(shelf, "c-cal", MAIR)
    (row,) = ledgers(shelf)["loans"]
    lead = Visitor(app, who="Lea", roles=(Role.SAFEGUARDING_LEAD,))
    lead.open("/families/cal/flags")
    lead.send("/families/cal/flags", because="review")
    assert "Kit waits because of it: 1 tablet" in lead.text
    assert row["reference"] in lead.text
    caller = Caller(app, who="Lea", roles=(Role.SAFEGUARDING_LEAD,))
    wanted = {"loan": row["id"], "contact": "c-cleo", "why": "fetches it herself"}
    shown = caller.get("/api/v1/families/cal/flags?because=review").json()["held_loans"]
    assert [one["loan"] for one in shown] == [row["id"]]
    assert caller.post("/api/v1/families/amy/loans-let-go", json=wanted).status_code == 409
    coordinator = Caller(app, who="Tom", roles=(Role.COORDINATOR,))
    assert coordinator.post("/api/v1/families/cal/loans-let-go", json=wanted).status_code == 403

    lead.send("/families/cal/flags/loan", contact="c-cleo", why="fetches it herself")

    assert "The loan goes on. Tell the coordinator when and how." in lead.text
    assert [one["state"] for one in ledgers(shelf)["loans"]] == ["requested"]
    assert caller.post("/api/v1/families/cal/loans-let-go", json=wanted).status_code == 409
