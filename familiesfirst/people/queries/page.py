"""A family's people in full, for its home page and for *Who is who*: a number of queries that does not grow."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from familiesfirst.involvement import api as involvement
from familiesfirst.involvement.api import InvolvementView
from familiesfirst.people.codes import relationship_types
from familiesfirst.people.queries.details import Details, details_of, known_of
from familiesfirst.people.queries.gathering import Gathered, gather, level_title, spans_from, status_title
from familiesfirst.people.queries.header import Opened, header_of, persons_of
from familiesfirst.people.queries.lines import FamilyPage, GapLine, MemberRow, PersonCard, RelatedLine, RuleLine
from familiesfirst.people.queries.reach import Reaching, reaching_of
from familiesfirst.people.queries.visiting import before_visiting
from familiesfirst.people.rules import gaps
from familiesfirst.people.rules.born import age_words, born_words, years_on
from familiesfirst.people.rules.relationships import read_from, to_children
from familiesfirst.policy.api import label

RESPONSIBLE = {
    "yes": "has parental responsibility",
    "no": "no parental responsibility",
    "not_known": "parental responsibility not known",
}


@dataclass
class _Making:
    """What the cards are made from."""

    gathered: Gathered
    details: Details
    reaching: Reaching
    today: dt.date
    names: dict[int, str] = field(default_factory=dict)


def family_page(
    opened: Opened, round_them: Sequence[InvolvementView] | None = None, *, visiting: bool = False
) -> FamilyPage:
    """Everybody in the family, as this viewer may see them. `opened` by `open_record`: asked and logged there.

    round_them: everybody round the family today, where the caller has them already. visiting: with what those who visit
    may be told. Two queries, or three, and one more for that.
    """
    gathered = gather(opened.family, opened.today)
    rows = known_of(opened.family, [m.person for m in gathered.members])
    around = involvement.round_family(opened.family, opened.today) if round_them is None else round_them
    making = _Making(
        gathered,
        details_of(rows, opened.today),
        reaching_of(rows, show=may_show_protected(opened)),
        opened.today,
        {m.person: m.shown for m in gathered.members},
    )
    ordered = [*gathered.children, *gathered.adults]
    header = replace(header_of(gathered, opened.today, around), ties=opened.ties)
    return FamilyPage(
        header=header,
        people=tuple(_card(m, making) for m in ordered),
        warnings=making.details.warnings,
        households=tuple((home.pk, home.name) for home in rows["households"]),
        joined_with=tuple((other.pk, other.name) for other in gathered.joined),
        spans=tuple(spans_from(header.children, rows["spans"], rows["law_spans"])),
        persons=tuple(persons_of(gathered, opened.today)),
        untold=frozenset(r.person for _, r in making.details.rules if r.kind == "not_told" and not r.what),
        visitors=before_visiting(opened) if visiting else (),
        not_told=opened.not_told,
    )


def may_show_protected(opened: Opened) -> bool:
    """Whether the viewer may open a protected address or number of this family, one at a time, each logged."""
    sees = involvement.may_see(opened.viewer, "protected_address", opened.ties)
    return sees and opened.may("people.show_protected")


def _card(member: MemberRow, making: _Making) -> PersonCard:
    held = making.gathered.standing.get(member.person, {})
    level = "" if member.born.died else held.get("level", "")
    child = member in making.gathered.children
    mine = making.details.of(member.person)
    addresses = making.reaching.addresses(member.person, member.household)
    reach = making.reaching.points.get(member.person, ())
    return PersonCard(
        person=member.person,
        reference=f"P-{member.person}",
        name=member.shown,
        short=member.short,
        age=age_words(member.born, making.today),
        born=born_words(member.born, making.today),
        is_child=child,
        unborn=member.born.unborn,
        word="" if child else _word(member, making.gathered),
        level=level,
        level_title=level_title(level),
        legal_status=held.get("status", ""),
        legal_status_title=status_title(held.get("status", "")),
        sex=label("sex", member.sex) if member.sex in ("F", "M") else "",
        ethnicity=label("ethnicity", member.ethnicity),
        religion=label("religion", member.religion),
        disabilities=tuple(label("disability", code) for code in member.disabilities),
        household=member.household_name,
        since=member.since,
        holds_level=member.holds_level,
        names=mine.names,
        identifiers=mine.identifiers,
        languages=mine.languages,
        settings=mine.settings,
        addresses=addresses,
        reach=reach,
        rules=_rules(member.person, making),
        related=_related(member, making),
        gaps=_gaps(member, making, child=child, has_address=bool(addresses), has_phone=bool(reach)),
        version=member.version,
    )


def _word(member: MemberRow, gathered: Gathered) -> str:
    children = [(c.person, c.short) for c in gathered.children]
    return to_children(member.person, children, gathered.plain_links, gathered.sexes, relationship_types())


def _rules(person: int, making: _Making) -> tuple[RuleLine, ...]:
    return tuple(making.details.rule_lines(person, making.names, making.today))


def _related(member: MemberRow, making: _Making) -> tuple[RelatedLine, ...]:
    types = relationship_types()
    out = []
    for held in making.gathered.links:
        for read in read_from(member.person, [held.link], making.gathered.sexes, types):
            said = RESPONSIBLE.get(read.responsibility, "") if types[read.type].parent else ""
            out.append(RelatedLine(held.id, read.other, making.names[read.other], read.word, said))
    return tuple(out)


def _gaps(
    member: MemberRow, making: _Making, *, child: bool, has_address: bool, has_phone: bool
) -> tuple[GapLine, ...]:
    if member.born.died:
        return ()  # nobody is asked after their doctor any more
    mine = making.details.of(member.person)
    parent = not child and bool(_word(member, making.gathered))
    wanted = gaps.wanted(
        child=child, unborn=member.born.unborn, years=years_on(member.born, making.today), parent=parent
    )
    known = _known(member, making) | ({"address"} if has_address else set()) | ({"phone"} if has_phone else set())
    said = mine.gaps
    asked = gaps.prompting(wanted, known, said, making.today)
    aside = [g for g in said.values() if g.field not in known and g not in asked]
    return tuple(
        GapLine(g.field, label("gap_field", g.field), gaps.words(g, making.today), g.prompts(making.today))
        for g in [*asked, *aside]
    )


def _known(member: MemberRow, making: _Making) -> set[str]:
    mine = making.details.of(member.person)
    parents = [r for r in _related(member, making) if r.responsibility]
    has = {
        "name": bool(mine.names),
        "date_of_birth": member.born.on is not None or member.born.unborn,
        "ethnicity": bool(member.ethnicity) and member.ethnicity != "NOBT",
        "religion": bool(member.religion),
        "disability": bool(member.disabilities),
        "language": bool(mine.languages),
        "gp": "gp" in mine.setting_kinds,
        "school": bool({"school", "nursery"} & mine.setting_kinds),
        "nhs_number": "nhs" in mine.identifier_systems,
        "parental_responsibility": bool(parents),
        "other_parent": _parents(member, making) > 1,
    }
    return {name for name, known in has.items() if known}


def _parents(member: MemberRow, making: _Making) -> int:
    read = read_from(member.person, making.gathered.plain_links, {}, relationship_types())
    return sum(r.type in ("parent", "adoptive_parent") for r in read)
