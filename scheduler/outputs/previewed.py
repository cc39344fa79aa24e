"""What publishing would send, as somebody reads it before signing: what is out of the ordinary first, then the rest."""

from collections.abc import Iterable, Iterator, Sequence

from scheduler.outputs.preview_words import Owner, PreviewTold, Silent
from scheduler.outputs.readers import Reader
from scheduler.outputs.teller import Teller
from scheduler.outputs.unusual import UNUSUAL, Left
from scheduler.outputs.words import count, listed, sentence
from scheduler.weeks.countersigns import Countersign
from scheduler.weeks.leaving import Errand, Leaving
from scheduler.weeks.outgoing import TaskKind
from scheduler.weeks.preview import Preview


def previewed(preview: Preview, signed: Sequence[Countersign], reader: Reader, *, first: bool) -> PreviewTold:
    """The preview in words for one reader. `first`: nothing of the week was published before."""
    teller = Teller(preview=preview, signed=signed, first=first, reader=reader)
    out = preview.out
    left = Left(letters=list(out.letters), errands=list(out.errands), loans=list(out.loans))
    unusual = tuple(found for make in UNUSUAL if (found := make(teller, left)).points)
    return PreviewTold(
        summary=_summary(out),
        unusual=unusual,
        wordings=teller.wordings.told(left.letters),
        owners=_owners(teller, left.errands),
        loans=tuple(map(teller.loan, left.loans)),
        silent=tuple(one for one in _silent(teller) if one.families),
        lacking=tuple(one.family for one in preview.flagged if one.family not in teller.by_whom),
    )


def _summary(out: Leaving) -> str:
    calls = sum(one.kind != TaskKind.FIND_A_WAY for one in out.errands)
    ways = len(out.errands) - calls
    adults = [one.contact for one in out.letters if one.family]
    staff = len(out.letters) - len(adults)
    said = (
        f"{count(len(adults), 'message')} to {count(len(set(adults)), 'adult')}"
        if adults
        else "no message to a family",
        f"{staff} to staff and guests" if staff else "",
        count(calls, "call") if calls else "",
        count(ways, "safe way to be found", "safe ways to be found") if ways else "",
        count(len(out.loans), "loan request") if out.loans else "",
        count(len(out.loans_changed), "changed loan request") if out.loans_changed else "",
    )
    return sentence(listed([part for part in said if part]))


def _owners(teller: Teller, errands: Iterable[Errand]) -> tuple[Owner, ...]:
    """Who does what, the most urgent first."""
    found: dict[str, list[Errand]] = {}
    for one in sorted(errands, key=lambda one: one.before):
        found.setdefault(one.who, []).append(one)
    return tuple(Owner(who=who, errands=tuple(map(teller.errand, mine))) for who, mine in sorted(found.items()))


def _silent(teller: Teller) -> Iterator[Silent]:
    preview = teller.preview
    placed = {one.family for one in preview.version.roster.placements}
    absent = {one.id for one in preview.problem.families if one.absent}
    nowhere = {one.family for one in preview.version.roster.unplaced}
    for why, families in (
        ("They know their place, and nothing of it is new.", placed - preview.out.families),
        ("They have no place this week; each has a next step on the week’s page.", nowhere - absent),
        ("They chose to miss this week.", absent & nowhere),
    ):
        yield Silent(why=why, families=tuple((one, teller.names.family(one)) for one in sorted(families)))
