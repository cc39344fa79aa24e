"""sessions: the candidate sessions of a week, from which the planner chooses."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from scheduler.intake.column import Column, Sheet
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import (
    IDS,
    LANGUAGE,
    MOMENT,
    OPTIONAL_LINK,
    OPTIONAL_TEXT,
    OPTIONAL_YES_NO,
    TEXT,
    YES_NO,
    many,
    optional,
    word,
)
from scheduler.intake.row import Row, fields_of
from scheduler.records import Service
from solver.problem import Mode, Session, SessionPin, WeekKind

MODE = word(
    Mode, facetoface=Mode.IN_ROOM, inperson=Mode.IN_ROOM, room=Mode.IN_ROOM, online=Mode.REMOTE, video=Mode.REMOTE,
    zoom=Mode.REMOTE, hybrid=Mode.SUPER_GROUP, blended=Mode.SUPER_GROUP,
)  # fmt: skip
COLUMNS = (
    Column("id", TEXT, "Your own short name for this candidate.", "s1", ("session", "code"), required=True),
    Column("programme", TEXT, "The id of its programme.", "triple-p", ("course",), required=True,
           refers="programme"),
    Column("group", TEXT, "A word that candidates of one new group share; blank: the cohort, or this session alone.",
           "triple-p-new"),
    Column("start", MOMENT, "When it starts, on local clocks.", "2027-03-02 10:00",
           ("starts", "date and time", "when"), required=True),
    Column("modes", many(MODE, MODE.expected), "The modes it may take.", "in-room; super-group", ("mode",),
           required=True),
    Column("rooms", IDS, "The ids of rooms it may use.", "library-1; library-2", ("room",),
           refers="room"),
    Column("cohort", OPTIONAL_TEXT, "The id of the running group it is for; blank: a new group.", "triple-p-spring",
           refers="running group (cohort)"),
    Column("language", LANGUAGE, "Language in which it is held.", "en", ("delivery language",)),
    Column("video_link", OPTIONAL_LINK, "Its video link.", "https://video.example/abc", ("link", "url"), careful=None),
    Column("held_back", YES_NO, "Whether it is kept in reserve.", "no", ("reserve",)),
    Column("pinned_runs", OPTIONAL_YES_NO, "Yes or no where a person decided whether it runs.", "yes"),
    Column("pinned_mode", optional(MODE), "The mode that a person decided on.", "in-room"),
    Column("pinned_rooms", IDS, "The rooms that a person decided on.", "library-1", refers="room"),
    Column("pinned_practitioners", IDS, "The practitioners whom a person decided on.", "amina",
           refers="practitioner"),
)  # fmt: skip


def take(row: Row, draft: Draft) -> None:
    """The session is a candidate, of a programme and group that can meet so."""
    ident, cohort = row.text("id"), row.text("cohort")
    if row.is_new(ident, draft.sessions.maps[0]) and row.is_new(ident, draft.slots.maps[0]):
        session = row.make(
            Session, group=row.text("group") or cohort or ident, pin=row.make(SessionPin, prefix="pinned_")
        )
        if _can_meet(row, session, draft):
            draft.sessions[ident] = session
            draft.groups[_week_of(session.start), session.group] = session.programme


def _can_meet(row: Row, session: Session, draft: Draft) -> bool:
    before = len(row.faults)
    programme = draft.programmes[session.programme]
    own = [terms.mode for terms in programme.terms]
    for mode in session.modes:
        if mode not in own:
            row.refuse("modes", "a mode of the programme: " + ", ".join(own), value=mode.value)
    cohort = draft.cohorts[session.cohort] if session.cohort else None
    if cohort and cohort.programme != session.programme:
        row.refuse("programme", f"the programme of its cohort, {cohort.programme}", meant=cohort.programme)
        return False
    if programme.weeks[cohort.week - 1 if cohort else 0] is not WeekKind.GROUP:
        row.refuse("cohort", "a group that meets in its course week, not by call or visit")
    shared = draft.groups.get((_week_of(session.start), session.group), session.programme)
    if shared != session.programme:
        row.refuse("group", f"a word that no other programme uses; {shared} does")
    return len(row.faults) == before


def _week_of(start: datetime) -> tuple[int, int]:
    return start.isocalendar()[:2]


def show(service: Service) -> Iterator[Mapping[str, object]]:
    """One row a candidate session."""
    for session in service.sessions:
        yield fields_of(session.pin, "pinned_") | fields_of(session)


SHEET = Sheet(
    "sessions", "Candidate sessions: the planner picks at most one for each group.", COLUMNS, take, show, needed=True
)
