"""How often what no household survey asks is true: one table, each rate with its source or marked as assumed."""

from scheduler.examples.chance import Rate

ASSUMED = "assumed"
UNCHECKED = "written from memory, to be checked before it is quoted"
PRACTICE = "assumed, in the direction that practitioners describe (OnePlusOne, Blended practice, 2021)"


def _yes(about: str, share: float, source: str = ASSUMED) -> Rate:
    return Rate(about, (("yes", share), ("no", round(1 - share, 4))), source)


BEST_SCREEN = Rate(
    "Best screen, where the survey says tablet or computer", (("computer", 0.85), ("tablet", 0.15)), ASSUMED
)
HOME_LANGUAGE = Rate(
    "Language spoken at home, where it is not English (weights in thousands of people)",
    (
        ("pl", 612),
        ("ro", 472),
        ("pa", 291),
        ("ur", 270),
        ("pt", 225),
        ("es", 215),
        ("ar", 204),
        ("bn", 199),
        ("gu", 189),
    ),
    f"ONS, Census 2021 main language, England and Wales, rounded, nine largest; {UNCHECKED}",
)
CHILDREN = Rate(
    "Number of children",
    (("1", 0.44), ("2", 0.41), ("3", 0.11), ("4", 0.04)),
    f"ONS, Families and households 2022, rounded (3 or more: 15 %, its split assumed); {UNCHECKED}",
)
BOTH_ATTEND = _yes("Both parents of a couple attend (only in room groups, where there is a place for two)", 0.12)
SEX = Rate(
    "Who attends for a couple, where the programme is for anybody",
    (("woman", 0.85), ("man", 0.15)),
    "assumed; mostly mothers attend",
)
CRECHE = _yes("A child under 5 needs a crèche place for a daytime session in the room", 0.45)
IN_ARMS = _yes("A baby under 1 stays in arms", 0.6)
PRIVATE_SPACE = Rate(
    "Private space at home, families that lean to the room",
    (("yes", 0.7), ("unknown", 0.2), ("no", 0.1)),
    PRACTICE,
)
PRIVATE_SPACE_REMOTE = Rate(
    "Private space at home, families that ask for remote (they have been asked)",
    (("yes", 0.9), ("arranged", 0.1)),
    PRACTICE,
)
ROOM_LEAN = Rate(
    "Wish for remote, families that lean to the room",
    (("fine", 0.35), ("rather-not", 0.35), ("cannot", 0.3)),
    PRACTICE,
)
REMOTE_LEAN = Rate(
    "Wish for the room, families that lean to remote",
    (("fine", 0.25), ("rather-not", 0.35), ("cannot", 0.4)),
    PRACTICE,
)
CONFIDENCE = Rate("Digital confidence, 0 to 3", (("0", 0.08), ("1", 0.22), ("2", 0.4), ("3", 0.3)), ASSUMED)
HEADSET = _yes("A headset is needed for remote", 0.08)
OWN_CHOICE = _yes("A parent with only a phone makes an informed choice of it", 0.2)
GB_LEFT = Rate("GB left on mobile data in the week", (("0", 0.3), ("2", 0.3), ("8", 0.25), ("30", 0.15)), ASSUMED)
FIRST_CALL = _yes("A newcomer has had the first call already", 0.6)
BUS_AVOIDANCE = Rate(
    "Avoidance of public transport, 0 to 8",
    (("0", 0.6), ("1", 0.12), ("2", 0.1), ("3", 0.06), ("4", 0.06), ("6", 0.04), ("8", 0.02)),
    "assumed; the scale is the IAPT phobia scale, where 4 is definite avoidance",
)
ROOM_AVOIDANCE = Rate(
    "Avoidance of rooms of strangers, 0 to 8",
    (("0", 0.5), ("1", 0.15), ("2", 0.12), ("3", 0.08), ("4", 0.08), ("6", 0.05), ("8", 0.02)),
    "assumed; the scale is the IAPT phobia scale, where 4 is definite avoidance",
)
TAXI_ACCEPTED = _yes("A taxi is accepted", 0.9)
BUDDY_ACCEPTED = _yes("A buddy on the way is accepted", 0.7)
STEP_FREE = _yes("Step-free access is needed", 0.04, "assumed; parents of young children, pushchairs left aside")
HEARING_LOOP = _yes("A hearing loop is needed", 0.02)
QUIET = _yes("A quiet room is needed", 0.02)
READING = Rate("Reading needs", (("", 0.87), ("easy read", 0.1), ("large print", 0.03)), ASSUMED)
SCREEN_READER = _yes(
    "A lent tablet must read the screen aloud",
    0.01,
    f"assumed: half of the adults of working age with a visual impairment, 2 % (DWP, Family Resources Survey);"
    f" {UNCHECKED}",
)
STURDY = _yes(
    "A lent tablet must be a sturdy one",
    0.05,
    f"adults of working age with an impairment of dexterity (DWP, Family Resources Survey), rounded; {UNCHECKED}",
)
URGENT = _yes("A newcomer is urgent", 0.08)
WEEKS_WAITED = Rate(
    "Weeks waited",
    (("1", 0.2), ("2", 0.2), ("4", 0.25), ("7", 0.2), ("12", 0.1), ("26", 0.05)),
    ASSUMED,
)
PASSED_OVER = Rate("Times passed over", (("0", 0.75), ("1", 0.18), ("2", 0.07)), ASSUMED)
MISSED_WISHES = Rate("Earlier weeks with missed wishes", (("0", 0.8), ("1", 0.15), ("2", 0.05)), ASSUMED)
ABSENT = _yes("A member of a running cohort has said it cannot come this week", 0.02)
SAFETY = Rate(
    "Flags of a newcomer who leans to the room",
    (
        ("", 0.86),
        ("in-room-only", 0.05),
        ("remote-safety", 0.03),
        ("remote-safety cleared", 0.03),
        ("child-protection decided", 0.02),
        ("self-harm decided", 0.01),
    ),
    ASSUMED,
)
DAYTIME = {
    workers: _yes(f"Can come in the daytime when asked for a time; {words}", share)
    for workers, words, share in (
        (0, "nobody works", 0.95),
        (1, "one works", 0.85),
        (2, "two or more work", 0.6),
    )
}
EVENING = {
    workers: _yes(f"Can come in the evening when asked for a time; {words}", share)
    for workers, words, share in (
        (0, "nobody works", 0.7),
        (1, "one works", 0.7),
        (2, "two or more work", 0.8),
    )
}
FIRST_TIME = _yes("Can come at the first time of a new group, which was found by asking those who wait", 0.95)
FREE_DAY = _yes("A working parent has one given weekday free in school hours", 0.3)
FREE_EVENING = _yes("A working parent has one given weekday evening free", 0.35)
PREFERRED = _yes("A time that suits is also one that is liked", 0.5)
CONTACT = Rate(
    "How an adult may be reached",
    (
        ("email calendar", 0.56),
        ("email", 0.14),
        ("sms", 0.13),
        ("telephone", 0.08),
        ("letter", 0.04),
        ("none", 0.02),
        ("expired", 0.02),
        ("undated", 0.01),
    ),
    ASSUMED,
)
MAY_SAY = Rate("What a message may say", (("place", 0.75), ("neutral", 0.25)), ASSUMED)
READ_BY = Rate(
    "Who else reads it",
    (("nobody", 0.65), ("partner", 0.15), ("my mother", 0.05), ("", 0.15)),
    ASSUMED,
)

