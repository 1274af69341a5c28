"""A supervisor decides what follows from a no to help: one of three, with its reason."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.pathways.actions._steps import lock_family, today_of
from familiesfirst.pathways.entries.answers import NO_DECIDED, AfterNoFacts, AfterNoMarks
from familiesfirst.pathways.models import No
from familiesfirst.pathways.queries.standing import standing_of
from familiesfirst.pathways.rules import answers as rules
from familiesfirst.people import api as people
from familiesfirst.policy.api import level
from familiesfirst.protection import api as protection
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, Refused, action, authorise, put, threads_of


@action("pathways.decide_no")
def decide_no(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    person: int,
    choice: str,
    why: str,
    again: dt.date | None = None,
    children: Collection[int] = (),
    tellings: Collection[people.PersonTold] = (),
) -> int:
    """The entry's id. choice: keep offering (again: on which day), end the help (the lead then proposes that), or a
    strategy discussion about some of the children, which the protection team is told of at once
    (tellings: of each of the family whether they were told so).

    Refused where a qualified social worker has to decide; Meanwhile when it was decided first, or they said yes;
    Invalid beside the fields; NotThere for others' children.
    """
    root = lock_family(family)
    authorise(thread=root)
    held = No.objects.filter(family__in=threads_of(root), person=person, ended_at=None).first()
    if held is None:
        raise Meanwhile("This has been decided, or they have agreed, in the meantime. Look again before you go on.")
    given = rules.AfterNo(choice, why.strip(), again, tuple(children))
    _check(given, root, by, now, tellings)
    marks = AfterNoMarks(choice, again if choice == rules.KEEP_OFFERING else None)
    name = people.names_of([person])[person]
    entry = put(
        NO_DECIDED, thread=root, happened=now, marks=marks, facts=AfterNoFacts(name, given.why), people={person: None}
    )
    if choice == rules.STRATEGY:
        protection.need_strategy(by=by, now=now, family=root, children=given.children, why=given.why, tellings=tellings)
    held.choice, held.again, held.entry = choice, marks.again, entry
    held.ended_at, held.ended_by_id = now, by.worker
    held.save()
    return entry


def _check(
    given: rules.AfterNo, root: int, by: Actor, now: dt.datetime, tellings: Collection[people.PersonTold]
) -> None:
    levels = standing_of(root, today_of(now)).levels
    if not set(given.children) <= set(levels):
        raise NotThere
    in_need = frozenset(child for child, code in levels.items() if level(code).needs_social_worker)
    fault = rules.fault_in_deciding_no(given.choice, levels, qualified=by.social_work_qualified, in_need=in_need)
    if fault:
        raise Refused(fault)
    found = rules.faults_after_no(given, today_of(now))
    if found := found | (people.faults_in_telling(root, tellings, now) if given.choice == rules.STRATEGY else {}):
        raise Invalid(found)
