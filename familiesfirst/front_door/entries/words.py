"""Words that several kinds of entry hold."""

from dataclasses import dataclass

from familiesfirst.record.api import sentences


@dataclass(frozen=True)
class Why:
    """A reason in somebody's own words."""

    why: str = ""


@dataclass(frozen=True)
class Said:
    """What somebody said or did."""

    said: str = ""


@dataclass(frozen=True)
class NamedWhy:
    """Who, and why."""

    name: str
    why: str


def with_words(sentence: str, *words: str) -> str:
    """The sentence, and whatever of the words this reader may see."""
    return sentences(sentence, *words)
