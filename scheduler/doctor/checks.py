"""All that is looked at, in the order in which it is told."""

from collections.abc import Callable, Iterator

from scheduler.doctor import database, machine, people, reaching
from scheduler.doctor.finding import Finding, Patient, broken, look
from scheduler.errors import SupergroupError

Check = Callable[[Patient], Finding]
FIRST: tuple[Check, ...] = (machine.settings, database.database)
IN_THE_DATABASE: tuple[Check, ...] = (
    database.tables,
    database.keys,
    people.people,
    people.sending,
    people.workers,
    machine.clock,
)
AROUND_IT: tuple[Check, ...] = (
    machine.files,
    machine.disk,
    machine.backups,
    reaching.staff_address,
    reaching.families_address,
    reaching.mail_server,
    reaching.notify,
    reaching.mailbox,
)
CHECKS = (*FIRST, *IN_THE_DATABASE, *AROUND_IT)


def examine(patient: Patient) -> Iterator[Finding]:
    """What was found, one after the other. Nothing is changed, made or sent."""
    is_open = True
    for check in CHECKS:
        if check in IN_THE_DATABASE and not is_open:
            continue
        found = _looked(check, patient)
        is_open = is_open and not (found.about in (database.DATABASE, database.TABLES) and found.do != "")
        yield found


def _looked(check: Check, patient: Patient) -> Finding:
    """Whatever goes wrong with one, the others are looked at. Words of what nobody foresaw may hold a secret."""
    about = check.__name__.replace("_", " ")
    try:
        return check(patient)
    except SupergroupError as error:
        return broken(about, str(error), "do as it says")
    except Exception as error:  # noqa: BLE001  as above
        return look(about, f"it could not be looked at ({type(error).__name__})", "see the other findings first")
