"""The whole of an assessment: for the worker who reads it, and for one named reader of the family, to hold."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from familiesfirst.family_help.actions._assessing import form_of
from familiesfirst.family_help.models import Assessment, AssessmentSection, Contribution
from familiesfirst.family_help.queries.assessment import _line, assessment_of, people_of, sees
from familiesfirst.family_help.queries.assessment_views import AssessmentLine
from familiesfirst.family_help.rules.assessment import Place, places
from familiesfirst.family_help.rules.assessment_reader import sensitivity_of, whose
from familiesfirst.involvement.api import may_see
from familiesfirst.people import api as people
from familiesfirst.people.api import FamilyHeader, Item, LeftOut, Opened, Reader, Sort
from familiesfirst.policy.api import Question, Section, answer_words, label


@dataclass(frozen=True)
class Said:
    """One answer, one contribution, or somebody's own words. key: as a copy names it. by: whose, where one says so."""

    key: str
    title: str
    words: str
    by: str = ""


@dataclass(frozen=True)
class PlaceWhole:
    """A section, of one person where it is asked of each, with all that is said there."""

    title: str
    name: str
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Whole:
    """A whole assessment. words: their own, which it begins with."""

    assessment: AssessmentLine
    header: FamilyHeader
    words: tuple[Said, ...]
    places: tuple[PlaceWhole, ...]


@dataclass(frozen=True)
class WholeFor:
    """A whole assessment for one reader. parts: keys of what it holds; left_out: what is not theirs, and why."""

    assessment: AssessmentLine
    reader: Reader
    words: tuple[Said, ...]
    places: tuple[PlaceWhole, ...]
    parts: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True)
class _Found:
    """A place with its answers and contributions, as the viewer may see them."""

    place: Place
    section: Section
    name: str
    answers: tuple[tuple[Question, Said], ...]
    added: tuple[tuple[Contribution, Said], ...]
    entry: int


def whole_of(opened: Opened, assessment: int) -> Whole:
    """Everything of it that the viewer may see, in the order of the form. A number of queries that does not grow."""
    row = assessment_of(opened, assessment)
    header = people.family_header(opened.viewer, opened.family, opened.now, ties=opened.ties)
    found = [
        PlaceWhole(f.section.title, f.name, tuple(said for _, said in (*f.answers, *f.added)))
        for f in _found(row, header, opened, plain=False)
    ]
    return Whole(_line(row, None), header, tuple(s for _, s in _own_words(opened)), tuple(p for p in found if p.said))


def whole_for(opened: Opened, assessment: int, person: int, *, only: Collection[str] | None = None) -> WholeFor:
    """The same for a person of the family: what is theirs, with contributions in plain words. NotThere for others.

    only: keys of what may appear at most, such as those of a copy made earlier; what was rewritten since is not there.
    """
    row = assessment_of(opened, assessment)
    header = people.family_header(opened.viewer, opened.family, opened.now, ties=opened.ties)
    reader = people.reader_of(opened, person)
    found = list(_found(row, header, opened, plain=True))
    items = [*_word_items(opened), *(item for f in found for item in _items(f, reader))]
    made = people.made_for(reader, items)
    kept = {said.key: said for said in made.kept if only is None or said.key in only}
    drawn = (
        PlaceWhole(f.section.title, f.name, tuple(kept[s.key] for _, s in (*f.answers, *f.added) if s.key in kept))
        for f in found
    )
    words = tuple(said for said in kept.values() if said.key.startswith("words-"))
    shown = tuple(place for place in drawn if place.said)
    return WholeFor(_line(row, None), reader, words, shown, tuple(kept), made.left_out)


