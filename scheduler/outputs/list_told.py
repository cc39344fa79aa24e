"""The list that a figure counts, as it is read: names as staff know families, with a link to each that has a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from sqlmodel import col, select

from scheduler.evidence.language import Language
from scheduler.evidence.reports.read import Period
from scheduler.evidence.reports.section import Listed
from scheduler.outputs.evidence_told import DefinitionTold
from scheduler.outputs.report_told import definition_told, period_words
from scheduler.outputs.report_words import REPORT_WORDS, ReportWords
from scheduler.outputs.words import name_and_id
from scheduler.store import Desk
from scheduler.store.nouns import nouns_named
from scheduler.store.service import load_nouns
from scheduler.store.tables import RosterRow
from scheduler.weeks.read_plans import problem_of
from scheduler.weeks.states import RosterState

FAMILIES = nouns_named("families")


@dataclass(frozen=True, slots=True, kw_only=True)
class OnListTold:
    """One family; `address` is "" where it has no page, as after its records were erased."""

    family: str
    label: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTold:
    """Who is counted, and who else is in the whole. `which` says which of a breakdown it is."""

    language: Language
    service: str
    period: str
    definition: DefinitionTold | None
    which: str
    families: tuple[OnListTold, ...]
    others: tuple[OnListTold, ...]
    words: ReportWords


def list_told(desk: Desk, period: Period, listed: Listed, language: Language) -> ListTold:
    """The list in one language."""
    service = load_nouns(desk, FAMILIES)
    names = {one.id: one.name for one in service.families}
    week, planned = _newest_week(desk)
    words = REPORT_WORDS[language]

    def told(some: Iterable[str]) -> tuple[OnListTold, ...]:
        return tuple(
            OnListTold(
                family=one,
                label=name_and_id(names[one], one) if one in names else f"{one} ({words.list_gone})",
                address=f"/weeks/{week}/families/{quote(one, safe='')}" if one in planned and one in names else "",
            )
            for one in some
        )

    return ListTold(
        language=language,
        service=service.name,
        period=period_words(period, language),
        definition=definition_told(listed.definition, language) if listed.definition else None,
        which=listed.words.get(language, ""),
        families=told(listed.families),
        others=told(listed.others),
        words=words,
    )


def _newest_week(desk: Desk) -> tuple[date | None, frozenset[str]]:
    """The newest week with a plan, and the families that have a page in it."""
    mine = select(RosterRow).where(
        RosterRow.organisation_id == desk.organisation, RosterRow.state != RosterState.SUPERSEDED
    )
    row = desk.session.exec(mine.order_by(col(RosterRow.monday).desc(), col(RosterRow.version).desc())).first()
    return (row.monday, frozenset(problem_of(row).family)) if row else (None, frozenset())
