"""A child with a plan in another area comes to us: the conference is held within its limit."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.involvement import api as involvement
from familiesfirst.pathways.actions._areas import NOBODY, check, check_children, told_after
from familiesfirst.pathways.actions._steps import lock_family
from familiesfirst.pathways.entries.transfers import IN_HEARD, InMarks, ToldFacts
from familiesfirst.pathways.rules.transfers import Told
from familiesfirst.people import api as people
from familiesfirst.policy.api import codeset
from familiesfirst.protection import api as protection
from familiesfirst.record.api import Actor, Meanwhile, action, authorise, put

WHAT = "that a conference is to be held here, about the plan there"


@action("pathways.hear_of_transfer")
def hear_of_transfer(
    *, by: Actor, now: dt.datetime, family: int, children: Collection[int], told: Told, category: str, words: str,
    tellings: Collection[people.PersonTold] = (),
) -> int:  # fmt: skip
    """The entry's id. The limit counts from the day we were told. category: of the plan there.

    tellings: of each of the family. Until our conference that area's plan is theirs; the family is before our child
    protection team. Meanwhile for a child who has a plan or an enquiry here, or of whom we were told already; NotThere
    for another family's; Invalid.
    """
    root = lock_family(family)
    authorise(thread=root)
    wrong = "" if category in codeset("abuse_category") else "Choose the category of the plan there."
    untold = people.faults_in_telling(root, tellings, now)
    check(told, now, untold, children="" if children else NOBODY, category=wrong)
    names, places = check_children(root, children, IN_HEARD.code)
    for child, held in protection.standings(children).items():
        if held.plan.state != "none" or held.enquiry.state != "none":
            raise Meanwhile(f"{names[str(child)]} has a plan or an enquiry here already.")
        places += [held.plan, held.enquiry]
    happened = told_after(told.on, *places)
    involvement.put_before_protection(root, "", now)
    entry = put(
        IN_HEARD,
        thread=root,
        happened=happened,
        marks=InMarks(told.how, category),
        facts=ToldFacts(told.area.strip(), told.who.strip(), words.strip(), names=names),
        people=dict.fromkeys(children),
    )
    return people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=tellings)
