"""Who asks, as far as that decides what they get."""

from dataclasses import dataclass

from scheduler.access.may import May
from scheduler.access.roles import MAY_RELEASE, Role
from scheduler.errors import NotAllowed


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A person in a browser, or a program. `name` stands on the trail.

    A program has no roles. `practitioner` says who of the practitioners on record it is; `browser` is the digest of
    the sign-in, "" for a token.
    """

    name: str
    may: frozenset[May]
    roles: tuple[Role, ...] = ()
    person: int | None = None
    practitioner: str | None = None
    browser: str = ""

    def can(self, what: May) -> bool:
        """Whether this may be done."""
        return what in self.may

    def require(self, what: May) -> None:
        """Raises NotAllowed where this may not be done."""
        if what not in self.may:
            raise NotAllowed(f"{self.name} may not do this: it needs {what.value}; ask your administrator")

    def role_to_release(self) -> Role:
        """The safeguarding lead or deputy that this is. Raises NotAllowed for anybody else."""
        for role in MAY_RELEASE:
            if role in self.roles and May.DECIDE in self.may:
                return role
        raise NotAllowed(f"{self.name} may not do this; expected the safeguarding lead or deputy")
