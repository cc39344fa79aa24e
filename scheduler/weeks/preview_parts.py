"""A preview in parts that can be compared: what is signed off, and in which words a later one differs from it.

Of what must be fresh each time nothing is in it: a new meeting's UID, DTSTAMP, SEQUENCE, Message-ID, link tokens.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from hashlib import blake2b, sha256

from scheduler.engagements.message import addresses
from scheduler.links import Purpose
from scheduler.loans.foreseen import Foreseen
from scheduler.records import Service
from scheduler.store.bodies import Bodies
from scheduler.weeks.flagged import Flagged
from scheduler.weeks.leaving import Errand, Leaving, Lent, Letter

AT_MOST = 5
FRESH = ("UID", "DTSTAMP", "SEQUENCE", "CREATED", "LAST-MODIFIED")
TOKEN = re.compile(rf"(https?://\S*?/(?:{'|'.join(Purpose)})/)[A-Za-z0-9_.-]+")
"""The address of an adult's own page, whose token is another one each day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing that leaves or is taken back, for one family; `facts` are digests of what is in it, by name."""

    what: str
    kind: str
    family: str
    contact: str
    facts: tuple[tuple[str, str], ...]

    @property
    def key(self) -> tuple[str, str, str, str]:
        return self.what, self.kind, self.family, self.contact


Parts = tuple[Part, ...]
PARTS: Bodies[Parts] = Bodies(Parts)
MESSAGE, TASK, LOAN, SENDER, SIGNED_TOO = "message", "task", "loan", "sender", "countersign"
KIT = "kit"
"""A warning that kit will not do: whoever signs has seen it."""
BACK, CHANGED = "-back", "-changed"


def parts_of(service: Service, out: Leaving, flagged: Iterable[Flagged], kit: Iterable[Foreseen] = ()) -> Parts:
    """Every part, in an order that depends on nothing but the parts."""
    reached = {one.id: one.address.strip() for one in service.contacts}
    reached |= {f"{party} {whom}": address for (party, whom), address in addresses(service).items()}
    voice = service.voice
    parts = [
        _part(SENDER, "", "", "", name=voice.sender, mailbox=voice.mailbox),
        *(_letter(MESSAGE, one, reached) for one in out.letters),
        *(_letter(MESSAGE + BACK, one, reached) for one in out.letters_back),
        *(_errand(TASK, one) for one in out.errands),
        *(_errand(TASK + BACK, one) for one in out.errands_back),
        *(_lent(LOAN, one) for one in out.loans),
        *(_lent(LOAN + BACK, one) for one in out.loans_back),
        *(_lent(LOAN + CHANGED, one) for one in out.loans_changed),
        *(_part(SIGNED_TOO, "", one.family, "", why=one.whys) for one in flagged),
        *(_part(KIT, one.why, one.family, "", words=one.words) for one in kit),
    ]
    return tuple(sorted(parts, key=lambda part: (part.key, part.facts)))


def digest_of(roster: str, parts: Parts) -> str:
    """SHA-256 of the roster's digest and all parts."""
    written = json.dumps([roster, [asdict(part) for part in parts]], ensure_ascii=True, separators=(",", ":"))
    return sha256(written.encode()).hexdigest()


def same_each_time(text: str) -> str:
    """The text without the tokens of links, which are new in each message."""
    return TOKEN.sub(r"\1*", text)


def lasting_lines(calendar: bytes) -> list[str]:
    """The lines of a calendar entry, unfolded, without those that must be fresh in each message."""
    lines = calendar.decode().replace("\r\n ", "").replace("\r\n\t", "").splitlines()
    return [same_each_time(line) for line in lines if re.split("[:;]", line, maxsplit=1)[0] not in FRESH]


def _letter(what: str, one: Letter, reached: Mapping[str, str]) -> Part:
    return _part(
        what,
        one.kind,
        one.family,
        one.contact,
        route=one.route,
        address=reached.get(one.contact, ""),
        subject=one.subject,
        text=same_each_time(one.text),
        calendar=lasting_lines(one.calendar) if one.calendar is not None else None,
        held=[one.is_held, one.held_for],
    )


