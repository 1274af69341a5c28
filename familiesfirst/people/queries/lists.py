"""What desks, boards and pictures need of many families at once: as many queries for one as for a thousand.

Scope is the caller's: ids come from a list that was scoped to its viewer (`visible_families`, a desk's own families).
"""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils import timezone

from familiesfirst.people.access import family_read
from familiesfirst.people.models import ChildLevel, ComesOf, Family, Identifier, LegalStatus, Membership, Person
from familiesfirst.people.queries.gathering import (
    MemberRow,
    Standing,
    all_members,
    child_line,
    counts_as_child,
    families_now,
    gather,
    spans_from,
)
from familiesfirst.people.queries.lines import ChildLine, ChildSpans, TitledFamily
from familiesfirst.people.rules.born import Born, check_before
from familiesfirst.people.rules.identifiers import tidy
from familiesfirst.policy.api import levels as policy_levels
from familiesfirst.policy.api import policy
from familiesfirst.record.api import Asked, Found, ask, ask_together, asked


def family_titles(families: Collection[int]) -> dict[int, str]:
    """{family: what it is called}; a joined family by the name it is read under. One query."""
    return dict(ask(_titles, families=list(families)))


def _titles(*, families: Sequence[int]) -> QuerySet[Any, Any]:
    read_as = Family.objects.filter(pk=OuterRef("root")).values("name")
    return Family.objects.filter(pk__in=families).values_list("pk", Subquery(read_as))


def names_of(people: Collection[int]) -> dict[int, str]:
    """{person: the name they are called by}. One query."""
    return dict(Person.objects.filter(pk__in=people).values_list("pk", "shown"))


def names_among(family: int, people: Collection[int], today: dt.date) -> dict[int, str]:
    """{person: what they are called where the family's people are listed}: two of one name are told apart, those who
    belong to it no more go by their own. One query, and one more for those.
    """
    shown = {member.person: member.shown for member in gather(family, today).members}
    past = set(people) - shown.keys()
    names = shown | (names_of(past) if past else {})
    return {person: names[person] for person in sorted(people) if person in names}


def name_of_person(key: str) -> Subquery:
    """What the person is called whose id stands in `key` of another room's rows; for an annotation."""
    return Subquery(Person.objects.filter(pk=OuterRef(key)).values("shown")[:1])


def children_levels(families: Collection[int], today: dt.date | None = None) -> dict[int, list[ChildLine]]:
    """{family (as read today): its children, the eldest first, with level and legal status}. One query."""
    return {family: list(now.children) for family, now in titles_and_children(families, today).items()}


def titles_and_children(families: Collection[int], today: dt.date | None = None) -> dict[int, TitledFamily]:
    """{family (as read today): what it is called, and its children as in `children_levels`}. One query."""
    today = today or timezone.localdate()
    rows, members, standing = families_now(families)
    children = children_from(members, standing, today)
    return {
        family: TitledFamily(rows[family].name if family in rows else "", tuple(children.get(family, ())))
        for family in families
    }


def children_from(members: Iterable[MemberRow], standing: Standing, today: dt.date) -> dict[int, list[ChildLine]]:
    """{family: its children, the eldest first}; families without one are left out."""
    children: dict[int, list[ChildLine]] = {}
    for member in sorted(members, key=_age_order):
        if counts_as_child(member, [], today, standing):
            children.setdefault(member.family, []).append(child_line(member, standing, today))
    return children


def _age_order(member: MemberRow) -> tuple[dt.date, int]:
    return member.born.on or member.born.expected or dt.date.max, member.person


def levels_held_asked(*, families: Any) -> dict[str, Asked]:
    """What `highest_levels` reads of families, their ids or a subquery of them; to be asked with other things."""
    now = ChildLevel.objects.filter(person=OuterRef("person"), until=None).values("code")
    held = Membership.objects.filter(family__root__in=families, until=None, holds_level=True, person__withdrawn=False)
    rows = held.annotate(level=Subquery(now[:1])).exclude(level=None)
    return {"levels_held": asked(rows, "pk", "level", family="family__root")}


def highest_levels(families: Collection[int], found: Found | None = None) -> dict[int, str]:
    """{family: the highest level of a child whose level it holds}; families without one are left out. One query.

    found: what `levels_held_asked` asks, where it was asked with other things.
    """
    rank = {level.code: level.rank for level in policy_levels()}
    out: dict[int, str] = {}
    for row in (found or ask_together(levels_held_asked, families=list(families)))["levels_held"]:
        if row.family not in out or rank.get(row.level, 0) > rank.get(out[row.family], 0):
            out[row.family] = row.level
    return out


def levels_of_people(people: Collection[int]) -> dict[int, str]:
    """{child: the level they hold now}; those without one are left out. One query."""
    return dict(ChildLevel.objects.filter(person__in=people, until=None).values_list("person_id", "code"))


def families_of_each(people: Collection[int]) -> dict[int, frozenset[int]]:
    """{person: the families they belong to now, as they are read today}; those in none are left out. One query."""
    return _by_person(Membership.objects.filter(person__in=people, until=None))


def families_ever(people: Collection[int]) -> dict[int, frozenset[int]]:
    """{person: every family they belong or have belonged to, as it is read today}. One query."""
    return _by_person(Membership.objects.filter(person__in=people))


