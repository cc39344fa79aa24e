"""What few words mean. Cautiously: whatever might mean something else is for a person to read."""

import re

from scheduler.replies.given import Answer

RING = "asks to be rung"
YES = ("1", "yes", "y", "ok", "okay", "yes please", "yes thanks", "yes thank you", "ie", "iawn", "ydw", "byddaf", "oes")
NO = ("2", "no", "n", "no thanks", "no thank you", "na", "nage", "nac ydw", "na fyddaf")
PHONE = ("3", "ring me", "please ring me", "call me", "please call me", "ffoniwch fi", "ffoniwch fi os gwelwch yn dda")
_AROUND = re.compile(r"^[\s.,!'\"()\-]+|[\s.,!'\"()\-]+$")


def understood(text: str) -> tuple[Answer, str]:
    """The answer, and a note for staff: the words as they are where they say more than a plain yes or no.

    A no by text is of this week: who wants the place no more says so to a person.
    """
    plain = " ".join(_AROUND.sub("", text).casefold().split())
    if plain in YES:
        return Answer.ACCEPT, ""
    if plain in NO:
        return Answer.NOT_THIS_WEEK, ""
    if plain in PHONE:
        return Answer.UNCLEAR, RING
    return Answer.UNCLEAR, text.strip()
