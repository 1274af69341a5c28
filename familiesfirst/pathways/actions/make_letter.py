"""A letter about a decided step is made for one named reader of the family."""

import datetime as dt

from familiesfirst.family_help import api as family_help
from familiesfirst.pathways.actions._steps import lock_family
from familiesfirst.pathways.entries.letters import LETTER_MADE, LetterFacts, LetterMarks
from familiesfirst.pathways.queries.letters import letter_for
from familiesfirst.pathways.rules.letters import Letter, Said, faults_in_letter
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("pathways.make_letter")
def make_letter(*, by: Actor, now: dt.datetime, family: int, step: int, person: int, said: Said) -> Letter:
    """The letter, ready to print; that it was made, for whom and with what left out is on the record. What it says back
    to them of what they said counts as said back.

    Invalid when nothing may be written for them, when a caution is not weighed in words, or when what was typed holds
    what this reader must not learn; NotThere for a step that is not decided, or somebody of another family.
    """
    root = lock_family(family)
    authorise(thread=root)
    shown = letter_for(by, root, step, person, now, said=said)
    asks = {"refused": shown.refused, "cautions": shown.cautions, "in_person": shown.in_person}
    found = faults_in_letter(said, **asks)
    if shown.gives_away:
        found["what"] = f"Write this otherwise: {shown.gives_away}"
    if found:
        raise Invalid(found)
    put(
        LETTER_MADE,
        thread=root,
        happened=now,
        marks=LetterMarks(step, bool(shown.in_person)),
        facts=LetterFacts(
            shown.reader, said.what, said.next, said.safe, [f"{out.what}: {out.why}" for out in shown.left_out]
        ),
        people={person: None},
    )
    if newly := [one.entry for one in shown.letter.said if one.entry in shown.unsaid]:
        family_help.say_back(by=by, now=now, family=root, person=person, entries=newly)
    return shown.letter
