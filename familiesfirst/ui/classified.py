"""How sensitive each field is and how long it is kept: (sensitivity, retention, {field: what differs})."""

CLASSIFIED: dict[str, tuple[str, str, dict[str, tuple[str, str]]]] = {
    "KeptForm": ("ordinary", "session", {"data": ("third_party", "session")}),
}
