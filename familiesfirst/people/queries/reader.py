"""One named person of a family, as whatever is made for them needs to know them."""

from collections.abc import Collection, Iterator
from contextlib import suppress

from django.db.models import Q

from familiesfirst.people.codes import relationship_types, shortened
from familiesfirst.people.models import Address, ChildLevel, ContactPoint, Language, Name, ProtectedFrom
from familiesfirst.people.queries.gathering import Gathered, gather, parents_in
from familiesfirst.people.queries.header import Opened
from familiesfirst.people.queries.lines import MemberRow
from familiesfirst.people.queries.safely import rules_between
from familiesfirst.people.queries.telling import held_back
from familiesfirst.people.rules.born import age_words
from familiesfirst.people.rules.names import fold
from familiesfirst.people.rules.reader import Reader, Secret, plain, secrets_of_address, secrets_of_number
from familiesfirst.people.rules.relationships import read_from, to_children
from familiesfirst.people.rules.safety import NOT_TOGETHER, NOT_TOLD, NOT_WRITTEN_TO, REACHED_AT, SafeRule, rule_words
from familiesfirst.policy.api import label
from familiesfirst.record.api import NotThere, one_entry, read_with, registry


def reader_of(opened: Opened, person: int) -> Reader:
    """A person of the family now, for whom something is to be made. A number of queries that does not grow.

    NotThere for anybody else. Whether the viewer may make it for them is asked by the room that makes it.
    """
    gathered = gather(opened.family, opened.today)
    member = next((m for m in gathered.members if m.person == person), None)
    if member is None:
        raise NotThere
    names = {m.person: m.short for m in gathered.members}
    not_told = held_back(gathered.family.pk).get(person, frozenset())
    rules = [r for r in rules_between([person]) if person in (r.person, r.together_with)]
    apart = _apart(rules, person)
    at_risk = _at_risk_from(gathered, person)
    theirs = parents_in(gathered).get(person, frozenset())
    child, threads = member in gathered.children, read_with(gathered.family.pk)
    return Reader(
        person=person,
        name=member.shown,
        short=member.short,
        is_child=child,
        age=age_words(member.born, opened.today),
        word="" if child else _word(gathered, person),
        languages=_languages(person),
        names=names,
        children=theirs,
        parent_of=theirs - at_risk,
        apart=apart,
        apart_names=_said_of(apart),
        not_told=not_told,
        levels_not_told=_levels(not_told),
        secrets=tuple(_secrets(gathered, member, threads)),
        refused=tuple(_refused(member, rules, names)),
        in_person=tuple(_of_everything(NOT_WRITTEN_TO, member, rules, names)),
        cautions=tuple(_cautions(gathered, member, rules, names, at_risk, not_told, threads)),
    )


def _levels(entries: Collection[int]) -> frozenset[tuple[int, str]]:
    if not entries:
        return frozenset()
    set_by = frozenset(ChildLevel.objects.filter(entry__in=entries).values_list("person_id", "code"))
    return set_by | {said for entry in entries for said in _said_of_levels(entry)}


def _said_of_levels(entry: int) -> Iterator[tuple[int, str]]:
    """The levels that a decision gives its children, whoever wrote it. Few are ever withheld from one person."""
    with suppress(NotThere):
        for person, marks in one_entry(entry, allows=lambda _: True).people.items():
            if marks.get("level"):
                yield person, marks["level"]


def _apart(rules: Collection[SafeRule], person: int) -> frozenset[int]:
    pairs = [{r.person, r.together_with} for r in rules if r.kind == NOT_TOGETHER]
    return frozenset(p for pair in pairs for p in pair - {person} if p is not None)


def _said_of(people: Collection[int]) -> frozenset[str]:
    """Every first and whole name that these people go by or are shortened to."""
    if not people:
        return frozenset()
    rows = Name.objects.filter(person__in=people).values_list("given", "family")
    given = {fold(first) for first, _ in rows}
    shorter = {other for name in given for other in shortened().others(name)}
    whole = {fold(f"{first} {last}") for first, last in rows}
    return frozenset((given | shorter | whole) - {""})


def _at_risk_from(gathered: Gathered, person: int) -> frozenset[int]:
    types, links = relationship_types(), gathered.plain_links
    return frozenset(
        m.person
        for m in gathered.members
        for read in read_from(m.person, links, {}, types)
        if read.other == person and read.type == "risk_to"
    )


