"""What every kind of this room that returns bring in can say."""

from dataclasses import dataclass

from familiesfirst.record.api import EntryView, sentences


@dataclass(frozen=True)
class Words:
    """What there is to say of it. source: where it was brought in from, when nobody wrote it here."""

    words: str = ""
    source: str = ""


def said(entry: EntryView, sentence: str) -> str:
    """The sentence, what was added in words, and where it came from."""
    return sentences(sentence, entry.fact("words"), f"({entry.fact('source')})" if entry.fact("source") else "")
