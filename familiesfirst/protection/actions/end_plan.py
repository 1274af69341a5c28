"""A protection plan ends without a review, on a ground that the authority lists, by a named manager."""

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.policy.api import codeset
from familiesfirst.protection.access import check_step, locked_family, names_in, transfer_holds_from
from familiesfirst.protection.actions._conferring import PROTECTION, end_plans, started_on
from familiesfirst.protection.rules.conference import check_ground, help_may_go_on
from familiesfirst.protection.rules.order import check_ended
from familiesfirst.record.api import Actor, Invalid, action, authorise, sentences

WHAT = "that the child protection plan ended"


@action("protection.end_plan")
def end_plan(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    children: Collection[int],
    ground: str,
    why: str,
    told: str,
    on: dt.date,
    tellings: Collection[people.PersonTold] = (),
) -> int:
    """The entry's id. ground: a code of `plan_end_ground`. told: which agencies were asked and told, in words.
    tellings: each of the family who was told, with what they said, or is not told yet.

    Meanwhile when a child has no plan; Invalid for another ground, a day to come or not after the plan began, or
    without why and who was told. Where help may go on, the child steps down to child in need, as at a review.
    """
    root = locked_family(family)
    authorise(thread=root)
    names = names_in(root, children)
    stands = check_step(children, "plan", "protection_plan.ended", names)
    grounds = codeset("plan_end_ground", on)
    errors = {} if ground in grounds else {"ground": "Choose one of the grounds on which a plan ends without a review."}
    if not why.strip():
        errors["why"] = "Say why the plan ends."
    if not told.strip():
        errors["told"] = "Say which agencies were asked, and told."
    if on > timezone.localdate(now):
        errors["on"] = "A plan ends on a day that has come."
    errors |= check_ended(on, stands, started_on(children), names)
    errors |= people.faults_in_telling(root, tellings, now)
    if errors := errors or _fault_in_ground(root, children, ground, on):
        raise Invalid(errors)
    words = sentences(grounds[ground], why, f"Asked and told: {told.strip()}")
    acts = {"by": by, "now": now, "family": root}
    people.level_is_over(family=root, people=_past(root, children, on), code=PROTECTION, on=on, why=words, now=now)
    entry = end_plans(
        **acts, happened=on, children=children, words=words, step_down=_who_steps_down(root, children, ground, on),
        ground=ground,
    )  # fmt: skip
    return people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=tellings)


def _who_steps_down(root: int, children: Collection[int], ground: str, on: dt.date) -> list[int]:
    """Those whose level is still what the plan made it; nobody where the ground ends more than the plan."""
    if not help_may_go_on(ground):
        return []
    return [c.person for c in people.children_of(root, on) if c.person in children and c.level == PROTECTION]


def _past(root: int, children: Collection[int], on: dt.date) -> list[int]:
    """Those for whom nobody decides on another level: grown up by that day, or of the family no more."""
    young = {c.person for c in people.children_of(root, on)}
    return [child for child in children if child not in young]


def _fault_in_ground(root: int, children: Collection[int], ground: str, on: dt.date) -> dict[str, str]:
    """Beside the ground, for the first child of whom the record does not bear it out."""
    if ground == "transferred":
        holds_from = transfer_holds_from(root)
        if holds_from is None:
            return {"ground": "No other area has confirmed in writing: until then, we hold. See Between areas."}
        if on < holds_from:
            return {"ground": f"The other area holds from {holds_from:%-d %B %Y}: until then, we hold."}
    born = people.born_of_people(children)
    in_care = {c.person for c in people.children_of(root, on) if c.legal_status == "in_care"}
    for child, name in names_in(root, children).items():
        if fault := check_ground(ground, born[child].on, child in in_care, on):
            return {"ground": f"{name} {fault}"}
    return {}
