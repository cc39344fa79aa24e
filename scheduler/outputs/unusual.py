"""What stands out in a preview, in order of gravity. A thing is told in the first group that it belongs to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from scheduler.outputs.late import errand_late, kit_late, letter_late
from scheduler.outputs.preview_words import Point, Unusual
from scheduler.outputs.teller import Teller
from scheduler.outputs.words import listed, sentence
from scheduler.weeks.leaving import Errand, Lent, Letter
from scheduler.weeks.outgoing import MessageKind, TaskKind
from scheduler.weeks.sending import PLACE_WITHDRAWN


@dataclass(kw_only=True)
class Left:
    """What no exception has shown yet."""

    letters: list[Letter]
    errands: list[Errand]
    loans: list[Lent]

    def take(
        self,
        letters: Callable[[Letter], object] = lambda _: False,
        errands: Callable[[Errand], object] = lambda _: False,
        loans: Callable[[Lent], object] = lambda _: False,
    ) -> tuple[list[Letter], list[Errand], list[Lent]]:
        """Those that are meant, and they are not left any more."""
        taken = (
            [one for one in self.letters if letters(one)],
            [one for one in self.errands if errands(one)],
            [one for one in self.loans if loans(one)],
        )
        self.letters = [one for one in self.letters if not letters(one)]
        self.errands = [one for one in self.errands if not errands(one)]
        self.loans = [one for one in self.loans if not loans(one)]
        return taken


def _flagged(teller: Teller, left: Left) -> Unusual:
    families = {one.family for one in teller.preview.flagged}

    def theirs(one: Letter | Errand | Lent) -> bool:
        return one.family in families

    taken = left.take(theirs, theirs, theirs)
    return Unusual(
        id="flagged",
        heading="The safeguarding lead signs for these as well",
        note="Nothing goes to them before the safeguarding lead or deputy has looked at it and countersigned.",
        points=_points(teller, taken, families, lambda family, *_: teller.flags(family)),
    )


def _held(teller: Teller, left: Left) -> Unusual:
    def is_held(one: Letter | Errand | Lent) -> bool:
        return one.is_held

    taken = left.take(is_held, is_held, is_held)

    def why(_: str, letters: list[Letter], errands: list[Errand], loans: list[Lent]) -> tuple[str, ...]:
        every: tuple[Letter | Errand | Lent, ...] = (*letters, *errands, *loans)
        return tuple(dict.fromkeys(teller.held(one.held_for) for one in every))

    return Unusual(
        id="held",
        heading="Held back",
        note="It is written and waits. It goes on its way when what holds it is put right.",
        points=_points(teller, taken, (), why),
    )


def _nobody(teller: Teller, left: Left) -> Unusual:
    taken = left.take(errands=lambda one: one.kind == TaskKind.FIND_A_WAY and one.reason != PLACE_WITHDRAWN)

    def why(_: str, __: list[Letter], errands: list[Errand], ___: list[Lent]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(f"{one.words.partition('. ')[0]}." for one in errands))

    return Unusual(
        id="nobody",
        heading="Nothing may be sent: a safe way has to be found",
        note="The safe-contact record allows no message to these adults. Each has somebody who finds a way.",
        points=_points(teller, taken, (), why),
    )


def _stopped(teller: Teller, _: Left) -> Unusual:
    preview = teller.preview
    adults: dict[str, list[str]] = {}
    for one in preview.service.contacts:
        if one.stop:
            adults.setdefault(one.household, []).append(one.name)
    placed = (one.family for one in preview.version.roster.placements)
    points = [
        Point(family=family, label=teller.names.family(family), says=(f"Nothing goes to {listed(adults[household])}.",))
        for family in sorted(placed, key=teller.names.family)
        if (household := preview.problem.family[family].household) in adults
    ]
    return Unusual(
        id="stopped",
        heading="All contact is stopped",
        note="Nothing goes to these adults, and nobody rings them. Only the safeguarding lead or deputy releases it.",
        points=tuple(points),
    )


def _cancelled(teller: Teller, left: Left) -> Unusual:
    taken = left.take(
        letters=lambda one: one.kind == MessageKind.CANCELLATION, errands=lambda one: one.reason == PLACE_WITHDRAWN
    )
    return Unusual(
        id="cancelled",
        heading="Called off",
        note="They had heard of a place that does not stand any more.",
        points=_points(teller, taken, (), lambda *_: ()),
    )


def _late(teller: Teller, left: Left) -> Unusual:
    preview = teller.preview

    def letter(one: Letter) -> str:
        meeting = preview.meetings.get((one.contact, one.family))
        return letter_late(one, meeting.start if meeting else None, preview.service, preview.at)

    def errand(one: Errand) -> str:
        return errand_late(one, preview.problem, preview.at)

    taken = left.take(letters=letter, errands=errand)

    def why(_: str, letters: list[Letter], errands: list[Errand], __: list[Lent]) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*map(letter, letters), *map(errand, errands))))

    return Unusual(
        id="late",
        heading="Too late as things are",
        note="",
        points=_points(teller, taken, (), why),
    )


def _kit(teller: Teller, left: Left) -> Unusual:
    preview = teller.preview
    families = {one.family for one in preview.kit}
    taken = left.take(loans=lambda one: one.family in families or kit_late(one, preview.problem, preview.at))

    def why(family: str, __: list[Letter], ___: list[Errand], loans: list[Lent]) -> tuple[str, ...]:
        late = (kit_late(one, preview.problem, preview.at) for one in loans)
        seen = (f"{one.words} {one.next_step}" for one in preview.kit if one.family == family)
        return tuple(dict.fromkeys(filter(None, (*late, *seen))))

    return Unusual(
        id="kit",
        heading="Kit that cannot arrive in time, or will not do",
        note="These families meet remotely and lack what they need for it.",
        points=_points(teller, taken, families, why),
    )


def _changed(teller: Teller, left: Left) -> Unusual:
    taken = left.take(letters=lambda one: one.kind == MessageKind.UPDATE)

    def how(_: str, letters: list[Letter], *__: object) -> tuple[str, ...]:
        return tuple(dict.fromkeys(sentence(said) for one in letters if (said := teller.changed(one))))

    return Unusual(
        id="changed",
        heading="Changed since they were told",
        note="",
        points=_points(teller, taken, (), how),
    )


def _new(teller: Teller, left: Left) -> Unusual:
    fresh = (MessageKind.INVITE, MessageKind.MESSAGE)
    taken = left.take(letters=lambda one: not teller.first and one.kind in fresh)
    return Unusual(
        id="new",
        heading="New since the last publication",
        note="",
        points=_points(teller, taken, (), lambda *_: ()),
    )


def _kit_changed(teller: Teller, _: Left) -> Unusual:
    """Loans that were asked for before: they are shown beside whatever else goes to their family."""
    taken: tuple[list[Letter], list[Errand], list[Lent]] = ([], [], list(teller.preview.out.loans_changed))
    return Unusual(
        id="kit-changed",
        heading="Kit that is asked for differently",
        note="It was asked for before. The depot is told the days and the way of handing over that hold now.",
        points=_points(teller, taken, (), lambda *_: ()),
    )


def _back(teller: Teller, _: Left) -> Unusual:
    out = teller.preview.out
    gone: dict[str, list[str]] = {}
    back: tuple[Letter | Errand | Lent, ...] = (*out.letters_back, *out.errands_back, *out.loans_back)
    for one in back:
        what = "message" if isinstance(one, Letter) else "task for somebody" if isinstance(one, Errand) else "loan"
        gone.setdefault(one.family, []).append(what)
    points = [
        Point(
            family=family,
            label=teller.names.family(family),
            says=tuple(f"A {what} that still waited falls away." for what in dict.fromkeys(whats)),
        )
        for family, whats in sorted(gone.items())
    ]
    return Unusual(id="back", heading="Taken back before it went", note="", points=tuple(points))


UNUSUAL: tuple[Callable[[Teller, Left], Unusual], ...] = (
    _flagged, _held, _stopped, _nobody, _cancelled, _late, _kit, _changed, _new, _kit_changed, _back,
)  # fmt: skip
"""In order of gravity; a thing is told in the first that it belongs to."""

Says = Callable[[str, list[Letter], list[Errand], list[Lent]], tuple[str, ...]]


def _points(
    teller: Teller,
    taken: tuple[list[Letter], list[Errand], list[Lent]],
    families: Iterable[str],
    says: Says,
) -> tuple[Point, ...]:
    """One point for each family, in the order of their names, with all that was taken of it."""
    letters, errands, loans = taken
    things: tuple[Letter | Errand | Lent, ...] = (*letters, *errands, *loans)
    every = {*families, *(one.family for one in things)}
    found = []
    for family in sorted(every, key=teller.names.family):
        mine = (
            [one for one in letters if one.family == family],
            [one for one in errands if one.family == family],
            [one for one in loans if one.family == family],
        )
        found.append(
            Point(
                family=family,
                label=teller.names.family(family),
                says=says(family, *mine),
                letters=tuple(map(teller.letter, mine[0])),
                errands=tuple(map(teller.errand, mine[1])),
                loans=tuple(map(teller.loan, mine[2])),
            )
        )
    return tuple(found)
