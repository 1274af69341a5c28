"""A letter before proceedings to one named reader: what it may tell them goes through what they may be shown."""

import datetime as dt

from familiesfirst.people import api as people
from familiesfirst.protection.access import locked_family
from familiesfirst.protection.actions._law import check, day_after, facts_of, follow_status, not_to_come, stands
from familiesfirst.protection.entries.legal import LETTER, LetterFacts, LetterMarks
from familiesfirst.protection.queries.letters_made import letter_made
from familiesfirst.protection.rules.law_steps import Decision, Letter, check_letter, check_told_by_letter
from familiesfirst.record.api import Actor, action, authorise, put

WHAT = "of the letter before proceedings"


@action("protection.send_letter")
def send_letter(*, by: Actor, now: dt.datetime, family: int, decision: Decision, letter: Letter, on: dt.date) -> int:
    """The entry's id. From the day it went the children are in pre-proceedings, beside their level.

    Meanwhile where no planning meeting agreed to it; NotThere for a child or a reader of another family, and for a
    letter that was made for somebody else; Invalid by field: when nothing may be written to this reader and it was not
    made to be handed over, or what was typed holds what they must not learn.
    """
    root = locked_family(family)
    authorise(thread=root)
    opened = people.open_record(by, root, now, page="family.protection", log=False)
    reader = people.reader_of(opened, letter.reader)
    made = letter_made(opened, letter.made, letter.reader) if letter.made is not None else None
    refused = reader.refused if made is not None and made.marks.in_person else reader.not_sent
    item = people.Item("what the letter says", letter.words, about=frozenset(decision.children))
    typed = people.made_for(reader, [item])
    away = typed.left_out[0].why if typed.left_out else ""
    faults = check_letter(letter, refused=refused, cautions=reader.cautions, gives_away=away)
    check(
        "letter",
        decision,
        faults | not_to_come(on, now) | check_told_by_letter(letter.reader, decision.tellings),
        root=root,
        now=now,
    )
    names, held = stands(root, decision.children, "court", LETTER.code)
    said = facts_of(decision, names)
    entry = put(
        LETTER,
        thread=root,
        happened=day_after(on, [one.agreed for one in held.values()]),
        marks=LetterMarks(decision.role, bool(letter.offers), letter.made),
        facts=LetterFacts(
            said.names, said.who, said.why, said.told, reader.name, letter.words.strip(), letter.why_not.strip(),
            letter.safe.strip(),
        ),
        people=dict.fromkeys(decision.children),
    )  # fmt: skip
    why = "A letter before proceedings was sent."
    follow_status(by=by, now=now, family=root, children=decision.children, why=why, on=on)
    return people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=decision.tellings)
