"""What every kind of this room that returns bring in can say."""

from dataclasses import dataclass

from familiesfirst.record.api import EntryView, sentences


@dataclass(frozen=True)
class Words:
    """What there is to say of it. source: where it was brought in from, when nobody wrote it here."""

    words: str = ""
    source: str = ""


def said(entry: EntryView, sentence: str, *, by_line: bool = False) -> str:
    """The sentence, what was added in words, and where it came from. by_line: each line of the words ends by itself."""
    words = entry.fact("words") or ""
    source = f"({entry.fact('source')})" if entry.fact("source") else ""
    return sentences(sentence, *(words.splitlines() if by_line else (words,)), source)
