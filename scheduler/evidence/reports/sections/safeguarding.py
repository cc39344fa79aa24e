"""The state of safeguarding work in counts: calls after a no-show, what was held and let go, rules set aside.

Families are counted once, however often something was asked for them; decisions are counted as such. Nobody is named,
and no number says what is known of anybody.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from scheduler.evidence.counted_together import care_of
from scheduler.evidence.definitions import Definition, Words
from scheduler.evidence.language import Language
from scheduler.evidence.reports.part import Part
from scheduler.evidence.reports.read import Read
from scheduler.evidence.reports.section import Block, Line, Section
from scheduler.evidence.reports.words import FAMILIES, SAFEGUARDING
from scheduler.evidence.suppression import shown
from scheduler.evidence.tally import Tally
from scheduler.store import Desk
from scheduler.store.bodies import Bodies
from scheduler.store.tables import FindingRow, TaskRow, TrailRow
from scheduler.store.trail import DETAILS
from scheduler.weeks.outgoing import TaskKind
from scheduler.weeks.states import TaskState

IDS = Bodies(tuple[str, ...])
CALLED = Definition(
    id="welfare-same-day",
    en=Words(
        title="Called on the same day",
        sentence="After a no-show without word somebody rang or went to see, each time by the end of the day on which"
        " it was asked for.",
        of="families that did not come and sent no word, and for whom that was asked for in the period",
    ),
    cy=Words(
        title="Galwad ar yr un diwrnod",
        sentence="Pan na ddaeth teulu, a heb roi gwybod, cysylltodd rhywun bob tro erbyn diwedd y diwrnod y gofynnwyd"
        " am hynny.",
        of="teuluoedd na ddaethant ac na roddasant wybod, ac y gofynnwyd am alwad iddynt yn y cyfnod",
    ),
)
HELD = Definition(
    id="held-and-let-go",
    en=Words(
        title="Held, and let go by a person",
        sentence="Facts changed after a week was published, so that messages to the family were held; a named person"
        " looked, and let them go with a reason. Of all others the plan or the facts were put right.",
        of="families for whom something was held in the period",
    ),
    cy=Words(
        title="Wedi'i ddal yn ôl, a'i ryddhau gan berson",
        sentence="Newidiodd ffeithiau ar ôl cyhoeddi wythnos, felly daliwyd negeseuon i'r teulu yn ôl; edrychodd person"
        " a enwir, a'u rhyddhau gyda rheswm. I bawb arall cywirwyd y cynllun neu'r ffeithiau.",
        of="teuluoedd y daliwyd rhywbeth yn ôl ar eu cyfer yn y cyfnod",
    ),
)


def safeguarding(desk: Desk, read: Read, language: Language) -> Section:
    """Two shares, of families."""
    begins, ends = _moments(read)
    called, asked = _calls(desk, begins, ends, read.facts.zone)
    let_go, held = _held(desk, begins, ends)
    tally = Tally()
    for part, whole in ((called, asked), (let_go, held)):
        name = "asked" if whole is asked else "held"
        tally.counted(name, len(whole))
        tally.counted(f"{name}: done", len(part))
        tally.some_of(name, f"{name}: done")
    told = shown(tally, care_of(read.facts))
    return SAFEGUARDING.over(
        "safeguarding",
        language,
        (
            Block(
                definition=definition,
                lines=(Line(label=FAMILIES[language], part=told[f"{name}: done"], whole=told[name]),),
            )
            for name, definition in (("asked", CALLED), ("held", HELD))
        ),
    )


def _moments(read: Read) -> tuple[datetime, datetime]:
    """From when to before when, on the service's clocks."""
    zone = ZoneInfo(read.facts.zone)
    return (
        datetime.combine(read.period.first, time(), zone),
        datetime.combine(read.period.last + timedelta(days=1), time(), zone),
    )


def _calls(desk: Desk, begins: datetime, ends: datetime, zone: str) -> tuple[frozenset[str], frozenset[str]]:
    """Families of whom each welfare call was done on its day, and all for whom one was asked for."""
    rows = desk.session.exec(
        select(TaskRow).where(
            TaskRow.organisation_id == desk.organisation,
            TaskRow.kind == TaskKind.WELFARE,
            TaskRow.state != TaskState.CANCELLED,
            TaskRow.created_at >= begins,
            TaskRow.created_at < ends,
        )
    ).all()
    done = _done(desk, begins) if rows else {}
    late = {row.family for row in rows if not _same_day(row, done, ZoneInfo(zone))}
    asked = frozenset(row.family for row in rows)
    return asked - late, asked


def _same_day(row: TaskRow, done: dict[int, datetime], zone: ZoneInfo) -> bool:
    at = done.get(row.id or 0)
    return at is not None and at.astimezone(zone).date() == row.created_at.astimezone(zone).date()


def _done(desk: Desk, begins: datetime) -> dict[int, datetime]:
    """When each task was done, as the trail has it."""
    lines = select(TrailRow).where(
        TrailRow.organisation_id == desk.organisation, TrailRow.what == "task done", TrailRow.at >= begins
    )
    found: dict[int, datetime] = {}
    for line in desk.session.exec(lines.order_by(col(TrailRow.id))):
        task = DETAILS.read(line.details).get("task")
        if isinstance(task, int):
            found[task] = line.at
    return found


def _held(desk: Desk, begins: datetime, ends: datetime) -> tuple[frozenset[str], frozenset[str]]:
    """Families for whom a person let go what was held, and all for whom something was."""
    rows = desk.session.exec(
        select(FindingRow).where(
            FindingRow.organisation_id == desk.organisation,
            FindingRow.found_at >= begins,
            FindingRow.found_at < ends,
            col(FindingRow.holds).is_(True) | col(FindingRow.decided_at).is_not(None),
        )
    ).all()
    return _families(row for row in rows if row.decided_at is not None), _families(rows)


def _families(rows: Iterable[FindingRow] | Sequence[FindingRow]) -> frozenset[str]:
    return frozenset(family for row in rows for family in IDS.read(row.families))


PART = Part(id="safeguarding", make=safeguarding)
