"""Figures for a programme that watches: by token only, and with nobody in them."""

from scheduler.access.roles import Role
from scheduler.store import Store
from support.callers import Caller
from support.small_service import published, running


def test_figures_tell_requests_by_route_and_what_waits(caller: Caller, shelf: Store) -> None:
    published(shelf, running())
    watching = Caller(caller.app, roles=(Role.ADMINISTRATOR,))
    watching.get("/health")

    answer = watching.get("/metrics")

    assert (answer.status_code, answer.headers["content-type"][:10]) == (200, "text/plain")
    said = answer.text.splitlines()
    assert 'supergroup_requests_total{method="GET",route="/health",status="200"} 1.0' in said
    assert 'supergroup_outbox_messages{state="queued"} 2.0' in said
    assert "supergroup_outbox_due 2.0" in said
    assert 'supergroup_jobs{state="queued"} 0.0' in said
    assert "supergroup_restored 0.0" in said
    assert "amy" not in answer.text.casefold()


def test_figures_are_nobodys_who_may_not_see_them(caller: Caller) -> None:
    assert Caller(caller.app, signed_out=True).get("/metrics").status_code == 401
    assert Caller(caller.app, roles=(Role.COORDINATOR,)).get("/metrics").status_code == 403
