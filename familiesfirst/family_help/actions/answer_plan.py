"""What somebody of the family says to a version of the plan, in their words; later answers stand over earlier ones."""

import datetime as dt

from familiesfirst.family_help.actions._planning import check_people, plan_for_change, refuse, today_of
from familiesfirst.family_help.entries.plan_family import ANSWERED, AnswerFacts, AnswerMarks
from familiesfirst.family_help.models import PlanAnswer
from familiesfirst.family_help.rules.plan import check_answer
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, Meanwhile, action, authorise, put


@action("family_help.answer_plan")
def answer_plan(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    person: int,
    version: int,
    answer: str,
    parts: str = "",
    words: str = "",
    why: str = "",
) -> int:
    """Id of the entry. answer: a code of `family_answer`. parts: those they agree with. why: they were not asked.

    Meanwhile when another version was made since; Invalid beside the fields; NotThere for others' people.
    """
    authorise(thread=family)
    plan = plan_for_change(family)
    check_people(family, [person])
    if not version or version != plan.version:
        raise Meanwhile("Another version was made meanwhile. Read that one with them.")
    held = PlanAnswer.objects.filter(plan=plan, person=person).order_by("-pk").first()
    refuse(check_answer(answer, parts=parts, why=why, before=held.answer if held else ""))
    said = {"parts": parts.strip(), "words": words.strip(), "why": why.strip()}
    entry = put(
        ANSWERED,
        thread=plan.thread_id,
        happened=now,
        marks=AnswerMarks(plan.pk, version, answer),
        facts=AnswerFacts(people.names_of([person])[person], **said),
        people={person: None},
    )
    PlanAnswer.objects.create(
        plan=plan, version=version, person_id=person, answer=answer, on=today_of(now), entry=entry, **said
    )
    return entry
