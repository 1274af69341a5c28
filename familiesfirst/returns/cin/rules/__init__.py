"""What a census return must satisfy before it is held: official rules under their codes, and a few of our own (FF).

A rule *refuses* a child when holding what it finds would put something false on the record, and raises a *doubt* when
both sides of a contradiction can be held as what the return says.
"""

from familiesfirst.returns.cin.rules import episodes, form, identity, need, protection
from familiesfirst.returns.cin.rules.judging import Judged, Verdict, collection_of, judge
from familiesfirst.returns.cin.rules.rule import Collection, Finding, Rule

RULES: tuple[Rule, ...] = (
    *form.RULES,
    *identity.RULES,
    *episodes.RULES,
    *need.RULES,
    *protection.RULES,
)
"""Every rule applied to a child, in the order their findings are listed."""

__all__ = ["RULES", "Collection", "Finding", "Judged", "Rule", "Verdict", "collection_of", "judge"]