def _errand(what: str, one: Errand) -> Part:
    return _part(
        what,
        one.kind,
        one.family,
        one.contact,
        who=one.who,
        words=[one.reason, one.words],
        before=one.before,
        times=[(time.weekday, time.start_min, time.end_min) for time in one.safe_times],
        held=[one.is_held, one.held_for],
    )


def _lent(what: str, one: Lent) -> Part:
    return _part(
        what,
        one.depot,
        one.family,
        "",
        kit=[one.reference, one.items],
        days=[one.out_from, one.needed_by, one.back_by],
        hand_over=[one.hand_over, one.set_up_call],
        held=[one.is_held, one.held_for],
    )


def _part(what: str, kind: str, family: str, contact: str, **facts: object) -> Part:
    found = tuple((name, _digest(fact)) for name, fact in sorted(facts.items()))
    return Part(what=what, kind=str(kind), family=family, contact=contact, facts=found)


def _digest(fact: object) -> str:
    return blake2b(json.dumps(fact, default=_plain, ensure_ascii=True).encode(), digest_size=12).hexdigest()


def _plain(fact: object) -> str:
    if isinstance(fact, datetime):
        return fact.astimezone(UTC).isoformat()
    if isinstance(fact, date):
        return fact.isoformat()
    return str(fact)


NAMES = {
    MESSAGE: "message", TASK: "task for a person", LOAN: "loan request", SENDER: "sender",
    SIGNED_TOO: "countersign", MESSAGE + BACK: "message taken back", TASK + BACK: "task that falls away",
    KIT: "warning about kit", LOAN + BACK: "loan that falls away", LOAN + CHANGED: "loan that changes",
}  # fmt: skip
FACTS = {
    "route": "goes by another route", "address": "goes to another address", "subject": "has another subject",
    "text": "reads differently", "calendar": "has another calendar entry", "held": "is held, or held no more",
    "who": "is somebody else's", "words": "reads differently", "before": "is due at another time",
    "times": "has other safe times", "kit": "is for other kit", "days": "is for other days",
    "hand_over": "is handed over differently", "why": "is asked for other reasons", "name": "has another name",
    "mailbox": "is another mailbox",
}  # fmt: skip


def differences(signed: Parts, now: Parts, service: Service) -> str:
    """What would go out now and was not signed, or was signed and would not: in words, at most five of them."""
    found = list(dict.fromkeys(_differences(signed, now, service)))
    more = f"; and {len(found) - AT_MOST} more" if len(found) > AT_MOST else ""
    return "; ".join(found[:AT_MOST]) + more


def _differences(signed: Parts, now: Parts, service: Service) -> Iterator[str]:
    stopped = {one.id for one in service.contacts if one.stop}
    names = {one.id: f"{one.name} ({one.id})" for one in service.families if one.name.strip()}
    old, new = _by_key(signed), _by_key(now)
    for key in sorted(old.keys() | new.keys()):
        whose = names.get(key[2], f"family {key[2]}") if key[2] else key[3] or "everybody"
        before, after = old.get(key, []), new.get(key, [])
        if before and not after and key[0] == MESSAGE and key[3] in stopped:
            yield f"{whose}: all contact with an adult is stopped"
        elif len(before) != len(after):
            yield f"{whose}: one {NAMES[key[0]]} {'more' if len(after) > len(before) else 'less'}"
        else:
            yield from (f"{whose}: the {NAMES[key[0]]} {FACTS[name]}" for name in _facts(before, after))


def _by_key(parts: Parts) -> dict[tuple[str, str, str, str], list[Part]]:
    found: defaultdict[tuple[str, str, str, str], list[Part]] = defaultdict(list)
    for part in parts:
        found[part.key].append(part)
    return dict(found)


def _facts(before: Sequence[Part], after: Sequence[Part]) -> Iterator[str]:
    """The names of what differs."""
    old = Counter(fact for part in before for fact in part.facts)
    new = Counter(fact for part in after for fact in part.facts)
    return (name for name, _ in sorted((new - old).keys()))
