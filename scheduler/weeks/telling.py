"""What each family would be told if another roster held, by which route, and the drafts of it. Nothing is sent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b

from scheduler.invites.identity import DraftIdentities
from scheduler.messages.appointment import Appointment, appointments
from scheduler.messages.cancelling import Gone
from scheduler.messages.compose import by_household, compose
from scheduler.messages.gate import gate
from scheduler.messages.news import Gist, News, news
from scheduler.messages.standing import Standing
from scheduler.records import Contact, Route, Service
from scheduler.weeks.outgoing import Message, Outgoing, Task
from scheduler.weeks.withdrawing import call_off, find_a_way_to_withdraw
from solver.codec import problem_to_json, roster_to_json
from solver.problem import WeekProblem
from solver.promised import with_loans_of
from solver.roster import Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Hears:
    """One family with news. `routes` are the ways in which its adults are reached; none: a person finds a way.

    `silent`: all contact with everybody of the household is stopped, so nobody writes or rings.
    """

    family: str
    told: bool
    news: tuple[News, ...]
    before: Appointment | None
    after: Appointment | None
    routes: tuple[Route, ...]
    silent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """All families with news, in the order of the week, and the drafts of what they would be sent or told."""

    hears: tuple[Hears, ...]
    drafts: Outgoing


def telling(service: Service, problem: WeekProblem, before: Roster, after: Roster) -> Telling:
    """Who hears what if `after` held in place of `before`, as of the week's moment.

    A family that does not come by its own choice hears nothing, nor does one whose time has passed. Only what is
    news to a family is drafted, and only kit that it has not been promised yet is asked for.
    """
    lent = with_loans_of(after, before)
    old, new = (
        {one.family: replace(one, reference="") for one in appointments(service, problem, roster, {})}
        for roster in (_known(problem, before), lent)
    )
    silent = {one.id for one in problem.families if one.absent}
    silent |= {ident for ident, one in old.items() if one.start <= problem.as_of}
    families = [one.id for one in problem.families if _news(old.get(one.id), new.get(one.id)) and one.id not in silent]
    told = {one.family for one in problem.published if one.told}
    adults = by_household(service)
    hears = tuple(_hears(ident, ident in told, old, new, adults, service, problem) for ident in families)
    return Telling(hears=hears, drafts=_drafts(service, problem, before, lent, hears, adults))


def _known(problem: WeekProblem, roster: Roster) -> Roster:
    """The roster without what the week no longer has: nobody can be told of it as it was."""
    known = problem.session.keys() | problem.slot.keys()
    placements = tuple(one for one in roster.placements if one.session in known and one.family in problem.family)
    return replace(roster, placements=placements)


def _hears(
    ident: str,
    told: bool,  # noqa: FBT001  (named by every field it goes into)
    old: dict[str, Appointment],
    new: dict[str, Appointment],
    adults: Mapping[str, list[Contact]],
    service: Service,
    problem: WeekProblem,
) -> Hears:
    contacts = adults[problem.family[ident].household]
    before, after = old.get(ident), new.get(ident)
    moment = max(problem.as_of, after.start) if after else problem.as_of
    answers = [gate(contact, moment, service) for contact in contacts]
    return Hears(
        family=ident,
        told=told and before is not None,
        news=_news(before, after),
        before=before,
        after=after,
        routes=tuple(dict.fromkeys(answer.route for answer in answers if answer.is_open)),
        silent=bool(answers) and all(answer.is_silent for answer in answers),
    )


def _news(before: Appointment | None, after: Appointment | None) -> tuple[News, ...]:
    if after is None:
        return (News.CANCELLED,) if before else ()
    return news(before.gist, after.gist) if before else (News.NEW,)


def _drafts(
    service: Service,
    problem: WeekProblem,
    before: Roster,
    after: Roster,
    hears: tuple[Hears, ...],
    adults: Mapping[str, list[Contact]],
) -> Outgoing:
    key = blake2b((problem_to_json(problem) + roster_to_json(after)).encode()).digest()
    identities = DraftIdentities(week=problem.week, at=problem.as_of, key=key)
    heard = {one.family: one.before for one in hears if one.told and one.before}
    every = compose(service, problem, after, _Drafted(identities, heard), problem.as_of)
    whom = {one.family for one in hears}
    gone = [one for one in hears if one.after is None and one.told]
    farewells = [told for one in gone for told in _calling_off(one, adults, identities, service, problem)]
    promised = {(one.family, support) for one in before.placements for support in one.supports}
    fresh = {one.family for one in after.placements for part in one.supports if (one.family, part) not in promised}
    return Outgoing(
        meetings=tuple(one for one in every.meetings if one.family in whom),
        messages=(
            *(told for told in farewells if isinstance(told, Message)),
            *(one for one in every.messages if one.family in whom),
        ),
        tasks=(
            *(told for told in farewells if isinstance(told, Task)),
            *(one for one in every.tasks if one.family in whom),
        ),
        loans=tuple(one for one in every.loans if one.family in fresh),
    )


@dataclass(frozen=True, slots=True)
class _Drafted:
    """How the meetings of a draft would go on from what each family was told, by identities that say it is a draft."""

    identities: DraftIdentities
    heard: Mapping[str, Appointment]

    def __call__(self, contact: str, family: str, gist: Gist) -> Standing:
        identity = self.identities(contact, family)
        before = self.heard.get(family)
        if before is None:
            return Standing(identity=identity)
        found = news(replace(before.gist, reached=gist.reached), gist)
        return Standing(identity=identity, news=found, changed=found, expected=before.start)


def _calling_off(
    one: Hears,
    adults: Mapping[str, list[Contact]],
    identities: DraftIdentities,
    service: Service,
    problem: WeekProblem,
) -> Iterator[Message | Task]:
    """What tells each adult of the household, or asks somebody to find a safe way."""
    if one.before is None:
        return
    contacts = [contact for contact in adults[problem.family[one.family].household] if not contact.stop]
    if not contacts:
        yield find_a_way_to_withdraw(one.family, one.before.start, is_stopped=one.silent)
    for contact in contacts:
        gone = Gone(
            family=one.family,
            identity=identities(contact.id, one.family),
            start=one.before.start,
            end=one.before.end,
            in_calendar=True,
        )
        yield call_off(gone, contact.id, contact, service, problem.as_of)
