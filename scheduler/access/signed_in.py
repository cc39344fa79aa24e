"""Who asks, as far as that decides what they get."""

from collections.abc import Collection
from dataclasses import dataclass

from scheduler.access.may import May
from scheduler.access.roles import MAY_RELEASE, Role
from scheduler.errors import NotAllowed

OF_PEOPLE = frozenset({May.SEE_FLAGS, May.SEE_CONTACTS, May.CONTACT, May.RECORDS})
"""What is handed on to programs only by who has it: an administrator does not read flags through a token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A person in a browser, or a program. `name` stands on the trail.

    A program has no roles. `practitioner` says who of the practitioners on record it is; `browser` is the digest of
    the sign-in, "" for a token; `token` the number of a program's own.
    """

    name: str
    may: frozenset[May]
    roles: tuple[Role, ...] = ()
    person: int | None = None
    practitioner: str | None = None
    browser: str = ""
    token: int | None = None

    def can(self, what: May) -> bool:
        """Whether this may be done."""
        return what in self.may

    def require(self, what: May) -> None:
        """Raises NotAllowed where this may not be done."""
        if what not in self.may:
            raise NotAllowed(f"{self.name} may not do this: it needs {what.value}; ask your administrator")

    def require_to_hand_on(self, whats: Collection[May]) -> None:
        """Raises NotAllowed where a program would learn of people what who issues its token may not know."""
        lacking = sorted(what.value for what in set(whats) & OF_PEOPLE if what not in self.may)
        if lacking:
            raise NotAllowed(f"{self.name} may not give a program {', '.join(lacking)}, and does not have it either")

    def role_to_release(self) -> Role:
        """The safeguarding lead or deputy that this is. Raises NotAllowed for anybody else."""
        for role in MAY_RELEASE:
            if role in self.roles and May.DECIDE in self.may:
                return role
        raise NotAllowed(f"{self.name} may not do this; expected the safeguarding lead or deputy")
