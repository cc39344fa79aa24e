"""A family is carried over the board: by mouse, by touch, by keyboard alone, without script, and by two at once."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import CDPSession, Locator, Page, Route, expect

from scheduler.examples import EXAMPLE_WEEK
from scheduler.store import Store
from scheduler.weeks.shown import week_shown
from scheduler.weeks.versions import versions
from solver.moving import place_of
from solver.roster import Roster
from support.movable import a_move
from support.screens import Screens

pytestmark = pytest.mark.slow
WEEK = f"/weeks/{EXAMPLE_WEEK}"
AXE = Axe()


def roster(store: Store) -> Roster:
    with store.reading() as desk:
        shown = week_shown(desk, EXAMPLE_WEEK)
    assert shown.plan is not None
    return shown.plan.version.roster


@pytest.fixture
def move(example: Store) -> tuple[str, str]:
    """A family that could be on another side that runs, and that side, as the board calls it."""
    family, place = a_move(example)
    return family, f"{place.side.value} {place.session}"


def side(page: Page, at: str) -> Locator:
    return page.locator(f'.side[data-at="{at}"]')


def seat(page: Page, family: str) -> Locator:
    return page.locator(f'.seats a[href$="/families/{family}"]').first


def handle(page: Page, family: str) -> Locator:
    page.locator(".day details").evaluate_all("all => all.forEach(one => one.open = true)")
    return page.locator(f'.day a.handle[href$="/families/{family}#move"]')


def confirm(page: Page, store: Store, family: str, at: str) -> None:
    page.locator("[data-do]").click()
    expect(page.get_by_text("by hand, and pinned it there.")).to_be_visible()
    expect(side(page, at).locator(f'a.ring[href$="/families/{family}"]').first).to_be_visible()
    place = place_of(roster(store), family)
    assert place is not None
    assert f"{place.side.value} {place.session}" == at


def test_mouse_drags_a_seat_and_undoes_it(screens: Screens, example: Store, move: tuple[str, str]) -> None:
    family, at = move
    page = screens.open(WEEK)
    before = place_of(roster(example), family)

    seat(page, family).hover()
    page.mouse.down()
    page.mouse.move(300, 500, steps=4)
    expect(side(page, at).locator(".sign")).to_be_visible()
    side(page, at).scroll_into_view_if_needed()
    side(page, at).hover()
    page.mouse.up()
    confirm(page, example, family, at)

    page.get_by_role("button", name="Undo the move").click()
    expect(page.get_by_text("by hand, and pinned it there.")).to_be_hidden()
    assert place_of(roster(example), family) == before


def test_click_before_it_is_known_where_the_family_could_be_is_not_lost(
    screens: Screens, example: Store, move: tuple[str, str]
) -> None:
    family, at = move
    page = screens.open(WEEK)
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route("**/moves/*", hold_the_first)
    handle(page, family).click()
    expect(page.locator("[data-says]")).to_have_text("Picked up. Looking where it could be.")

    side(page, at).click()
    expect(page.locator("[data-do]")).to_be_hidden()
    held[0].continue_()

    confirm(page, example, family, at)


def test_place_that_is_not_possible_says_which_rule(screens: Screens, example: Store) -> None:
    page = screens.open(WEEK)
    page.locator("#needs a.handle").first.click()
    barred = page.locator('.side[data-verdict="breaks"]').first
    expect(barred).to_be_visible()

    barred.click()

    expect(page.locator("[data-says]")).to_have_text(re.compile(r"^Not possible\. .+\."))
    expect(page.locator("[data-do]")).to_be_hidden()
    with example.reading() as desk:
        assert len(versions(desk, EXAMPLE_WEEK)) == 1


def test_keyboard_alone_carries_and_puts_back(screens: Screens, example: Store, move: tuple[str, str]) -> None:
    family, at = move
    page = screens.open(WEEK)
    handle(page, family).focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-says]")).to_contain_text("Picked up.")

    page.keyboard.press("Escape")
    expect(page.locator("#carry")).to_be_hidden()
    expect(handle(page, family)).to_be_focused()
    expect(page.locator("#put-back")).to_have_text("Put back where it was.")

    page.keyboard.press("Enter")
    expect(side(page, at)).to_have_attribute("role", "button")
    for _ in range(60):
        if page.evaluate("document.activeElement.dataset.at") == at:
            break
        page.keyboard.press("ArrowDown")
    expect(side(page, at)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-do]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("by hand, and pinned it there.")).to_be_visible()


def touch(session: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})


def centre(at: Locator) -> tuple[float, float]:
    box = at.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_long_press_picks_up_on_a_touch_screen(screens: Screens, move: tuple[str, str]) -> None:
    family, _ = move
    page = screens.open(WEEK, 390)
    session = page.context.new_cdp_session(page)
    held = handle(page, family)
    held.scroll_into_view_if_needed()
    x, y = centre(held)

    touch(session, "touchStart", (x, y))
    expect(page.locator(".ghost")).to_be_visible()
    expect(page.locator("#carry")).to_be_visible()
    touch(session, "touchMove", (x + 20, y - 40))
    touch(session, "touchEnd")

    expect(page.locator(".ghost")).to_have_count(0)


def test_short_touch_scrolls_and_picks_nothing_up(screens: Screens, move: tuple[str, str]) -> None:
    page = screens.open(WEEK, 390)
    session = page.context.new_cdp_session(page)
    held = handle(page, move[0])
    held.scroll_into_view_if_needed()
    x, y = centre(held)

    touch(session, "touchStart", (x, y))
    touch(session, "touchMove", (x, y - 60))
    touch(session, "touchEnd")

    expect(page.locator("#carry")).to_be_hidden()


def test_without_script_the_family_page_does_the_same(screens: Screens, example: Store, move: tuple[str, str]) -> None:
    family, at = move
    page = screens.open(f"{WEEK}/families/{family}", script=False)
    page.get_by_label("Place").select_option(at)
    page.get_by_role("button", name="Show what that would do").click()
    page.get_by_role("button", name="Move it there now, and pin it").click()

    expect(page.get_by_text("by hand, and pinned it there.")).to_be_visible()
    place = place_of(roster(example), family)
    assert place is not None
    assert f"{place.side.value} {place.session}" == at


def test_second_of_two_windows_sees_who_was_first(screens: Screens, example: Store, move: tuple[str, str]) -> None:
    family, at = move
    first, second = screens.open(WEEK), screens.open(WEEK)
    for page in (first, second):
        handle(page, family).click()
        side(page, at).click()
    confirm(first, example, family, at)

    second.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(second.locator("#since")).to_contain_text(re.compile("Changed by Mair .* – look again"))
    second.locator("[data-do]").click()

    expect(second.get_by_role("heading", name="Somebody changed the week meanwhile")).to_be_visible()
    expect(second.get_by_text(re.compile("Mair: moved by hand"))).to_be_visible()
    with example.reading() as desk:
        assert len(versions(desk, EXAMPLE_WEEK)) == 2


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")])
def test_board_is_accessible_while_a_family_is_carried(
    screens: Screens, move: tuple[str, str], width: int, scheme: str
) -> None:
    family, at = move
    page = screens.open(WEEK, width, scheme)
    handle(page, family).click()
    expect(side(page, at)).to_have_attribute("role", "button")
    found = AXE.run(page)
    assert found.violations_count == 0, found.generate_report()
    side(page, at).click()
    expect(page.locator("[data-do]")).to_be_visible()
    found = AXE.run(page)
    assert found.violations_count == 0, found.generate_report()
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over == 0
