"""What a family reads about a loan, in easy words: short sentences, no reason, no blame, the same for everybody.

The Welsh has not been read by a native reader yet: one must, before a service relies on it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from scheduler.messages.words import ENGLISH as IN_ENGLISH
from scheduler.messages.words import WELSH as IN_WELSH
from scheduler.messages.words import Phrases
from scheduler.weeks.outgoing import KitItem


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanWords:
    """One language. `things` are by the names that a depot uses; {} is filled with a day, a number or a reference."""

    phrases: Phrases
    things: Mapping[str, str]
    borrow: str
    we_lend: str
    care: str
    tell_us: str
    lock: str
    back_by: str
    longer: str
    we_wipe: str
    reference: str
    agree: str
    on_paper: str
    sign: str
    returned: str
    came_back: str
    wiped: str
    wiped_so: str
    not_wiped_yet: str

    @property
    def code(self) -> str:
        return self.phrases.code

    def day(self, on: date) -> str:
        """The day as somebody says it, with its year: a loan can go on for long."""
        return f"{self.phrases.day(on)} {on.year}"

    def listed(self, kit: Iterable[KitItem]) -> tuple[str, ...]:
        """Each thing with how many there are of it, the data on a SIM beside it."""
        return tuple(
            f"{self.things.get(one.name, one.name)}: {one.count}" + (f" ({one.gb} GB)" if one.gb else "") for one in kit
        )


ENGLISH = LoanWords(
    phrases=IN_ENGLISH,
    things={
        "tablet": "Tablet",
        "charger": "Charger",
        "stand": "Stand",
        "headset": "Headset",
        "data SIM": "SIM card with data",
        "data top-up": "More data for your SIM card",
    },
    borrow="What you borrow from us",
    we_lend="We lend you:",
    care="Please take care of these things.",
    tell_us="Tell us if something breaks or goes missing. Nobody will blame you.",
    lock="We can lock the tablet from afar. Nobody looks where it is, ever.",
    back_by="Please bring everything back by {}.",
    longer="If you need it for longer, ask us.",
    we_wipe="When it is back, we wipe everything that is on it: pictures, messages, names and passwords.",
    reference="Your reference: {}",
    agree="Yes, I agree",
    on_paper="Read this, or ask somebody to read it to you. If you agree, sign here or say so.",
    sign="Signature and day:",
    returned="What you gave back",
    came_back="It came back on {}:",
    wiped="Everything on it was wiped on {}.",
    wiped_so="How: {}",
    not_wiped_yet="We wipe everything on it before anybody else has it.",
)
WELSH = LoanWords(
    phrases=IN_WELSH,
    things={
        "tablet": "Tabled",
        "charger": "Gwefrydd",
        "stand": "Stand",
        "headset": "Clustffonau",
        "data SIM": "Cerdyn SIM gyda data",
        "data top-up": "Mwy o ddata i’ch cerdyn SIM",
    },
    borrow="Yr hyn rydych chi’n ei fenthyg gennym ni",
    we_lend="Rydym yn benthyg i chi:",
    care="Cymerwch ofal o’r pethau hyn, os gwelwch yn dda.",
    tell_us="Dywedwch wrthym os bydd rhywbeth yn torri neu’n mynd ar goll. Fydd neb yn eich beio.",
    lock="Gallwn gloi’r tabled o bell. Does neb byth yn edrych ble mae.",
    back_by="Dewch â phopeth yn ôl erbyn {}, os gwelwch yn dda.",
    longer="Os oes ei angen arnoch am fwy o amser, gofynnwch i ni.",
    we_wipe="Pan fydd yn ôl, byddwn yn dileu popeth sydd arno: lluniau, negeseuon, enwau a chyfrineiriau.",
    reference="Eich cyfeirnod: {}",
    agree="Ydw, rwy’n cytuno",
    on_paper="Darllenwch hwn, neu gofynnwch i rywun ei ddarllen i chi. Os ydych yn cytuno, llofnodwch yma neu dywedwch"
    " hynny.",
    sign="Llofnod a diwrnod:",
    returned="Yr hyn a roesoch yn ôl",
    came_back="Dyddiad y daeth yn ôl: {}.",
    wiped="Dyddiad y cafodd popeth oedd arno ei ddileu: {}.",
    wiped_so="Sut: {}",
    not_wiped_yet="Byddwn yn dileu popeth sydd arno cyn i neb arall ei gael.",
)
IN: Mapping[str, LoanWords] = {words.code: words for words in (ENGLISH, WELSH)}
