"""A child does not come to us from another area after all."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.pathways.actions._areas import because, check_children
from familiesfirst.pathways.actions._steps import lock_family
from familiesfirst.pathways.entries.transfers import IN_ENDED, WhyFacts
from familiesfirst.people import api as people
from familiesfirst.record.api import Actor, action, authorise, put

WHAT = "that no conference is to be held here"


@action("pathways.end_transfer_in")
def end_transfer_in(
    *, by: Actor, now: dt.datetime, family: int, children: Collection[int], words: str,
    tellings: Collection[people.PersonTold] = (),
) -> int:  # fmt: skip
    """The entry's id. tellings: of each of the family.

    Meanwhile where nobody was said to come; NotThere for another family's child; Invalid.
    """
    root = lock_family(family)
    authorise(thread=root)
    because(words, people.faults_in_telling(root, tellings, now))
    names, _ = check_children(root, children, IN_ENDED.code)
    facts = WhyFacts(words.strip(), names=names)
    entry = put(IN_ENDED, thread=root, happened=now, facts=facts, people=dict.fromkeys(children))
    return people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=tellings)
