"""Somebody says where their own words may be used, and where no longer."""

import datetime as dt
from collections.abc import Collection

from familiesfirst.people.access import family_read, person_of
from familiesfirst.people.entries.own_words import USES_AGREED, UsesFacts, UsesMarks
from familiesfirst.people.models import OwnWords
from familiesfirst.policy.api import codeset
from familiesfirst.record.api import Actor, Invalid, Meanwhile, NotThere, action, authorise, lock_threads, put


@action("people.agree_own_words_uses")
def agree_own_words_uses(
    *, by: Actor, now: dt.datetime, family: int, person: int, uses: Collection[str], version: int, said: str = ""
) -> int:
    """Id of the entry. uses: every code of `own_words_use` they agree to from now on; what is left out is withdrawn.

    version: of the words the page was drawn from; Meanwhile when they were changed since. NotThere when they have said
    nothing yet; Invalid when nothing changes.
    """
    authorise(thread=family)
    lock_threads(family)
    owner = person_of(family, person)
    row = OwnWords.objects.filter(person=owner, family__root=family_read(family).pk).first()
    if row is None:
        raise NotThere
    if row.version != version:
        raise Meanwhile(f"{owner.short}’s words were changed meanwhile. Look at them as they stand now.")
    agreed = tuple(code for code in codeset("own_words_use") if code in uses)
    before, after = set(row.uses), set(agreed)
    if before == after and row.asked:
        raise Invalid({"uses": "Nothing was changed."})
    marks = UsesMarks(agreed, tuple(sorted(after - before)), tuple(sorted(before - after)))
    row.uses, row.asked = list(agreed), True
    row.save(update_fields=["uses", "asked"])
    facts = UsesFacts(owner.shown, said.strip())
    return put(USES_AGREED, thread=family, happened=now, marks=marks, facts=facts, people={owner.pk: None})
