"""The rooms that are installed, lowest first."""

ROOMS = [
    "ui",
    "policy",
    "record",
    "clocks",
    "agencies",
    "involvement",
    "people",
    "front_door",
    "family_help",
    "protection",
    "returns",
    "desk",
]
