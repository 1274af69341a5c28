"""Words of the family that the plan takes up."""

from collections.abc import Collection

from familiesfirst.family_help.models import Plan, PlanWord


def take_up(plan: Plan, part: str, part_id: int, words: Collection[int], entry: int) -> None:
    """These words, said of this part, are taken up by the entry that changed it. Others' are left alone."""
    if words:
        held = PlanWord.objects.filter(plan=plan, part=part, part_id=part_id, pk__in=words, taken_up=None)
        held.update(taken_up=entry)
