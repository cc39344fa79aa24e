"""Ten families' timelines against the raw rows, one to one, on both databases; and every table is decided on."""

import ast
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import BindParameter, bindparam, text
from sqlalchemy import select as sql_select

from scheduler.evidence.timeline.reading import Timeline, timeline_of
from scheduler.evidence.timeline.registry import SOURCES, TELLS_NOTHING
from scheduler.evidence.timeline.sources.trail import NOBODYS, SUBJECTS
from scheduler.store import Store
from scheduler.store.tables import CATALOGUE
from solver.problem import OVERRIDABLE
from support.storied import TEN, Story, storied

ROOT = Path(__file__).resolve().parents[4]
Key = tuple[str, str, str]
Row = Mapping[str, Any]
BOTH = "(family IN :families OR contact IN :contacts)"
OF_LOAN = "loan_id IN (SELECT id FROM loans WHERE family IN :families)"
OF_REPLIES = "SELECT id FROM replies WHERE"
RAW: dict[str, tuple[str, tuple[str, ...]]] = {
    "families": ("household = :household", ("",)),
    "contacts": ("household = :household", ("",)),
    "pins": ("id IN :families", ("",)),
    "told_before": ("id IN :families", ("",)),
    "places": ("family IN :families", ("start",)),
    "meetings": (BOTH, ("dtstamp",)),
    "outbox": (BOTH, ("created_at", "sent_at")),
    "tasks": (BOTH, ("created_at",)),
    "replies": (BOTH, ("at", "taken_in_at")),
    "reply_marks": (f"reply_id IN ({OF_REPLIES} {BOTH})", ("at",)),
    "own_needs": ("household = :household", ("at", "decided_at")),
    "experiences": (BOTH, ("at",)),
    "wishes": ("household = :household", ("at", "decided_at")),
    "partner_passed": (
        "family IN :families",
        ("made_at", "passed_at", "answered_at", "withdrawn_at", "withdrawn_told_at"),
    ),
    "partner_proposals": ("family IN :families", ("came_at", "looked_at", "decided_at", "withdrawn_at")),
    "link_holders": ("contact IN :contacts", ("",)),
    "feed_tokens": ("kind = 'adult' AND whom IN :contacts", ("issued_at", "revoked_at")),
    "video_links": ("family IN :families", ("changed_at",)),
    "video_told": (BOTH, ("",)),
    "loans": ("family IN :families", ("updated_at", "handed_over_on", "returned_on")),
    "loan_days": (OF_LOAN, ("day",)),
    "piece_days": (OF_LOAN, ("day",)),
    "loan_pieces": (OF_LOAN, ("", "handed_over_on", "returned_on", "wiped_on")),
    "piece_states": (OF_LOAN, ("changed_at",)),
    "loan_agreements": (OF_LOAN, ("agreed_at",)),
    "webhook_deliveries": (OF_LOAN, ("not_before",)),
    "register_marks": ("family IN :families", ("at",)),
    "scores": ("family IN :families", ("at",)),
    "leavings": ("family IN :families", ("at",)),
    "restores": ("1 = 1", ("restored_at", "released_at")),
}
"""Tables whose open columns say whose a row is: how SQL finds those of a household, and their moments."""
SEALED = {
    "pairs": ("",), "keep_away": ("",), "practitioners": ("",), "overrides": ("",),
    "rosters": ("problem", "created_at", "signed_at", "published_at"), "jobs": ("asked_at",),
    "countersigns": ("at",), "findings": ("found_at", "decided_at", "gone_at"), "audit_trail": ("at",),
    "registers": ("start",), "register_runs": ("at",),
}  # fmt: skip
"""Tables whose rows have to be opened, or followed elsewhere, to know whose they are; and their moments."""


@pytest.fixture
def story(store: Store) -> Story:
    return storied(store)


def read(story: Story, family: str) -> Timeline:
    with story.store.reading() as desk:
        return timeline_of(desk, family)


def told(timeline: Timeline) -> Counter[Key]:
    """Each row of each entry, with the moment that the entry is of."""
    return Counter((one.table, row, one.moment) for one in timeline.entries for row in one.rows)


def key_of(table: str, row: Row) -> str:
    own = [one.name for one in CATALOGUE.tables[table].primary_key if one.name != "organisation_id"]
    return " ".join(str(row[name]) for name in own)


