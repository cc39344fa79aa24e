"""What an adult reads: complete for one who has no calendar, the same by e-mail, letter and text message."""

from scheduler.messages.appointment import Appointment
from scheduler.messages.words import Phrases, languages
from scheduler.records import Contact, Route, Voice
from solver.problem import Channel, Side

Text = tuple[str, ...]


def subject(appointment: Appointment, contact: Contact, voice: Voice) -> str:
    """The neutral title alone, in the adult's language or both; programmes have theirs in English only."""
    return _both(contact, appointment.title or voice.title, voice.title_cy)


def location(contact: Contact, voice: Voice) -> str:
    """The neutral words that stand where calendars show a place."""
    return _both(contact, voice.location, voice.location_cy)


def sections(appointment: Appointment, contact: Contact, voice: Voice) -> tuple[tuple[str, Text], ...]:
    """The message's paragraphs by the code of their language."""
    return tuple(
        (phrases.code, _paragraphs(appointment, contact.route, phrases, voice))
        for phrases in languages(contact.language)
    )


def body(appointment: Appointment, contact: Contact, voice: Voice) -> str:
    """The message as plain text; a text message is one paragraph per language."""
    parts = sections(appointment, contact, voice)
    if contact.route is Route.SMS:
        return "\n".join(" ".join(paragraphs) for _, paragraphs in parts)
    return "\n\n----\n\n".join("\n\n".join(paragraphs) for _, paragraphs in parts)


def not_offered(voice: Voice, language: str | None = None) -> str:
    """What a family hears where it has no place, or not the one it asks for: the same whatever the cause.

    It is made of nothing but the service's telephone number and the language, so it cannot tell anything else.
    """
    return "\n".join(
        " ".join((phrases.not_offered, *((phrases.telephone.format(voice.telephone),) if voice.telephone else ())))
        for phrases in languages(language)
    )


def _both(contact: Contact, english: str, welsh: str) -> str:
    words = {"en": english, "cy": welsh}
    return " / ".join(dict.fromkeys(words[phrases.code] for phrases in languages(contact.language)))


def _paragraphs(appointment: Appointment, route: Route, phrases: Phrases, voice: Voice) -> Text:
    when = phrases.when(appointment.start, appointment.end)
    by_voice = (phrases.rest_by_voice,)
    told = (
        f"{phrases.heading}: {when}.",
        *((*_where(appointment, phrases), *_help(appointment, phrases)) if appointment.told_whole else by_voice),
        phrases.answer if route is Route.EMAIL else "",
        phrases.telephone.format(voice.telephone) if voice.telephone else "",
    )
    return tuple(paragraph for paragraph in told if paragraph)


def _where(appointment: Appointment, phrases: Phrases) -> Text:
    """The family's own side: a place, a link, or how its practitioner reaches it."""
    if appointment.side is Side.REMOTE:
        first = (phrases.ring_first,) if appointment.ring_first else ()
        return (phrases.by_link.format(appointment.link), *first)
    if appointment.channel is Channel.TELEPHONE:
        return (phrases.by_telephone,)
    if appointment.channel is Channel.HOME_VISIT:
        return (phrases.at_home,)
    return _place(appointment, phrases)


def _place(appointment: Appointment, phrases: Phrases) -> Text:
    spot = appointment.spot
    if spot is None:
        return (phrases.rest_by_voice,)
    at = ", ".join(part for part in (spot.name, spot.room, spot.address) if part)
    way = (phrases.code == "cy" and spot.directions_cy) or spot.directions
    return (phrases.where.format(at) + ".", *((phrases.directions.format(way),) if way else ()))


def _help(appointment: Appointment, phrases: Phrases) -> Text:
    offered = (
        (appointment.taxi, phrases.taxi),
        (appointment.buddy, phrases.buddy),
        (appointment.creche, phrases.creche),
        (bool(appointment.reference), phrases.lent.format(appointment.reference)),
    )
    return tuple(words for is_so, words in offered if is_so)
