"""The next call that brings what Snipe-IT shows of a piece nearer to what our ledger says; none where both agree.

It starts from what the server shows at that moment, so that nothing is done twice, whoever died in between and
whichever answer was lost.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from scheduler.loans.snipe_it.account import SnipeItAccount
from scheduler.loans.snipe_it.server import Asset, Refused, SnipeIt
from scheduler.loans.snipe_it.wanted import Shown, There


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One call, in words that say what is so afterwards."""

    words: str
    call: Callable[[SnipeIt], None] = field(compare=False)


def agree(server: SnipeIt, account: SnipeItAccount, serial: str, told: Shown, goal: Shown) -> None:
    """Snipe-IT shows this of the piece. Raises NotReached, or Refused with what is in the way."""
    done: list[Step] = []
    while True:
        asset = server.asset(serial)
        if asset is None:
            raise Refused("Snipe-IT knows no asset with this serial")
        step = next_step(asset, account, told, goal)
        if step is None:
            return
        if step in done:
            raise Refused(f"Snipe-IT says that it is {step.words} now, and shows it as before")
        step.call(server)
        done.append(step)


def next_step(asset: Asset, account: SnipeItAccount, told: Shown, goal: Shown) -> Step | None:
    """What is to be done next. Raises Refused where the piece is checked out to somebody else.

    What is checked in is noted by the reference of the loan that had it out, as far as was told.
    """
    if asset.holder not in (None, account.holder):
        raise Refused(f"in Snipe-IT it is checked out to {_words(asset.holder)}; expected {_words(account.holder)}")
    if goal.there is There.OUT:
        return _out(asset, account, goal)
    if goal.there is There.IN:
        return _on_the_shelf(asset, account, told)
    status = account.lost if goal.there is There.LOST else account.not_ready
    return _kept_from_others(asset, told, status)


def _out(asset: Asset, account: SnipeItAccount, goal: Shown) -> Step | None:
    back_by = goal.back_by
    if back_by is None:
        raise Refused("the loan that has it out is not on record")
    if asset.holder is None and _was_kept_back(asset, account):
        return _labelled(asset, account.ready)
    if asset.holder is None:
        return Step(words="checked out", call=lambda server: server.check_out(asset.id, back_by, goal.reference))
    if asset.expected != back_by:
        return Step(words="expected on another day", call=lambda server: server.expect(asset.id, back_by))
    return None


def _on_the_shelf(asset: Asset, account: SnipeItAccount, told: Shown) -> Step | None:
    if asset.holder is not None:
        return _back(asset, told, account.ready)
    return _labelled(asset, account.ready) if _was_kept_back(asset, account) else None


def _kept_from_others(asset: Asset, told: Shown, status: int | None) -> Step | None:
    """Nobody there may lend it. Without a status that says so it stays checked out, which keeps it from others too."""
    if status is None or asset.status == status:
        return None
    return _labelled(asset, status) if asset.holder is None else _back(asset, told, status)


def _was_kept_back(asset: Asset, account: SnipeItAccount) -> bool:
    """Whether it has a status that we gave it, which forbids to lend it. One that others gave it is left alone."""
    return account.ready is not None and asset.status is not None and asset.status in (account.not_ready, account.lost)


def _back(asset: Asset, told: Shown, status: int | None) -> Step:
    return Step(words="checked in", call=lambda server: server.check_in(asset.id, told.reference, status))


def _labelled(asset: Asset, status: int | None) -> Step:
    return Step(words=f"of status {status}", call=lambda server: server.label(asset.id, status or 0))


def _words(holder: tuple[str, int] | None) -> str:
    return " ".join(map(str, holder or ("nobody",)))
