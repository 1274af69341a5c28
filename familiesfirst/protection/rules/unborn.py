"""Before birth: appointments that were missed. Plain Python."""

import datetime as dt

Errors = dict[str, str]


def check_missed(day: dt.date, words: str, today: dt.date, *, answers: bool) -> Errors:
    """What is wrong with saying that an appointment was missed, or with answering it (`answers`)."""
    errors = {} if day <= today else {"day": "This day has not come."}
    if not words.strip():
        errors["words"] = "Say what was done, and how she is." if answers else "Say which appointment it was."
    return errors
