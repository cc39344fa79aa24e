"""The figures of a simulated year counted in another way: by plain loops over what happened, without the store.

Nothing of `scheduler.evidence` is used here: a mistake there is not made again.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from solver.problem import Side
from support.simulated_year import COURSES, WEEK, ZONE, Mark, Met, Year

Key = tuple[str, str, str]
Counted = tuple[int, int, tuple[str, ...]]
PRESENT = ("room", "remote", "one-to-one")
NOBODY_ASKED: Mapping[str, str] = {}


def day(moment: datetime) -> date:
    return moment.astimezone(ZONE).date()


def standing(met: Met) -> dict[tuple[str, str], Mark]:
    """Of each person the last mark, unless that took back those before it."""
    last = {(mark.family, mark.person): mark for mark in met.marks}
    return {whom: last[whom] for whom in sorted(last) if last[whom].came != "unmarked"}


def adults(met: Met, family: str) -> list[Mark]:
    return [mark for whom, mark in standing(met).items() if whom[0] == family and whom[1].startswith("adult")]


def families(met: Met) -> list[str]:
    """Those of whose adults anything is marked."""
    return sorted({mark.family for mark in standing(met).values() if mark.family and mark.person.startswith("adult")})


def attendance_again(year: Year, first: date, last: date) -> dict[Key, Counted]:
    """All that registers tell."""
    found: dict[Key, Counted] = {}
    mine = [met for met in year.met if first <= day(met.start) <= last]
    kept = [met for met in mine if met.registered]
    found["registers-kept", "", ""] = (len(kept), len(mine), ())
    found["ran", "", ""] = (sum(not met.not_run for met in kept), len(kept), ())
    for reason, count in Counter(met.not_run for met in kept if met.not_run).items():
        found["not-run", "reason", reason] = (count, len(kept), ())
    rows = [_row(met, family) for met in kept if not met.not_run for family in families(met)]
    expected = [row for row in rows if row["planned"]]
    came = [row for row in expected if row["came"]]
    for by in ("side", "mode", "number", "programme"):
        for value in {str(row[by]) for row in expected}:
            some = [row for row in expected if row[by] == value]
            found["came", by, value] = _count(some, [row for row in some if row["came"]])
    found["came", "", ""] = _count(expected, [row for row in expected if row["came"]])
    found["other-side", "", ""] = _count(came, [row for row in came if row["came"] != row["planned"]])
    found["late", "", ""] = _count(came, [row for row in came if row["late"]])
    found["left-early", "", ""] = _count(came, [row for row in came if "left-early" in row["left"]])
    remote = [row for row in came if row["came"] == "remote"]
    found["lost-connection", "", ""] = _count(remote, [row for row in remote if "lost-connection" in row["left"]])
    there = {row["family"] for row in rows if row["came"]}
    walked_in = sorted({row["family"] for row in rows if row["came"] and not row["planned"]})
    found["not-on-list", "", ""] = (len(walked_in), len(there), tuple(walked_in))
    missed = [row for row in expected if not row["came"]]
    found["sent-word", "", ""] = _count(missed, [row for row in missed if row["reasons"]])
    said = {(row["family"], reason) for row in missed for reason in row["reasons"]}
    for reason in {reason for _, reason in said}:
        who = sorted(family for family, one in said if one == reason)
        found["why-away", "reason", reason] = (len(who), len({family for family, _ in said}), tuple(who))
    return found


def completion_again(
    year: Year, first: date, last: date, reasons: Mapping[str, str] = NOBODY_ASKED
) -> dict[Key, Counted]:
    """All that came of courses which ended; `reasons` are why families left, where somebody asked."""
    rows = [row for run in year.runs for row in _places(year, run.number, first, last)]
    found: dict[Key, Counted] = {}
    for by, values in (
        ("", {""}),
        ("side", {row["side"] for row in rows}),
        ("programme", {r["programme"] for r in rows}),
    ):
        for value in values:
            some = [row for row in rows if not by or row[by] == value]
            up = [row for row in some if row["numbers"] & {1, 2}]
            found["taken-up", by, value] = _count(some, up)
            enough = [row for row in up if 4 * len(row["numbers"]) >= 3 * row["sessions"]]
            found["complete", by, value] = _count(up, enough)
            found["left", by, value] = _count(some, [row for row in some if row["how"]])
    gone = [row for row in rows if row["how"]]
    for value in {row["how"] for row in gone}:
        found["left-how", "reason", value] = _count(gone, [row for row in gone if row["how"] == value])
    for value in {reasons.get(row["family"], "not-asked") for row in gone}:
        some = [row for row in gone if reasons.get(row["family"], "not-asked") == value]
        found["left-why", "reason", value] = _count(gone, some)
    for value in {row["last"] for row in gone}:
        found["left-last-reason", "reason", value] = _count(gone, [row for row in gone if row["last"] == value])
    return found


def waits_again(
    year: Year, first: date, last: date, forgotten: tuple[str, ...] = ()
) -> dict[str, list[tuple[int, str]]]:
    """Days and family of every wait; nobody knows any more when families that are `forgotten` were told."""
    since = {ident: home.waiting_since for ident, home in year.homes.items()}
    placed = _placed(year, last)
    told: dict[str, date] = {}
    for _, family, _, at in sorted(year.told, key=lambda one: one[3]):
        if family not in forgotten:
            told.setdefault(family, day(at))
    started: dict[str, date] = {}
    for met in sorted(year.met, key=lambda met: met.start):
        if met.registered and not met.not_run:
            for family in families(met):
                if any(mark.came in PRESENT for mark in adults(met, family)):
                    started.setdefault(family, day(met.start))
    plans = [one for one in year.published if day(one.at) <= last]
    waiting = [one.id for one in plans[-1].families if one.id not in placed]
    known = {one.id for plan in plans for one in plan.families}
    waiting += [one.id for one in year.on_record if one.id not in known and one.waiting_since <= last]
    ends = {"wait-to-place": placed, "wait-to-told": told, "wait-to-start": started}
    ends["still-waiting"] = dict.fromkeys(waiting, last)
    return {
        name: sorted(
            (max((until - since[family]).days, 0), family) for family, until in one.items() if first <= until <= last
        )
        for name, one in ends.items()
    }


def _row(met: Met, family: str) -> dict[str, Any]:
    marks = adults(met, family)
    there = [mark for mark in marks if mark.came in PRESENT]
    side = there[0].came.replace("one-to-one", "slot") if there else ""
    planned = [mark.planned for mark in marks if mark.planned]
    return {
        "family": family,
        "planned": planned[0] if planned else "",
        "side": planned[0] if planned else "",
        "mode": met.mode,
        "number": f"{met.number:02}",
        "programme": met.programme,
        "came": side,
        "late": any(mark.late for mark in there),
        "left": {mark.left for mark in there},
        "reasons": set() if there else {mark.reason for mark in marks if mark.came == "sent-word"},
    }


def _places(year: Year, number: int, first: date, last: date) -> Iterator[dict[str, Any]]:
    run = next(one for one in year.runs if one.number == number)
    mets = [met for met in year.met if met.run == number]
    length = len(COURSES[run.programme])
    days = [day(met.start) for met in mets if met.number == length]
    days = days or [one.monday for one in year.published if (run.cohort, run.programme, length) in one.cohorts]
    if not days or not first <= max(days) <= last:
        return
    held = {met.number: False for met in mets if met.registered}
    for met in mets:
        if met.registered and not met.not_run:
            held[met.number] = True
    seats = [(ident, side) for met in mets for ident, side in met.seats.items()]
    for family in sorted({ident for ident, _ in seats}):
        sides = Counter(side for ident, side in seats if ident == family)
        came = {
            met.number
            for met in year.met
            if met.programme == run.programme and met.registered and not met.not_run
            and any(mark.came in PRESENT for mark in adults(met, family))
        }  # fmt: skip
        yield {
            "family": family,
            "programme": run.programme,
            "side": "remote" if sides[Side.REMOTE] > sides[Side.ROOM] else "room",
            "numbers": came,
            "sessions": length - sum(not one for one in held.values()),
            "how": next((how for who, of, _, how in year.left if (who, of) == (family, number)), ""),
            "last": _last_word(year, family, run.programme, last),
        }


def _last_word(year: Year, family: str, programme: str, last: date) -> str:
    word = "nothing-said"
    for met in sorted(year.met, key=lambda met: met.start):
        if met.registered and met.programme == programme and day(met.start) <= last:
            for mark in adults(met, family):
                if mark.came == "sent-word" and mark.reason != "does-not-go-on":
                    word = mark.reason
    return word


def _placed(year: Year, last: date) -> dict[str, date]:
    """When a place was first published of a family that kept one in that week."""
    found: dict[str, date] = {}
    monday = min(one.monday for one in year.published)
    while monday <= max(one.monday for one in year.published):
        plans = [one for one in year.published if one.monday == monday and day(one.at) <= last]
        for family in plans[-1].seats if plans else ():
            at = min(day(one.at) for one in plans if family in one.seats)
            found[family] = min(at, found.get(family, at))
        monday += WEEK
    return found


def _count(whole: list[dict[str, Any]], part: list[dict[str, Any]]) -> Counted:
    return len(part), len(whole), tuple(sorted({str(row["family"]) for row in part}))