def _word(gathered: Gathered, person: int) -> str:
    children = [(c.person, c.short) for c in gathered.children]
    return to_children(person, children, gathered.plain_links, gathered.sexes, relationship_types())


def _languages(person: int) -> tuple[str, ...]:
    """What they read, and whether an interpreter is needed, where English is not all there is to it."""
    rows = Language.objects.filter(person=person, until=None).exclude(language="en", interpreter="no")
    says = {"yes": "interpreter needed", "no": "no interpreter needed"}
    return tuple(
        f"{label('language', r.language)}{'' if r.reads else ' (does not read it)'}: "
        f"{says.get(r.interpreter, 'interpreter: not asked yet')}"
        for r in rows.order_by("pk")
        if (r.language, r.interpreter) != ("en", "not_known")
    )


def _secrets(gathered: Gathered, member: MemberRow, threads: Collection[int]) -> Iterator[Secret]:
    """Where everybody else of the family lives or has letters sent, or did where that is protected, and their protected
    numbers. Their own are no secret to them, nor what is said of the very place they live in themselves.
    """
    people, names = [m.person for m in gathered.members], {m.person: m.short for m in gathered.members}
    held = Q(person__in=people) | Q(household__family__root=gathered.family.pk)
    away = _protected_from(member.person)
    kept = Q(protected=True) | Q(type__in=REACHED_AT, until=None)
    rows = list(Address.objects.filter(held).filter(kept).select_related("household").order_by("pk"))
    own = {row.pk for row in rows if row.person_id == member.person or (row.household_id or 0) == member.household}
    theirs = {_place(row) for row in rows if row.pk in own - away and row.until is None}
    for row in rows:
        if row.pk in away or (row.pk not in own and _place(row) not in theirs):
            whose = names.get(row.person_id or 0) or (row.household.name if row.household else "somebody")
            what = "a protected address" if row.protected else "the address"
            yield from secrets_of_address(row.lines, row.postcode, f"{what} of {whose}")
    told = (place for homes in registry("HOMES_TOLD") for place in homes(threads, member.person))
    for lines, postcode in told:
        if (postcode.replace(" ", ""), plain(lines)) not in theirs:
            yield from secrets_of_address(lines, postcode, "an address that somebody told us, and that is not theirs")
    for point in ContactPoint.objects.filter(person__in=people, protected=True).order_by("pk"):
        if point.person_id != member.person:
            whose = names[point.person_id]
            yield from secrets_of_number(point.value, f"a protected number or e-mail address of {whose}")


def _place(row: Address) -> tuple[str, str]:
    return row.postcode_key, plain(row.lines)


def _protected_from(person: int) -> frozenset[int]:
    rows = ProtectedFrom.objects.filter(person=person, address__isnull=False)
    return frozenset(rows.values_list("address_id", flat=True))


def _refused(member: MemberRow, rules: Collection[SafeRule], names: dict[int, str]) -> Iterator[str]:
    if member.born.died:
        yield f"{member.short} has died."
    if member.born.unborn:
        yield f"{member.short} is not born yet."
    yield from _of_everything(NOT_TOLD, member, rules, names)


def _of_everything(kind: str, member: MemberRow, rules: Collection[SafeRule], names: dict[int, str]) -> Iterator[str]:
    """Their rules of this kind that are not about one thing alone, in words."""
    for rule in rules:
        if rule.person == member.person and rule.kind == kind and not rule.what:
            yield rule_words(rule, names)


def _cautions(
    gathered: Gathered,
    member: MemberRow,
    rules: Collection[SafeRule],
    names: dict[int, str],
    at_risk: Collection[int],
    not_told: Collection[int],
    threads: Collection[int],
) -> Iterator[str]:
    if not_told:
        yield f"{member.short} is not told yet of a decision about this family. Whatever they are given tells of it."
    for rule in rules:
        if rule.person == member.person and rule.kind in (NOT_WRITTEN_TO, NOT_TOLD) and rule.what:
            yield rule_words(rule, names)
    if at_risk:
        yield f"{member.short} is recorded as a possible risk to {' and '.join(names[p] for p in sorted(at_risk))}."
    if any(named(threads, member.person) for named in registry("NAMED_AS_HARM")):
        yield f"{member.short} was named as a possible source of harm when somebody told us about this family."
