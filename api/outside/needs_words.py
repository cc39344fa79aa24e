"""What a family reads where it says what it has and needs, and how it can be reached: asked alike of everybody.

Nothing of it tells what is on record, so that whoever opens the page learns nothing. The Welsh has not been read by a
native reader yet: one must, before a service relies on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from scheduler.own_needs.said import NO_INTERPRETER, Reading
from scheduler.records import MaySay, Route
from solver.problem import BSL, Connection, Screen

Choices = Mapping[str, str]
"""What each answer that a form sends is called."""
INTERPRETED = {
    "ar": "العربية", "bn": "বাংলা", "cy": "Cymraeg", "en": "English", "es": "Español", "fa": "فارسی", "fr": "Français",
    "ku": "Kurdî", "pl": "Polski", "ps": "پښتو", "pt": "Português", "pa": "ਪੰਜਾਬੀ", "ro": "Română", "so": "Soomaali",
    "ti": "ትግርኛ", "tr": "Türkçe", "uk": "Українська", "ur": "اردو", "zh": "中文",
}  # fmt: skip
"""Languages by the name that they have for themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsWords:
    """One language. Every question can be left as it is."""

    link: str
    back: str
    heading: str
    intro: str
    leave_as_is: str
    send: str
    thanks: str
    have: str
    screen: str
    screens: Choices
    internet: str
    internets: Choices
    come: str
    only_ticked: str
    bands: tuple[str, str, str]
    days: tuple[str, ...]
    choose_times: str
    read: str
    reading: str
    readings: Choices
    language: str
    interpreter: str
    interpreters: Choices
    room: str
    helps: Choices
    yes: str
    no: str
    reach: str
    reach_intro: str
    stop_at_once: str
    unsafe: str
    ways: Choices
    no_calendar: str
    stop: str
    safe_times: str
    reminders: str
    reminder_counts: Choices
    says: str
    saying: Choices
    wished: str
    we_ask: str
    look: str
    large: str
    usual_size: str
    easy: str
    usual_words: str
    door: str
    you_meet: str
    in_room: str
    on_screen: str
    show: str