def moments_of(table: str, rows: Iterable[Row], moments: tuple[str, ...]) -> Iterator[Key]:
    for row in rows:
        for moment in moments:
            if moment in ("", "problem") or row[moment] is not None:
                yield table, key_of(table, row), moment


def raw(story: Story, timeline: Timeline) -> Counter[Key]:
    """What SQL alone finds of a household in the tables that say whose a row is."""
    given = {"household": timeline.household, "families": timeline.families, "contacts": timeline.contacts}
    found: Counter[Key] = Counter()
    with story.store.engine.connect() as connection:
        for table, (where, moments) in RAW.items():
            named = re.findall(r":(\w+)", where)
            binds: list[BindParameter[Any]] = [
                bindparam(name, given[name], expanding=name != "household") for name in dict.fromkeys(named)
            ]
            asked = text(f"SELECT * FROM {table} WHERE {where}").bindparams(*binds)  # noqa: S608  (our own words)
            found.update(moments_of(table, map(dict, connection.execute(asked).mappings()), moments))
    return found


def opened(story: Story, table: str) -> list[dict[str, Any]]:
    """All rows of a table with what is sealed in them."""
    with story.store.engine.connect() as connection:
        return [dict(row) for row in connection.execute(sql_select(CATALOGUE.tables[table])).mappings()]


def names(row: Row, *idents: str) -> bool:
    """Whether a row has one of these ids as a word anywhere."""
    said = " ".join(value.decode("latin-1") if isinstance(value, bytes) else str(value) for value in row.values())
    return any(re.search(rf"(?<![\w-]){re.escape(one)}(?![\w-])", said) for one in idents)


def placed(rosters: list[dict[str, Any]], timeline: Timeline) -> set[tuple[date, str, bool]]:
    """The sessions that plans had the household in, with the week and whether that plan was published."""
    return {
        (row["monday"], one["session"], row["published_at"] is not None)
        for row in rosters
        for one in json.loads(row["body"])["placements"]
        if one["family"] in timeline.families
    }


def by_hand(story: Story, timeline: Timeline) -> Counter[Key]:
    """The same of the tables whose rows have to be opened, told apart by rules that are written here anew."""
    ids, home = timeline.families, timeline.household
    rosters = [row for row in opened(story, "rosters") if names(row, *ids)]
    spots = placed(rosters, timeline)
    met = {(monday, session) for monday, session, is_out in spots if is_out}
    met |= {(row["monday"], row["session"]) for row in opened(story, "register_marks") if row["family"] in ids}
    wanted = {
        "rosters": lambda row: names(row, *ids),
        "jobs": lambda row: names({"found": row["found"]}, *ids),
        "pairs": lambda row: home in json.loads(row["body"])["households"],
        "keep_away": lambda row: json.loads(row["body"])["household"] == home,
        "practitioners": lambda row: home in json.loads(row["body"])["practitioner"]["not_with"],
        "overrides": lambda row: names(row, *ids, *(session for _, session, _ in spots)),
        "countersigns": lambda row: bool({*json.loads(row["families"])} & {*ids}),
        "findings": lambda row: bool({*json.loads(row["families"])} & {*ids}),
        "registers": lambda row: (row["monday"], row["session"]) in met,
        "register_runs": lambda row: (row["monday"], row["session"]) in met,
        "audit_trail": lambda row: is_line_of(row, timeline, {session for _, session, _ in spots}, story),
    }
    found: Counter[Key] = Counter()
    for table, moments in SEALED.items():
        found.update(moments_of(table, filter(wanted[table], opened(story, table)), moments))
    return found


def is_line_of(row: Row, timeline: Timeline, sessions: set[str], story: Story) -> bool:
    """Whether a line of the trail is about the household: every line of a week that names nobody else is."""
    subject, details = row["subject"], json.loads(row["details"])
    if details.get("other") in timeline.families:
        return True
    if (
        names({"": subject}, *timeline.families, *timeline.contacts, *sessions)
        or subject == f"household {timeline.household}"
    ):
        return True
    if subject.startswith("loan "):
        return int(subject.removeprefix("loan ")) in loans_of(story, timeline)
    if subject.startswith("partner "):
        mine = {row["id"] for row in opened(story, "partner_proposals") if row["family"] in timeline.families}
        return details.get("proposal") in mine
    if subject.startswith(("week ", "published roster of ")):
        return details.get("family") in (None, *timeline.families)
    return subject in ("waiting list", "trail", "signing") or (
        subject == "service" and row["what"] in ("records imported", "held for findings")
    )


