"""A letter before proceedings as one reader may be shown it, and what was left out of it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from familiesfirst.family_help import api as family_help
from familiesfirst.pathways.rules.letter_before import Letter, Said, Support
from familiesfirst.people import api as people
from familiesfirst.policy.api import letter_before as fixed_words
from familiesfirst.policy.api import setting
from familiesfirst.protection import api as protection
from familiesfirst.record.api import NotThere

BEFORE_COURT = ("agreed", "pre_proceedings")
"""States of a child in law in which such a letter is written about them."""
NO_CHILD = "{name} is not on record as a parent or carer of a child for whom a planning meeting has agreed to it."


@dataclass(frozen=True)
class LetterBeforePage:
    """What the page of one reader's letter shows before anything is written.

    children: {person: name} whom the letter is about. support: what the plan names and they may read. left_out: what is
    not theirs. refused: why no letter is made for them.
    """

    family: int
    header: people.FamilyHeader
    reader: people.Reader
    children: Mapping[int, str]
    support: tuple[Support, ...]
    left_out: tuple[people.LeftOut, ...]
    refused: tuple[str, ...]


def letter_before_page(opened: people.Opened, person: int) -> LetterBeforePage:
    """NotThere for somebody who is not of the family, and where no child is before court. The number of queries does
    not depend on how much is there.
    """
    reader = people.reader_of(opened, person)
    header = people.family_header(opened.viewer, opened.family, opened.now, ties=opened.ties)
    ids = [child.person for child in header.children]
    held = {child: place.court for child, place in protection.legal_standings(ids).items()}
    before = {child: place for child, place in held.items() if place.state in BEFORE_COURT}
    if not before or (reader.is_child and person not in {one.person for one in header.young_parents}):
        raise NotThere
    theirs = {child: reader.names[child] for child in before if child in reader.parent_of}
    untold = {place.entry for child, place in before.items() if child in theirs} & reader.not_told
    others = (people.LeftOut(reader.names[c], "they are not their child") for c in before if c not in theirs)
    support, out = _support(opened, reader)
    return LetterBeforePage(
        family=opened.family,
        header=header,
        reader=reader,
        children=theirs,
        support=tuple(support),
        left_out=(*others, *out),
        refused=(*reader.refused, *_refused(reader, bool(theirs), bool(untold))),
    )


def _refused(reader: people.Reader, theirs: bool, untold: bool) -> Iterator[str]:
    if not theirs:
        yield NO_CHILD.format(name=reader.short)
    if untold:
        yield f"{reader.short} is not told of this yet."


def _support(opened: people.Opened, reader: people.Reader) -> tuple[list[Support], tuple[people.LeftOut, ...]]:
    """What workers and services still do by the one plan, where there is one; and what of it is not this reader's."""
    with suppress(NotThere):
        plan = family_help.plan_for(opened, reader.person, reader=reader)
        does = [one for outcome in plan.outcomes for one in outcome.actions if not (one.of_family or one.over)]
        return [Support(one.key, one.who, one.words, one.by) for one in does], plan.left_out
    return [], ()


def letter_of(seen: LetterBeforePage, said: Said, today: dt.date) -> tuple[Letter, str]:
    """(the letter with these words, what typed words must not say; empty: nothing)."""
    support = [one.line for one in seen.support if one.key not in said.out]
    typed = [line.strip() for line in said.support.splitlines() if line.strip()]
    children = seen.reader.called(seen.children)
    letter = Letter(
        reader=seen.reader.name,
        on=today,
        children=children,
        worries=said.worries.strip(),
        changes=tuple(one for one in said.changes if one.what.strip()),
        meeting=said.meeting,
        support=(*support, *typed),
        offers=bool(said.offers),
        ring=said.ring.strip(),
        fixed=_fixed(children),
    )
    item = people.Item("what you wrote", replace(letter, fixed={}), about=frozenset(seen.children))
    made = people.made_for(seen.reader, [item])
    return letter, made.left_out[0].why if made.left_out else ""


def _fixed(children: str) -> dict[str, str]:
    filled = {"children": children, "solicitors": str(setting("find_solicitor")), "phone": str(setting("public_phone"))}
    return {name: words.format(**filled) for name, words in fixed_words().items()}
