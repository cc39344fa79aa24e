"""The service's own records on pages: looked up, changed, added and removed, and nobody overwrites anybody."""

from fastapi import FastAPI

from scheduler.access.roles import Role
from scheduler.store import Store, load_service
from support.browsing import Visitor

CUPBOARD = "/service/records/depots/cupboard"


def test_rules_and_goals_stand_there_as_sentences(visitor: Visitor) -> None:
    visitor.open("/service")

    assert "Families marked in-room-only always meet in person." in visitor.text
    assert "Depots 1" in visitor.text


def test_every_kind_of_record_opens(visitor: Visitor) -> None:
    visitor.open("/service")
    lists = [part.split('"')[0] for part in visitor.page.split('href="')[1:] if part.startswith("/service/records/")]

    assert len(lists) > 10
    for path in lists:
        assert visitor.open(path).status_code == 200
        rows = [part.split('"')[0] for part in visitor.page.split(f'href="{path}/')[1:]]
        for row in rows[:2]:
            assert visitor.open(f"{path}/{row}").status_code == 200


def test_record_is_changed_by_a_form(visitor: Visitor, shelf: Store) -> None:
    visitor.open(CUPBOARD)

    visitor.send(CUPBOARD, name="Garden shed", lead_days="2")

    assert "Name: Team cupboard → Garden shed" in visitor.text
    with shelf.reading() as desk:
        assert load_service(desk).depots[0].name == "Garden shed"


def test_form_with_a_fault_keeps_what_was_typed_and_says_what_was_expected(visitor: Visitor, shelf: Store) -> None:
    visitor.open(CUPBOARD)

    answer = visitor.send(CUPBOARD, name="Garden shed", lead_days="soon")

    assert answer.status_code == 422
    assert "Nothing was changed." in visitor.text
    assert 'value="soon"' in visitor.page
    assert 'value="Garden shed"' in visitor.page
    with shelf.reading() as desk:
        assert load_service(desk).depots[0].name == "Team cupboard"


def test_second_of_two_who_change_the_same_is_told(app: FastAPI) -> None:
    mair, jo = Visitor(app), Visitor(app, who="Jo")
    mair.open(CUPBOARD)
    jo.open(CUPBOARD)
    mair.send(CUPBOARD, name="Garden shed")

    answer = jo.send(CUPBOARD, name="Blue door")

    assert answer.status_code == 412
    assert "somebody changed it since this page showed it" in jo.text


def test_depot_is_added_and_removed(visitor: Visitor, shelf: Store) -> None:
    visitor.open("/service/records/depots/new")
    visitor.send("/service/records/depots/new", id="shed", name="Shed & co")
    assert "Shed & co" in visitor.text

    visitor.open("/service/records/depots/shed")
    visitor.send("/service/records/depots/remove/shed")

    with shelf.reading() as desk:
        assert [one.id for one in load_service(desk).depots] == ["cupboard"]


def test_who_may_only_look_finds_no_button(app: FastAPI) -> None:
    auditor = Visitor(app, who="Ada", roles=(Role.AUDITOR,))
    auditor.open(CUPBOARD)

    assert "readonly" in auditor.page
    assert 'action="/service/records/depots/remove' not in auditor.page
    assert ">Save<" not in auditor.page
