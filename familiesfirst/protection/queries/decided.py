"""What a conference or a review decided of each child, in words: read off its entry."""

from familiesfirst.policy.api import label
from familiesfirst.protection.models import ProtectionPlan
from familiesfirst.record.api import EntryView


def decided_of_each(entry: EntryView) -> dict[int, str]:
    """{child: what was decided}; a child of whom nobody said is left out. One query where a plan was made."""
    marks = dict(entry.people.items())
    made = [person for person, one in marks.items() if one.get("plan")]
    rows = ProtectionPlan.objects.filter(person__in=made, started=entry.day) if made else ()
    categories = {row.person_id: row.category for row in rows}
    return {person: words for person, one in marks.items() if (words := _words(one, categories.get(person, "")))}


def _words(marks: dict[str, object], category: str) -> str:
    seen = f"; seen at least every {every} working days" if (every := marks.get("visit_every")) else ""
    if marks.get("plan") is not None:
        return _with("A child protection plan", category) + seen if marks["plan"] else "No child protection plan"
    if marks.get("continues") is None:
        return ""
    on = _with("The plan goes on", str(marks.get("category") or "")) + seen
    return on if marks["continues"] else "The plan ends"


def _with(words: str, category: str) -> str:
    return f"{words}: {label('abuse_category', category).lower()}" if category else words
