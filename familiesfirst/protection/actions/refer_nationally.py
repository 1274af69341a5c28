"""A young person is referred to the national referral mechanism. A child's consent is not needed."""

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from familiesfirst.people import api as people
from familiesfirst.policy.api import codeset
from familiesfirst.protection.access import FIRST_RESPONDERS, check_begins, is_first_responder, locked_family, names_in
from familiesfirst.protection.entries.missing import NATIONAL, NationalFacts, NationalMarks
from familiesfirst.protection.models import NationalReferral
from familiesfirst.protection.rules.missing import National, check_national
from familiesfirst.record.api import Actor, Invalid, Meanwhile, Refused, action, authorise, put

WHAT = "of the referral to the national referral mechanism"


@action("protection.refer_nationally")
def refer_nationally(
    *,
    by: Actor,
    now: dt.datetime,
    family: int,
    child: int,
    said: National,
    tellings: Collection[people.PersonTold] = (),
) -> int:
    """The referral's id. tellings: of each of the family, whether they were told of it.

    Refused to whoever is no first responder; NotThere for another family's child; Meanwhile while one waits; Invalid
    beside the fields.
    """
    root = locked_family(family)
    authorise(thread=root)
    if not is_first_responder(by):
        raise Refused(FIRST_RESPONDERS)
    names, today = names_in(root, [child]), timezone.localdate(now)
    check_begins([child], names)
    if NationalReferral.objects.filter(person=child, grounds="").exists():
        raise Meanwhile("A referral of theirs waits for a decision already.")
    born = people.born_of_people([child])[child].on
    kinds, responders = codeset("exploitation_kind", today), codeset("first_responder", today)
    visitors = people.Visitors(said.visitors, said.visitors_words)
    errors = check_national(said, born, today, kinds, responders)
    errors |= visitors.faults(NATIONAL.sensitivity)
    if errors := errors | people.faults_in_telling(root, tellings, now):
        raise Invalid(errors)
    row = NationalReferral.objects.create(
        thread_id=root, person_id=child, referred_on=said.on, responder=said.responder, kinds=list(said.kinds),
        reference=said.reference.strip()[:40],
    )  # fmt: skip
    entry = put(
        NATIONAL,
        thread=root,
        happened=said.on,
        marks=NationalMarks(row.pk, said.kinds, said.responder, said.consent),
        facts=NationalFacts(
            {str(child): names[child]}, row.reference, said.why.strip(), said.decided_by.strip(), **visitors.facts
        ),
        people={child: None},
    )
    people.tell_each(by=by, now=now, family=root, entry=entry, what=WHAT, tellings=tellings)
    return row.pk
