"""A copy of an assessment that was made."""

import datetime as dt

from familiesfirst.family_help.entries.assessment_copy import COPY_MADE
from familiesfirst.people.api import Opened
from familiesfirst.record.api import NotThere, one_entry


def copy_made(opened: Opened, assessment: int, copy: int) -> tuple[int, list[str], dt.date]:
    """(for whom, keys of what it holds, the day it was made). NotThere for another assessment's or family's."""
    entry = one_entry(copy, allows=lambda _: True)
    here = entry.kind == COPY_MADE.code and entry.thread in opened.threads
    if not here or entry.marks.assessment != assessment:
        raise NotThere
    return next(iter(entry.people)), list(entry.fact("parts", [])), entry.day
