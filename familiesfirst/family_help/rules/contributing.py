"""What somebody adds to an assessment, and when it can be kept. Plain Python."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """A signed contribution. on: the day it is given. source: where they know it from. plain: that again, plainly.

    sensitivity: ordinary, third_party, adult_health or police_intelligence. visitors, visitors_words: what the
    people who visit may be told of it, as whoever it belongs to answers.
    """

    author: str
    agency: str
    on: dt.date
    source: str
    conclusion: str
    plain: str
    sensitivity: str = "ordinary"
    visitors: str = ""
    visitors_words: str = ""


ASKED = {
    "author": "Say whose contribution this is.",
    "agency": "Say which agency or service they work for.",
    "source": "Say where this is known from.",
    "conclusion": "Say what you conclude from it.",
    "plain": "Say in plain words what this means.",
}


def faults(said: Said, today: dt.date) -> dict[str, str]:
    """What is missing or cannot be, beside the fields."""
    out = {name: sentence for name, sentence in ASKED.items() if not getattr(said, name).strip()}
    return out | ({"on": "This day has not come yet."} if said.on > today else {})
