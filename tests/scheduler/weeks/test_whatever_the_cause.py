"""A family without a place cannot tell why from anything that leaves: not what, not to whom, not when.

Bea has no place in Tuesday's group, once because it is full and once for each of many other causes, all of them the
real one by the planner's own word. All else of the week is the same, and so is all that goes out of it.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from scheduler.delivery import folder
from scheduler.messages.words import ENGLISH, WELSH
from scheduler.records import KeepAwayRecord, PractitionerRecord, RoomRecord, Service
from scheduler.store import Store, found_store
from scheduler.store.engine import open_engine
from scheduler.store.tables import OutboxRow
from scheduler.store.trail import By
from scheduler.weeks.doing import message_sent
from scheduler.weeks.gather import gather
from scheduler.weeks.given_out import files_of, letters, requests_of_week
from scheduler.weeks.importing import import_service
from scheduler.weeks.outgoing import Outgoing
from scheduler.weeks.publishing import Publication
from scheduler.weeks.rechecking import recheck_all
from scheduler.weeks.sending import tasks_of
from scheduler.weeks.states import TaskState
from solver.problem import (
    AwayFrom,
    Flag,
    FlagKind,
    ItemKind,
    KeepAway,
    Mode,
    Pair,
    PairKind,
    PrivateSpace,
    Screen,
    Stock,
    WeekTime,
    Wish,
)
from solver.why.conflict import conflict
from solver.why.placing import Placing
from support.small_service import LATER, ledgers, minting, published, running, saved, small_service
from support.weeks import AS_OF, MONDAY, practitioner, programme, room, terms

Change = Callable[[Service], Service]
History = Callable[[Store, Change, Path], dict[str, object]]
WITHOUT_BEA = running(room=("amy",), remote=("cal",))


def bea(**changes: Any) -> Change:
    def change(service: Service) -> Service:
        families = (
            replace(one, family=replace(one.family, **changes)) if one.id == "bea" else one for one in service.families
        )
        return replace(service, families=tuple(families))

    return change


def flag(kind: FlagKind, **changes: Any) -> Change:
    return bea(flags=(Flag(kind=kind, set_by="Ada"),), **changes)


def other(**changes: Any) -> Change:
    return lambda service: replace(service, **changes)


def lent_out(service: Service) -> Service:
    """The one tablet there is goes to Cal."""
    one = Stock(depot="cupboard", item=ItemKind.TABLET, count=1)
    return replace(bea(room=Wish.CANNOT, screen=Screen.NONE)(service), stocks=(one,))


FROM_WYN = KeepAway(household="bea", as_=AwayFrom.PRACTITIONER, who="w")
FULL = other(programmes=(programme(terms=tuple(terms(mode, size_target=2, size_max=2) for mode in Mode)),))
CAUSES: dict[str, tuple[Change, set[str]]] = {
    # What is changed, and the rules without which Bea could have a place.
    "full": (FULL, {"group-size"}),
    "loan-stock": (lent_out, {"side-allowed", "remote-ready", "loan-stock"}),
    "no-time": (bea(windows=(WeekTime(6, 600, 700),)), {"available"}),
    "no-way": (bea(home="far", remote=Wish.CANNOT), {"side-allowed", "reachable"}),
    "language": (bea(languages=("pl",)), {"interpreted"}),
    "no-private-space": (bea(room=Wish.CANNOT, private_space=PrivateSpace.NO), {"side-allowed", "remote-cleared"}),
    "waits-for-a-decision": (flag(FlagKind.CHILD_PROTECTION), {"decision-first"}),
    "self-harm": (flag(FlagKind.SELF_HARM), {"decision-first"}),
    "one-to-one-only": (flag(FlagKind.ONE_TO_ONE_ONLY), {"one-to-one-only"}),
    "in-room-only": (flag(FlagKind.IN_ROOM_ONLY, room=Wish.CANNOT), {"in-room-only", "side-allowed"}),
    "remote-safety": (flag(FlagKind.REMOTE_SAFETY, room=Wish.CANNOT), {"remote-cleared", "side-allowed"}),
    "no-contact": (other(pairs=(Pair(kind=PairKind.NO_CONTACT, households=("bea", "amy")),)), {"keep-apart"}),
    "keep-apart": (other(pairs=(Pair(kind=PairKind.KEEP_APART, households=("bea", "cal")),)), {"keep-apart"}),
    "keep-away": (
        other(keep_away=(KeepAwayRecord(id="k", household="bea", name="Wyn", match=FROM_WYN),)),
        {"keep-apart", "staffed"},
    ),
    "worker-conflict": (
        other(practitioners=(PractitionerRecord(practitioner=practitioner(not_with=("bea",)), name="Wyn"),)),
        {"worker-conflict", "staffed"},
    ),
}


def service() -> Service:
    """The small service with Tuesday's group alone."""
    return replace(small_service(), sessions=small_service().sessions[:1])


@pytest.mark.parametrize("cause", CAUSES)
def test_cause_is_the_one_that_is_planted(cause: str) -> None:
    change, rules = CAUSES[cause]
    problem = gather(change(service()), MONDAY, AS_OF)

    found = conflict(Placing.of(problem, WITHOUT_BEA(problem), ["bea"]), "bea")

    assert found is not None
    assert (set(found.rules), found.proven) == (rules, True)


