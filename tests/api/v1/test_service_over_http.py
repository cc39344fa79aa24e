"""The service's own records by program: read, added, changed with If-Match, removed."""

from support.callers import Caller

DEPOTS = "/api/v1/service/depots"
SHED = {"cells": {"id": "shed", "name": "Garden shed", "lead_days": "2"}}


def test_record_is_added_changed_and_removed(caller: Caller) -> None:
    added = caller.post(DEPOTS, json=SHED)
    read = caller.get(f"{DEPOTS}/shed")
    tag = {"If-Match": read.headers["etag"]}
    changed = caller.put(f"{DEPOTS}/shed", json={"cells": {"name": "Blue door"}}, headers=tag)
    late = caller.put(f"{DEPOTS}/shed", json=SHED, headers=tag)
    without = caller.delete(f"{DEPOTS}/shed")
    removed = caller.delete(f"{DEPOTS}/shed", headers={"If-Match": "*"})

    assert (added.status_code, added.json()["record"]["cells"]["name"]) == (200, "Garden shed")
    assert changed.json()["record"]["cells"]["name"] == "Blue door"
    assert (late.status_code, without.status_code) == (412, 428)
    assert (removed.json(), caller.get(f"{DEPOTS}/shed").status_code) == ({"record": None, "voided": {}}, 404)


def test_cell_that_cannot_be_used_is_named(caller: Caller) -> None:
    refused = caller.post(DEPOTS, json={"cells": {"id": "shed", "lead_days": "soon"}})

    assert refused.status_code == 422
    assert "lead_days is 'soon'; expected" in refused.json()["detail"]


def test_records_come_in_pages(caller: Caller) -> None:
    first = caller.get("/api/v1/service/sessions", params={"limit": 1}).json()
    second = caller.get("/api/v1/service/sessions", params={"limit": 1, "cursor": first["next"]}).json()

    assert [one["key"] for one in (*first["items"], *second["items"])] == ["thu", "tue"]


def test_what_is_no_sheet_is_not_there(caller: Caller) -> None:
    assert caller.get("/api/v1/service/families").status_code == 404
