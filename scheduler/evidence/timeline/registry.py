"""Every table of the schema: a source that tells what stands in it of a family, or why it tells nothing of one.

A new table stands in neither, and a test says so: whoever adds one decides here.
"""

from collections.abc import Mapping

from scheduler.evidence.timeline.source import Source
from scheduler.evidence.timeline.sources import (
    loans,
    messages,
    outcomes,
    partners,
    plans,
    records,
    registers,
    restores,
    safety,
    said,
    tasks,
    trail,
    ways_in,
)

SOURCES: tuple[Source, ...] = (
    *records.SOURCES, *plans.SOURCES, *safety.SOURCES, *messages.SOURCES, *tasks.SOURCES, *ways_in.SOURCES,
    *said.SOURCES, *loans.SOURCES, *registers.SOURCES, *outcomes.SOURCES,
    *restores.SOURCES, *partners.SOURCES, *trail.SOURCES,
)  # fmt: skip
OFFER = "what the service offers, alike for everybody"
STAFF = "about staff and programs"
SHARED = "what is shared with another organisation, not with whom of a family it has to do"
TELLS_NOTHING: Mapping[str, str] = {
    "agreement_texts": "words alike for everybody; which of them were agreed to stands with each agreement",
    "answers": "what a program was answered, so that it is not done twice; what was done stands in the ledgers",
    "breaks": OFFER,
    "cohorts": OFFER,
    "data_days": "how much data a depot promises on a day, not to whom; each loan says how much is for it",
    "depots": OFFER,
    "engagements": "what practitioners, guests and venues are wanted for; it names no family",
    "guests": "professionals of other agencies",
    "interpreters": STAFF,
    "invitations": STAFF,
    "job_events": "how far a search has come; what came of it stands with its job and its plan",
    "journeys": "minutes from an area, not from a home",
    "kits": OFFER,
    "link_keys": "keys that sign the links of everybody",
    "mailboxes": "how far a mailbox was read; each answer stands by itself",
    "organisations": "the service itself",
    "partner_kit": SHARED,
    "partner_offers": SHARED,
    "partner_shares": SHARED,
    "partner_times": SHARED,
    "partners": SHARED,
    "people": STAFF,
    "photos": "doors of venues, and practitioners who agreed",
    "pieces": "what a depot owns; whose hands a piece was in stands with its loans",
    "programmes": OFFER,
    "retention": "how long everything is kept",
    "rooms": OFFER,
    "sealing": "proves the keys",
    "sessions": OFFER,
    "sign_ins": STAFF,
    "slots": OFFER,
    "snipe_it_pieces": "what another system shows of a piece, by its serial, not whose it is",
    "stocks": OFFER,
    "tokens": STAFF,
    "venue_travel": OFFER,
    "venues": OFFER,
    "video_days": "how many meetings a host was asked for on a day",
    "webhooks": "which other systems are told; what they were told of a loan stands with its deliveries",
    "weeks": "how far a week has come for everybody; each of its plans stands by itself",
}
"""Tables that tell nothing of a family, and why."""
