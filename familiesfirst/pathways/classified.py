"""How sensitive each field of the room's tables is, and how long it is kept."""

CLASSIFIED: dict[str, tuple[str, str, dict[str, tuple[str, str]]]] = {
    "StepProposal": ("ordinary", "child_in_need", {}),
    "StepAnswer": ("ordinary", "child_in_need", {}),
    "No": ("ordinary", "child_in_need", {}),
    "SecondLook": ("ordinary", "child_in_need", {}),
    "StepOfChild": ("ordinary", "child_in_need", {}),
}
