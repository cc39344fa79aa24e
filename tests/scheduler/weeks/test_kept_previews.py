"""A preview that was just made is shown again, and never one that anything may have changed since."""

from dataclasses import replace
from datetime import timedelta

import pytest

from scheduler.store import Store
from scheduler.weeks.kept_previews import FRESH, KeptPreviews
from scheduler.weeks.planning import plan_week
from scheduler.weeks.signing import sign_off
from scheduler.weeks.stopping import stop_all_contact
from support.small_service import MAIR, running, saved, small_service
from support.weeks import AS_OF, MONDAY


@pytest.fixture
def planned(store: Store) -> Store:
    saved(store, small_service())
    plan_week(store, MONDAY, AS_OF, running(), MAIR)
    return store


def test_preview_is_kept_while_nothing_is_written(planned: Store) -> None:
    previews = KeptPreviews()
    first = previews.of(planned, MONDAY, MAIR)

    assert previews.of(planned, MONDAY, MAIR) is first


def test_preview_is_made_anew_after_anything_is_written(planned: Store) -> None:
    previews = KeptPreviews()
    first = previews.of(planned, MONDAY, MAIR)
    stop_all_contact(planned, "c-amy", MAIR)

    second = previews.of(planned, MONDAY, MAIR)

    assert [one.contact for one in second.out.letters] == ["c-bea"]
    assert second.digest != first.digest


def test_preview_is_made_anew_for_another_moment(planned: Store) -> None:
    previews = KeptPreviews()
    first = previews.of(planned, MONDAY, MAIR)

    second = previews.of(planned, MONDAY, replace(MAIR, at=MAIR.at + FRESH))
    before = previews.of(planned, MONDAY, replace(MAIR, at=MAIR.at - timedelta(seconds=1)))

    assert (second is first, before is second) == (False, False)
    assert {second.digest, before.digest} == {first.digest}


def test_preview_of_a_plan_that_was_replaced_is_not_shown(planned: Store) -> None:
    previews = KeptPreviews()
    first = previews.of(planned, MONDAY, MAIR)
    other = plan_week(planned, MONDAY, AS_OF, running("thu"), MAIR)

    assert previews.of(planned, MONDAY, MAIR).version.digest == other.digest != first.version.digest


def test_what_is_kept_is_what_was_signed(planned: Store) -> None:
    previews = KeptPreviews()
    first = previews.of(planned, MONDAY, MAIR)
    sign_off(planned, MONDAY, first.version.digest, first.digest, MAIR)
    previews.confirm(planned, MONDAY, "of something else")
    previews.confirm(planned, MONDAY, first.digest)

    assert previews.of(planned, MONDAY, MAIR) is first
