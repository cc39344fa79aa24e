"""The words to which an adult agrees before anything about the family is told to another organisation, en and cy."""

WORDS = {
    "en": (
        "I agree that {ours} tells {theirs} the following, so that they can offer us a place: my name, the one safe way"
        " to reach me and when; how many of us come, when we have time, the languages we speak, on which side we can"
        " take part, what we need to take part, and the ages of children who need childcare. Nothing else is told: no"
        " address, no reasons, no notes. I can take this back at any time, without saying why; then {theirs} erases it."
    ),
    "cy": (
        "Rwy’n cytuno bod {ours} yn dweud y canlynol wrth {theirs}, er mwyn iddynt allu cynnig lle i ni: fy enw, yr un"
        " ffordd ddiogel o gysylltu â mi a phryd; faint ohonom sy’n dod, pryd mae gennym amser, yr ieithoedd"
        " a siaradwn, ar ba ochr y gallwn gymryd rhan, beth sydd ei angen arnom i gymryd rhan, ac oedran plant sydd"
        " angen gofal. Ni ddywedir dim arall: dim cyfeiriad, dim rhesymau, dim nodiadau. Gallaf dynnu hyn yn ôl ar"
        " unrhyw adeg, heb ddweud pam; yna bydd {theirs} yn ei ddileu."
    ),
}


def consent_words(ours: str, theirs: str, language: str | None) -> str:
    """What is read to the adult, in Welsh where they are written to in Welsh."""
    return WORDS["cy" if language == "cy" else "en"].format(ours=ours, theirs=theirs)
