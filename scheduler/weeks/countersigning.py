"""The safeguarding lead or deputy looks at what flagged families would get, and signs for them as well."""

from collections.abc import Sequence
from datetime import date

from scheduler.access.roles import MAY_RELEASE, Role
from scheduler.errors import BadInput, Changed, NotAllowed
from scheduler.outputs.readers import Reader
from scheduler.store import Desk, Store
from scheduler.store.bodies import WORDS
from scheduler.store.tables import CountersignRow, RosterRow
from scheduler.store.trail import By, Details, record
from scheduler.weeks.countersigns import awaiting
from scheduler.weeks.foreseen import rehearsed, waiting_row
from scheduler.weeks.holding import Holds, hold_what_is_unsafe
from scheduler.weeks.preview import Preview
from scheduler.weeks.signers import may_sign_alone, same_person
from scheduler.weeks.states import RosterState
from scheduler.weeks.versions import roster_rows


def countersign(store: Store, week: date, preview_digest: str, families: Sequence[str], by: By, role: Role) -> Holds:
    """What this preview sends to these families is looked at and signed; what waited for that goes on its way.

    It holds for this preview alone. Of a week that is published it is the preview that was signed off then. Raises
    NotAllowed unless the safeguarding lead or deputy does it, and it is not who signed the week off; Changed for the
    digest of another preview; BadInput for a family that needs no countersign; WrongState where nothing waits.
    """
    if role not in MAY_RELEASE:
        raise NotAllowed(f"week {week}: {by.who} is {role}; expected the safeguarding lead or deputy to countersign")
    with store.writing() as desk:
        row, digest, flagged = _asked(desk, week, preview_digest, by)
        if digest != preview_digest:
            raise Changed(f"week {week}: what would go out is not what you looked at; look at it again")
        unasked = sorted(set(families) - flagged)
        if unasked or not families:
            given = ", ".join(unasked) or "none"
            raise BadInput(
                f"week {week}: families are {given}; expected some of {', '.join(sorted(flagged)) or 'none'}"
            )
        alone = row.signed_by is not None and same_person(desk, row.signed_by, by.who)
        if alone and not may_sign_alone(desk):
            raise NotAllowed(f"week {week}: {by.who} has signed it off; expected somebody else to countersign it")
        desk.session.add(
            CountersignRow(
                organisation_id=desk.organisation,
                monday=week,
                preview_digest=digest,
                families=WORDS.write(tuple(sorted(set(families)))),
                who=by.who,
                role=role,
                at=by.at,
                alone=alone,
            )
        )
        details: Details = {"preview": digest, "families": len(set(families)), "role": role, "alone": alone}
        record(desk, by, "countersigned", f"week {week}", details=details)
        return _let_go(desk, row, set(families), by)


def reasons_read(store: Store, preview: Preview, by: By) -> Reader:
    """Whoever this is may read now why families are flagged, and that they did is on record.

    Whoever calls has made sure that they may see flags.
    """
    with store.writing() as desk:
        record(desk, by, "reasons of flags read", f"week {preview.week}", details={"families": len(preview.flagged)})
    return Reader.LEAD


def _asked(desk: Desk, week: date, preview_digest: str, by: By) -> tuple[RosterRow, str, frozenset[str]]:
    """The roster to countersign, its preview's digest, and the families that are flagged in it.

    It is the published one while something of it waits and it was looked at, else the plan that is to be published.
    """
    waits, published = awaiting(desk, week), roster_rows(desk, week, RosterState.PUBLISHED)
    if waits and published[0].preview_digest == preview_digest:
        return published[0], preview_digest, waits
    row = waiting_row(desk, week)
    now = rehearsed(desk, row, by)
    return row, now.digest, frozenset(one.family for one in now.flagged)


def _let_go(desk: Desk, row: RosterRow, families: set[str], by: By) -> Holds:
    """What was published without these families is let go, unless anything else holds it."""
    if row.state != RosterState.PUBLISHED:
        return Holds()
    row.awaiting = WORDS.write(tuple(one for one in WORDS.read(row.awaiting) if one not in families))
    desk.session.add(row)
    desk.session.flush()
    return hold_what_is_unsafe(desk, by)