RATES = (
    BEST_SCREEN, HOME_LANGUAGE, CHILDREN, BOTH_ATTEND, SEX, CRECHE, IN_ARMS, PRIVATE_SPACE, PRIVATE_SPACE_REMOTE,
    ROOM_LEAN, REMOTE_LEAN, CONFIDENCE, HEADSET, OWN_CHOICE, GB_LEFT, FIRST_CALL, BUS_AVOIDANCE, ROOM_AVOIDANCE,
    TAXI_ACCEPTED, BUDDY_ACCEPTED, STEP_FREE, HEARING_LOOP, QUIET, READING, SCREEN_READER, STURDY, URGENT,
    WEEKS_WAITED, PASSED_OVER, MISSED_WISHES, ABSENT, SAFETY, *DAYTIME.values(), *EVENING.values(), FIRST_TIME,
    FREE_DAY, FREE_EVENING, PREFERRED, CONTACT,
    MAY_SAY, READ_BY,
)  # fmt: skip


def rates_table() -> str:
    """The rates as a Markdown table, as docs/examples.md prints it."""
    lines = ["| what | how often | source |", "|---|---|---|"]
    lines += [f"| {rate.about} | {_shares(rate)} | {rate.source} |" for rate in RATES]
    return "\n".join(lines) + "\n"


def _shares(rate: Rate) -> str:
    total = sum(share for _, share in rate.shares)
    shown = [(answer or "nothing", share / total) for answer, share in rate.shares]
    if [answer for answer, _ in shown] == ["yes", "no"]:
        return f"{shown[0][1]:.0%}"
    return ", ".join(f"{answer} {share:.0%}" for answer, share in shown)
