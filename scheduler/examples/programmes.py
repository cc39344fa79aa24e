"""Programmes that UK services run, with the sizes and staff a service starts from."""

from collections.abc import Iterable

from solver.problem import Audience, Mode, ModeTerms, Programme, WeekKind

GROUP, CALL = WeekKind.GROUP, WeekKind.CALL
IN_ROOM = ModeTerms(mode=Mode.IN_ROOM, minutes=120, size_min=6, size_target=10, size_max=12, leads=2)
REMOTE = ModeTerms(mode=Mode.REMOTE, minutes=90, size_min=4, size_target=8, size_max=8, leads=1, hosts=1)
SUPER = ModeTerms(mode=Mode.SUPER_GROUP, minutes=120, size_min=6, size_target=10, size_max=10, leads=2, hosts=1)
SHORT_ROOM = ModeTerms(mode=Mode.IN_ROOM, minutes=90, size_min=6, size_target=8, size_max=8, leads=2)
SHORT_SUPER = ModeTerms(mode=Mode.SUPER_GROUP, minutes=90, size_min=6, size_target=8, size_max=8, leads=2, hosts=1)
WOMEN_ROOM = ModeTerms(mode=Mode.IN_ROOM, minutes=120, size_min=6, size_target=12, size_max=20, leads=2)
RECOVERY_ROOM = ModeTerms(mode=Mode.IN_ROOM, minutes=120, size_min=4, size_target=8, size_max=8, leads=2)
MEN_ROOM = ModeTerms(mode=Mode.IN_ROOM, minutes=120, size_min=8, size_target=12, size_max=12, leads=2)
TWO_ROOMS = ModeTerms(mode=Mode.IN_ROOM, minutes=120, size_min=7, size_target=10, size_max=10, leads=3)
BLENDED = (IN_ROOM, REMOTE, SUPER)


def _programme(ident: str, title: str, weeks: int, terms: Iterable[ModeTerms] = BLENDED) -> Programme:
    return Programme(
        id=ident,
        title=title,
        neutral_title="Weekly appointment",
        weeks=(GROUP,) * weeks,
        terms=tuple(terms),
        accreditation=ident,
    )


PROGRAMMES = (
    _programme("solihull", "Solihull: Understanding your child", 10),
    Programme(
        id="triple-p",
        title="Group Triple P",
        neutral_title="Weekly appointment",
        weeks=(GROUP, GROUP, GROUP, GROUP, CALL, CALL, CALL, GROUP),
        terms=BLENDED,
        accreditation="triple-p",
    ),
    Programme(
        id="freedom",
        title="Freedom Programme",
        neutral_title="Weekly appointment",
        weeks=(GROUP,) * 12,
        terms=(WOMEN_ROOM,),
        accreditation="freedom",
        audience=Audience.WOMEN,
        staff_same_audience=True,
        last_week_to_join=11,
        sensitive=True,
    ),
    Programme(
        id="caring-dads",
        title="Caring Dads",
        neutral_title="Weekly appointment",
        weeks=(GROUP,) * 17,
        terms=(MEN_ROOM,),
        accreditation="caring-dads",
        audience=Audience.MEN,
        last_week_to_join=3,
        sensitive=True,
    ),
    _programme("incredible-years", "Incredible Years", 14),
    _programme("cygnet", "Cygnet", 6),
    _programme("family-links", "Family Links Nurturing", 10),
    _programme("circle-of-security", "Circle of Security", 8, (SHORT_ROOM, REMOTE, SHORT_SUPER)),
    _programme("being-a-parent", "Being a Parent", 8),
    Programme(
        id="strengthening-families",
        title="Strengthening Families 10–14",
        neutral_title="Weekly appointment",
        weeks=(GROUP,) * 7,
        terms=(TWO_ROOMS,),
        rooms_needed=2,
        accreditation="strengthening-families",
    ),
    Programme(
        id="recovery-toolkit",
        title="Recovery Toolkit",
        neutral_title="Weekly appointment",
        weeks=(GROUP,) * 12,
        terms=(RECOVERY_ROOM,),
        accreditation="recovery-toolkit",
        audience=Audience.WOMEN,
        staff_same_audience=True,
        last_week_to_join=11,
        sensitive=True,
    ),
)
PROGRAMME = {programme.id: programme for programme in PROGRAMMES}

# Programmes about children of school age ask for one; all others are for parents of children of any age.
OLDER_CHILDREN = ("cygnet", "strengthening-families")
