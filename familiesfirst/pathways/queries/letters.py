"""A letter about a step as one reader may be shown it, and what was left out of it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from familiesfirst.agencies.api import workers
from familiesfirst.family_help import api as family_help
from familiesfirst.involvement import api as involvement
from familiesfirst.pathways.models import StepOfChild, StepProposal
from familiesfirst.pathways.queries.steps import StepView, one_step
from familiesfirst.pathways.rules.letters import ChangeLine, Letter, Said, SaidBack
from familiesfirst.pathways.rules.steps import CLOSING, DECIDED
from familiesfirst.people import api as people
from familiesfirst.policy.api import level, setting
from familiesfirst.record.api import Actor, NotThere

NOT_THEIRS = "{name} is not their child"


@dataclass(frozen=True)
class LetterPage:
    """The letter, what was left out of it, and why it may not be made; gives_away: what typed words must not say.
    in_person: why it is handed over in person, and not sent.

    said: all that the reader said and that may be said back in it. unsaid: entries of that which no letter said yet.
    """

    reader: str
    word: str
    letter: Letter
    left_out: tuple[people.LeftOut, ...]
    refused: tuple[str, ...]
    in_person: tuple[str, ...]
    cautions: tuple[str, ...]
    gives_away: str
    plain: str
    said: tuple[SaidBack, ...] = ()
    unsaid: frozenset[int] = frozenset()


def letter_for(
    viewer: Actor, family: int, step: int, person: int, now: dt.datetime, *, said: Said | None = None
) -> LetterPage:
    """The letter for this reader. NotThere for a step that is not decided, of another family, or another's reader.

    said: what the worker writes; None: the page as it is first drawn, with the words for the family where all of them
    are this reader's.
    """
    opened, shown = one_step(viewer, step, now, log=False)
    if shown.state != DECIDED or opened.family != family:
        raise NotThere
    held = StepProposal.objects.get(pk=step)
    reader = people.reader_of(opened, person)
    comes_of = frozenset(e for e in (held.ended_entry, held.level_entry) if e)
    gone = _not_expected_any_more(held, opened.family)
    changes = people.made_for(reader, list(_changes(held, reader, comes_of, gone)))
    plain = people.made_for(reader, [_plain(held, shown, reader, comes_of, gone)])
    typed = people.made_for(reader, [people.Item("what you wrote", said)]) if said else None
    told = family_help.to_say_back(opened.family, person, opened.today)
    theirs = people.made_for(reader, map(_said_item, told))
    words = said or Said(plain.kept[0] if plain.kept else "", "")
    letter = Letter(
        reader=reader.name,
        on=shown.on,
        ends=shown.sort == CLOSING,
        changes=changes.kept,
        what=words.what,
        stays=_stays(opened, held),
        next=words.next,
        disagree=_disagree(held),
        way_back=shown.way_back,
        said=tuple(one for one in theirs.kept if one.entry not in words.kept_back),
    )
    untold = () if not (comes_of & reader.not_told) else (f"{reader.short} is not told of this yet.",)
    return LetterPage(
        reader=reader.name,
        word=reader.word,
        letter=letter,
        left_out=(*changes.left_out, *plain.left_out, *theirs.left_out, *_kept_back(theirs.kept, words)),
        refused=(*reader.refused, *untold, *([ENDED] if gone and not changes.kept else [])),
        in_person=reader.in_person,
        cautions=reader.cautions,
        gives_away=typed.left_out[0].why if typed and typed.left_out else "",
        plain=plain.kept[0] if plain.kept else "",
        said=theirs.kept,
        unsaid=frozenset(one.entry for one in told if not one.said_back),
    )


def _said_item(one: family_help.Said) -> people.Item[SaidBack]:
    """What the reader said, and what changed: theirs alone."""
    return people.Item(
        what=_about(one.words),
        shown=SaidBack(one.entry, one.on, one.words, one.change),
        sort=people.Sort.WORDS,
        of=frozenset({one.person}),
        entries=frozenset({one.entry}),
    )


def _kept_back(said: Iterable[SaidBack], words: Said) -> Iterator[people.LeftOut]:
    for one in said:
        if one.entry in words.kept_back:
            yield people.LeftOut(_about(one.words), "you leave it for another letter")


def _about(words: str) -> str:
    return f"You said, so we: “{words}”"


ENDED = "The pregnancy has ended: no letter about it goes out."


def _not_expected_any_more(held: StepProposal, family: int) -> frozenset[int]:
    """Babies of this step whose pregnancy has ended: nobody is written to about them."""
    children = [child.person_id for child in StepOfChild.objects.filter(step=held)]
    there, born = set(people.people_of(family)), people.born_of_people(children)
    return frozenset(c for c in children if c not in there and born[c].on is None and not born[c].unborn)


def _changes(
    held: StepProposal, reader: people.Reader, comes_of: frozenset[int], gone: frozenset[int]
) -> Iterator[people.Item[ChangeLine]]:
    for child in StepOfChild.objects.filter(step=held).exclude(person__in=gone).order_by("pk"):
        name = reader.names.get(child.person_id, "a child")
        theirs = child.person_id == reader.person or child.person_id in reader.parent_of
        yield people.Item(
            what=f"{name}’s level",
            shown=ChangeLine(name, level(child.was).title.lower(), level(child.level).title.lower()),
            about=frozenset({child.person_id}),
            entries=comes_of,
            levels=frozenset({(child.person_id, child.level)}),
            held_from=frozenset() if theirs else frozenset({reader.person}),
            held_why="" if theirs else NOT_THEIRS.format(name=name),
        )


def _plain(
    held: StepProposal, shown: StepView, reader: people.Reader, comes_of: frozenset[int], gone: frozenset[int]
) -> people.Item[str]:
    """The words for the family: theirs only where every child they are about is, and is expected still or born."""
    children = [child.person for child in shown.children]
    others = [c.name for c in shown.children if c.person != reader.person and c.person not in reader.parent_of]
    return people.Item(
        what="The words for the family",
        shown=shown.decided_plain,
        about=frozenset(children),
        entries=comes_of,
        held_from=frozenset({reader.person}) if others or gone else frozenset(),
        held_why=f"they are about {' and '.join(others)} as well"
        if others
        else "the pregnancy has ended"
        if gone
        else "",
    )


def _stays(opened: people.Opened, held: StepProposal) -> tuple[str, ...]:
    """Who stays with the family: the lead, and who supervises them; of a closing, who asks later."""
    parts: Mapping[str, str] = {
        "family_help_lead": "your lead practitioner",
        "case_supervisor": "oversees the help",
        "follow_up": "asks you later how it is going",
    }
    return tuple(
        f"{one.name}, {one.agency}: {parts[one.role]}" + (f", {one.how_to_reach}" if one.how_to_reach else "")
        for one in involvement.round_family(opened.family, opened.today)
        if one.role in parts
    )


def _disagree(held: StepProposal) -> tuple[str, ...]:
    who = workers([held.ended_by_id]) if held.ended_by_id else {}
    decided = f"It was decided by {next(iter(who.values())).with_agency}. " if who else ""
    return (
        f"{decided}You may say that you do not agree, and we write down what you say.",
        "You may ask for somebody else to look at it again: somebody who did not decide it. "
        f"Tell your lead practitioner, or ring {setting('public_phone')}.",
    )
