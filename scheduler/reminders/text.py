"""What a reminder says: when, and where or how if the record allows it. No reason, no help, nothing new."""

from scheduler.messages.appointment import Appointment
from scheduler.messages.text import Sections, Text
from scheduler.messages.words import ENGLISH, WELSH, Phrases, languages
from scheduler.records import Contact, Voice
from solver.problem import Channel

# The Welsh has not been read by a native reader yet: one must, before a service relies on it.
HEADINGS = {
    ENGLISH.code: "A reminder of your appointment: {}.",
    WELSH.code: "Nodyn i’ch atgoffa am eich apwyntiad: {}.",
}


def reminder_sections(appointment: Appointment, contact: Contact, voice: Voice) -> Sections:
    """The reminder's paragraphs by language; of an appointment that may not be told whole the time alone."""
    return tuple((phrases.code, _paragraphs(appointment, phrases, voice)) for phrases in languages(contact.language))


def _paragraphs(appointment: Appointment, phrases: Phrases, voice: Voice) -> Text:
    told = (
        HEADINGS[phrases.code].format(phrases.when(appointment.start, appointment.end)),
        _where(appointment, phrases) if appointment.told_whole else "",
        phrases.telephone.format(voice.telephone) if voice.telephone else "",
    )
    return tuple(paragraph for paragraph in told if paragraph)


def _where(appointment: Appointment, phrases: Phrases) -> str:
    if appointment.link is not None:
        return phrases.by_link.format(appointment.link)
    if appointment.spot is not None:
        return phrases.where.format(appointment.spot.in_words) + "."
    by_channel = {Channel.TELEPHONE: phrases.by_telephone, Channel.HOME_VISIT: phrases.at_home}
    return by_channel.get(appointment.channel, "") if appointment.channel else ""
