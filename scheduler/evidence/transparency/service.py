"""The fields about whose service it is, who decides in it, and what is held."""

from collections.abc import Iterator

from scheduler.access.roles import Role
from scheduler.access.words import ROLE_SAYS, role_name
from scheduler.evidence.transparency.answers import Answers, of_code, of_service
from scheduler.evidence.transparency.field import Field
from scheduler.evidence.transparency.held import held
from scheduler.outputs.words import count


def overview(answers: Answers) -> Iterator[Field]:
    """Tier 1, for the public."""
    yield of_code("1.1", "Name", "what the tool is called", "Supergroup")
    yield of_code(
        "1.2",
        "Description",
        "what the tool is, why it is used, and how",
        "It proposes which family of a family-support service joins which group session of a week: in the room, remote,"
        " or in a group that has both. A person looks at each proposal, may change it, and signs it before anybody is"
        " told. No family is scored, ranked by risk, or predicted anything about.",
    )
    yield answers.said("1.3", "Website", "website")
    yield answers.said("1.4", "Contact", "contact_email")


def owner(answers: Answers) -> Iterator[Field]:
    """Who answers for it."""
    yield answers.said("2.1.1", "Organisation", "organisation")
    yield answers.said("2.1.2", "Team", "team")
    yield answers.said("2.1.3", "Senior responsible owner", "senior_responsible_owner")
    yield answers.said("2.1.4", "Third parties", "third_party")


def deployment(answers: Answers) -> Iterator[Field]:
    """What people decide, how often they decided otherwise, and how a family is heard."""
    now = answers.used
    yield of_code(
        "2.3.1",
        "Place in the work",
        "how the tool fits into what staff do",
        "Records are imported or typed in. The week is planned. A coordinator reads the plan, the reason beside each"
        " family without a place and what would give it one, changes what should be otherwise, looks at everything that"
        " would be sent, and signs. Then it is published: messages, calendar entries, lists of kit, tasks.",
        "When something happens afterwards, plans around it are shown, and a person chooses one or none.",
    )
    yield of_service("2.3.2", "Human review", "who reviews what the tool proposes", *_review(answers))
    yield of_service(
        "2.3.3",
        "How often a person decided otherwise",
        "overrides of the last 365 days",
        *(f"{says}: {number}" for says, number in now.overrode),
        f"in all: {now.overrides}",
    )
    yield of_service(
        "2.3.4",
        "How much it is used",
        "frequency and scale, of the last 365 days",
        f"families on record now: {now.families}",
        f"weeks planned: {now.weeks}; plans made: {now.plans}; plans published: {now.published}",
    )
    yield answers.said("2.3.5", "Training", "training")
    yield answers.said("2.3.6", "Appeals and review", "appeals")


def _review(answers: Answers) -> Iterator[str]:
    now = answers.used
    yield "Nothing leaves before a person has signed this very plan and its messages. Any change makes that void."
    one = "one person may sign and countersign, as the organisation has decided"
    signers = one if now.one_signs else "another person than who signed"
    yield f"What goes to a family with a safeguarding flag waits for the safeguarding lead or deputy: {signers}."
    signed = f"signed off {_times(now.signed)}, countersigned {_times(now.countersigned)}, void {_times(now.void)}"
    yield f"In the last 365 days: {signed}."
    yield from (f"{role_name(role)}: {ROLE_SAYS[role]}" for role in Role)


def _times(number: int) -> str:
    return count(number, "time")


def data(answers: Answers) -> Iterator[Field]:
    """What is held, for how long, and what the planner itself is given."""
    kept = answers.used.years_kept
    yield of_code(
        "2.5.1",
        "What the planner is given",
        "the data that the proposals are made from",
        "Ids and facts: programmes, times, rooms, staff, kit; of each family what it needs, can and would like, how"
        " long it has waited, and marks that keep it safe. No name, address, telephone number or e-mail address.",
    )
    yield of_code(
        "2.5.2",
        "Sensitive attributes",
        "data of special categories, and why it is there",
        "Disability and health needs, language, the sex of adults where a group or its staff must be of one, and marks"
        " for safety. They are there so that a place works and hurts nobody: each is used by a rule or goal that is"
        " printed in this record, and by nothing else.",
    )
    yield of_code("2.5.3", "What is held, and what is sealed", "columns, table by table", *(one.says for one in held()))
    yield of_service(
        "2.5.4",
        "How long",
        "how long data is kept",
        f"{count(kept, 'year')} after the last thing that happened of a household; then a person approves its erasure."
        if kept
        else "The organisation has not chosen, so nothing is erased by itself.",
    )
    yield answers.said("2.5.5", "Sharing", "data_sharing")
    yield answers.said("2.5.6", "Completeness and representativeness", "representativeness")
