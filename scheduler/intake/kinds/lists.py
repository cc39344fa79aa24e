"""What takes more than one word: adults, children, loans, accreditations, course weeks, stock out, age bands."""

import re
from datetime import date
from itertools import groupby
from zoneinfo import ZoneInfo

from scheduler.intake.cells import Cell, Unreadable, key_of, text_of
from scheduler.intake.kinds.clock import read_date
from scheduler.intake.kinds.kind import Kind, many, nearest, plain
from scheduler.intake.kinds.stretches import read_days, write_days
from scheduler.intake.kinds.words import read_language
from solver.errors import ImpossibleValue
from solver.problem import Accreditation, Adult, AgeBand, Child, HeldLoan, ItemKind, Out, Sex, WeekKind

ADULTS_EXPECTED = "adults such as woman; man cy must (or adult, or how many)"
CHILDREN_EXPECTED = "children by age, 0 to 17, such as 3 creche; 0 in-arms; 9"
WEEKS_EXPECTED = "course weeks such as group x5; call x3 (or how many group weeks)"
_SEXES = {"woman": Sex.WOMAN, "female": Sex.WOMAN, "f": Sex.WOMAN, "w": Sex.WOMAN, "mother": Sex.WOMAN,
          "mum": Sex.WOMAN, "man": Sex.MAN, "male": Sex.MAN, "m": Sex.MAN, "father": Sex.MAN, "dad": Sex.MAN,
          "adult": None, "unknown": None}  # fmt: skip
_CHILD = re.compile(r"(\d{1,2})\s*(m|mths?|months?|y|yrs?|years?)?(?:\s+old)?(?:\s+(.+))?", re.IGNORECASE)
_TIMES = re.compile(r"(.+?)\s*(?:\s[x×*]|[×*])\s*(\d+)", re.IGNORECASE)
_UNTIL = re.compile(r"(.+?)\s+until\s+(.+)", re.IGNORECASE)
_BAND = re.compile(r"(.+):\s*(\d+)\s*-\s*(\d+)\s+1:(\d+)")
_ADULTS_AT_MOST = 12


def _counted(text: str) -> tuple[str, int]:
    found = _TIMES.fullmatch(text)
    return (found[1], int(found[2])) if found else (text, 1)


def _times(word: str, count: int) -> str:
    return word if count == 1 else f"{word} x{count}"


def _read_adult(text: str) -> Adult:
    first, *rest = text.casefold().split()
    if first not in _SEXES:
        raise Unreadable(ADULTS_EXPECTED, nearest(first, tuple(_SEXES)))
    languages = [item for item in rest if item not in ("must", "prefer")]
    if len(languages) > 1:
        raise Unreadable(ADULTS_EXPECTED)
    delivery = read_language(languages[0]) if languages else None
    return Adult(sex=_SEXES[first], delivery=delivery, delivery_must="must" in rest)


def _write_adult(adult: Adult) -> str:
    words = (adult.sex.value if adult.sex else "adult", adult.delivery, "must" if adult.delivery_must else None)
    return " ".join(word for word in words if word)


def _read_adults(cell: Cell, zone: ZoneInfo) -> object:
    text = text_of(cell)
    if text.isdigit() and 1 <= int(text) <= _ADULTS_AT_MOST:
        return (Adult(),) * int(text)
    return _ADULT_LIST.read(cell, zone)


def _read_child(text: str) -> Child:
    found = _CHILD.fullmatch(text)
    care = key_of(found[3] or "") if found else "?"
    if not found or care not in ("", "creche", "crèche", "inarms", "babeinarms"):
        raise Unreadable(CHILDREN_EXPECTED, nearest(care, ("creche", "in-arms")))
    age = int(found[1]) // 12 if (found[2] or "")[:1].casefold() == "m" else int(found[1])
    try:
        return Child(age=age, creche=care in ("creche", "crèche"), in_arms=care.endswith("inarms"))
    except ImpossibleValue:
        raise Unreadable(CHILDREN_EXPECTED) from None


def _write_child(child: Child) -> str:
    return f"{child.age}{' creche' if child.creche else ''}{' in-arms' if child.in_arms else ''}"


def _read_held(text: str) -> HeldLoan:
    found = _UNTIL.fullmatch(text)
    if not found:
        raise ValueError(text)
    item, count = _counted(found[1])
    return HeldLoan(item=ItemKind(item.casefold()), count=count, until=read_date(found[2]))


def _write_held(loan: HeldLoan) -> str:
    return f"{_times(loan.item.value, loan.count)} until {loan.until}"


def _read_accreditation(text: str) -> Accreditation:
    found = _UNTIL.fullmatch(text)
    return Accreditation(name=found[1], until=read_date(found[2])) if found else Accreditation(name=text)


def _write_accreditation(leave: Accreditation) -> str:
    return f"{leave.name} until {leave.until}" if isinstance(leave.until, date) else leave.name


def _read_weeks(cell: Cell, zone: ZoneInfo) -> tuple[WeekKind, ...]:
    text = text_of(cell)
    runs = (("group", int(text)),) if text.isdigit() else _WEEK_LIST.read(cell, zone)
    assert isinstance(runs, tuple)  # noqa: S101 both branches are
    weeks = tuple(WeekKind(kind) for kind, count in runs for _ in range(count))
    if not weeks:
        raise Unreadable(WEEKS_EXPECTED)
    return weeks


def _read_week_run(text: str) -> tuple[str, int]:
    kind, count = _counted(text)
    return WeekKind(kind.casefold().removesuffix("s")).value, count


def _write_weeks(weeks: tuple[WeekKind, ...], _zone: ZoneInfo) -> str:
    return "; ".join(_times(kind.value, len(tuple(run))) for kind, run in groupby(weeks))


def _read_out(text: str) -> Out:
    days, count = _counted(text)
    return Out(days=read_days(days), count=count)


def _read_band(text: str) -> AgeBand:
    found = _BAND.fullmatch(text)
    if not found:
        raise ValueError(text)
    return AgeBand(name=found[1], age_from=int(found[2]), age_to=int(found[3]), per_worker=int(found[4]))


def _write_band(band: AgeBand) -> str:
    return f"{band.name}: {band.age_from}-{band.age_to} 1:{band.per_worker}"


_ADULT_LIST = many(plain(ADULTS_EXPECTED, _read_adult, _write_adult), ADULTS_EXPECTED)
CHILDREN = many(plain(CHILDREN_EXPECTED, _read_child, _write_child), CHILDREN_EXPECTED)
_WEEK_LIST = many(plain(WEEKS_EXPECTED, _read_week_run), WEEKS_EXPECTED)
ADULTS = Kind(ADULTS_EXPECTED, _read_adults, _ADULT_LIST.write)
HELD = many(plain("", _read_held, _write_held), "loans such as tablet until 2027-05-01; data-gb x20 until 2027-05-01")
ACCREDITATIONS = many(
    plain("", _read_accreditation, _write_accreditation), "accreditations such as triple-p until 2027-06-30; solihull"
)
WEEKS = Kind(WEEKS_EXPECTED, _read_weeks, _write_weeks)
OUT = many(
    plain("", _read_out, lambda out: f"{write_days(out.days)}{f' x{out.count}' if out.count != 1 else ''}"),
    "what is out, such as 2027-02-01 to 2027-04-20 x3",
)
BANDS = many(plain("", _read_band, _write_band), "age bands such as under 2: 0-1 1:3; 2: 2-2 1:5; 3 and over: 3-17 1:8")
