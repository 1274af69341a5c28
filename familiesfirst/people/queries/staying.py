"""Why somebody cannot be said to belong to a family no more: something is open about them on its record."""

from familiesfirst.record.api import registry


def why_stays(family: int, person: int, name: str) -> str:
    """As a sentence that says what is open and what to do; empty where nothing is."""
    held = [words for asks in registry("HELD_HERE") for words in asks(family, person)]
    if not held:
        return ""
    return (
        f"{name} stays with this family while something is open about them on its record: {'; '.join(held)}. "
        "End that first. A child may belong to two families: where they live with another one now, add them there as "
        "well, and leave them here until it has ended."
    )
