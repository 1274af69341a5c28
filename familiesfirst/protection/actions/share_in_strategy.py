"""What one agency shares in a strategy discussion: apart from what others do, for those who may read it."""

import datetime as dt

from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.policy.api import codeset
from familiesfirst.protection.access import locked_family, open_children, strategy_of
from familiesfirst.protection.entries.sharing import SHARED, SharedFacts, SharedMarks
from familiesfirst.protection.rules.sharing import Shared, check_shared
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.share_in_strategy")
def share_in_strategy(*, by: Actor, now: dt.datetime, family: int, strategy: int, said: Shared) -> int:
    """The entry's id. The writer's agency reads it for having written it only where it is its own.

    NotThere for another family's; Meanwhile when the discussion is over; Invalid by field.
    """
    root = locked_family(family)
    authorise(thread=root)
    row = strategy_of(root, strategy)
    errors = check_shared(said, codeset("strategy_discipline", timezone.localdate(now)))
    if errors := errors | people.faults_for_visitors(said.sensitivity, said.visitors, said.visitors_words):
        raise Invalid(errors)
    return put(
        SHARED,
        thread=root,
        happened=now,
        marks=SharedMarks(row.pk, said.discipline, not said.own),
        facts=_facts(said),
        people=dict.fromkeys(open_children(row)),
        sensitivity=said.sensitivity,
    )


def _facts(said: Shared) -> SharedFacts:
    told = people.may_be_told(said.visitors, said.visitors_words)
    return SharedFacts(said.who.strip(), said.words.strip(), said.view.strip(), told, said.visitors)
