"""programmes: the courses that a service runs."""

from collections.abc import Iterator, Mapping

from scheduler.intake.column import Column, Sheet
from scheduler.intake.draft import Draft
from scheduler.intake.kinds import COUNT, OPTIONAL_TEXT, TEXT, WEEKS, YES_NO, whole, word
from scheduler.intake.row import Row, fields_of
from scheduler.records import Service
from solver.problem import Audience, Mode, ModeTerms, Programme

AUDIENCE = word(Audience, female=Audience.WOMEN, male=Audience.MEN, mixed=Audience.ANY, all=Audience.ANY)
PREFIXES = {Mode.IN_ROOM: "in_room_", Mode.REMOTE: "remote_", Mode.SUPER_GROUP: "super_group_"}


def _terms_columns(mode: Mode) -> tuple[Column, ...]:
    prefix, name = PREFIXES[mode], mode.value
    return (
        Column(
            prefix + "minutes", whole(1), f"Length of a {name} session; blank: it does not run {name}.", "120",
            (f"{name} length",),
        ),
        Column(prefix + "size_min", whole(1), f"Least adults for a new {name} group.", "6", (f"{name} min",)),
        Column(prefix + "size_target", whole(1), f"Adults aimed at in a {name} group.", "10", (f"{name} target",)),
        Column(prefix + "size_max", whole(1), f"Most adults in a {name} group.", "12", (f"{name} max",)),
        Column(prefix + "leads", whole(1), f"Practitioners who lead a {name} session.", "2", (f"{name} staff",)),
        Column(prefix + "hosts", COUNT, f"Practitioners who host the remote side of a {name} session.", "0"),
    )  # fmt: skip


COLUMNS = (
    Column("id", TEXT, "Your own short name for the programme.", "triple-p", ("programme", "code"), required=True),
    Column("title", TEXT, "Its full title, for staff only.", "Group Triple P", ("name",), required=True),
    Column("neutral_title", TEXT, "What families are told, without naming it.", "Tuesday group",
           ("neutral name", "public title"), required=True),
    Column("weeks", WEEKS, "What the course does in each of its weeks.", "group x5; call x3",
           ("course weeks", "number of weeks"), required=True),
    *(column for mode in Mode for column in _terms_columns(mode)),
    Column("floor_per_side", whole(1), "Least households on each side of a new super-group.", "3"),
    Column("run_on_min", whole(1), "Households on each used side with which a running group goes on.", "2"),
    Column("rooms_needed", whole(1), "Rooms needed at once.", "1"),
    Column("accreditation", OPTIONAL_TEXT, "What a lead must be accredited for.", "triple-p"),
    Column("audience", AUDIENCE, "Who it is for: any, women or men. It must be said.", "any",
           ("for", "who for", "sex"), required=True),
    Column("staff_same_audience", YES_NO, "Whether staff must be women or men too.", "no", ("same sex staff",)),
    Column("last_week_to_join", COUNT, "Last course week in which somebody may join.", "2"),
    Column("sensitive", YES_NO, "Whether the subject is sensitive.", "no"),
    Column("first_call_needed", YES_NO, "Whether a call must precede a first remote session.", "yes"),
    Column("call_min", whole(1), "Minutes of one telephone call week.", "30"),
    Column("visit_min", whole(1), "Minutes of one home visit.", "60"),
    Column("reminders", whole(0, 1), "Whether adults are reminded the day before: 1 or 0. More get those alone who "
           "asked for more (contacts).", "1"),
    Column("reminder_hour", whole(9, 19), "The hour of the day at which reminders go.", "10"),
    Column("reply_by_days", whole(0, 14), "How many days before it an answer is asked for; 0: by no day.", "3"),
)  # fmt: skip


def take(row: Row, draft: Draft) -> None:
    """The programme is offered, in the modes whose minutes are given."""
    modes = [mode for mode, prefix in PREFIXES.items() if prefix + "minutes" in row.values]
    if row.is_new(row.text("id"), draft.programmes.maps[0]) and _complete(row, modes):
        terms = tuple(row.make(ModeTerms, prefix=PREFIXES[mode], mode=mode) for mode in modes)
        draft.programmes[row.text("id")] = row.make(Programme, terms=terms)


def _complete(row: Row, modes: list[Mode]) -> bool:
    if not modes:
        row.refuse("in_room_minutes", "minutes of at least one mode")
    missing = [
        PREFIXES[mode] + field
        for mode in modes
        for field in ("size_min", "size_target", "size_max", "leads")
        if PREFIXES[mode] + field not in row.values
    ]
    for column in missing:
        row.refuse(column, "a whole number, as the programme runs in this mode")
    return bool(modes) and not missing and _all_rise(row, modes)


def _all_rise(row: Row, modes: list[Mode]) -> bool:
    sound = True
    for prefix in (PREFIXES[mode] for mode in modes):
        sizes = [row.whole(prefix + field) for field in ("size_min", "size_target", "size_max")]
        if sizes != sorted(sizes):
            row.refuse(prefix + "size_min", f"min, target and max in rising order, not {sizes}")
            sound = False
    return sound


def show(service: Service) -> Iterator[Mapping[str, object]]:
    """One row a programme."""
    for programme in service.programmes:
        terms = [fields_of(terms, PREFIXES[terms.mode]) for terms in programme.terms]
        yield {key: value for each in (fields_of(programme), *terms) for key, value in each.items()}


SHEET = Sheet(
    "programmes", "The courses that you run, each with sizes and staff by mode.", COLUMNS, take, show,
    synonyms=("programs", "courses"), needed=True,
)  # fmt: skip
