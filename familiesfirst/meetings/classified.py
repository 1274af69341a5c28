"""How sensitive each field of the room's tables is, and how long it is kept."""

CLASSIFIED: dict[str, tuple[str, str, dict[str, tuple[str, str]]]] = {
    "Meeting": ("ordinary", "family", {"where": ("protected_address", "family"), "token": ("none", "session")}),
    "Invitation": ("ordinary", "family", {"email": ("protected_address", "family")}),
}
