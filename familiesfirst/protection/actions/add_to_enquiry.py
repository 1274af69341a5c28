"""A running section 47 enquiry is about another child of the family as well."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.people import api as people
from familiesfirst.protection.access import enquiry_to_find, locked_family, names_in, standings
from familiesfirst.protection.entries.enquiry import S47_STARTED, EnquiryMarks, StartedMarks
from familiesfirst.protection.entries.words import Words
from familiesfirst.protection.rules.enquiry import check_coming_in
from familiesfirst.record.api import Actor, Invalid, Meanwhile, action, authorise, put

WHAT = "that the section 47 enquiry is about another child as well"


@action("protection.add_to_enquiry")
def add_to_enquiry(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    enquiry: int,
    children: Collection[int],
    why: str,
    agreed: str,
    tellings: Collection[people.PersonTold] = (),
) -> int:
    """The entry’s id. For these children the limits count from today, for the others as before.

    agreed: with which police officer and health professional, and when. tellings: of each of the family. NotThere for
    somebody else’s child; Meanwhile when a manager has agreed to what it found, or one about the child is open; Invalid
    by field.
    """
    root = locked_family(family)
    authorise(thread=root)
    row = enquiry_to_find(root, enquiry)
    if errors := check_coming_in(children, why, agreed) | people.faults_in_telling(root, tellings, now):
        raise Invalid(errors)
    names = names_in(root, children)
    for child, held in standings(children).items():
        if held.enquiry.state != "none":
            raise Meanwhile(f"A section 47 enquiry about {names[child]} is open already.")
    born = people.born_of_people(children)
    if any(born[child].died for child in children) or not all(people.is_child(born[c], now.date()) for c in children):
        raise Invalid({"children": "An enquiry is about a child."})
    words = f"{' and '.join(names[c] for c in children)}: {why.strip()} Agreed with: {agreed.strip()}"
    entry = put(
        S47_STARTED,
        thread=root,
        happened=now,
        marks=StartedMarks(row.pk),
        facts=Words(words),
        people={child: EnquiryMarks() for child in children},
    )
    return people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=tellings)
