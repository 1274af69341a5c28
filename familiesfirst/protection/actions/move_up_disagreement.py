"""A disagreement is taken to the next stage."""

import datetime as dt

from familiesfirst.policy.api import disagreement_stages
from familiesfirst.protection.actions._disagreeing import by_words, disagreement_for_change, owner_at
from familiesfirst.protection.entries.disagreement import MOVED_UP, MovedMarks, SaidFacts
from familiesfirst.protection.queries.disagreement import answered_by, raised
from familiesfirst.protection.rules.disagreement import next_stage
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, action, authorise, put


@action("protection.move_up_disagreement")
def move_up_disagreement(*, by: Actor, now: dt.datetime, disagreement: int, owner: int, words: str) -> int:
    """The entry's id. Whoever raised it, or their agency, takes it further, answered or not.

    NotThere for anybody else; Meanwhile when it is ended, or this was the last stage; Invalid by field.
    """
    row = disagreement_for_change(by, disagreement, now, "open", "answered")
    authorise()
    if not raised(by, row):
        raise NotThere
    stage = next_stage(disagreement_stages(), row.stage)
    if stage is None:
        raise Meanwhile("This is the last stage: what is said here ends it.")
    who = owner_at(stage, owner, now)
    errors = {} if words.strip() else {"words": "Say why it is taken further."}
    if who.id in {by.worker, *answered_by(row)}:
        errors["owner"] = "Somebody answers at the next stage who has not answered before."
    if errors:
        raise Invalid(errors)
    row.stage, row.owner_id, row.state, row.agreed, row.since = stage.code, who.id, "open", None, now
    row.save(update_fields=["stage", "owner", "state", "agreed", "since"])
    return put(
        MOVED_UP,
        thread=row.thread_id,
        happened=now,
        marks=MovedMarks(row.pk, stage.code),
        facts=SaidFacts(words.strip(), by_words(by), who.name),
    )