def _found(row: Assessment, header: FamilyHeader, opened: Opened, *, plain: bool) -> Iterator[_Found]:
    form, (children, adults, names) = form_of(row), people_of(header)
    held = {Place(r.section, r.person_id): r for r in AssessmentSection.objects.filter(assessment=row, filled=True)}
    added: dict[Place, list[Contribution]] = {}
    for each in Contribution.objects.filter(assessment=row).order_by("on", "pk"):
        if sees(opened, each.sensitivity, each.by_agency):
            added.setdefault(Place(each.section, each.person_id), []).append(each)
    for place in places(form, children, adults):
        section, text = form.section(place.section), held.get(place)
        answers = tuple(_answers(section, place, text, opened)) if text else ()
        others = tuple((each, _added(each, plain=plain)) for each in added.get(place, ()))
        if answers or others:
            name = names.get(place.person or 0, "")
            yield _Found(place, section, name, answers, others, text.entry if text else 0)


def _answers(section: Section, place: Place, row: AssessmentSection, opened: Opened) -> Iterator[tuple[Question, Said]]:
    for question in section.questions:
        value = row.text.get(question.code)
        if value and may_see(opened.viewer, question.sensitivity, opened.ties):
            key = f"{place.section}-{place.person or 0}-{question.code}-{row.entry}"
            yield question, Said(key, question.label, answer_words(question, value))


def _added(row: Contribution, *, plain: bool) -> Said:
    """plain: only what it means, in plain words; otherwise their conclusion, and where they know it from, as well, and
    that it is not for everybody, where it is not.
    """
    words = row.plain if plain else f"{row.conclusion}\n\nWhat this means: {row.plain}\n\nKnown from: {row.source}"
    by = f"{row.author}, {row.agency}, {row.on:%-d %B %Y}"
    if not plain and row.sensitivity != "ordinary":
        by = f"{by}. {label('sensitivity', row.sensitivity)}: not for everybody"
    return Said(f"added-{row.pk}-{row.version}", "What others add", words, by)


def _own_words(opened: Opened) -> Iterator[tuple[people.TheirWords, Said]]:
    for said in people.own_words_of(opened, use="assessment"):
        key = f"words-{said.person}-{said.version}"
        yield said, Said(key, said.name, said.words, f"{said.name}, {said.said_on:%-d %B %Y}")


# For one reader


def _word_items(opened: Opened) -> Iterator[Item[Said]]:
    for their, said in _own_words(opened):
        of = frozenset({their.person})
        yield Item(f"{their.name}’s own words", said, sort=Sort.WORDS, of=of, released=their.shown_to)


def _items(found: _Found, reader: Reader) -> Iterator[Item[Said]]:
    of = whose(
        found.section, found.place, reader=reader.person, parent_of=reader.parent_of, name=found.name or "somebody"
    )
    where = f"{found.section.title}{f', {found.name}' if found.name else ''}"
    shared: dict[str, Any] = {"about": of.about, "held_from": frozenset({reader.person} if of.away else ())}
    for question, said in found.answers:
        sort = Sort.ANSWER if found.section.repeats == "everybody" else Sort.WORDS if question.theirs else Sort.PLAIN
        yield Item(
            f"{where}: {question.label}", said, sort=sort, of=of.of, entries=frozenset({found.entry}),
            sensitivity=sensitivity_of(question), held_why=of.away, **shared,
        )  # fmt: skip
    for row, said in found.added:
        about = f"{where}: what {row.author}, {row.agency}, adds"
        entries = frozenset({row.entry})
        yield Item(about, said, of=of.of, entries=entries, sensitivity=row.sensitivity, held_why=of.away, **shared)


def choices(places: Iterable[PlaceWhole]) -> list[tuple[str, str]]:
    """(number of the place in the order of the paper, its title), for whoever leaves out more."""
    return [(str(n), f"{place.title}{f': {place.name}' if place.name else ''}") for n, place in enumerate(places)]


def without(made: WholeFor, places_out: Collection[str]) -> tuple[list[str], list[str]]:
    """(keys that stay, what is left out in words) when a worker leaves out these places as well."""
    gone = {said.key for n, place in enumerate(made.places) if str(n) in places_out for said in place.said}
    titles = dict(choices(made.places))
    left = [f"{each.what}: {each.why}." for each in made.left_out]
    left += [f"{titles[n]}: left out by whoever made it." for n in sorted(places_out) if n in titles]
    return [key for key in made.parts if key not in gone], left
