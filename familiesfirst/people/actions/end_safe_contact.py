"""A rule of safe contact no longer holds."""

import datetime as dt

from familiesfirst.people.access import person_of
from familiesfirst.people.actions._adding import today_of
from familiesfirst.people.entries.reaching import SAFE_ENDED, RuleMarks, SafeFacts
from familiesfirst.people.models import SafeContactRule
from familiesfirst.people.rules.safety import SafeRule, rule_words
from familiesfirst.record.api import Actor, Invalid, NotThere, action, authorise, put


@action("people.end_safe_contact")
def end_safe_contact(*, by: Actor, now: dt.datetime, family: int, rule: int, why: str) -> int:
    """Id of the entry. Invalid without a reason: ending a rule can put somebody in danger."""
    authorise(thread=family)
    row = SafeContactRule.objects.select_for_update().filter(pk=rule, ended_on=None).first()
    if row is None:
        raise NotThere
    owner = person_of(family, row.person_id)
    if not why.strip():
        raise Invalid({"why": "Say why this rule is no longer needed."})
    row.ended_on = today_of(now)
    row.save(update_fields=["ended_on"])
    names = {owner.pk: owner.shown} | ({row.together_with.pk: row.together_with.shown} if row.together_with else {})
    words = rule_words(SafeRule(owner.pk, row.kind, row.together_with_id, row.what), names)
    return put(
        SAFE_ENDED,
        thread=family,
        happened=now,
        marks=RuleMarks(row.pk),
        facts=SafeFacts(words, why.strip()),
        people=dict.fromkeys(names),
    )
