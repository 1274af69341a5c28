"""The conversation after a child was missing: offered, held by somebody independent, or declined and why."""

import datetime as dt

from familiesfirst.people import api as people
from familiesfirst.protection.access import episode_of, locked_family
from familiesfirst.protection.entries.missing import DECLINED, HELD, OFFERED, TalkFacts, TalkMarks
from familiesfirst.protection.rules.missing import Talk, check_talk
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put

KINDS = {"offered": OFFERED, "held": HELD, "declined": DECLINED}


@action("protection.record_return_talk")
def record_return_talk(*, by: Actor, now: dt.datetime, family: int, episode: int, said: Talk) -> int:
    """The entry's id. What was learned is read by those for whom it is marked. A child who declined may change their
    mind. NotThere for another family's; Meanwhile before they are back, or when it was held; Invalid by field."""
    root = locked_family(family)
    authorise(thread=root)
    row = episode_of(root, episode)
    if row.found_at is None:
        raise Meanwhile("They are still missing. Say first that they are back.")
    if row.talk == "held":
        raise Meanwhile("This conversation was held already. Read what was learned before you go on.")
    held = said.answer == "held"
    visitors = people.Visitors(said.visitors, said.visitors_words) if held else people.NOT_ASKED
    if errors := check_talk(said, row.found_at, now) | visitors.faults(said.sensitivity if held else HELD.sensitivity):
        raise Invalid(errors)
    row.talk = said.answer
    row.save(update_fields=["talk"])
    names = {str(p): name for p, name in people.names_of([row.person_id]).items()}
    return put(
        KINDS[said.answer],
        thread=root,
        happened=max(said.at, row.found_at),
        marks=TalkMarks(row.pk, said.independent if held else None),
        facts=TalkFacts(
            names,
            said.who.strip(),
            said.words.strip(),
            said.why.strip() if held else "",
            **visitors.facts,
        ),
        people={row.person_id: None},
        sensitivity=said.sensitivity if held else None,
    )
