"""Sentences one after another, as an entry reads in the story."""

_CLOSES = (".", "?", "!", "…", "”", '"', ".)")
_OPENS = (":", ";", ",")


def sentences(*parts: str) -> str:
    """What there is to say, part by part, each with its stop; empty parts are left out.

    A part that ends in a colon is followed by what it announces, and closes like the others where nothing follows; one
    in brackets has its stop inside.
    """
    said = [text for part in parts if (text := part.strip())]
    return " ".join([*(_stopped(text) for text in said[:-1]), *(_closed(text) for text in said[-1:])])


def _stopped(text: str) -> str:
    if text.startswith("(") and text.endswith(")"):
        return f"({_stopped(text[1:-1])})"
    return text if text.endswith((*_CLOSES, *_OPENS)) else f"{text}."


def _closed(text: str) -> str:
    text = _stopped(text)
    return text if text.endswith(_CLOSES) else f"{text.rstrip(''.join(_OPENS))}."
