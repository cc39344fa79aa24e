"""Take a week from spreadsheets to invites over HTTP, with httpx alone.

uv run supergroup serve                                   (in another terminal)
export SUPERGROUP_TOKEN=supergroup_…                      (made by an administrator, on the page People)
uv run python examples/week_by_api.py examples/week -o OUT --week 2027-03-01 --as-of 2027-02-22T09:00

OUT holds roster.json, invites.zip and loan_requests.csv afterwards. Nothing is sent to anybody.
"""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

Json = dict[str, Any]


def main() -> int:
    """The week is published, or a line says why not; the result is the exit code."""
    given = _arguments()
    signed = {"Authorization": f"Bearer {os.environ.get('SUPERGROUP_TOKEN', '')}"}
    with httpx.Client(base_url=f"{given.server}/api/v1", headers=signed, timeout=120) as api:
        try:
            _week(api, given)
        except httpx.HTTPStatusError as error:
            print(f"{error.request.method} {error.request.url.path}: {error.response.text}", file=sys.stderr)
            return 1
    return 0


def _week(api: httpx.Client, given: argparse.Namespace) -> None:
    week = f"/weeks/{given.week}"
    _import(api, given.intake)
    job = _plan(api, week, given)
    version = f"{week}/rosters/{job['version']}"
    _look(api, version)
    _sign_off(api, week)
    # What goes to flagged families waits until the safeguarding lead has countersigned it; the others get theirs now.
    sent = api.post(f"{week}/publication", params={"others_now": True}, headers={"Idempotency-Key": str(uuid4())})
    published = _answer(sent).json()
    print(f"Published: {published['messages']} messages, {published['tasks']} tasks, {published['loans']} loans.")
    if published["waiting"]:
        print(f"To be countersigned: {', '.join(published['waiting'])}.")
    given.out.mkdir(parents=True, exist_ok=True)
    for path, name in (
        (version, "roster.json"),
        (f"{week}/invites.zip", "invites.zip"),
        (f"{week}/loan-requests.csv", "loan_requests.csv"),
    ):
        (given.out / name).write_bytes(_answer(api.get(path)).content)
    print(f"All of it lies in {given.out}.")


def _import(api: httpx.Client, intake: Path) -> None:
    paths = sorted(intake.glob("*.csv")) if intake.is_dir() else [intake]
    files = [("files", (path.name, path.read_bytes())) for path in paths]
    done = _answer(api.post("/imports", files=files)).json()
    for fault in done["report"]["faults"]:
        print(fault["sentence"], file=sys.stderr)
    print(f"{done['families']} families on record, {done['sessions']} sessions.")


def _plan(api: httpx.Client, week: str, given: argparse.Namespace) -> Json:
    """The job, when it is over. Its events come as they happen; they could be asked for again at any time."""
    asked = {"as_of": given.as_of, "seconds": given.time_limit, "deterministic": given.deterministic}
    job = _answer(api.post(f"{week}/plans", json=asked)).json()
    with api.stream("GET", f"/jobs/{job['id']}/events", timeout=None) as events:
        kind = ""
        for line in events.iter_lines():
            kind = line.removeprefix("event: ") if line.startswith("event: ") else kind
            if line.startswith("data: ") and kind == "progress":
                step = json.loads(line.removeprefix("data: "))
                print(f"  {step['tier']} {step['goal']:<16} {step['value']:>7}  bound {step['bound']}")
    job = _answer(api.get(f"/jobs/{job['id']}")).json()
    if job["state"] != "done":
        raise SystemExit(f"There is no plan: {job['failure']}")
    return dict(job)


def _look(api: httpx.Client, version: str) -> None:
    audit = _answer(api.get(f"{version}/audit")).json()
    print(f"The audit found {len(audit['violations'])} violations.")
    for family in _all(api, f"{version}/unplaced"):
        print(f"  {family['name']}: {' '.join(reason['text'] for reason in family['reasons'])}")


def _sign_off(api: httpx.Client, week: str) -> None:
    """What was looked at is signed: the plan and all that it would send, and the week as it was then."""
    seen = _answer(api.get(week))
    preview = _answer(api.get(f"{week}/preview")).json()
    print(f"It would send {preview['summary']}")
    for group in preview["unusual"]:
        print(f"  {group['heading']}: {', '.join(point['family'] for point in group['points'])}")
    signed = {"digest": preview["digest"], "preview": preview["preview"]}
    _answer(api.post(f"{week}/sign-off", json=signed, headers={"If-Match": seen.headers["etag"]}))


def _all(api: httpx.Client, path: str) -> list[Json]:
    """Every item of a list that comes in pages."""
    items: list[Json] = []
    cursor = None
    while True:
        page = _answer(api.get(path, params={"cursor": cursor} if cursor else None)).json()
        items += page["items"]
        cursor = page["next"]
        if cursor is None:
            return items


def _answer(response: httpx.Response) -> httpx.Response:
    return response.raise_for_status()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("intake", type=Path, help="a folder of CSV files, a workbook, or an archive")
    parser.add_argument("-o", "--out", type=Path, required=True, help="the folder to write")
    parser.add_argument("--week", required=True, help="the Monday, as 2027-03-01")
    parser.add_argument("--as-of", help="the moment to plan from, as 2027-02-22T09:00; now if not given")
    parser.add_argument("--time-limit", type=float, default=60.0, help="seconds that the search may take")
    parser.add_argument("--deterministic", action="store_true", help="the same roster for the same input")
    parser.add_argument("--server", default="http://127.0.0.1:8000")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
