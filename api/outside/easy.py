"""The page in easy words, beside pictures: one thing in each sentence, and no word that somebody has to ask about.

The Welsh has not been read by a native reader yet: one must, before a service relies on it.
"""

from collections.abc import Mapping
from dataclasses import replace

from api.outside.words import ENGLISH, WELSH, PageWords
from scheduler.messages.words import ENGLISH as IN_ENGLISH
from scheduler.messages.words import WELSH as IN_WELSH
from scheduler.messages.words import Phrases
from scheduler.replies import Answer

EASY_ENGLISH = replace(
    ENGLISH,
    heading="When do I go next?",
    after="Then",
    nothing="There is no date here now.",
    holds="What we told you before is still right. We will tell you if it changes.",
    join="Join on a screen",
    answers={
        Answer.ACCEPT: "Yes, I can",
        Answer.DECLINE: "No. I do not want to",
        Answer.NOT_THIS_WEEK: "Not this week",
        Answer.ROOM: "I want to be in the room",
        Answer.HOME: "I want to be at home",
    },
    no_reason="You do not need to say why.",
    again="You can change your answer. Press another button.",
)
EASY_WELSH = replace(
    WELSH,
    heading="Pryd ydw i’n mynd nesaf?",
    after="Wedyn",
    nothing="Does dim dyddiad yma nawr.",
    holds="Mae’r hyn a ddywedon ni o’r blaen yn dal yn iawn. Byddwn ni’n dweud wrthych chi os bydd yn newid.",
    join="Ymuno ar sgrin",
    answers={
        Answer.ACCEPT: "Gallaf, dw i’n gallu dod",
        Answer.DECLINE: "Na. Dydw i ddim eisiau",
        Answer.NOT_THIS_WEEK: "Ddim yr wythnos hon",
        Answer.ROOM: "Dw i eisiau bod yn yr ystafell",
        Answer.HOME: "Dw i eisiau bod gartref",
    },
    no_reason="Does dim angen i chi ddweud pam.",
    again="Gallwch chi newid eich ateb. Pwyswch fotwm arall.",
)
EASY: Mapping[str, PageWords] = {words.code: words for words in (EASY_ENGLISH, EASY_WELSH)}

EASY_PHRASES: Mapping[str, Phrases] = {
    phrases.code: phrases
    for phrases in (
        replace(
            IN_ENGLISH,
            where="The place is: {}",
            directions="To get there: {}",
            ring_first="We will ring you first. Then you can try it with us.",
            by_telephone="We will ring you.",
            at_home="We will come to your home.",
            rest_by_voice="We will tell you more when we talk.",
            taxi="A taxi takes you there. A taxi takes you back. We will tell you when.",
            buddy="Somebody travels with you. We will tell you who.",
            creche="Somebody looks after your children there.",
            lent="We lend you what you need. You give it back later. Your number for this is: {}",
            telephone="To ask us something, ring {}.",
        ),
        replace(
            IN_WELSH,
            where="Y lle yw: {}",
            directions="I gyrraedd yno: {}",
            ring_first="Byddwn ni’n eich ffonio chi yn gyntaf. Wedyn gallwch chi roi cynnig arni gyda ni.",
            by_telephone="Byddwn ni’n eich ffonio chi.",
            at_home="Byddwn ni’n dod i’ch cartref chi.",
            rest_by_voice="Byddwn ni’n dweud mwy pan fyddwn ni’n siarad.",
            taxi="Mae tacsi yn mynd â chi yno. Mae tacsi yn mynd â chi yn ôl. Byddwn ni’n dweud pryd.",
            buddy="Bydd rhywun yn teithio gyda chi. Byddwn ni’n dweud pwy.",
            creche="Bydd rhywun yn gofalu am eich plant yno.",
            lent="Byddwn ni’n benthyg i chi beth sydd ei angen. Byddwch chi’n ei roi yn ôl wedyn. Eich rhif yw: {}",
            telephone="I ofyn rhywbeth i ni, ffoniwch {}.",
        ),
    )
}
