"""A person decides about what an adult said: it is taken over, confirmed by the agreed way, or declined with a word."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from scheduler.errors import BadInput, NotAllowed, NotFound, WrongState
from scheduler.intake import protections
from scheduler.own_needs.front_door import families_of
from scheduler.own_needs.narrowing import asks_for_more
from scheduler.own_needs.said import NO_INTERPRETER, Needs, Reach
from scheduler.own_needs.sides import with_side
from scheduler.own_needs.states import NEEDS, REACHES, Kind, SaidState
from scheduler.own_needs.words import READINGS
from scheduler.records import Contact, FamilyRecord, Route
from scheduler.store import Desk, Store
from scheduler.store.nouns import CONTACTS
from scheduler.store.service import change_contact, change_family
from scheduler.store.tables import SaidRow
from scheduler.store.tables.nouns import ContactRow
from scheduler.store.trail import By, Details, record
from scheduler.weeks.rechecking import settle
from scheduler.weeks.stopping import records_of_adult
from solver.problem import Child, Family

CRECHE_UNDER = 8
"""Children of these years are looked after while somebody meets; above that nobody is asked for a crèche."""
HOME = ("screen", "connection")
PERSONAL = ("interpreter", "step_free", "hearing_loop", "quiet")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWay:
    """Where the way that an adult would like leads to, as they said when they were asked, and who else reads there.

    `address` "" leaves the way as it is; `read_by` is "nobody", a description, or "" where nobody has asked.
    """

    address: str = ""
    read_by: str = ""


AS_IT_WAS = NewWay()


def take_over(store: Store, said: int, families: Sequence[str], by: By) -> dict[date, str]:
    """These referrals have what the adult said, and their contact record the language; published weeks are judged anew.

    Gives the weeks whose sign-off is void, and why. Nobody's place changes. Raises NotFound, WrongState where somebody
    has seen to it already, and BadInput for a referral that is not of the adult's household, or for none.
    """
    with store.writing() as desk:
        row = _open(desk, said, Kind.NEEDS)
        own = {one.id: one for one in families_of(desk, row.household)}
        strange = [one for one in families if one not in own]
        if strange or not families:
            raise BadInput(f"families: {strange or 'none'}; expected one or more of this adult's own: {', '.join(own)}")
        needs = NEEDS.read(row.body)
        for family in families:
            change_family(desk, with_needs(own[family], needs))
        _speak(desk, row.contact, needs.language)
        _decide(desk, row, SaidState.TAKEN_OVER, "", by)
        for family in families:
            record(desk, by, "told needs taken over", f"family {family}", details={"said": said})
        return settle(desk, by)


def confirm(store: Store, said: int, how: str, until: date, by: By, way: NewWay = AS_IT_WAS) -> Contact:
    """Somebody has asked the adult by the agreed way, and what was said holds until that day; gives the record.

    A way that they would like has an address, which no page of a family asks for: whoever asked them enters it, and
    who else reads what comes there. A stop stays one, and a way that is not safe stays unused. Raises NotAllowed
    without how it was asked, without a day later than the record's, or for a way that is not safe; BadInput for an
    address that is none.
    """
    with store.writing() as desk:
        row = _open(desk, said, Kind.REACH)
        old = _contact(desk, row.contact)
        if not how.strip():
            raise NotAllowed("how it was confirmed is not said; expected the agreed way by which the adult was asked")
        if until < by.at.date() or (old.expires is not None and until <= old.expires):
            raise NotAllowed(
                f"the day until which it holds is {until}; expected one later than {old.expires or by.at.date()}:"
                " only what was asked anew makes contact more"
            )
        asked = REACHES.read(row.body)
        reached = _by_the_way(_with_reach(old, asked), asked, way) if way.address.strip() else _with_reach(old, asked)
        new = protections.contact(old, replace(reached, expires=until))
        change_contact(desk, new)
        _decide(desk, row, SaidState.TAKEN_OVER, how, by)
        details: Details = {"said": said, "more": ", ".join(asks_for_more(old, asked))}
        record(desk, by, "told reach confirmed", f"contact {row.contact}", why=how.strip(), details=details)
        settle(desk, by)
        return new


def noted(store: Store, said: int, by: By) -> None:
    """Somebody has seen what an adult said of how they can be reached, and there is no more to it than held at once.

    Raises WrongState where it asks for more: that is confirmed or declined.
    """
    with store.writing() as desk:
        row = _open(desk, said, Kind.REACH)
        more = asks_for_more(_contact(desk, row.contact), REACHES.read(row.body))
        if more:
            raise WrongState(f"what was said asks for more ({', '.join(more)}); expected it confirmed or declined")
        _decide(desk, row, SaidState.TAKEN_OVER, "", by)
        record(desk, by, "told reach noted", f"contact {row.contact}", details={"said": said})


def decline(store: Store, said: int, word: str, by: By) -> None:
    """It stays as it is on record; the word says why, for staff alone. What became less at once stays less."""
    with store.writing() as desk:
        row = _open(desk, said, None)
        if not word.strip():
            raise BadInput("a word is missing; expected why what the adult said is not taken over")
        _decide(desk, row, SaidState.DECLINED, word, by)
        record(
            desk, by, f"told {row.kind} declined", f"contact {row.contact}", why=word.strip(), details={"said": said}
        )


def with_needs(old: FamilyRecord, said: Needs) -> FamilyRecord:
    """The referral with what was said, and all else as it was."""
    return replace(
        old,
        family=_family(old.family, said),
        reading=old.reading if said.reading is None else READINGS[said.reading],
    )


def _family(old: Family, said: Needs) -> Family:
    told = {field: value for field in (*HOME, *PERSONAL) if (value := getattr(said, field)) is not None}
    if said.interpreter == NO_INTERPRETER:
        told["interpreter"] = None
    if said.times is not None:
        told["windows"] = said.times
    if said.likes is not None:
        told["preferred"] = said.likes
    if said.lift is not None:
        told["taxi_accepted"] = told["buddy_accepted"] = said.lift
    if said.own_phone is not None:
        told["phone_is_my_choice"] = said.own_phone
    if said.creche is not None:
        told["children"] = tuple(_looked_after(child, wanted=said.creche) for child in old.children)
    return replace(old if said.side is None else with_side(old, said.side), **told)


def _looked_after(child: Child, *, wanted: bool) -> Child:
    return replace(child, creche=wanted and not child.in_arms and child.age < CRECHE_UNDER)


def _with_reach(old: Contact, asked: Reach) -> Contact:
    """The record as it was asked for; its way and address are not asked for here."""
    return replace(
        old,
        safe_times=old.safe_times if asked.times is None else asked.times,
        reminders=old.reminders if asked.reminders is None else asked.reminders,
        may_say=asked.says or old.may_say,
        wants_calendar=old.wants_calendar if asked.calendar is None else asked.calendar,
    )


def _by_the_way(old: Contact, asked: Reach, way: NewWay) -> Contact:
    """The record with the way that the adult would like: who else reads there is asked anew, whoever read before."""
    if asked.wished is None or asked.wished in asked.unsafe:
        said = "said that it is not safe" if asked.wished else "asked for none"
        raise NotAllowed(f"another way: the adult {said}; expected no address")
    address = way.address.strip()
    if asked.wished is Route.EMAIL and "@" not in address:
        raise BadInput(f"address is {address!r}; expected an e-mail address, as they would like e-mail")
    if asked.wished in (Route.SMS, Route.TELEPHONE) and not any(map(str.isdigit, address)):
        raise BadInput(f"address is {address!r}; expected a number, as they would like to be reached by telephone")
    return replace(old, route=asked.wished, address=address, read_by=way.read_by.strip())


def _speak(desk: Desk, contact: str, language: str | None) -> None:
    """All records of the adult have the language they asked for."""
    for one in records_of_adult(desk, contact) if language else ():
        change_contact(desk, replace(one, language=language))


def _contact(desk: Desk, contact: str) -> Contact:
    row = desk.session.get(ContactRow, (desk.organisation, contact))
    if row is None:
        raise NotFound(f"contact {contact!r}: there is no such record any more")
    return CONTACTS.bodies.read(row.body)


def _open(desk: Desk, said: int, kind: Kind | None) -> SaidRow:
    row = desk.session.get(SaidRow, said)
    if row is None or row.organisation_id != desk.organisation or (kind is not None and row.kind != kind):
        raise NotFound(f"told needs {said}: there are none")
    if row.state != SaidState.OPEN:
        raise WrongState(f"told needs {said}: somebody has seen to them already, or the adult has said more since")
    return row


def _decide(desk: Desk, row: SaidRow, state: SaidState, word: str, by: By) -> None:
    row.state, row.decided_at, row.decided_by, row.word = state, by.at, by.who, word.strip()
    desk.session.add(row)
