"""The letter that answers whoever told us: shown before it is sent, and kept as it was."""

from django.template import engines

from familiesfirst.front_door.entries.deciding import DECIDED
from familiesfirst.front_door.models import Contact
from familiesfirst.front_door.rules.telling import Answer, may_be_told
from familiesfirst.front_door.telling import teller_of
from familiesfirst.policy.api import label, policy
from familiesfirst.record.api import facts_in

_TEMPLATES = {
    Answer.DECISION_AND_WHY: "front_door/letters/decision_and_why.txt",
    Answer.TO_THEMSELVES: "front_door/letters/to_themselves.txt",
    Answer.DEALT_WITH: "front_door/letters/dealt_with.txt",
}


def letter_for(row: Contact) -> str:
    """The letter this teller may have, composed from the latest decision; empty when they may have none."""
    template = _TEMPLATES.get(may_be_told(teller_of(row)).answer)
    if template is None:
        return ""
    decided = facts_in(row.pk, DECIDED.code)
    context = {
        "reference": row.reference,
        "received": row.received_at,
        "decision": label("contact_outcome", row.decided_outcome) if row.decided_outcome else "",
        "reason": decided[-1].fact("reason") if decided else "",
        "partnership": policy().partnership,
    }
    return engines["jinja2"].get_template(template).render(context).strip()
