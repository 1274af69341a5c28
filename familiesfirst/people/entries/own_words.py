"""Somebody's own story, in their own words, and where they let it be used."""

from dataclasses import dataclass

from familiesfirst.people.entries.words import label, who
from familiesfirst.policy.api import codeset
from familiesfirst.record.api import EntryView, Kind, sentences


@dataclass(frozen=True)
class OwnWordsMarks:
    """how, language, shown_to, uses: codes of `own_words_how`, `language`, `may_be_shown` and `own_words_use`.

    asked: whether they were asked where else their words may be used. own_hand: they wrote it down themselves.
    """

    version: int
    how: str
    uses: tuple[str, ...]
    asked: bool
    language: str | None = None
    shown_to: str | None = None
    own_hand: bool = False


@dataclass(frozen=True)
class OwnWordsFacts:
    """Whose words, and the words."""

    who: str
    words: str


@dataclass(frozen=True)
class UsesMarks:
    """Where the words may be used from now on; what of it is new, and what they withdrew."""

    uses: tuple[str, ...]
    added: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


@dataclass(frozen=True)
class UsesFacts:
    """Whose words, and what they said about using them."""

    who: str
    said: str = ""


def _written(entry: EntryView) -> str:
    how = label("own_words_how", entry.marks.how).lower()
    words = entry.fact("words")
    return f"{who(entry)}, in their own words ({how}): “{words}”" if words else f"{who(entry)} told their own story."


def _uses(entry: EntryView) -> str:
    names = codeset("own_words_use")
    added = ", ".join(names.get(code, code).lower() for code in entry.marks.added or ())
    gone = ", ".join(names.get(code, code).lower() for code in entry.marks.withdrawn or ())
    parts = [f"agrees to their words being used: {added}." if added else "", f"No longer: {gone}." if gone else ""]
    said = sentences(*parts, entry.fact("said"))
    return f"{who(entry)} {said}" if added else f"{who(entry)} said where their words may be used. {said}".strip()


# The words themselves are read on the family's pages, where what the person agreed to is kept to: in the story they are
# for those who answer for the family.
OWN_WORDS = Kind(
    code="own_words.written",
    title="In their own words",
    says=_written,
    marks=OwnWordsMarks,
    facts=OwnWordsFacts,
    fact_sensitivity={"words": "third_party"},
    retention="child",
)
USES_AGREED = Kind(
    code="own_words.uses_agreed",
    title="Where their words may be used",
    says=_uses,
    marks=UsesMarks,
    facts=UsesFacts,
    fact_sensitivity={"said": "third_party"},
    retention="child",
    quiet=True,
)

KINDS = [OWN_WORDS, USES_AGREED]
