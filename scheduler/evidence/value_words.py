"""What a figure is broken down by, in English and Welsh."""

from collections.abc import Mapping

ENGLISH: Mapping[str, Mapping[str, str]] = {
    "side": {"room": "In the room", "remote": "Remote", "slot": "One to one", "": "One to one alone"},
    "mode": {
        "in-room": "In the room",
        "remote": "Remote",
        "super-group": "Super-group",
        "telephone": "By telephone",
        "video": "By video",
        "in-person": "In person",
        "home-visit": "Home visit",
    },
    "weeks": {
        "up-to-4-weeks": "Up to 4 weeks",
        "5-to-8-weeks": "5 to 8 weeks",
        "9-to-12-weeks": "9 to 12 weeks",
        "13-weeks-or-more": "13 weeks or more",
    },
    "reason": {
        "ill": "Ill",
        "child-ill": "A child was ill",
        "childcare": "Nobody to look after the children",
        "work": "Work",
        "another-appointment": "Another appointment",
        "transport": "Transport",
        "screen-or-data": "Screen or data",
        "time-does-not-suit": "The time does not suit",
        "away": "Away",
        "does-not-go-on": "Said so at a register",
        "other": "Something else",
        "not-said": "Not said",
        "nothing-said": "Never sent word",
        "staff-away": "Staff were away",
        "venue-closed": "The venue was closed",
        "weather": "Weather",
        "too-few": "Too few could come",
        "technology": "The technology failed",
        "declined": "Said so in an answer",
        "erased": "Its records were erased",
        "had-what-it-needed": "Had what they needed",
        "health": "Health",
        "moved-away": "Moved away",
        "other-support": "Has other support now",
        "not-what-they-sought": "Not what they were looking for",
        "not-right-or-safe": "It did not feel right or safe",
        "never-reached": "Nobody could reach them",
        "ended-by-service": "The service ended it",
        "declined-to-say": "Asked, and would rather not say",
        "not-asked": "Not asked",
    },
}
WELSH: Mapping[str, Mapping[str, str]] = {
    "side": {"room": "Yn yr ystafell", "remote": "O bell", "slot": "Un i un", "": "Un i un yn unig"},
    "mode": {
        "in-room": "Yn yr ystafell",
        "remote": "O bell",
        "super-group": "Grŵp cyfun",
        "telephone": "Dros y ffôn",
        "video": "Dros fideo",
        "in-person": "Wyneb yn wyneb",
        "home-visit": "Ymweliad cartref",
    },
    "weeks": {
        "up-to-4-weeks": "Hyd at 4 wythnos",
        "5-to-8-weeks": "5 i 8 wythnos",
        "9-to-12-weeks": "9 i 12 wythnos",
        "13-weeks-or-more": "13 wythnos neu fwy",
    },
    "reason": {
        "ill": "Yn sâl",
        "child-ill": "Plentyn yn sâl",
        "childcare": "Neb i ofalu am y plant",
        "work": "Gwaith",
        "another-appointment": "Apwyntiad arall",
        "transport": "Cludiant",
        "screen-or-data": "Sgrin neu ddata",
        "time-does-not-suit": "Nid yw'r amser yn addas",
        "away": "I ffwrdd",
        "does-not-go-on": "Dywedodd hynny wrth gofrestru",
        "other": "Rhywbeth arall",
        "not-said": "Ni ddywedwyd",
        "nothing-said": "Ni roddodd wybod erioed",
        "staff-away": "Staff i ffwrdd",
        "venue-closed": "Y lleoliad ar gau",
        "weather": "Tywydd",
        "too-few": "Rhy ychydig yn gallu dod",
        "technology": "Methodd y dechnoleg",
        "declined": "Dywedodd hynny mewn ateb",
        "erased": "Dilëwyd ei gofnodion",
        "had-what-it-needed": "Wedi cael yr hyn yr oedd ei angen",
        "health": "Iechyd",
        "moved-away": "Wedi symud i ffwrdd",
        "other-support": "Yn cael cymorth arall bellach",
        "not-what-they-sought": "Nid yr hyn yr oeddent yn chwilio amdano",
        "not-right-or-safe": "Ddim yn teimlo'n iawn nac yn ddiogel",
        "never-reached": "Methodd pawb â chael gafael arnynt",
        "ended-by-service": "Y gwasanaeth a ddaeth ag ef i ben",
        "declined-to-say": "Gofynnwyd, a gwell ganddynt beidio â dweud",
        "not-asked": "Heb ei ofyn",
    },
}
LEAVES: Mapping[str, str] = {"en": "Does not go on with the course", "cy": "Ddim yn parhau â'r cwrs"}
"""A reason for not coming, where it is told as one."""


def value_words(by: str, value: str, definition: str, language: str, titles: Mapping[str, str]) -> str:
    """The value as somebody reads it; `titles` are those of programmes, by id, in the language that they have."""
    if by == "number":
        return f"{'Sesiwn' if language == 'cy' else 'Session'} {int(value)}"
    if by == "programme":
        return titles.get(value, value)
    if (definition, value) == ("why-away", "does-not-go-on"):
        return LEAVES["cy" if language == "cy" else "en"]
    words = WELSH if language == "cy" else ENGLISH
    return words.get(by, {}).get(value, value)
