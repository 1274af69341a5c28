"""The family is asked how it is going, at a review, at closing or six months on; or why not."""

import datetime as dt

from familiesfirst.pathways.actions._steps import lock_family
from familiesfirst.pathways.entries.questions import QUESTION_ASKED, QuestionFacts, QuestionMarks
from familiesfirst.pathways.rules.closing import faults_in_question
from familiesfirst.people import api as people
from familiesfirst.policy.api import codeset, setting
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, put


@action("pathways.ask_question")
def ask_question(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    at: str,
    person: int | None = None,
    answer: str = "",
    words: str = "",
    why_not: str = "",
    sustained: bool | None = None,
) -> int:
    """The entry's id. at: a code of `question_at`. person: who was asked; None: nobody was, and why_not says why.

    answer: a code of `how_it_is_going`. sustained: six months on, whether what was better is still so. Invalid beside
    the fields; NotThere for somebody of another family.
    """
    root = lock_family(family)
    authorise(thread=root)
    if person is not None and person not in people.people_of(root):
        raise NotThere
    found = faults_in_question(
        at, asked=person is not None, answer=answer, scale=set(codeset("how_it_is_going")), words=words,
        why_not=why_not, sustained=sustained,
    )  # fmt: skip
    if found:
        raise Invalid(found)
    who = people.names_of([person])[person] if person is not None else ""
    return put(
        QUESTION_ASKED,
        thread=root,
        happened=now,
        marks=QuestionMarks(at, answer if person is not None else None, sustained),
        facts=QuestionFacts(who, str(setting(f"question_{at}")), words.strip(), why_not.strip() if not who else ""),
        people={person: None} if person is not None else None,
    )
