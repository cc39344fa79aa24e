"""Whether a Snipe-IT server can be told of our pieces, found out by asking it, in words for whoever sets it up."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from scheduler.loans.snipe_it.account import SNIPE_IT, SnipeItAccount
from scheduler.loans.snipe_it.server import NotReached, Refused, SnipeIt


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at. Where it is not right, `words` say what was expected."""

    is_right: bool
    words: str


def check(account: SnipeItAccount, serials: Sequence[str]) -> tuple[Finding, ...]:
    """All that is right and wrong with the server, the token, the holder and the statuses, and the serials on record.

    Nothing is changed there. What cannot be found out, because the server does not answer, ends it.
    """
    found: list[Finding] = []
    try:
        with SnipeIt(account) as server:
            for finding in _all(server, account, serials):
                found.append(finding)  # noqa: PERF402  what was found before it broke off is told too
    except (NotReached, Refused) as error:
        found.append(_wrong(str(error)))
    return tuple(found)


def _all(server: SnipeIt, account: SnipeItAccount, serials: Sequence[str]) -> Iterator[Finding]:
    yield _one(server, "/users/me", "The server answers, and takes the token.", "the token is nobody's")
    kind, number = account.holder
    yield _one(
        server,
        f"/{kind}s/{number}",
        f"Lent pieces are checked out to its {kind} {number}.",
        f"{SNIPE_IT}{kind.upper()}_ID: it knows no {kind} {number}; expected the number of one there",
    )
    yield from _statuses(server, account)
    unknown = tuple(_unknown(server, serials))
    yield _right(f"It knows {len(serials) - len(unknown)} of the {len(serials)} serials on record.")
    if unknown:
        yield _wrong(f"it does not know {', '.join(unknown)}; expected an asset there with each of these serials")


def _one(server: SnipeIt, path: str, right: str, wrong: str) -> Finding:
    return _right(right) if server.one(path) is not None else _wrong(wrong)


def _statuses(server: SnipeIt, account: SnipeItAccount) -> Iterator[Finding]:
    """Pieces can be lent in the one status, and in none of the others."""
    if account.not_ready is None:
        yield _right("What is back stays checked out there until it is wiped, as no status for it is set.")
    if account.lost is None:
        yield _right("What is lost stays checked out there, as no status for it is set.")
    wanted = {"READY": account.ready, "NOT_READY": account.not_ready, "LOST": account.lost}
    for name, number in wanted.items():
        if number is None:
            continue
        label = server.one(f"/statuslabels/{number}")
        kind = str(label.get("type")) if label else "unknown"
        is_lent = name == "READY"
        if label is not None and (kind == "deployable") is is_lent:
            yield _right(f"Status {number} is {kind}.")
        else:
            expected = "one that is deployable" if is_lent else "one that is not deployable"
            yield _wrong(f"{SNIPE_IT}{name}_STATUS_ID: status {number} is {kind} there; expected {expected}")


def _unknown(server: SnipeIt, serials: Sequence[str]) -> Iterator[str]:
    """Those that its list does not show, each asked for once more by itself: a list may leave some out."""
    listed: Set[str] = {serial.strip().casefold() for serial in server.serials()} if serials else set()
    return (one for one in serials if one.casefold() not in listed and server.asset(one) is None)


def _right(words: str) -> Finding:
    return Finding(is_right=True, words=words)


def _wrong(words: str) -> Finding:
    return Finding(is_right=False, words=words)
