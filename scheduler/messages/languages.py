"""Languages by name, as a person says them who is to speak one."""

from solver.problem import BSL

LANGUAGES = {
    BSL: "BSL", "ar": "Arabic", "bn": "Bengali", "cy": "Welsh", "en": "English", "fa": "Farsi", "fr": "French",
    "gu": "Gujarati", "ku": "Kurdish", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese",
    "ro": "Romanian", "so": "Somali", "es": "Spanish", "ti": "Tigrinya", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "zh": "Chinese",
}  # fmt: skip

IN_WELSH = {
    BSL: "BSL", "ar": "Arabeg", "bn": "Bengaleg", "cy": "Cymraeg", "en": "Saesneg", "fa": "Ffarsi", "fr": "Ffrangeg",
    "gu": "Gwjarati", "ku": "Cwrdeg", "pa": "Pwnjabeg", "pl": "Pwyleg", "ps": "Pashto", "pt": "Portiwgaleg",
    "ro": "Rwmaneg", "so": "Somalieg", "es": "Sbaeneg", "ti": "Tigrinia", "tr": "Tyrceg", "uk": "Wcreineg",
    "ur": "Wrdw", "zh": "Tsieinëeg",
}  # fmt: skip


def language(code: str) -> str:
    """Polish for pl; a code that is not listed stands for itself."""
    return LANGUAGES.get(code, code)


def language_in_welsh(code: str) -> str:
    """Pwyleg for pl; a code that is not listed stands for itself."""
    return IN_WELSH.get(code, code)