def out(store: Store, made: Publication, place: Path) -> dict[str, object]:
    """All that has left or will: every row of the ledgers with its times and order, and every file of the folder.

    When a loan last changed is for its depot alone: it says that the loan was on hold meanwhile, and never why.
    """
    folder.write(made.outgoing, place)
    files = {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file()}
    rows = ledgers(store)
    rows["loans"] = [{**row, "updated_at": None} for row in rows["loans"]]
    return {"rows": rows, "files": files, "outgoing": made.outgoing}


def never_placed(store: Store, change: Change, place: Path) -> dict[str, object]:
    """The cause is there from the beginning."""
    saved(store, change(service()))
    return out(store, published(store, WITHOUT_BEA), place)


def told_before(store: Store, change: Change, place: Path) -> dict[str, object]:
    """Bea has been sent her place; the cause comes next day, and the week is planned and published anew."""
    saved(store, service())
    published(store, running(), mint=minting())
    for row in ledgers(store)["outbox"]:
        message_sent(store, row["id"], By(who="Mair", at=LATER))
    import_service(store, change, By(who="Tom", at=LATER + timedelta(hours=5)))
    return out(store, published(store, WITHOUT_BEA, LATER + timedelta(days=1)), place)


@pytest.fixture
def stores(sqlite_template: Path, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """As many empty organisations as a test asks for, each in a database of its own."""
    opened: list[Engine] = []

    def one_more() -> Store:
        path = tmp_path / f"{len(opened)}.sqlite3"
        shutil.copy(sqlite_template, path)
        opened.append(open_engine(f"sqlite:///{path}"))
        return found_store(opened[-1])

    yield one_more
    for engine in opened:
        engine.dispose()


@pytest.mark.parametrize("history", [never_placed, told_before])
def test_invites_08_all_that_leaves_is_the_same_byte_for_byte_whatever_the_cause(
    stores: Callable[[], Store], tmp_path: Path, history: History
) -> None:
    """Of everybody, not of Bea alone: the other person of a pair reads messages too."""
    by_cause = {cause: history(stores(), change, tmp_path / cause) for cause, (change, _) in CAUSES.items()}

    assert [cause for cause, gone in by_cause.items() if gone != by_cause["full"]] == []


def test_nothing_is_sent_to_a_family_without_a_place_and_a_lost_one_is_called_off_in_the_same_words(
    stores: Callable[[], Store], tmp_path: Path
) -> None:
    """What the comparison above compares: nothing at all to Bea, or one text message that says nothing of a reason."""
    change, _ = CAUSES["self-harm"]
    never = never_placed(stores(), change, tmp_path / "never")["outgoing"]
    lost = told_before(stores(), change, tmp_path / "lost")["outgoing"]
    assert isinstance(never, Outgoing)
    assert isinstance(lost, Outgoing)

    told = {one.family for one in (*never.meetings, *lost.meetings)}
    asked = {one.family for one in (*never.tasks, *lost.tasks)} | {one.family for one in (*never.loans, *lost.loans)}
    assert "bea" not in told | asked | {one.family for one in never.messages}
    (message,) = (one for one in lost.messages if one.family == "bea")
    assert message.text == (
        f"Your appointment is cancelled: Tuesday 2 March 2027, 10:00 to 12:00. {ENGLISH.not_offered}\n"
        f"Mae eich apwyntiad wedi’i ganslo: dydd Mawrth 2 Mawrth 2027, 10:00 tan 12:00. {WELSH.not_offered}"
    )


HOLDING: dict[str, Change] = {
    # The hall has two seats less: Wyn, Amy and Bea are three.
    "hall": other(rooms=(RoomRecord(room=room(capacity=2), name="Hall"),)),
    "language": CAUSES["language"][0],
    **{cause: CAUSES[cause][0] for cause in (
        "waits-for-a-decision", "self-harm", "one-to-one-only", "no-contact", "keep-away", "worker-conflict",
    )},
}  # fmt: skip


def seen_of_bea(store: Store, at: datetime) -> list[object]:
    """What of Bea's may leave at this moment, what a person may do, and what kit is asked for."""
    with store.reading() as desk:
        going = [files_of(one) for one in letters(desk, MONDAY, By(who="x", at=at)) if one.may_go and is_beas(one.row)]
        tasks = [one.words for one in tasks_of(desk, MONDAY, TaskState.OPEN) if one.family == "bea"]
        return [going, tasks, [one for one in requests_of_week(desk, MONDAY) if one.family == "bea"]]


def is_beas(row: OutboxRow) -> bool:
    return row.family == "bea"


def day_by_day(store: Store, change: Change) -> list[list[object]]:
    """Bea's message waits when the cause comes on the same day; two days later there is another roster, without her."""
    saved(store, service())
    days = [LATER + timedelta(days=day) for day in range(3)]
    published(store, running(room=("amy", "bea"), remote=("cal",)), mint=minting())
    seen = [seen_of_bea(store, LATER)]
    import_service(store, change, By(who="Tom", at=days[0] + timedelta(hours=2)))
    seen.append(seen_of_bea(store, days[0] + timedelta(hours=2)))
    recheck_all(store, By(who="the day's check", at=days[1]))
    seen.append(seen_of_bea(store, days[1]))
    published(store, WITHOUT_BEA, days[2], minting())
    seen.append(seen_of_bea(store, days[2]))
    return seen


def test_message_that_is_held_is_held_at_the_same_moments_whatever_the_cause(stores: Callable[[], Store]) -> None:
    by_cause = {cause: day_by_day(stores(), change) for cause, change in HOLDING.items()}

    first, *later = by_cause["hall"]
    assert first[0]
    assert later == [[[], [], []]] * 3
    assert [cause for cause, seen in by_cause.items() if seen != by_cause["hall"]] == []
