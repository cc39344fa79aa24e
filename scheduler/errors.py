"""What can go wrong in a service's week, in words a coordinator can act on. Knows nothing of HTTP.

SupergroupError
├── BadInput           what was given cannot be used; says where and what was expected
├── NotFound           nothing has that id here
├── WrongState         the week is not in a state that allows it
│   └── NoRoster       nothing satisfies all that people have pinned
├── Changed            somebody changed it meanwhile, or the preview is not the one that was signed off
├── NotAllowed         a safeguard forbids it, or somebody's role does
├── NotSignedIn        nobody is known to ask
└── WrongKeys          the keys of this installation do not open what is stored
"""


class SupergroupError(Exception):
    """Anything that the scheduler refuses."""


class BadInput(SupergroupError):
    """What was given cannot be used."""


class NotFound(SupergroupError):
    """Nothing has that id here."""


class WrongState(SupergroupError):
    """The week is not in a state that allows it."""


class NoRoster(WrongState):
    """Nothing satisfies all that people have pinned."""


class Changed(SupergroupError):
    """Somebody changed it meanwhile."""


class NotAllowed(SupergroupError):
    """A safeguard forbids it."""


class NotSignedIn(SupergroupError):
    """Nobody is known to ask."""


class WrongKeys(SupergroupError):
    """The keys of this installation do not open what is stored, or there are none."""