def loans_of(story: Story, timeline: Timeline) -> set[int]:
    return {row["id"] for row in opened(story, "loans") if row["family"] in timeline.families}


def test_ten_timelines_are_the_raw_rows_one_to_one(story: Story) -> None:
    """As SQL counts them, with what is sealed opened; nothing is missing, and nothing stands there twice."""
    assert len(story.ten) == TEN
    for family in story.ten:
        timeline = read(story, family)
        expected = raw(story, timeline) + by_hand(story, timeline)
        assert told(timeline) == expected, family


def test_no_row_that_names_a_family_is_left_out(story: Story) -> None:
    """Every row of every table that has an id of the household as a word anywhere, but for tables that say why not."""
    rows = {table: opened(story, table) for table in CATALOGUE.tables if table not in TELLS_NOTHING}
    for family in story.ten:
        timeline = read(story, family)
        there = {(table, row) for table, row, _ in told(timeline)}
        ids = (*timeline.families, *timeline.contacts)
        named = {(table, key_of(table, row)) for table, found in rows.items() for row in found if names(row, *ids)}
        assert named - there == set(), family


def test_story_is_told_of_everything_that_can_happen(story: Story) -> None:
    """The ten together have entries of every kind, and of every table that the week writes."""
    entries = [one for family in story.ten for one in read(story, family).entries]

    assert {one.table for one in entries} >= {
        "audit_trail", "contacts", "families", "feed_tokens", "link_holders", "loan_agreements", "loan_days",
        "loan_pieces", "loans", "meetings", "outbox", "overrides", "own_needs", "pairs", "piece_days", "piece_states",
        "scores", "leavings",
        "pins", "places", "register_marks", "registers", "replies", "reply_marks", "rosters", "tasks",
    }  # fmt: skip
    assert {one.kind.value for one in entries} == {
        "known", "seen", "planned", "decided", "sent", "said", "lent", "came",
    }  # fmt: skip
    assert all(one.what for one in entries)


def test_another_household_is_named_only_where_it_is_kept_apart(story: Story) -> None:
    """What the lead may see of others is whom it must not meet; nothing else of anybody stands there."""
    everybody = {row["id"] for row in opened(story, "families")}
    for family in story.ten:
        timeline = read(story, family)
        others = everybody - {*timeline.families}
        apart = ("flags changed", "flags changed by an import")
        rest = [one for one in timeline.entries if one.what not in apart]
        said = [one for one in rest if names({"": [*one.facts, one.why, one.what]}, *others)]
        assert said == [], family


def test_every_table_has_a_source_or_a_reason() -> None:
    """Whoever adds a table says here whether it tells anything of a family: else its rows would be missed for good."""
    told_of = [table for source in SOURCES for table in source.tables]

    assert sorted({*told_of, *TELLS_NOTHING}) == sorted(CATALOGUE.tables)
    assert {*told_of} & TELLS_NOTHING.keys() == set()
    assert all(TELLS_NOTHING.values())
    assert {*RAW, *SEALED} == {*told_of}


@cache
def subjects_in_code() -> tuple[str, ...]:
    """The first words of every subject that code gives to the trail as it is written there."""
    found = []
    for path in (*ROOT.glob("scheduler/**/*.py"), *ROOT.glob("api/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") in ("record", "exported")
                and len(node.args) > 3
            ):
                given = node.args[3]
                first = given.values[0] if isinstance(given, ast.JoinedStr) else given
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.append(first.value.strip())
    return tuple(dict.fromkeys(found))


def test_every_subject_of_the_trail_is_decided_on() -> None:
    """As for tables: a line under a new kind of subject would be about nobody."""
    known = {*SUBJECTS, *NOBODYS}

    assert len(subjects_in_code()) > 15
    assert [one for one in subjects_in_code() if one not in known] == []
    assert SUBJECTS.keys() & NOBODYS.keys() == set()


def test_every_line_that_was_written_has_a_known_subject(story: Story) -> None:
    known = tuple(f"{one} " for one in (*SUBJECTS, *NOBODYS))
    rules = tuple(f"{rule} for " for rule in OVERRIDABLE)
    lines = {row["subject"] for row in opened(story, "audit_trail")}

    assert [one for one in lines if not f"{one} ".startswith((*known, *rules))] == []