ENGLISH = NeedsWords(
    link="What I have and need",
    back="Back to my next appointment",
    heading="What I have and need",
    intro="Tell us only what is new. This page does not show what you told us before.",
    leave_as_is="No change",
    send="Send",
    thanks="We have what you told us. Where you want less from us, that starts now. All else stays as it is"
    " until we contact you.",
    have="What I have at home",
    screen="My screen",
    screens={
        Screen.PHONE: "A phone",
        Screen.TABLET: "A tablet",
        Screen.COMPUTER: "A laptop or computer",
        Screen.NONE: "None of these",
    },
    internet="My internet",
    internets={
        Connection.UNMETERED: "Wi-Fi that does not run out",
        Connection.METERED: "Data that can run out",
        Connection.NONE: "No internet",
    },
    come="When I can come",
    only_ticked="If you tick any, we plan with those alone. Think of the way there and back.",
    bands=("Morning, 9 to 1", "Afternoon, 1 to 5", "Evening, 5 to 9"),
    days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    choose_times="Choose times",
    read="How I like to read and talk",
    reading="How I like to read",
    readings={
        Reading.USUAL: "As it is usually",
        Reading.LARGE: "Large print",
        Reading.EASY: "Easy words and pictures",
        Reading.LARGE_AND_EASY: "Large print, easy words and pictures",
    },
    language="Write to me in",
    interpreter="An interpreter for me",
    interpreters={NO_INTERPRETER: "I need none", BSL: "BSL (British Sign Language)", **INTERPRETED},
    room="What helps in the room",
    helps={
        "step_free": "A way without steps",
        "hearing_loop": "A hearing loop",
        "quiet": "A quiet corner",
        "creche": "Somebody to look after my young children",
    },
    yes="Yes",
    no="No",
    reach="How to reach me safely",
    reach_intro="Only you know what is safe for you. You do not have to say why.",
    stop_at_once="This starts at once",
    unsafe="Not safe for me any more:",
    ways={
        Route.SMS: "Text messages",
        Route.EMAIL: "E-mails",
        Route.TELEPHONE: "Phone calls",
        Route.LETTER: "Letters",
    },
    no_calendar="Send me no calendar entries",
    stop="Do not contact me at all. This page closes too. My worker can open it again with me.",
    safe_times="Only at these times",
    reminders="Reminders",
    reminder_counts={"0": "Send me none", "1": "One, the day before"},
    says="What our messages may say",
    saying={MaySay.NEUTRAL: "Only the day and the time", MaySay.PLACE: "The place too"},
    wished="I would like to be reached by",
    we_ask="If you ask for more than we agreed, somebody asks you first, in the way that we agreed.",
    look="How this page looks",
    large="Large print",
    usual_size="Usual print",
    easy="Easy words",
    usual_words="Usual words",
    door="The door",
    you_meet="You meet {}",
    in_room="In the room",
    on_screen="At home, on a screen",
    show="Show photos ({} KB)",
)
WELSH = NeedsWords(
    link="Beth sydd gen i a beth sydd ei angen arnaf",
    back="Yn ôl at fy apwyntiad nesaf",
    heading="Beth sydd gen i a beth sydd ei angen arnaf",
    intro="Dywedwch wrthym beth sy’n newydd yn unig. Nid yw’r dudalen hon yn dangos beth ddywedoch chi o’r blaen.",
    leave_as_is="Dim newid",
    send="Anfon",
    thanks="Rydym wedi cael yr hyn a ddywedoch. Lle rydych am gael llai gennym, mae hynny’n dechrau nawr. Mae popeth"
    " arall yn aros fel y mae nes i ni gysylltu â chi.",
    have="Beth sydd gen i gartref",
    screen="Fy sgrin",
    screens={
        Screen.PHONE: "Ffôn",
        Screen.TABLET: "Llechen",
        Screen.COMPUTER: "Gliniadur neu gyfrifiadur",
        Screen.NONE: "Dim un o’r rhain",
    },
    internet="Fy rhyngrwyd",
    internets={
        Connection.UNMETERED: "Wi-Fi nad yw’n rhedeg allan",
        Connection.METERED: "Data sy’n gallu rhedeg allan",
        Connection.NONE: "Dim rhyngrwyd",
    },
    come="Pryd y gallaf ddod",
    only_ticked="Os ticiwch rai, byddwn yn cynllunio gyda’r rheini yn unig. Cofiwch am y daith yno ac yn ôl.",
    bands=("Bore, 9 tan 1", "Prynhawn, 1 tan 5", "Gyda’r nos, 5 tan 9"),
    days=("Dydd Llun", "Dydd Mawrth", "Dydd Mercher", "Dydd Iau", "Dydd Gwener", "Dydd Sadwrn", "Dydd Sul"),
    choose_times="Dewis amseroedd",
    read="Sut rwy’n hoffi darllen a siarad",
    reading="Sut rwy’n hoffi darllen",
    readings={
        Reading.USUAL: "Fel arfer",
        Reading.LARGE: "Print bras",
        Reading.EASY: "Geiriau hawdd a lluniau",
        Reading.LARGE_AND_EASY: "Print bras, geiriau hawdd a lluniau",
    },
    language="Ysgrifennwch ataf yn",
    interpreter="Cyfieithydd ar y pryd i mi",
    interpreters={NO_INTERPRETER: "Nid oes angen un arnaf", BSL: "BSL (Iaith Arwyddion Prydain)", **INTERPRETED},
    room="Beth sy’n helpu yn yr ystafell",
    helps={
        "step_free": "Ffordd heb risiau",
        "hearing_loop": "Dolen glyw",
        "quiet": "Cornel dawel",
        "creche": "Rhywun i ofalu am fy mhlant bach",
    },
    yes="Ydy",
    no="Nac ydy",
    reach="Sut i gysylltu â mi yn ddiogel",
    reach_intro="Chi yn unig sy’n gwybod beth sy’n ddiogel i chi. Does dim rhaid i chi ddweud pam.",
    stop_at_once="Mae hyn yn dechrau ar unwaith",
    unsafe="Ddim yn ddiogel i mi mwyach:",
    ways={
        Route.SMS: "Negeseuon testun",
        Route.EMAIL: "E-byst",
        Route.TELEPHONE: "Galwadau ffôn",
        Route.LETTER: "Llythyrau",
    },
    no_calendar="Peidiwch ag anfon cofnodion calendr ataf",
    stop="Peidiwch â chysylltu â mi o gwbl. Bydd y dudalen hon yn cau hefyd. Gall fy ngweithiwr ei hagor eto gyda mi.",
    safe_times="Dim ond ar yr adegau hyn",
    reminders="Negeseuon atgoffa",
    reminder_counts={"0": "Peidiwch ag anfon dim un", "1": "Un, y diwrnod cynt"},
    says="Beth gaiff ein negeseuon ei ddweud",
    saying={MaySay.NEUTRAL: "Y diwrnod a’r amser yn unig", MaySay.PLACE: "Y lle hefyd"},
    wished="Hoffwn i chi gysylltu â mi drwy",
    we_ask="Os ydych am gael mwy nag y cytunwyd arno, bydd rhywun yn gofyn i chi yn gyntaf, yn y ffordd y cytunwyd.",
    look="Sut mae’r dudalen hon yn edrych",
    large="Print bras",
    usual_size="Print arferol",
    easy="Geiriau hawdd",
    usual_words="Geiriau arferol",
    door="Y drws",
    you_meet="Byddwch yn cwrdd â {}",
    in_room="Yn yr ystafell",
    on_screen="Gartref, ar sgrin",
    show="Dangos lluniau ({} KB)",
)
EASY_ENGLISH = replace(
    ENGLISH,
    heading="What I have. What I need",
    intro="Tell us what is new. You can leave out the rest.",
    thanks="We have it. Less from us starts now. We will talk to you about the rest.",
    only_ticked="Tick when you can come. Think of the way there and back.",
    we_ask="You want more from us? Then somebody asks you first.",
    reach_intro="You know what is safe for you. You do not need to say why.",
)
EASY_WELSH = replace(
    WELSH,
    heading="Beth sydd gen i. Beth sydd ei angen arna i",
    intro="Dywedwch beth sy’n newydd. Gallwch chi adael y gweddill.",
    thanks="Mae e gyda ni. Mae llai gennym ni’n dechrau nawr. Byddwn ni’n siarad â chi am y gweddill.",
    only_ticked="Ticiwch pryd gallwch chi ddod. Cofiwch am y daith yno ac yn ôl.",
    we_ask="Ydych chi eisiau mwy gennym ni? Bydd rhywun yn gofyn i chi yn gyntaf.",
    reach_intro="Chi sy’n gwybod beth sy’n ddiogel i chi. Does dim angen i chi ddweud pam.",
)
NEEDS_IN: Mapping[tuple[str, bool], NeedsWords] = {
    ("en", False): ENGLISH,
    ("cy", False): WELSH,
    ("en", True): EASY_ENGLISH,
    ("cy", True): EASY_WELSH,
}
"""By language, and whether it is in easy words."""
