"""How sensitive each field is, and which retention class it falls under."""

CLASSIFIED = {
    "Agency": ("none", "staff", {}),
    "Team": ("none", "staff", {}),
    "Worker": ("ordinary", "staff", {}),
    "WorkerRole": ("ordinary", "staff", {}),
    "Invitation": ("ordinary", "staff", {"digest": ("ordinary", "session")}),
}
