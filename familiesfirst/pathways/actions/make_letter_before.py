"""A letter before proceedings is made for one named reader of the family."""

import datetime as dt

from django.utils import timezone

from familiesfirst.pathways.actions._steps import lock_family
from familiesfirst.pathways.entries.letter_before import LETTER_BEFORE_MADE, LetterBeforeFacts, LetterBeforeMarks
from familiesfirst.pathways.queries.letter_before import letter_before_page, letter_of
from familiesfirst.pathways.rules.letter_before import Letter, Said, check_letter_before
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("pathways.make_letter_before")
def make_letter_before(*, by: Actor, now: dt.datetime, family: int, person: int, said: Said) -> Letter:
    """The letter, ready to print; that it was made, for whom and with what left out is on the record. It tells nobody
    yet, and begins nothing: that it went is `protection.send_letter`.

    Invalid by field, as when nothing may be written for them or what was typed holds what this reader must not learn;
    NotThere for somebody of another family, and where no planning meeting agreed to it for any child.
    """
    root = lock_family(family)
    authorise(thread=root)
    opened = people.open_record(by, root, now, page="family.letter_before", log=False)
    seen = letter_before_page(opened, person)
    asked = {"refused": seen.refused, "cautions": seen.reader.cautions, "in_person": seen.reader.in_person}
    errors = check_letter_before(said, timezone.localdate(now), now, **asked)
    letter, gives_away = letter_of(seen, said, opened.today)
    if gives_away:
        errors["worries"] = f"Write this otherwise: {gives_away}"
    if errors:
        raise Invalid(errors)
    out = [f"{one.what}: {one.why}" for one in seen.left_out]
    out += [f"{one.line}: whoever wrote it left it out" for one in seen.support if one.key in said.out]
    put(
        LETTER_BEFORE_MADE,
        thread=root,
        happened=now,
        marks=LetterBeforeMarks(tuple(sorted(seen.children)), letter.offers, bool(seen.reader.in_person)),
        facts=LetterBeforeFacts(letter.reader, letter.words, said.why_not.strip(), said.safe.strip(), out),
        people={person: None},
    )
    return letter
