"""A copy of the plan for one person of the family: on paper, or to read together."""

import datetime as dt
from collections.abc import Sequence

from familiesfirst.family_help.actions._planning import check_people, plan_for_change, refuse
from familiesfirst.family_help.actions.say_back import say_back
from familiesfirst.family_help.entries.plan_family import COPY_MADE, CopyFacts, CopyMarks
from familiesfirst.family_help.models import Plan, PlanCopy
from familiesfirst.family_help.queries.telling import said_so_we_of
from familiesfirst.people.api import HAND_IT_OVER, Reader
from familiesfirst.record.api import Actor, Meanwhile, Refused, action, authorise, one_entry, put

PAPER = "paper"


@action("family_help.make_plan_copy")
def make_plan_copy(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    reader: Reader,
    version: int,
    how: str,
    parts: Sequence[str],
    left_out: Sequence[str],
    safe: str = "",
    in_person: bool = False,
    prints: int | None = None,
) -> int:
    """Id of the copy. reader, parts, left_out: as `queries.plan_reader.plan_for` found them. how: paper or together.

    safe: why it is safe to give, where the reader has cautions. in_person: whoever makes it hands it over, as they have
    to with paper where the reader is not written to. prints: their copy that was read together and is now printed: what
    was said of it then still holds. Refused when nothing may be made for them; Meanwhile when another
    version was made since.
    """
    authorise(thread=family)
    plan = plan_for_change(family)
    check_people(family, [reader.person])
    if reader.refused:
        raise Refused(" ".join(reader.refused))
    if not version or version != plan.version:
        raise Meanwhile("Another version was made meanwhile. Look again at what is left out of it.")
    safe = safe or _said_before(plan, reader, prints)
    handed = bool(reader.in_person) and how == PAPER
    refuse(_unsaid(reader, safe=safe, unhanded=handed and not in_person))
    copy = PlanCopy.objects.create(
        plan=plan, version=version, person_id=reader.person, how=how, parts=list(parts), worker=by.worker, made=now,
        entry=0,
    )  # fmt: skip
    copy.entry = put(
        COPY_MADE,
        thread=plan.thread_id,
        happened=now,
        marks=CopyMarks(plan.pk, version, copy.pk, how, handed),
        facts=CopyFacts(reader.name, safe.strip(), list(left_out)),
        people={reader.person: None},
    )
    copy.save(update_fields=["entry"])
    if how == PAPER:
        _say_back(family, reader.person, parts, by, now)
    return copy.pk


def _unsaid(reader: Reader, *, safe: str, unhanded: bool) -> dict[str, str]:
    """What whoever makes it has to say first, beside its fields."""
    out = {"safe": "Say why it is safe to give them this."} if reader.cautions and not safe.strip() else {}
    return out | ({"in_person": HAND_IT_OVER} if unhanded else {})


def _say_back(family: int, person: int, parts: Sequence[str], by: Actor, now: dt.datetime) -> None:
    """What they said, and holds now on paper what came of it, counts as said back."""
    held = [one.entry for one in said_so_we_of(family, person) if not one.said_back and f"said-{one.entry}" in parts]
    if held:
        say_back(by=by, now=now, family=family, person=person, entries=held)


def _said_before(plan: Plan, reader: Reader, copy: int | None) -> str:
    """Why it was safe to read a copy together with them."""
    row = PlanCopy.objects.filter(pk=copy, plan=plan, person=reader.person).first() if copy else None
    return str(one_entry(row.entry, allows=lambda _: True).fact("safe")) if row else ""
