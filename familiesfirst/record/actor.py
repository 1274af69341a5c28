"""Who acts. Every action and every read has an actor; there is no such thing as nobody."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """A worker, the public form, or a named part of the system.

    `worker` and `agency` are ids of the agencies room; both are None for the public and for the system.
    `roles` are policy role codes held today.
    """

    worker: int | None
    name: str
    agency: int | None = None
    agency_name: str = ""
    team: int | None = None
    roles: frozenset[str] = frozenset()
    social_work_qualified: bool = False
    team_kind: str = ""
    job_title: str = ""

    @property
    def is_system(self) -> bool:
        """True for a named part of the system, such as an import."""
        return "system" in self.roles


PUBLIC = Actor(worker=None, name="Public form", roles=frozenset({"public"}))

_SYSTEM_NAMES = {
    "import_cin": "Census import",
    "demonstration": "Demonstration",
    "clocks": "Clocks",
    "open_agency": "Whoever runs the product",
    "front_door": "The front door itself",
    "family_help": "Family help itself",
}


def system_actor(code: str) -> Actor:
    """The named part of the system that acts, e.g. `import_cin`. KeyError for a name that is not listed."""
    return Actor(worker=None, name=_SYSTEM_NAMES[code], roles=frozenset({"system"}))
