"""What a section 47 enquiry found is put forward for a manager to agree to."""

import datetime as dt

from familiesfirst.policy.api import codeset
from familiesfirst.protection.access import enquiry_to_find, left_beside, locked_family, open_children, unseen_in
from familiesfirst.protection.entries.enquiry import FINDINGS, FindingsFacts, FindingsMarks, FoundForChild
from familiesfirst.protection.rules.enquiry import Findings, check_findings
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("protection.propose_findings")
def propose_findings(*, by: Actor, now: dt.datetime, family: int, enquiry: int, findings: Findings) -> int:
    """The entry's id. Putting them forward again replaces what was there, or what a manager did not agree to. Meanwhile
    once one has agreed; Invalid beside the fields."""
    root = locked_family(family)
    authorise(thread=root)
    row = enquiry_to_find(root, enquiry)
    children = open_children(row)
    beside, unseen = left_beside(root, row, now), unseen_in(row, children)
    codes = codeset("enquiry_outcome", now.date())
    if errors := check_findings(
        findings, children, codes, beside=beside, not_alone=unseen.not_alone, never=unseen.never
    ):
        raise Invalid(errors)
    entry = put(
        FINDINGS,
        thread=root,
        happened=now,
        marks=FindingsMarks(row.pk),
        facts=FindingsFacts(
            findings.found.strip(),
            {name: findings.left_out[p].strip() for p, name in beside.items()},
            {name: findings.not_alone[p].strip() for p, name in unseen.not_alone.items()},
            {name: findings.not_seen[p].strip() for p, name in unseen.never.items()},
        ),
        people={p: FoundForChild(findings.outcomes[p], True if p in unseen.never else None) for p in children},
    )
    row.proposed_by_id, row.proposed, row.sent_back = by.worker, entry, None
    row.save(update_fields=["proposed_by", "proposed", "sent_back"])
    return entry
