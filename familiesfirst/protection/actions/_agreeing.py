"""What a strategy discussion agreed that somebody does: to whom it may be given, and putting it on the record."""

import datetime as dt
from collections.abc import Collection, Mapping

from django.utils import timezone

from familiesfirst.agencies.api import workers
from familiesfirst.protection.actions._consulting import shut_to
from familiesfirst.protection.entries.strategy import AGREED, ENDED, ActionFacts, AgreedMarks, EndedMarks
from familiesfirst.protection.models import AgreedAction, Strategy
from familiesfirst.protection.queries.agreed import line_of
from familiesfirst.protection.rules.agreed import Agreed
from familiesfirst.protection.rules.strategy import Held
from familiesfirst.record.api import Actor, Meanwhile, NotThere, put, read_with

OVER = "Somebody has written down already what came of this. Look at it again."


def agreed_for_change(by: Actor, now: dt.datetime, root: int, action: int) -> AgreedAction:
    """What was agreed, locked. NotThere for another family's, and for whoever the family is shut to."""
    row = AgreedAction.objects.select_for_update().filter(pk=action, thread__in=read_with(root)).first()
    if row is None or shut_to(by, root, now):
        raise NotThere
    return row


def still_open(row: AgreedAction) -> None:
    """Meanwhile when it is over: ask only once it is known that the actor may know of it."""
    if row.state != "open":
        raise Meanwhile(OVER)


def put_ended(root: int, row: AgreedAction, *, done: bool, on: dt.date, came: str) -> int:
    """The entry that it is done, or is not needed any more; its clock ends with it."""
    row.state, row.ended_on, row.came = "done" if done else "dropped", on, came.strip()
    row.save(update_fields=["state", "ended_on", "came"])
    return put(
        ENDED,
        thread=root,
        happened=on,
        marks=EndedMarks(row.strategy_id, row.pk, done),
        facts=ActionFacts(row.what, row.owner, row.came),
        people=dict.fromkeys(row.strategy.children.values_list("person_id", flat=True)),
    )


def _who(agreed: Collection[Agreed]) -> dict[int, str]:
    """Whoever does one of these, by id. No query where nobody is named."""
    named = {one.worker for one in agreed if one.worker is not None}
    return {w.id: w.with_agency for w in workers(named).values()} if named else {}


def _owner(one: Agreed, who: Mapping[int, str]) -> str:
    return who[one.worker] if one.worker is not None else one.owner.strip()


def lines(agreed: Collection[Agreed]) -> tuple[str, ...]:
    """Each as the record of the discussion says it."""
    who = _who(agreed)
    return tuple(line_of(one.what.strip(), _owner(one, who), one.due) for one in agreed if one.due)


def put_agreed(root: int, row: Strategy, held: Held, *, happened: dt.datetime) -> None:
    """Each with an entry of its own, which starts its clock."""
    who, s47 = _who(held.agreed), any(held.s47.values())
    for one in held.agreed:
        assert one.due is not None
        made = AgreedAction(
            strategy=row, thread_id=root, what=one.what.strip(), owner=_owner(one, who), worker_id=one.worker,
            due=one.due, agreed_on=timezone.localdate(happened),
        )  # fmt: skip
        _put_one(made, happened=happened, s47=s47, people=held.s47)


def _put_one(made: AgreedAction, *, happened: dt.datetime, s47: bool, people: Collection[int]) -> None:
    made.save()
    made.entry = put(
        AGREED,
        thread=made.thread_id,
        happened=happened,
        marks=AgreedMarks(made.strategy_id, made.pk, made.due, s47, made.worker_id),
        facts=ActionFacts(made.what, made.owner),
        people=dict.fromkeys(people),
    )
    made.save(update_fields=["entry"])


def hand_on(row: AgreedAction, to: Agreed, why: str, *, now: dt.datetime, s47: bool) -> int:
    """Ends what was somebody's and puts the same, by the same day, on the record as somebody else's. The entry's id."""
    owner, children = _owner(to, _who([to])), list(row.strategy.children.values_list("person_id", flat=True))
    made = AgreedAction(
        strategy_id=row.strategy_id, thread_id=row.thread_id, what=row.what, owner=owner, worker_id=to.worker,
        due=row.due, agreed_on=row.agreed_on,
    )  # fmt: skip
    row.state, row.ended_on, row.came = "handed", timezone.localdate(now), f"{owner} does it now. {why}"
    row.save(update_fields=["state", "ended_on", "came"])
    entry = put(
        ENDED,
        thread=row.thread_id,
        happened=now,
        marks=EndedMarks(row.strategy_id, row.pk, False, True),
        facts=ActionFacts(row.what, row.owner, why, owner),
        people=dict.fromkeys(children),
    )
    _put_one(made, happened=now, s47=s47, people=children)
    return entry
