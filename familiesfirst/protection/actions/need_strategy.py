"""A strategy discussion is needed about children who are known already."""

import datetime as dt
from collections.abc import Collection, Mapping

from django.utils import timezone

from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.protection.access import check_children, check_step, locked_family, names_in
from familiesfirst.protection.queries.which_team import usual_team
from familiesfirst.protection.rules.order import goes_before, typed_after
from familiesfirst.protection.rules.states import Standing
from familiesfirst.protection.rules.team import check_team
from familiesfirst.record.api import Actor, Invalid, action, authorise, kind_of, put

WHAT = "that a strategy discussion is needed"


@action("protection.need_strategy")
def need_strategy(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    children: Collection[int],
    why: str,
    happened: dt.datetime | None = None,
    team: str = "",
    tellings: Collection[people.PersonTold] | None = None,
) -> int:
    """The entry's id. From now on the family is before the child protection team; its lead stays.

    happened: when it was decided, where it is written up later: after the last discussion about each child, and before
    the one that it asks for.
    team: the kind of child protection team that works with the family; empty: the one that has it, or the usual one.
    tellings: of each of the family; None where the decision that this follows says it of each.
    NotThere for somebody else's child; Meanwhile when one is being arranged already; Invalid by field.
    """
    root = locked_family(family)
    authorise(thread=root)
    names = names_in(root, children)
    check_children(root, children, timezone.localdate(happened or now))
    errors = {} if why.strip() else {"why": "Say what gives reasonable cause to suspect significant harm."}
    if happened is not None and happened > now:
        errors["happened"] = "This cannot have been decided in the future."
    elif happened is not None and (too_early := people.before_their_time(children, timezone.localdate(happened))):
        errors["happened"] = too_early
    stands = check_step(children, "strategy", "strategy.needed", names)
    happened, fault = _after_the_last(happened, stands, names)
    errors = fault | errors
    errors |= check_team(team)
    if errors := errors | ({} if tellings is None else people.faults_in_telling(root, tellings, now)):
        raise Invalid(errors)
    team = team or usual_team(root, children, timezone.localdate(now))
    needed = kind_of("strategy.needed")  # the front door's: one sentence for it, whoever writes it
    entry = put(
        needed,
        thread=root,
        happened=happened or now,
        marks=needed.marks(team=team or None),
        facts=needed.facts(why=why.strip()),
        people=dict.fromkeys(children),
    )
    if tellings is not None:
        entry = people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=tellings)
    involvement.put_before_protection(
        root, team, now
    )  # last: where it goes from one team to another, it is theirs still
    return entry


def _after_the_last(
    typed: dt.datetime | None, stands: Mapping[int, Standing], names: Mapping[int, str]
) -> tuple[dt.datetime | None, dict[str, str]]:
    """When it was decided, after the last discussion about each child within that minute; and what is wrong with it."""
    if typed is None:
        return None, {}
    at = typed_after(typed, [one.strategy for one in stands.values()])
    for child, one in stands.items():
        if goes_before(at, timezone.localdate(at), [one.strategy]):
            return at, {"happened": f"The last discussion about {names[child]} ended after that. Look at the time."}
    return at, {}
