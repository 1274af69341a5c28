"""A part of the plan as a form is filled in with it."""

import datetime as dt
from collections.abc import Collection
from dataclasses import fields
from typing import Any

from familiesfirst.family_help.models import PlanAction, PlanLine, PlanOutcome, PlanWord
from familiesfirst.family_help.queries.plan_scores import LEFT
from familiesfirst.family_help.queries.plan_views import WordLine
from familiesfirst.family_help.rules.plan_versions import Action, Outcome, Part
from familiesfirst.people.api import PersonNow


def as_typed(part: Part, *, words: bool = False) -> dict[str, Any]:
    """{field: value} of a part. words: only the texts, to be read beside one's own."""
    said = {
        f.name: getattr(part, f.name) for f in fields(part) if f.name not in ("id", "position", "apart", "by_agency")
    }
    if words:
        return {
            name: text for name, text in said.items() if name in ("title", "wish", "need", "how_know", "words") and text
        }
    held = {name: list(value) if isinstance(value, tuple) else value for name, value in said.items()}
    if isinstance(part, Action):
        held |= {
            "service": part.owner_name if part.owner == "service" else "",
            "by_when": dt.date.fromisoformat(part.by_when) if part.by_when else None,
        }
    apart = part.apart
    return held | {
        "sensitivity": apart.sensitivity,
        "health_of": apart.health_of or "",
        "not_for": list(apart.not_for),
        "not_for_why": apart.why,
        "visitors": apart.visitors,
        "visitors_words": apart.visitors_words,
        "revision": revision_of(part),
    }


def words_on(part: Part, everybody: Collection[PersonNow]) -> tuple[WordLine, ...]:
    """What the family would put otherwise in a part that the viewer may see, and the plan has not taken up."""
    names = {p.person: p.short for p in everybody}
    rows = PlanWord.objects.filter(part=type(part).__name__.lower(), part_id=part.id, taken_up=None).order_by("pk")
    return tuple(WordLine(r.pk, names.get(r.person_id, LEFT), r.words, r.on) for r in rows)


def revision_of(part: Part) -> int:
    """Which revision of its row stands now."""
    model: Any = PlanOutcome if isinstance(part, Outcome) else PlanAction if isinstance(part, Action) else PlanLine
    return int(model.objects.values_list("revision", flat=True).get(pk=part.id))
