"""How sensitive each field is, and which retention class it falls under. Nobody in a demonstration is real."""

CLASSIFIED = {
    "Borough": ("none", "reference", {}),
    "Persona": ("none", "reference", {}),
    "StoryFamily": ("none", "reference", {}),
}
