"""What an adult reads: complete for one who has no calendar, the same by e-mail, letter and text message."""

from datetime import datetime

from scheduler.invites.calendar import NEEDS_ACTION
from scheduler.messages.appointment import Appointment
from scheduler.messages.news import TRIVIAL, News
from scheduler.messages.standing import Standing
from scheduler.messages.words import Phrases, languages
from scheduler.records import Contact, Route, Voice
from solver.problem import Channel, Side

Text = tuple[str, ...]
Sections = tuple[tuple[str, Text], ...]
"""A message's paragraphs by the code of their language."""

BETWEEN_LANGUAGES, BETWEEN_PARAGRAPHS = "\n\n----\n\n", "\n\n"
"""What parts the plain text of e-mails and letters; whoever prints a letter takes it apart again."""


def subject(appointment: Appointment, contact: Contact, voice: Voice) -> str:
    """The neutral title alone, in the adult's language or both; programmes have theirs in English only."""
    return _both(contact, appointment.title or voice.title, voice.title_cy)


def plain_subject(contact: Contact, voice: Voice) -> str:
    """The neutral title of the service, in the adult's language or both."""
    return _both(contact, voice.title, voice.title_cy)


def location(contact: Contact, voice: Voice) -> str:
    """The neutral words that stand where calendars show a place."""
    return _both(contact, voice.location, voice.location_cy)


def sections(appointment: Appointment, contact: Contact, voice: Voice, standing: Standing) -> Sections:
    """What the adult is told of the appointment, and first of all that it is not what it was."""
    return tuple(
        (
            phrases.code,
            (
                *_opening(appointment, standing, phrases),
                f"{phrases.heading}: {phrases.when(appointment.start, appointment.end)}.",
                *details(appointment, phrases),
                *(_asking(appointment, contact.route, phrases, voice) if standing.partstat == NEEDS_ACTION else ()),
                *_telephone(phrases, voice),
            ),
        )
        for phrases in languages(contact.language)
    )


def called_off(start: datetime, end: datetime, contact: Contact, voice: Voice) -> Sections:
    """What the adult is told when the appointment does not stand: the same whatever the cause. Times are local."""
    return tuple(
        (phrases.code, (phrases.cancelled.format(phrases.when(start, end)), *_not_offered(phrases, voice)))
        for phrases in languages(contact.language)
    )


def with_page(parts: Sections, page: str) -> Sections:
    """The message, and where its adult answers without logging in. A calendar entry, which others see, never has it."""
    here = {phrases.code: phrases.answer_here.format(page) for phrases in languages(None)}
    return tuple((code, (*paragraphs, here[code])) for code, paragraphs in parts)


def plain(parts: Sections, route: Route) -> str:
    """The message as plain text; a text message is one paragraph per language."""
    if route is Route.SMS:
        return "\n".join(" ".join(paragraphs) for _, paragraphs in parts)
    return BETWEEN_LANGUAGES.join(BETWEEN_PARAGRAPHS.join(paragraphs) for _, paragraphs in parts)


def not_offered(voice: Voice, language: str | None = None) -> str:
    """What a family hears where it has no place, or not the one it asks for: the same whatever the cause.

    It is made of nothing but the service's telephone number and the language, so it cannot tell anything else.
    """
    return "\n".join(" ".join(_not_offered(phrases, voice)) for phrases in languages(language))


def _not_offered(phrases: Phrases, voice: Voice) -> Text:
    return (phrases.not_offered, *_telephone(phrases, voice))


def _both(contact: Contact, english: str, welsh: str) -> str:
    words = {"en": english, "cy": welsh}
    return " / ".join(dict.fromkeys(words[phrases.code] for phrases in languages(contact.language)))


def _opening(appointment: Appointment, standing: Standing, phrases: Phrases) -> Text:
    """That it has changed, and in what; of the place and the way only where the rest may be told too."""
    if standing.called_off:
        return (phrases.again,)
    found = standing.changed
    if found is None or found == (News.REACHED,):
        return ()
    if TRIVIAL.issuperset(found):
        return (phrases.stands_now,)
    said = (
        (News.TIME, phrases.new_time, True),
        (News.SIDE, phrases.new_side, appointment.told_whole),
        (News.PLACE, phrases.new_place, appointment.told_whole),
        (News.LINK, phrases.new_link, appointment.told_whole),
    )
    return (" ".join((phrases.changed, *(words for what, words, may in said if may and what in found))),)


def _asking(appointment: Appointment, route: Route, phrases: Phrases, voice: Voice) -> Text:
    """Where an answer can be sent, and by when it is wanted. Who has answered is not asked again."""
    last = appointment.answer_by
    return (
        *((phrases.answer,) if route is Route.EMAIL else ()),
        *((phrases.answer_text,) if route is Route.SMS and voice.text_answers else ()),
        *((phrases.answer_by.format(phrases.day(last)),) if last else ()),
    )


def _telephone(phrases: Phrases, voice: Voice) -> Text:
    return (phrases.telephone.format(voice.telephone),) if voice.telephone else ()


def details(appointment: Appointment, phrases: Phrases) -> Text:
    """Where or how, and with what help; or that a person tells that."""
    if not appointment.told_whole:
        return (phrases.rest_by_voice,)
    return (*_where(appointment, phrases), *_help(appointment, phrases))


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
    way = (phrases.code == "cy" and spot.directions_cy) or spot.directions
    return (phrases.where.format(spot.in_words) + ".", *((phrases.directions.format(way),) if way else ()))


def _help(appointment: Appointment, phrases: Phrases) -> Text:
    offered = (
        (appointment.taxi, phrases.taxi),
        (appointment.buddy, phrases.buddy),
        (appointment.creche, phrases.creche),
        (bool(appointment.reference), phrases.lent.format(appointment.reference)),
    )
    return tuple(words for is_so, words in offered if is_so)
