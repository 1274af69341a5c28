"""How sensitive each field is and how long it is kept: (sensitivity, retention, {field: what differs})."""

CLASSIFIED = {
    "Clock": ("ordinary", "record", {}),
}
