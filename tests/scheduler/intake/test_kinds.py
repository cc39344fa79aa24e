"""Cells as people write them, and the likely meaning of those that cannot be read."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from scheduler.intake import kinds
from scheduler.intake.cells import Cell, Unreadable
from scheduler.intake.kinds.clock import read_minutes
from scheduler.intake.sheets import SHEETS, families, sessions
from scheduler.intake.sheets.service import SETTINGS
from solver.problem import Adult, Child, Mode, Sex, Span, WeekKind, WeekTime, Wish

LONDON = ZoneInfo("Europe/London")
MARCH_FIRST = date(2027, 3, 1)
TUESDAY = datetime(2027, 3, 2, 9, 30)  # noqa: DTZ001 a cell of a workbook has no zone


@pytest.mark.parametrize(
    "cell",
    ["2027-03-01", "01/03/2027", "1/3/27", "1.3.2027", "1 March 2027", "1 Mar 27", "2027-03-01 00:00:00", "46447",
     46447, 46447.0, MARCH_FIRST, TUESDAY.replace(day=1)],
)  # fmt: skip
def test_date_is_read_however_it_is_written(cell: Cell) -> None:
    # Excel counts days from 30 December 1899; 46447 of them reach 1 March 2027.
    assert kinds.DATE.read(cell, LONDON) == MARCH_FIRST


def test_date_with_month_first_is_refused_with_its_likely_meaning() -> None:
    with pytest.raises(Unreadable) as refused:
        kinds.DATE.read("03/25/2027", LONDON)
    assert refused.value.meant == "2027-03-25"


@pytest.mark.parametrize("cell", ["soon", "31/02/2027", "12", "0", "2027-13-01"])
def test_date_that_is_none_is_refused(cell: Cell) -> None:
    with pytest.raises(Unreadable):
        kinds.DATE.read(cell, LONDON)


@pytest.mark.parametrize(
    "cell", ["9.30am", "09:30", "930", "9:30", "9.30 a.m.", "0930", 0.3958333333, time(9, 30), "09:30:00"]
)
def test_time_is_read_however_it_is_written(cell: Cell) -> None:
    assert read_minutes(cell) == 9 * 60 + 30


@pytest.mark.parametrize(
    "cell",
    ["2027-03-02 09:30", "02/03/2027 9.30am", "2 March 2027 at 9.30am", "2027-03-02T09:30", "2027-03-02 09:30:00",
     "2027-03-02T09:30+00:00", "46448.395833333", 46448.395833333, TUESDAY, "02/03/2027, 0930"],
)  # fmt: skip
def test_moment_is_read_on_local_clocks(cell: Cell) -> None:
    assert kinds.MOMENT.read(cell, LONDON) == datetime(2027, 3, 2, 9, 30, tzinfo=UTC)


def test_moment_in_summer_time_is_an_hour_earlier_in_utc() -> None:
    assert kinds.MOMENT.read("2027-04-01 10:00", LONDON) == datetime(2027, 4, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("2027-03-28 01:30", "clocks go forward"),
        ("2027-10-31 01:30", "2027-10-31T01:30+01:00 or 2027-10-31T01:30+00:00"),
    ],
)
def test_moment_that_clocks_show_never_or_twice_is_refused(cell: str, says: str) -> None:
    with pytest.raises(Unreadable, match="local time") as refused:
        kinds.MOMENT.read(cell, LONDON)
    assert says in refused.value.expected


def test_moment_with_its_own_difference_is_clear_even_where_clocks_go_back() -> None:
    moment = kinds.MOMENT.read("2027-10-31T01:30+00:00", LONDON)
    assert moment == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    assert kinds.MOMENT.write(moment, LONDON) == "2027-10-31T01:30:00+00:00"


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Tue 09:00-12:00; Thu 1pm-3pm", (WeekTime(1, 540, 720), WeekTime(3, 780, 900))),
        ("tuesday 9-12", (WeekTime(1, 540, 720),)),
        ("Tues 9am to 12.30pm", (WeekTime(1, 540, 750),)),
        ("Thu 1-3pm", (WeekTime(3, 780, 900),)),
        ("Thu 9-1pm", (WeekTime(3, 540, 780),)),
        ("Mon-Wed 0900-1000", tuple(WeekTime(day, 540, 600) for day in range(3))),
        ("Mon & Fri 9:00–10:00", (WeekTime(0, 540, 600), WeekTime(4, 540, 600))),
        ("Tue 09:00-12:00, 13:00-15:00", (WeekTime(1, 540, 720), WeekTime(1, 780, 900))),
        ("Sun 00:00-24:00", (WeekTime(6, 0, 1440),)),
        ("never", ()),
    ],
)
def test_week_times_are_read_however_they_are_written(text: str, times: tuple[WeekTime, ...]) -> None:
    assert kinds.WEEK_TIMES.read(text, LONDON) == times


@pytest.mark.parametrize("text", ["Tue", "09:00-12:00", "Tue 12:00-09:00", "Someday 9-12", "Tue morning", "Tue 9-25"])
def test_week_times_that_say_too_little_are_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        kinds.WEEK_TIMES.read(text, LONDON)


def test_week_times_that_would_mean_the_night_are_refused_with_the_likely_meaning() -> None:
    with pytest.raises(Unreadable) as refused:
        kinds.WEEK_TIMES.read("Tue 1-3", LONDON)
    assert refused.value.meant == "Tue 13:00-15:00"


@pytest.mark.parametrize(("cell", "yes"), [("Y", True), ("x", True), (1.0, True), (True, True), ("TRUE", True),
                                           ("No", False), (0, False), (False, False), ("n", False)])  # fmt: skip
def test_yes_and_no_are_read_however_they_are_written(cell: Cell, yes: bool) -> None:
    assert kinds.YES_NO.read(cell, LONDON) is yes


@pytest.mark.parametrize("cell", ["maybe", "?", "unknown", "2", "n/a"])
def test_yes_or_no_is_never_guessed(cell: str) -> None:
    with pytest.raises(Unreadable):
        kinds.YES_NO.read(cell, LONDON)


def test_word_is_read_by_its_other_names() -> None:
    assert sessions.MODE.read("Face to face", LONDON) is Mode.IN_ROOM
    assert sessions.MODE.read("SUPERGROUP", LONDON) is Mode.SUPER_GROUP
    assert families.WISH.read("can't", LONDON) is Wish.CANNOT


def test_word_that_is_misspelt_has_a_likely_meaning() -> None:
    with pytest.raises(Unreadable) as refused:
        sessions.MODE.read("supr-group", LONDON)
    assert refused.value.meant == "super-group"


def test_span_may_end_with_a_time_alone() -> None:
    nine, noon = datetime(2027, 3, 1, 9, tzinfo=LONDON), datetime(2027, 3, 1, 12, tzinfo=LONDON)
    for text in ("01/03/2027 9am to 12pm", "2027-03-01 09:00 - 12:00", "2027-03-01 09:00-12:00"):
        assert kinds.SPANS.read(text, LONDON) == (Span(nine, noon),)


def test_people_are_read_in_a_few_words() -> None:
    mother = Adult(sex=Sex.WOMAN, delivery="cy", delivery_must=True)
    assert kinds.ADULTS.read("mum Welsh must; adult", LONDON) == (mother, Adult())
    assert kinds.ADULTS.read(2.0, LONDON) == (Adult(), Adult())
    children = (Child(age=3, creche=True), Child(age=0, in_arms=True), Child(age=9))
    assert kinds.CHILDREN.read("3 crèche, 6 months in arms, 9 yrs", LONDON) == children


@pytest.mark.parametrize("text", ["three", "19", "3 nursery", "44319"])
def test_children_without_a_readable_age_are_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        kinds.CHILDREN.read(text, LONDON)


def test_course_weeks_may_be_a_number() -> None:
    assert kinds.WEEKS.read(3.0, LONDON) == (WeekKind.GROUP,) * 3
    assert kinds.WEEKS.read("visit; groups x2", LONDON) == (WeekKind.VISIT, WeekKind.GROUP, WeekKind.GROUP)


def test_money_may_be_in_pounds() -> None:
    assert [kinds.PENCE.read(text, LONDON) for text in ("450", "£4.50", "£1,200")] == [450, 450, 120000]


def test_error_of_a_formula_is_no_text() -> None:
    with pytest.raises(Unreadable):
        kinds.TEXT.read("#REF!", LONDON)


@pytest.mark.parametrize("column", [*(column for sheet in SHEETS for column in sheet.columns), *SETTINGS.values()],
                         ids=lambda column: column.name)  # fmt: skip
def test_example_of_each_column_reads_and_writes(column: object) -> None:
    from scheduler.intake.column import Column

    assert isinstance(column, Column)
    value = column.kind.read(column.example, LONDON)
    assert column.kind.read(column.kind.write(value, LONDON), LONDON) == value
