"""A copy of an assessment that was made."""

import datetime as dt
from dataclasses import dataclass

from familiesfirst.family_help.entries.assessment_copy import COPY_MADE
from familiesfirst.people.api import Opened
from familiesfirst.record.api import NotThere, one_entry


@dataclass(frozen=True)
class CopyMade:
    """For whom; keys of what it holds; the day it was made. in_person: it was made to be handed over in person."""

    person: int
    parts: tuple[str, ...]
    on: dt.date
    in_person: bool


def copy_made(opened: Opened, assessment: int, copy: int) -> CopyMade:
    """A copy of this assessment. NotThere for another assessment's or family's."""
    entry = one_entry(copy, allows=lambda _: True)
    here = entry.kind == COPY_MADE.code and entry.thread in opened.threads
    if not here or entry.marks.assessment != assessment:
        raise NotThere
    handed = bool(entry.marks.in_person)
    return CopyMade(next(iter(entry.people)), tuple(entry.fact("parts", [])), entry.day, handed)
