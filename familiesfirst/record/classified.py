"""How sensitive each field is and how long it is kept: (sensitivity, retention, {field: what differs})."""

CLASSIFIED = {
    "Thread": ("ordinary", "record", {}),
    "Entry": ("ordinary", "record", {"body": ("ordinary", "record")}),
    "EntryPerson": ("ordinary", "record", {}),
    "Facts": ("third_party", "record", {}),
    "Read": ("ordinary", "audit", {}),
    "Seen": ("ordinary", "record", {}),
}
