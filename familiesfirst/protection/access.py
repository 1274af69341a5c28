"""Which children and which meetings an action is about: those of the family it was allowed on, and no others."""

from collections.abc import Collection

from familiesfirst.people import api as people
from familiesfirst.protection.models import Conference, Enquiry, Strategy
from familiesfirst.protection.rules.states import KINDS, Standing, refusal, standing
from familiesfirst.record.api import (
    WITHDRAWN,
    Meanwhile,
    NotThere,
    effective,
    entries_about_many,
    lock_threads,
    read_with,
    root_of,
)


def locked_family(family: int) -> int:
    """The thread where the family is read today, locked. NotThere when absent."""
    root = root_of(family)
    lock_threads(root)
    return root


def names_in(family: int, children: Collection[int]) -> dict[int, str]:
    """{child: what they are called}. NotThere when one is no child of this family, or none is given."""
    if not children or not set(children) <= set(people.people_of(family)):
        raise NotThere
    return people.names_of(list(children))


def standings(children: Collection[int]) -> dict[int, Standing]:
    """Where each child stands, read off the record. Two queries."""
    about = entries_about_many(list(children), only=(*sorted(KINDS), *sorted(WITHDRAWN)))
    return {person: standing(effective(entries), person) for person, entries in about.items()}


def check_step(children: Collection[int], machine: str, kind: str, names: dict[int, str]) -> dict[int, Standing]:
    """Meanwhile, naming the child, when an entry of this kind cannot be written of one of them as they stand."""
    held = standings(children)
    for child in children:
        sentence = refusal(machine, getattr(held[child], machine).state, kind, names.get(child, "This child"))
        if sentence:
            raise Meanwhile(sentence)
    return held


def strategy_of(family: int, strategy: int) -> Strategy:
    """A strategy discussion of this family, locked. NotThere otherwise; Meanwhile when it is over."""
    row = Strategy.objects.select_for_update().filter(pk=strategy, thread__in=read_with(family)).first()
    if row is None:
        raise NotThere
    if row.state not in ("needed", "called"):
        raise Meanwhile("This discussion was held, or is not needed any more. Look again before you go on.")
    return row


def enquiry_of(family: int, enquiry: int) -> Enquiry:
    """A section 47 enquiry of this family, locked. NotThere otherwise; Meanwhile when it is over."""
    row = Enquiry.objects.select_for_update().filter(pk=enquiry, thread__in=read_with(family)).first()
    if row is None:
        raise NotThere
    if row.state != "open":
        raise Meanwhile("This enquiry is finished. Look again before you go on.")
    return row


def conference_of(family: int, conference: int, sort: str) -> Conference:
    """A conference planned for this family, locked. NotThere otherwise; Meanwhile when it was held or called off."""
    row = Conference.objects.select_for_update().filter(pk=conference, sort=sort, thread__in=read_with(family)).first()
    if row is None:
        raise NotThere
    if row.state != "planned":
        raise Meanwhile("This conference was held, or called off. Look again before you go on.")
    return row


def open_children(row: Strategy | Enquiry | Conference) -> list[int]:
    """The children it is still open for, by person id."""
    return sorted(row.children.filter(open=True).values_list("person_id", flat=True))
