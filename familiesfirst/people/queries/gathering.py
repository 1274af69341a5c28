"""The rows that a family's pages are made from, in a number of queries that does not grow."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet

from familiesfirst.people.access import memberships_of
from familiesfirst.people.codes import relationship_types
from familiesfirst.people.models import ChildLevel, Family, LegalStatus, Membership, Relationship
from familiesfirst.people.queries.lines import ChildLine, ChildSpans, FamilyRow, HeldLink, LevelSpan, MemberRow
from familiesfirst.people.rules.born import Born, age_words, born_words, is_child, years_on
from familiesfirst.people.rules.names import fold, told_apart
from familiesfirst.people.rules.relationships import Link, holds_responsibility, read_from
from familiesfirst.policy.api import policy
from familiesfirst.record.api import Asked, Found, NotThere, ask_together, asked

PARENTS = frozenset({
    "parent", "adoptive_parent", "step_parent", "guardian", "kinship_carer", "foster_carer", "private_foster_carer",
})  # fmt: skip
"""What one is to a child as a parent or carer. Others only where they hold parental responsibility."""
Standing = dict[int, dict[str, str]]
"""{person: {"level": code, "status": code}} as held today."""


@dataclass(frozen=True)
class Gathered:
    """A family and its people today, children first, the eldest first. joined: the families read as part of it."""

    family: FamilyRow
    members: tuple[MemberRow, ...]
    links: tuple[HeldLink, ...]
    standing: Standing
    children: tuple[MemberRow, ...]
    adults: tuple[MemberRow, ...]
    joined: tuple[FamilyRow, ...]

    @property
    def plain_links(self) -> list[Link]:
        """The relationships alone."""
        return [held.link for held in self.links]

    @property
    def sexes(self) -> dict[int, str]:
        """{person: F, M, U or empty}."""
        return {m.person: m.sex for m in self.members}


def gather(family: int, today: dt.date) -> Gathered:
    """Everybody who belongs to the family now, how they are related, and levels. NotThere when there is none. One
    query.
    """
    return gathered_from(ask_together(family_asked, family=family), family, today)


def gathered_from(found: Found, family: int, today: dt.date) -> Gathered:
    """The same out of what `family_asked` found."""
    rows = {row.pk: FamilyRow(**row._asdict()) for row in found["families"]}
    if family not in rows:
        raise NotThere
    links = tuple(_link(row) for row in found["links"])
    members = _apart([_member(row) for row in found["members"]], today)
    standing = _standing(found)
    children = [m for m in members if counts_as_child(m, [held.link for held in links], today, standing)]
    return Gathered(
        family=rows[rows[family].root],
        members=members,
        links=links,
        standing=standing,
        children=tuple(sorted(children, key=_eldest)),
        adults=tuple(m for m in members if m not in children),
        joined=tuple(row for row in rows.values() if row.pk != row.root),
    )


def families_now(families: Collection[int]) -> tuple[dict[int, FamilyRow], list[MemberRow], Standing]:
    """Families as they are read today, who belongs to them now, each person once a family, and levels. One query."""
    return families_from(ask_together(_of_families, families=families))


def families_from(found: Found) -> tuple[dict[int, FamilyRow], list[MemberRow], Standing]:
    """The same out of what `families_asked` found."""
    rows = (FamilyRow(**row._asdict()) for row in found["families"])
    return {row.pk: row for row in rows}, [_member(row) for row in found["members"]], _standing(found)


def family_asked(*, family: int) -> dict[str, Asked]:
    """What `gather` reads, to be asked with other things."""
    root = Family.objects.filter(pk=family).values("root")
    people = _members(root).values("person")
    links = Relationship.objects.filter(person__in=people, other__in=people, until=None)
    told = asked(links, "pk", "person", "type", "other", "since", "until", "responsibility")
    return {**families_asked(root), "links": told}


def _of_families(*, families: Collection[int]) -> dict[str, Asked]:
    return families_asked(families)


def gather_with_past(family: int, today: dt.date) -> tuple[Gathered, tuple[ChildLine, ...]]:
    """The same as `gather`, and whoever ever belonged, each once, as children are shown. One query."""
    found = ask_together(_with_past, family=family)
    standing = _standing({"levels": found["past_levels"], "statuses": found["past_statuses"]})
    past = [_member(row) for row in sorted(found["past"], key=lambda row: row.pk)]
    ever = {member.person: member for member in _apart(past, today)}
    lines = tuple(child_line(member, standing, today) for member in ever.values())
    return gathered_from(found, family, today), lines


def _with_past(*, family: int) -> dict[str, Asked]:
    root = Family.objects.filter(pk=family).values("root")
    rows = Membership.objects.filter(family__root__in=root, person__withdrawn=False)
    held = {f"past_{what}": rows_of for what, rows_of in _held_by(rows.values("person")).items()}
    return {**family_asked(family=family), "past": asked(rows, "pk", **_OF_MEMBER), **held}


def members_of_family(family: int) -> QuerySet[Membership]:
    """Who belongs to a family, as it is read today, now."""
    return _members(Family.objects.filter(pk=family).values("root"))


def families_asked(roots: Any) -> dict[str, Asked]:
    """What is asked of families: `roots` are the ids they are read under, or a subquery of them."""
    people = _members(roots).values("person")
    return {
        "families": asked(Family.objects.filter(root__in=roots), *FamilyRow._fields),
        "members": asked(_members(roots), "pk", **_OF_MEMBER),
        **_held_by(people),
    }


def _held_by(people: Any) -> dict[str, Asked]:
    return {
        "levels": asked(ChildLevel.objects.filter(person__in=people, until=None), "pk", "person", "code"),
        "statuses": asked(LegalStatus.objects.filter(person__in=people, until=None), "pk", "person", "code"),
    }


def _members(roots: Any) -> QuerySet[Membership]:
    return Membership.objects.filter(family__root__in=roots, until=None, person__withdrawn=False)


_OF_PERSON = ("shown", "short", "sex", "ethnicity", "religion", "disabilities", "version")
_BORN = {"on": "born", "expected": "expected", "about_age": "about_age", "about_on": "about_on", "died": "died_on"}
_OF_MEMBER = {
    "family": "family__root",
    "person": "person",
    "household": "household",
    "household_name": "household__name",
    "since": "since",
    "holds_level": "holds_level",
    **{name: f"person__{name}" for name in _OF_PERSON},
    **{name: f"person__{field}" for name, field in _BORN.items()},
}


def _member(row: Any) -> MemberRow:
    told = row._asdict()
    born = Born(**{name: told.pop(name) for name in _BORN})
    household, disabilities = told.pop("household_name") or "", tuple(told.pop("disabilities"))
    del told["pk"]
    return MemberRow(**told, born=born, household_name=household, disabilities=disabilities)


def _apart(members: Collection[MemberRow], today: dt.date) -> tuple[MemberRow, ...]:
    """Two of one name are told apart by their birth, wherever the family's people are listed; two of one first name by
    their whole name.
    """
    born = {m.person: _born_to_tell(m.born, today) for m in members}
    shown = told_apart({m.person: m.shown for m in members}, born)
    first = {m.person: fold(m.short) for m in members}
    alike = Counter(first.values())
    return tuple(
        replace(m, shown=shown[m.person], short=shown[m.person] if alike[first[m.person]] > 1 else m.short)
        for m in members
    )


def _born_to_tell(born: Born, today: dt.date) -> str:
    words = born_words(born, today)
    return "" if words == "not known" else f"born {words}" if born.on else words


def _link(row: Any) -> HeldLink:
    return HeldLink(row.pk, Link(row.person, row.type, row.other, row.since, row.until, row.responsibility))


def _standing(found: Found) -> Standing:
    out: Standing = {}
    for what, rows in (("level", found["levels"]), ("status", found["statuses"])):
        for row in rows:
            out.setdefault(row.person, {})[what] = row.code
    return out


def counts_as_child(member: MemberRow, links: Iterable[Link], today: dt.date, standing: Standing) -> bool:
    """Under 18 or unborn; where no age is known, whoever holds a level, or is somebody's child and nobody's parent in
    this family.
    """
    known = is_child(member.born, today)
    if known is not None or member.person in standing:
        return known is not False
    read = {r.type for r in read_from(member.person, list(links), {}, relationship_types())}
    types = relationship_types()
    return any(types[t].parent for t in read) and "child" not in read


def parents_in(gathered: Gathered) -> dict[int, frozenset[int]]:
    """{parent or carer, who may be under 18 themselves: the children of the family whose they are}: a grandmother or an
    aunt only where she cares for them as such, or holds parental responsibility.
    """
    types, links = relationship_types(), gathered.plain_links
    found: dict[int, set[int]] = {}
    for child in gathered.children:
        for read in read_from(child.person, links, {}, types):
            if read.type in PARENTS or holds_responsibility(read, types):
                found.setdefault(read.other, set()).add(child.person)
    return {m.person: frozenset(found[m.person]) for m in gathered.members if m.person in found}


def _eldest(member: MemberRow) -> tuple[dt.date, int]:
    born = member.born
    guessed = born.about_on - dt.timedelta(days=365 * born.about_age) if born.about_on and born.about_age else None
    return born.on or guessed or born.expected or dt.date.max, member.person


def child_line(member: MemberRow, standing: Standing, today: dt.date) -> ChildLine:
    """A child as lists show them."""
    held = standing.get(member.person, {})
    level, status = held.get("level", ""), held.get("status", "")
    return ChildLine(
        person=member.person,
        name=member.short,
        age=age_words(member.born, today),
        level=level,
        level_title=level_title(level),
        legal_status="" if status == "none" else status,
        legal_status_title=status_title(status),
        full_name=member.shown,
        unborn=member.born.unborn,
        held_elsewhere=not member.holds_level and bool(level),
        years=years_on(member.born, today),
        died=member.born.died,
    )


def spans_from(children: Sequence[ChildLine], rows: Iterable[Any], law: Iterable[Any] = ()) -> list[ChildSpans]:
    """A lane for each of these children, in their order, out of rows with person, code, since and until: of levels, and
    of legal statuses.
    """
    spans, statuses = _by_person(rows, level_title), _by_person(law, status_title)
    return [
        ChildSpans(c.person, f"{c.name}, {c.age}", spans.get(c.person, ()), statuses.get(c.person, ()))
        for c in children
    ]


def _by_person(rows: Iterable[Any], titled: Callable[[str], str]) -> dict[int, tuple[LevelSpan, ...]]:
    found: dict[int, tuple[LevelSpan, ...]] = {}
    for row in sorted(rows, key=lambda row: row.since):
        if title := titled(row.code):
            found[row.person] = (*found.get(row.person, ()), LevelSpan(row.code, title, row.since, row.until))
    return found


def level_title(code: str) -> str:
    """What a level is called; empty for none."""
    return policy().levels[code].title if code else ""


def status_title(code: str) -> str:
    """What a legal status is called; empty for none."""
    return policy().legal_statuses[code].title if code and code != "none" else ""


def all_members(root: int) -> list[int]:
    """Ids of everybody who belongs now, in order of joining the family."""
    rows = memberships_of(root).filter(until=None, person__withdrawn=False)
    return list(rows.order_by("pk").values_list("person_id", flat=True))
