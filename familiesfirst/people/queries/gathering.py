"""The rows that a family's pages are made from, in a number of queries that does not grow."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import CharField, Q, Value

from familiesfirst.people.access import memberships_of
from familiesfirst.people.codes import relationship_types
from familiesfirst.people.models import ChildLevel, Family, LegalStatus, Membership, Relationship
from familiesfirst.people.queries.lines import ChildLine, HeldLink, MemberRow
from familiesfirst.people.rules.born import Born, age_words, is_child
from familiesfirst.people.rules.relationships import Link, read_from
from familiesfirst.policy.api import policy

Standing = dict[int, dict[str, str]]
"""{person: {"level": code, "status": code}} as held today."""


@dataclass(frozen=True)
class Gathered:
    """A family and its people today, children first, the eldest first."""

    family: Family
    members: tuple[MemberRow, ...]
    links: tuple[HeldLink, ...]
    standing: Standing
    children: tuple[MemberRow, ...]
    adults: tuple[MemberRow, ...]

    @property
    def plain_links(self) -> list[Link]:
        """The relationships alone."""
        return [held.link for held in self.links]

    @property
    def sexes(self) -> dict[int, str]:
        """{person: F, M, U or empty}."""
        return {m.person: m.sex for m in self.members}


def gather(family: Family, today: dt.date) -> Gathered:
    """Everybody who belongs to the family now, how they are related, and levels. Three queries."""
    members = members_now([family.pk])
    people = [m.person for m in members]
    links = _links(people)
    children = [m for m in members if counts_as_child(m, [held.link for held in links], today)]
    adults = [m for m in members if m not in children]
    return Gathered(
        family, tuple(members), tuple(links), standing_of(people), tuple(sorted(children, key=_eldest)), tuple(adults)
    )


def members_now(roots: Collection[int]) -> list[MemberRow]:
    """Who belongs to these families now, each person once a family. One query."""
    rows = Membership.objects.filter(family__root__in=roots, until=None, person__withdrawn=False)
    return [_member(m) for m in rows.select_related("person", "household", "family").order_by("pk")]


def _member(row: Membership) -> MemberRow:
    who = row.person
    return MemberRow(
        family=row.family.root,
        person=who.pk,
        shown=who.shown,
        short=who.short,
        born=Born(who.born, who.expected, who.about_age, who.about_on, who.died_on),
        sex=who.sex,
        ethnicity=who.ethnicity,
        religion=who.religion,
        disabilities=tuple(who.disabilities),
        version=who.version,
        household=row.household_id,
        household_name=row.household.name if row.household else "",
        since=row.since,
        holds_level=row.holds_level,
    )


def _links(people: Collection[int]) -> list[HeldLink]:
    rows = Relationship.objects.filter(Q(person__in=people) | Q(other__in=people), until=None).order_by("pk")
    known = set(people)
    return [
        HeldLink(r.pk, Link(r.person_id, r.type, r.other_id, r.since, r.until, r.responsibility))
        for r in rows
        if r.person_id in known and r.other_id in known
    ]


def standing_of(people: Iterable[int]) -> Standing:
    """Level and legal status held now by each of these people. One query."""
    wanted = list(people)
    level = ChildLevel.objects.filter(person__in=wanted, until=None).values_list("person_id", "code")
    status = LegalStatus.objects.filter(person__in=wanted, until=None).values_list("person_id", "code")
    both = level.annotate(what=Value("level", CharField())).union(status.annotate(what=Value("status", CharField())))
    out: Standing = {}
    for person, code, what in both:
        out.setdefault(person, {})[what] = code
    return out


def counts_as_child(member: MemberRow, links: Iterable[Link], today: dt.date) -> bool:
    """Under 18 or unborn; where no age is known, somebody's child and nobody's parent in this family."""
    known = is_child(member.born, today)
    if known is not None:
        return known
    read = {r.type for r in read_from(member.person, list(links), {}, relationship_types())}
    types = relationship_types()
    return any(types[t].parent for t in read) and "child" not in read


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
    )


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
