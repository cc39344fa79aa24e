"""What each goal costs whom, in the words that stand beside its figures, in English and Welsh."""

from collections.abc import Mapping

from scheduler.evidence.definitions import Definition, Words
from scheduler.evidence.fairness.borne import Tier


def _words(title: str, sentence: str, of: str) -> Words:
    return Words(title=title, sentence=sentence, of=of)


FAIRNESS_DEFINITIONS: Mapping[Tier, Definition] = {
    Tier.PLACES_KEPT: Definition(
        id=Tier.PLACES_KEPT.value,
        en=_words(
            "Left without a place they had",
            "A point for each week in which a member of a running group, or a family told of a place, had none.",
            "members, and families told of a place, who had not chosen to miss the week",
        ),
        cy=_words(
            "Heb y lle a oedd ganddynt",
            "Pwynt am bob wythnos pan nad oedd lle i aelod o grŵp, neu i deulu a glywodd am le.",
            "aelodau, a theuluoedd a glywodd am le, na ddewisodd golli'r wythnos",
        ),
    ),
    Tier.URGENT_PLACED: Definition(
        id=Tier.URGENT_PLACED.value,
        en=_words(
            "Urgent and without a place",
            "A point for each week in which an urgent family had no place.",
            "urgent families who had not chosen to miss the week",
        ),
        cy=_words(
            "Ar frys a heb le",
            "Pwynt am bob wythnos pan nad oedd lle i deulu ar frys.",
            "teuluoedd ar frys na ddewisodd golli'r wythnos",
        ),
    ),
    Tier.FAMILIES_PLACED: Definition(
        id=Tier.FAMILIES_PLACED.value,
        en=_words(
            "Waiting without a place",
            "For each week without a place a base, and more for each week waited and each time passed over.",
            "families of no running group who had not chosen to miss the week",
        ),
        cy=_words(
            "Aros heb le",
            "Am bob wythnos heb le sail, a mwy am bob wythnos o aros a phob tro y'u hepgorwyd.",
            "teuluoedd nad ydynt mewn grŵp, na ddewisodd golli'r wythnos",
        ),
    ),
    Tier.PROMISES_KEPT: Definition(
        id=Tier.PROMISES_KEPT.value,
        en=_words(
            "Changed after it was published",
            "Points for each week whose place was changed once it was published, most for families who had been told.",
            "families with a place in an earlier publication of the week",
        ),
        cy=_words(
            "Newidiwyd ar ôl cyhoeddi",
            "Pwyntiau am bob wythnos y newidiwyd lle ar ôl ei gyhoeddi, y mwyaf i deuluoedd a oedd wedi clywed.",
            "teuluoedd â lle mewn cyhoeddiad cynharach o'r wythnos",
        ),
    ),
    Tier.CONTINUITY: Definition(
        id=Tier.CONTINUITY.value,
        en=_words(
            "Away from what they know",
            "A point each for a week without any practitioner they know, in another room, and on another side.",
            "members in their own group's session",
        ),
        cy=_words(
            "I ffwrdd o'r hyn sy'n gyfarwydd",
            "Pwynt yr un am wythnos heb ymarferydd cyfarwydd, mewn ystafell arall, ac ar ochr arall.",
            "aelodau yn sesiwn eu grŵp eu hunain",
        ),
    ),
    Tier.NOBODY_ALONE: Definition(
        id=Tier.NOBODY_ALONE.value,
        en=_words(
            "Alone in a group",
            "A point for a week as the only man or alone with a language; one on a side that is short is shared by all"
            " on it.",
            "families in a group's session",
        ),
        cy=_words(
            "Ar eu pennau eu hunain mewn grŵp",
            "Pwynt am wythnos fel yr unig ddyn neu ar eu pennau eu hunain ag iaith; rhennir un ochr brin rhyngddynt.",
            "teuluoedd mewn sesiwn grŵp",
        ),
    ),
    Tier.FIT: Definition(
        id=Tier.FIT.value,
        en=_words(
            "Gave way",
            "Points for a side or time they like less, a room of strangers they avoid, minutes on the way and avoided"
            " buses; more for whoever gave way before.",
            "families with a place",
        ),
        cy=_words(
            "Ildio",
            "Pwyntiau am ochr neu amser llai dymunol, ystafell o ddieithriaid a osgoir, munudau ar y ffordd a bysiau a"
            " osgoir; mwy i'r sawl a ildiodd o'r blaen.",
            "teuluoedd â lle",
        ),
    ),
    Tier.THRIFT: Definition(
        id=Tier.THRIFT.value,
        en=_words(
            "Money spent",
            "Pence for a family's taxi and loan, and its part of its session's room, staff and interpreters. To have"
            " had more spent is no harm.",
            "families with a place",
        ),
        cy=_words(
            "Arian a wariwyd",
            "Ceiniogau am dacsi a benthyciad teulu, a'i ran o ystafell, staff a chyfieithwyr ei sesiwn. Nid niwed yw"
            " bod mwy wedi'i wario.",
            "teuluoedd â lle",
        ),
    ),
}
"""Of each goal: what is counted, and whom it is about."""
