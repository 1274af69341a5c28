"""Who may not be invited, written to, told, or told together with whom."""

import datetime as dt

from familiesfirst.people.access import person_of
from familiesfirst.people.actions._adding import refuse, today_of
from familiesfirst.people.entries.reaching import SAFE_SET, SafeFacts, SafeMarks
from familiesfirst.people.models import SafeContactRule
from familiesfirst.people.rules.safety import SafeRule, rule_fault, rule_words
from familiesfirst.people.saving import keep
from familiesfirst.record.api import Actor, action, authorise, put


@action("people.set_safe_contact")
def set_safe_contact(*, by: Actor, now: dt.datetime, family: int, rule: SafeRule, why: str) -> int:
    """Id of the rule. It holds until somebody ends it, also past the day to look at it again."""
    authorise(thread=family)
    owner = person_of(family, rule.person)
    refuse(rule_fault(rule, why, today_of(now)))
    other = person_of(family, rule.together_with) if rule.together_with else None
    names = {owner.pk: owner.shown} | ({other.pk: other.shown} if other else {})
    row = keep(
        SafeContactRule(
            person=owner,
            kind=rule.kind,
            together_with=other,
            what=rule.what.strip(),
            look_again_by=rule.look_again_by,
            set_on=today_of(now),
        )
    )
    put(
        SAFE_SET,
        thread=family,
        happened=now,
        marks=SafeMarks(row.pk, row.kind, row.look_again_by),
        facts=SafeFacts(rule_words(rule, names), why.strip()),
        people=dict.fromkeys(names),
    )
    return row.pk
