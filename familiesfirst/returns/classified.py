"""How sensitive each field of the room's tables is, and how long it is kept."""

CLASSIFIED: dict[str, tuple[str, str, dict[str, tuple[str, str]]]] = {
    "ImportBatch": ("none", "reference", {}),
    "ImportFinding": ("ordinary", "child_in_need", {"batch": ("none", "reference")}),
    "ImportedChild": ("ordinary", "child_in_need", {}),
    "ImportedDeed": ("ordinary", "child_in_need", {}),
}
