"""The state of a person that somebody looked at, before they change it."""

from api.preconditions import etag
from scheduler.access.people import Person


def tag_of(person: Person) -> str:
    """Another as soon as anything that an administrator decides is another."""
    return etag("person", person.id, person.sign_in, person.name, person.roles, person.practitioner, person.disabled_at)
