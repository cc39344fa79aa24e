"""A family is carried over the board: what each place would do, putting it down, undoing it, and stale pages."""

from collections.abc import Callable
from http import HTTPStatus

import httpx

from scheduler.store import Store, save_service
from scheduler.weeks.pinning import pins
from scheduler.weeks.planning import plan_week
from scheduler.weeks.versions import RosterVersion, versions
from solver.problem import Mode, Pin, Side
from support.browsing import SAME_SITE, Visitor
from support.small_service import MAIR, published, running, saved, small_service
from support.weeks import AS_OF, MONDAY, programme, terms

WEEK = "/weeks/2027-03-01"


def put(visitor: Visitor, family: str, form: str = f"{WEEK}/moves/") -> httpx.Response:
    """As the script sends the board's form, or a button of the family's page: to an address of its own."""
    hidden = visitor.hidden(form)
    return visitor._ask("POST", f"{WEEK}/moves/{family}", data={**hidden, "to": "room tue"}, headers=SAME_SITE)


def kept(store: Store) -> int:
    with store.reading() as desk:
        return len(versions(desk, MONDAY))


def test_each_place_is_judged_for_the_script(visitor: Visitor, planned: RosterVersion) -> None:
    """Bea is remote; Thursday is a candidate that does not run."""
    told = visitor.open(f"{WEEK}/moves/bea").json()

    assert (told["label"], told["may_move"]) == ("Bea B. (bea)", True)
    assert {(one["session"], one["side"]): one["verdict"] for one in told["targets"]} == {
        ("tue", "room"): "fine",
        ("tue", "remote"): "here",
        ("thu", "room"): "plan",
        ("thu", "remote"): "plan",
    }
    assert {one["where"] for one in told["targets"][:2]} == {
        "Programme, Tuesday 2 March, 10:00, in the room",
        "Programme, Tuesday 2 March, 10:00, remote",
    }


def test_family_put_down_is_on_the_board_at_once_and_can_be_put_back(
    visitor: Visitor, shelf: Store, planned: RosterVersion
) -> None:
    visitor.open(WEEK)

    put(visitor, "bea")

    assert "Mair moved Bea B. (bea) by hand, and pinned it there." in visitor.text
    assert "Room: 2 taken, 1 fixed or changed" in visitor.text
    with shelf.reading() as desk:
        assert pins(desk) == (Pin(family="bea", session="tue", side=Side.ROOM),)
    visitor.send(f"{WEEK}/undo-move")
    assert "Room: 1 taken" in visitor.text
    with shelf.reading() as desk:
        assert pins(desk) == ()


def test_place_that_breaks_a_rule_is_refused_in_a_sentence(visitor: Visitor, shelf: Store) -> None:
    full = (programme(terms=(terms(Mode.SUPER_GROUP, size_target=2, size_max=2),)),)
    with shelf.writing() as desk:
        save_service(desk, small_service(programmes=full))
    plan_week(shelf, MONDAY, AS_OF, running(remote=("bea",)), MAIR)
    visitor.open(WEEK)

    answer = put(visitor, "cal")

    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert "would have 3 adults; at most 2 may be in it." in visitor.text
    assert kept(shelf) == 1


def test_family_page_moves_it_without_script(visitor: Visitor, shelf: Store, planned: RosterVersion) -> None:
    visitor.open(f"{WEEK}/families/bea?to=room+tue")
    assert f'formaction="{WEEK}/moves/bea"' in visitor.page

    put(visitor, "bea", form=f"{WEEK}/move")

    assert "Mair moved Bea B. (bea) by hand" in visitor.text


def test_published_week_is_not_changed_by_a_move(visitor: Visitor, shelf: Store) -> None:
    saved(shelf, small_service())
    published(shelf, running())
    told = visitor.open(f"{WEEK}/moves/bea").json()
    visitor.open(WEEK)

    answer = put(visitor, "bea")

    assert (told["may_move"], answer.status_code) == (False, HTTPStatus.CONFLICT)
    assert "look for plans around it" in visitor.text


def stale(
    visitors: tuple[Visitor, Visitor], first: Callable[[Visitor], object], second: Callable[[Visitor], object]
) -> Visitor:
    """Both look at the week; then the first does something, and after that the second."""
    for one in visitors:
        one.open(WEEK)
    first(visitors[0])
    second(visitors[1])
    return visitors[1]


def test_second_move_says_who_did_what_meanwhile_and_keeps_what_was_asked(
    app_visitors: tuple[Visitor, Visitor], shelf: Store, planned: RosterVersion
) -> None:
    late = stale(
        app_visitors,
        lambda one: put(one, "bea"),
        lambda one: put(one, "cal"),
    )

    assert "Mair: planned, just now. Mair: moved by hand, just now. Nothing was overwritten" in late.text
    assert kept(shelf) == 2
    late.send(f"{WEEK}/moves/cal")
    assert "would have 0 households remote; it needs 1." in late.text


def test_stale_plan_is_not_made_and_what_was_typed_is_kept(
    app_visitors: tuple[Visitor, Visitor], shelf: Store, planned: RosterVersion
) -> None:
    late = stale(
        app_visitors,
        lambda one: put(one, "bea"),
        lambda one: one.send(f"{WEEK}/plan", seconds="10", as_of="2027-02-22T09:00"),
    )

    assert kept(shelf) == 2
    assert "As known at 2027-02-22T09:00" in late.text
    assert late.hidden(f"{WEEK}/plan")["as_of"] == "2027-02-22T09:00"


def test_board_asks_whether_somebody_changed_the_week(
    app_visitors: tuple[Visitor, Visitor], planned: RosterVersion
) -> None:
    first, second = app_visitors
    second.open(WEEK)
    asks = second.page.split('data-since="')[1].split('"')[0]
    assert second.open(asks).status_code == HTTPStatus.NO_CONTENT

    first.open(WEEK)
    put(first, "bea")

    assert second.open(asks).json() == {"says": "Changed by Mair just now – "}


def test_pin_is_taken_away_on_the_page_that_a_seat_leads_to(
    visitor: Visitor, shelf: Store, planned: RosterVersion
) -> None:
    visitor.open(WEEK)
    put(visitor, "bea")
    assert f'<a href="{WEEK}/families/bea" tabindex="-1" title="Bea B. (bea)" class="ring"></a>' in visitor.page

    visitor.open(f"{WEEK}/families/bea")
    assert "A person fixed this place." in visitor.text
    visitor.send(f"{WEEK}/free")

    with shelf.reading() as desk:
        assert pins(desk) == ()
    assert "Take the pin away" not in visitor.text


def test_second_to_sign_is_told_who_was_first(
    app_visitors: tuple[Visitor, Visitor], shelf: Store, planned: RosterVersion
) -> None:
    first, second = app_visitors
    for one in app_visitors:
        one.open(f"{WEEK}/publish")
    first.send(f"{WEEK}/sign-off")

    answer = second.send(f"{WEEK}/sign-off")

    assert answer.status_code == HTTPStatus.CONFLICT
    assert "Mair: signed off, just now." in second.text