def _by_person(rows: QuerySet[Membership]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    for person, family in rows.values_list("person_id", "family__root"):
        found.setdefault(person, set()).add(family)
    return {person: frozenset(families) for person, families in found.items()}


def families_at_a_level() -> QuerySet[Any]:
    """Ids, as a subquery, of families that hold a child's level above universal today."""
    above = [level.code for level in policy_levels() if level.rank > 0]
    raised = ChildLevel.objects.filter(until=None, code__in=above).values("person")
    return Membership.objects.filter(until=None, holds_level=True, person__in=raised).values_list(
        "family__root", flat=True
    )


def spans_of(children: Sequence[ChildLine]) -> list[ChildSpans]:
    """A lane for each of these children, in their order: `Zayn, 9`, levels and legal statuses held. Two queries."""
    held = (
        model.objects.filter(person__in=[c.person for c in children]).values_list(
            "person", "code", "since", "until", named=True
        )
        for model in (ChildLevel, LegalStatus)
    )
    return spans_from(children, *held)


def levels_since(people: Collection[int]) -> dict[int, dt.date]:
    """{person: since when they have the level they have now}. One query."""
    return dict(ChildLevel.objects.filter(person__in=people, until=None).values_list("person", "since"))


@dataclass(frozen=True)
class LevelSet:
    """Since when somebody has the level they have now, the entry that set it, and the decision which that came of."""

    since: dt.date
    entry: int
    decision: int


def levels_set(people: Collection[int]) -> dict[int, LevelSet]:
    """The same, with what set it. Two queries."""
    rows = ChildLevel.objects.filter(person__in=people, until=None).values_list("person", "since", "entry")
    held = {person: (since, entry) for person, since, entry in rows}
    came = dict(
        ComesOf.objects.filter(entry__in={e for _, e in held.values()}).values_list("entry", "decision").order_by("-pk")
    )
    return {person: LevelSet(since, entry, came.get(entry, entry)) for person, (since, entry) in held.items()}


def named_in(families: Collection[int]) -> dict[int, dict[int, str]]:
    """{family: {person: what they are called}} of everybody who belongs to each now and can be told something: nobody
    who is not born yet or has died. One query.
    """
    rows = Membership.objects.filter(
        family__root__in=families, until=None, person__expected=None, person__died_on=None
    ).order_by("pk")
    found: dict[int, dict[int, str]] = {family: {} for family in families}
    for family, person, name in rows.values_list("family__root", "person_id", "person__shown"):
        found[family][person] = name
    return found


def people_of(family: int) -> list[int]:
    """Ids of everybody who belongs to the family now, in the order they were put there."""
    return all_members(family_read(family).pk)


def children_of(family: int, today: dt.date) -> list[ChildLine]:
    """The family's children now, the eldest first."""
    gathered = gather(family, today)
    return [child_line(c, gathered.standing, today) for c in gathered.children]


def members_now_of(family: int) -> frozenset[int]:
    """Ids of everybody who belongs to the family now."""
    return frozenset(people_of(family))


def birth_dates(people: Collection[int]) -> dict[int, dt.date | None]:
    """{person: date of birth, or None}. One query."""
    return dict(Person.objects.filter(pk__in=people).values_list("pk", "born"))


def families_of_person(person: int) -> list[int]:
    """Families the person belongs to now, as they are read today; the one that holds their level first."""
    rows = Membership.objects.filter(person=person, until=None).order_by("-holds_level", "pk")
    return list(dict.fromkeys(rows.values_list("family__root", flat=True)))


def holder_of(system: str, value: str) -> int | None:
    """Who holds a number now, or None. The value as typed."""
    plain = tidy(system.partition(":")[0], value)
    return Identifier.objects.filter(system=system, value=plain, until=None).values_list("person_id", flat=True).first()


def born_of_people(people: Collection[int]) -> dict[int, Born]:
    """{person: their dates}. One query."""
    rows = Person.objects.filter(pk__in=people)
    return {p.pk: Born(p.born, p.expected, p.about_age, p.about_on, p.died_on) for p in rows}


def gone_of(people: Collection[int]) -> frozenset[int]:
    """Who of these has died, or is a baby whose pregnancy ended and who so belongs to no family. Two queries at most;
    none for nobody.
    """
    born = born_of_people(people) if people else {}
    died = {person for person, one in born.items() if one.died}
    left = {p for p, one in born.items() if not (one.on or one.expected or one.died or one.about_age is not None)}
    if left:
        left -= set(Membership.objects.filter(person__in=left, until=None).values_list("person", flat=True))
    return frozenset(died | left)


def before_their_time(people: Collection[int], day: dt.date, *, before_birth: bool = True) -> str:
    """Why nothing can have concerned these people on a day, as a sentence: one of them was not born. Empty when it can.

    before_birth: the pregnancy counts, as for a call about a baby. One query; none for nobody.
    """
    rows = Person.objects.filter(pk__in=people).order_by("pk") if people else ()
    faults = (
        check_before(day, Born(p.born, p.expected), name=p.short or "they", before_birth=before_birth) for p in rows
    )
    return next((fault for fault in faults if fault), "")


def is_person(person: int) -> bool:
    """Whether there is such a person."""
    return Person.objects.filter(pk=person, withdrawn=False).exists()


def count_people(today: dt.date) -> dict[str, int]:
    """How many children and adults are on record; whose age is not known counts as an adult."""
    adult = dt.date(today.year - 18, today.month, min(today.day, 28))
    everybody = Person.objects.filter(withdrawn=False)
    children = everybody.filter(born__gt=adult).count() + everybody.filter(expected__isnull=False).count()
    return {"children": children, "adults": everybody.count() - children}


def count_levels() -> dict[str, int]:
    """{level code: how many children hold it now}; levels nobody holds are 0."""
    held = ChildLevel.objects.filter(until=None).values_list("code", flat=True)
    return {code: held.filter(code=code).count() for code in policy().levels}


def count_families() -> int:
    """How many families there are; those joined count as one."""
    return Family.objects.filter(root=F("pk")).count()
