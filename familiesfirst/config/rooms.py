"""The rooms of the product, lowest first."""

ROOMS = (
    "ui",
    "policy",
    "record",
    "clocks",
    "agencies",
    "involvement",
    "people",
    "meetings",
    "front_door",
    "family_help",
    "protection",
    "pathways",
    "returns",
    "desk",
)


def installed(demonstration: bool) -> list[str]:
    """The rooms that are installed: the demonstration never is where real families are."""
    return [*ROOMS, *(["demonstration"] if demonstration else [])]
