"""What must be true of somebody's own words: when they can be kept, and where they may be used. Plain Python."""

from collections.abc import Collection

ROUND = "round"
"""The use that lets everybody round the family read them."""

FROM_A_CONTACT = (ROUND, "assessment")
"""What somebody who asked for help in these words has let us do with them, by asking."""


def faults(words: str, how: str, shown_to: str, *, child: bool) -> dict[str, str]:
    """What is wrong, beside the fields. child: whether they are one; somebody must then say who may be shown it."""
    out = {} if words.strip() else {"words": "Write down what they said, in their own words."}
    if not how:
        out["how"] = "Say how they gave it."
    if child and not shown_to:
        out["shown_to"] = "Say who may be shown what they said."
    return out


def sensitivity(uses: Collection[str]) -> str:
    """How closely the words are held: to those who answer for the family, unless everybody round it may read them."""
    return "ordinary" if ROUND in uses else "third_party"
