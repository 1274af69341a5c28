"""Somebody had to ask what is already known."""

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from familiesfirst.family_help.actions._putting import once
from familiesfirst.family_help.entries.telling import TOLD_AGAIN, ToldAgainFacts, ToldAgainMarks
from familiesfirst.people import api as people
from familiesfirst.policy.api import codeset
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, put, root_of


@action("family_help.tell_again")
def tell_again(
    *, by: Actor, now: dt.datetime, family: int, why: str, whom: Collection[int] = (), token: str = ""
) -> int:
    """Keeps that the actor had to ask again, and why; the entry's id.

    why: a code of `told_again_why`. whom: who had to tell it; nobody: the family. NotThere for others' people.
    """
    authorise(thread=family)
    if why not in codeset("told_again_why", timezone.localdate(now)):
        raise Invalid({"why": "Choose why you had to ask."})
    if not set(whom) <= set(people.people_of(root_of(family))):
        raise NotThere
    names = " and ".join(people.names_of(whom).values())
    entry = put(
        TOLD_AGAIN,
        thread=family,
        happened=now,
        marks=ToldAgainMarks(why),
        facts=ToldAgainFacts(names),
        people=dict.fromkeys(whom),
    )
    once(token, entry)
    return entry
