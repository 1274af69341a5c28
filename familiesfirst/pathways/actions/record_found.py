"""Whoever was missing is found: the alert ends, those who were told hear so, and each child's episode ends with it."""

import datetime as dt

from familiesfirst.pathways.actions._areas import because, check_place
from familiesfirst.pathways.actions._found import missing_of
from familiesfirst.pathways.actions._steps import lock_family
from familiesfirst.pathways.entries.transfers import FOUND, WhyFacts
from familiesfirst.pathways.rules.transfers import FoundHow
from familiesfirst.protection import api as protection
from familiesfirst.record.api import Actor, Invalid, action, authorise, put


@action("pathways.record_found")
def record_found(
    *, by: Actor, now: dt.datetime, family: int, words: str, where: str = "", how: FoundHow | None = None
) -> int:
    """The entry's id. words: how they are, and that those who were alerted were told. where: shown as a protected
    address is. how: asked for while a child of whom other areas were told is reported missing: their episode ends, and
    the conversation after it is due. Meanwhile where nobody is missing; Invalid by field.
    """
    root = lock_family(family)
    authorise(thread=root)
    because(words)
    check_place(root, "missing", FOUND.code)
    gone = protection.episodes_open(missing_of(root))
    if gone and how is None:
        raise Invalid({"how": "Say when and how they came back."})
    entry = put(FOUND, thread=root, happened=now, facts=WhyFacts(words.strip(), where.strip()))
    for _, episode in sorted(gone.items()):
        assert how is not None  # asked for above
        said = protection.Back(how.at, how.how, how.place, words)
        protection.record_found(by=by, now=now, family=root, episode=episode, said=said)
    return entry
