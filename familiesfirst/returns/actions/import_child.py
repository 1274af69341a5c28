"""A child of a census return comes on record, or a later return adds to what an earlier one said."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from familiesfirst.involvement.api import put_before_team
from familiesfirst.people import api as people
from familiesfirst.protection import api as protection
from familiesfirst.record.api import Actor, Invalid, action, authorise, lock_threads, put
from familiesfirst.returns.actions._writing import LEVEL_PREFIX, Writer
from familiesfirst.returns.cin.deeds import Deed, Particulars, deeds, digest_of, particulars
from familiesfirst.returns.cin.rules import Finding
from familiesfirst.returns.cin.shape import Child
from familiesfirst.returns.entries import BROUGHT_IN, ReturnFacts, ReturnMarks
from familiesfirst.returns.models import ImportBatch, ImportedChild


@dataclass(frozen=True)
class Brought:
    """What became of one child. notes: doubts that only the record could raise, beside those of the rules."""

    person: int
    family: int
    new: bool
    added: int
    corrected: int
    notes: tuple[Finding, ...]


@action("returns.import_cin")
def import_child(
    *, by: Actor, now: dt.datetime, batch: ImportBatch, child: Child, doubts: Sequence[Finding] = ()
) -> Brought:
    """Puts one child of a return on the record, each entry dated when it happened.

    A child not met before opens as a family of one, siblings not known, without a lead, before the family help teams.
    Of a child met before, what is new is added, what an earlier return said otherwise is corrected where this room or
    its neighbours brought it, and everything else is left as it is and noted.
    """
    authorise()
    said = particulars(child)
    known = ImportedChild.objects.select_for_update().filter(lea=batch.lea, reference=said.reference).first()
    held = known or _open(by, now, batch, child, said)
    lock_threads(held.family)
    writer = Writer(by, now, held, batch.year)
    _identify(writer, child, said, batch.lea)
    for deed in deeds(child):
        writer.write(deed, child.line)
    protection.after_return(family=held.family, person=held.person, now=now)
    _compare(writer, child, said, known is not None)
    writer.finish()
    held.digest, held.batch = digest_of(child), batch
    held.save()
    put(
        BROUGHT_IN,
        thread=held.family,
        happened=now,
        marks=ReturnMarks(batch.year, batch.lea, writer.added, writer.corrected),
        facts=ReturnFacts([*(d.text.rstrip(".") + "." for d in doubts), *(n.text for n in writer.notes)]),
        people={held.person: None},
    )
    return Brought(held.person, held.family, known is None, writer.added, writer.corrected, tuple(writer.notes))


def _open(by: Actor, now: dt.datetime, batch: ImportBatch, child: Child, said: Particulars) -> ImportedChild:
    """The child as a family of one. They have no name in a return; their local id stands in the family's title."""
    new = people.NewPerson(
        born=said.born,
        expected=said.expected,
        sex=said.sex,
        ethnicity=said.ethnicity,
        disabilities=said.disabilities,
        word=f"child {said.reference}",
    )
    family = people.open_family(
        by=by,
        now=now,
        name=f"Child {said.reference}",
        members=[people.NewMember(new=new, since=_known_since(child, said))],
        siblings_not_known=True,
    )
    put_before_team(family, "family_help", None, now)
    (person,) = people.people_of(family)
    return ImportedChild.objects.create(
        lea=batch.lea, reference=said.reference, digest="", person=person, family=family, batch=batch
    )


def _known_since(child: Child, said: Particulars) -> dt.date | None:
    """The day of the first thing the return tells of a child already born then; None: from today."""
    first = min((d.on for d in deeds(child)), default=None)
    return max(first, said.born) if first and said.born else None


def _identify(writer: Writer, child: Child, said: Particulars, lea: str) -> None:
    """Their numbers. One that cannot be kept, or that somebody else holds, is left out and noted, never forced."""
    numbers = ((f"la_child_id:{lea}", said.reference), ("upn", said.upn), ("former_upn", said.former_upn))
    for system, value in numbers:
        key = f"number:{system}:{value}"
        if value and not writer.has(key):
            try:
                writer.number(key, system, value)
            except Invalid as fault:
                writer.note("FF50", child, f"{system.partition(':')[0]} {value} was left out: {fault}")


def _compare(writer: Writer, child: Child, said: Particulars, known: bool) -> None:
    """What an earlier return said and this one does not, where a worker has to look. Nothing is taken away."""
    otherwise = writer.differs(Deed("particulars", "particulars", dt.date.min, vars(said)))
    if not known:
        return
    if otherwise:
        writer.note("FF52", child, "Date of birth, sex, ethnicity or disability differs from the earlier return.")
    for day in _levels_gone(writer, child):
        writer.note("FF51", child, f"An earlier return gave a change of level on {day}; this one does not.")


def _levels_gone(writer: Writer, child: Child) -> list[str]:
    """Days of level changes that an earlier return gave, within what this one tells of, and this one does not give."""
    told = deeds(child)
    levels = {d.key for d in told if d.what == "level"}
    first = min((d.on for d in told), default=dt.date.max).isoformat()
    days = (key.removeprefix(LEVEL_PREFIX) for key in writer.keys(LEVEL_PREFIX) if key not in levels)
    return sorted(day for day in days if day >= first)
