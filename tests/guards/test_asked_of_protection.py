"""The decision record that says what other rooms ask of child protection names them all."""

import re

from familiesfirst.config import registry
from tests.guards.rooms import CHECKOUT, PACKAGE

RECORD = CHECKOUT / "docs" / "adr" / "0007-what-child-protection-asked-of-the-other-rooms.md"
ONLY_A_LINE = {"DOCS", "KINDS", "NAV"}
ANSWERED_BY_PATHWAYS = {"PREGNANCY_ENDED"}


def answered_by_protection() -> set[str]:
    """Names of the registry of which one answer is a function of the room."""
    found = set()
    for name in registry.__all__:
        value = getattr(registry, name)
        answers = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
        if any(getattr(one, "__module__", "").startswith("familiesfirst.protection") for one in answers):
            found.add(name)
    return found - ONLY_A_LINE


def asked_by_protection() -> set[str]:
    """Names that the room asks others by."""
    texts = [file.read_text() for file in (PACKAGE / "protection").rglob("*.py")]
    return {name for text in texts for name in re.findall(r'registry\("(\w+)"\)', text)}


def test_every_name_stands_in_the_record_and_no_other_does() -> None:
    text = RECORD.read_text()
    rows = re.findall(r"^\| ((?:`[A-Z_]+`(?:, )?)+) \|", text, re.M)
    named = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}
    assert named == answered_by_protection() | asked_by_protection() | ANSWERED_BY_PATHWAYS
    words = (
        "Ten", "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen",
        "Twenty", "Twenty-one", "Twenty-two", "Twenty-three",
    )  # fmt: skip
    assert f"{words[len(named) - 10]} names in the registry" in text
