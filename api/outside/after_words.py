"""What a family reads after a meeting: whether it worked, and what would help. The same for everybody, each time.

The Welsh has not been read by a native reader yet: one must, before a service relies on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from scheduler.experience.said import Wanted, Worked


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterWords:
    """One language. `ask_today` is of a meeting of the same day. `said` and `wanted` stand in the order they have."""

    ask: str
    ask_today: str
    said: Mapping[Worked, str]
    heading: str
    choose: str
    wanted: Mapping[Wanted, str]
    plan: str
    yes: str
    no: str


ENGLISH = AfterWords(
    ask="Did it work for you?",
    ask_today="Did it work for you today?",
    said={Worked.WORKED: "Yes", Worked.PARTLY: "Partly", Worked.NOT: "No"},
    heading="What would help next time?",
    choose="Choose one, or leave this page.",
    wanted={
        Wanted.ROOM: "To be in the room",
        Wanted.HOME: "To be at home, on a screen",
        Wanted.MORNING: "Mornings",
        Wanted.AFTERNOON: "Afternoons",
        Wanted.EVENING: "Evenings",
        Wanted.CRECHE: "Somebody to look after my children",
        Wanted.LIFT: "Help to get there",
        Wanted.INTERPRETER: "An interpreter",
        Wanted.QUIET: "A quieter room",
        Wanted.LEND: "To borrow a screen or data",
    },
    plan="Shall we plan with this from now on?",
    yes="Yes, plan with this",
    no="No, I only want you to know",
)
WELSH = AfterWords(
    ask="Oedd e’n gweithio i chi?",
    ask_today="Oedd e’n gweithio i chi heddiw?",
    said={Worked.WORKED: "Oedd", Worked.PARTLY: "Yn rhannol", Worked.NOT: "Nac oedd"},
    heading="Beth fyddai’n helpu y tro nesaf?",
    choose="Dewiswch un, neu gadewch y dudalen hon.",
    wanted={
        Wanted.ROOM: "Bod yn yr ystafell",
        Wanted.HOME: "Bod gartref, ar sgrin",
        Wanted.MORNING: "Boreau",
        Wanted.AFTERNOON: "Prynhawniau",
        Wanted.EVENING: "Nosweithiau",
        Wanted.CRECHE: "Rhywun i ofalu am fy mhlant",
        Wanted.LIFT: "Help i gyrraedd yno",
        Wanted.INTERPRETER: "Cyfieithydd",
        Wanted.QUIET: "Ystafell dawelach",
        Wanted.LEND: "Benthyg sgrin neu ddata",
    },
    plan="Gawn ni gynllunio gyda hyn o hyn ymlaen?",
    yes="Cewch, cynlluniwch gyda hyn",
    no="Na, dim ond rhoi gwybod i chi",
)
EASY_ENGLISH = replace(
    ENGLISH,
    ask="Was it good for you?",
    ask_today="Was it good for you today?",
    said={Worked.WORKED: "Yes", Worked.PARTLY: "A bit", Worked.NOT: "No"},
    heading="What can we do better?",
    choose="Choose one thing. Or leave this page.",
    wanted={
        **ENGLISH.wanted,
        Wanted.ROOM: "I want to be in the room",
        Wanted.HOME: "I want to be at home",
        Wanted.MORNING: "I like mornings",
        Wanted.AFTERNOON: "I like afternoons",
        Wanted.EVENING: "I like evenings",
        Wanted.INTERPRETER: "I want somebody who speaks my language",
        Wanted.QUIET: "I want a quiet room",
        Wanted.LEND: "I want to borrow a screen",
    },
    plan="Shall we try to do this each time?",
    yes="Yes, please",
    no="No. I just want to tell you",
)
EASY_WELSH = replace(
    WELSH,
    ask="Oedd e’n dda i chi?",
    ask_today="Oedd e’n dda i chi heddiw?",
    said={Worked.WORKED: "Oedd", Worked.PARTLY: "Tipyn bach", Worked.NOT: "Nac oedd"},
    heading="Beth allwn ni ei wneud yn well?",
    choose="Dewiswch un peth. Neu gadewch y dudalen hon.",
    wanted={
        **WELSH.wanted,
        Wanted.ROOM: "Dw i eisiau bod yn yr ystafell",
        Wanted.HOME: "Dw i eisiau bod gartref",
        Wanted.MORNING: "Dw i’n hoffi boreau",
        Wanted.AFTERNOON: "Dw i’n hoffi prynhawniau",
        Wanted.EVENING: "Dw i’n hoffi nosweithiau",
        Wanted.INTERPRETER: "Dw i eisiau rhywun sy’n siarad fy iaith",
        Wanted.QUIET: "Dw i eisiau ystafell dawel",
        Wanted.LEND: "Dw i eisiau benthyg sgrin",
    },
    plan="Gawn ni geisio gwneud hyn bob tro?",
    yes="Cewch, os gwelwch yn dda",
    no="Na. Dim ond dweud wrthych chi",
)
AFTER_IN: Mapping[tuple[str, bool], AfterWords] = {
    ("en", False): ENGLISH, ("cy", False): WELSH, ("en", True): EASY_ENGLISH, ("cy", True): EASY_WELSH,
}  # fmt: skip
"""By language, and whether in easy words."""
