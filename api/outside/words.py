"""What a family reads on its page, in easy words: short sentences, no reason asked, the same for everybody.

The Welsh has not been read by a native reader yet: one must, before a service relies on it.
"""

from dataclasses import dataclass

from scheduler.replies import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """One language, by the `name` it calls itself. `answers` stand in the order in which they are offered."""

    code: str
    name: str
    heading: str
    after: str
    nothing: str
    holds: str
    join: str
    ask: str
    answers: dict[Answer, str]
    no_reason: str
    again: str
    leave: str


ENGLISH = PageWords(
    code="en",
    name="English",
    heading="When is my next appointment?",
    after="After that",
    nothing="There is nothing here for you just now.",
    holds="What we told you last holds, until we contact you.",
    join="Join by video",
    ask="Can you come?",
    answers={
        Answer.ACCEPT: "Yes",
        Answer.DECLINE: "No, thank you",
        Answer.NOT_THIS_WEEK: "Not this week",
        Answer.ROOM: "In the room",
        Answer.HOME: "From home",
    },
    no_reason="You do not have to say why.",
    again="You can answer again. We go by your last answer.",
    leave="Leave this page",
)
WELSH = PageWords(
    code="cy",
    name="Cymraeg",
    heading="Pryd mae fy apwyntiad nesaf?",
    after="Ar ôl hynny",
    nothing="Does dim byd yma i chi ar hyn o bryd.",
    holds="Mae’r hyn a ddywedom wrthych ddiwethaf yn dal i sefyll, nes i ni gysylltu â chi.",
    join="Ymuno drwy fideo",
    ask="Allwch chi ddod?",
    answers={
        Answer.ACCEPT: "Gallaf",
        Answer.DECLINE: "Na, dim diolch",
        Answer.NOT_THIS_WEEK: "Ddim yr wythnos hon",
        Answer.ROOM: "Yn yr ystafell",
        Answer.HOME: "O gartref",
    },
    no_reason="Does dim rhaid i chi ddweud pam.",
    again="Gallwch ateb eto. Eich ateb olaf sy’n cyfrif.",
    leave="Gadael y dudalen hon",
)
IN = {words.code: words for words in (ENGLISH, WELSH)}
