"""What a lead practitioner is looked for by: the areas of a place, and the skills that families need."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from familiesfirst.policy.table import Table

INWARD = 3
"""Characters of the second half of a postcode."""


@dataclass(frozen=True)
class Area:
    """A part of the place. A postcode is of it by its first half (`districts`), or by one digit more (`sectors`)."""

    code: str
    title: str
    districts: frozenset[str]
    sectors: frozenset[str]


@dataclass(frozen=True)
class Skill:
    """What somebody may be good at, and what makes one look for it.

    factors: codes of the set `assessment_factor`. matters: options of the contact form's question `adult_matters`.
    child_under: a child younger than this many years, or unborn (0: whatever their age). disability: a disabled child.
    """

    code: str
    title: str
    factors: frozenset[str]
    matters: frozenset[str]
    child_under: int
    disability: bool


Thing = TypeVar("Thing", Area, Skill)


def read_areas(tables: Iterable[Table]) -> dict[str, Area]:
    """Areas by code, in the order of the file; no two of one postcode."""
    found: dict[str, Area] = {}
    taken: dict[str, str] = {}
    for table in tables:
        area, said = _area(table)
        for beginning in said:
            if beginning in taken:
                raise table.fault("postcodes", f"{beginning} is of {taken[beginning]} already")
            taken[beginning] = area.code
        found[area.code] = _once(area, found, table)
    return found


def _area(table: Table) -> tuple[Area, tuple[str, ...]]:
    code, title, said = table.text("code"), table.text("title"), table.texts("postcodes")
    districts = frozenset(each for each in said if " " not in each)
    return Area(code, title, districts, frozenset(each.replace(" ", "") for each in said if " " in each)), said


def read_skills(tables: Iterable[Table], factors: Collection[str], matters: Collection[str]) -> dict[str, Skill]:
    """Skills by code, in the order of the file; `factors` and `matters` are the codes that there are."""
    found: dict[str, Skill] = {}
    for table in tables:
        skill = Skill(
            code=table.text("code"),
            title=table.text("title"),
            factors=_of(table, "factors", factors),
            matters=_of(table, "matters", matters),
            child_under=table.whole("child_under", 0),
            disability=table.yes("disability", False),
        )
        found[skill.code] = _once(skill, found, table)
    return found


def _of(table: Table, key: str, known: Collection[str]) -> frozenset[str]:
    codes = table.texts(key, ())
    for code in codes:
        if code not in known:
            raise table.fault(key, f"{code!r} is not a code there is")
    return frozenset(codes)


def _once(thing: Thing, found: Mapping[str, Thing], table: Table) -> Thing:
    if thing.code in found:
        raise table.fault("code", "is there twice")
    table.done()
    return thing


def area_of(areas: Iterable[Area], postcode: str) -> str:
    """The code of the area a postcode is in; empty when in none. Its first half alone is enough for a district."""
    plain = "".join(postcode.split()).upper()
    district = plain[:-INWARD] if len(plain) > INWARD + 1 and plain[-INWARD : -INWARD + 1].isdigit() else plain
    sector = plain[: len(district) + 1]
    near = [area.code for area in areas if sector in area.sectors and sector != district]
    return next(iter(near or (area.code for area in areas if district in area.districts)), "")


def skills_for(
    skills: Iterable[Skill],
    *,
    factors: Collection[str] = (),
    matters: Collection[str] = (),
    youngest: int | None = None,
    disability: bool = False,
) -> frozenset[str]:
    """Codes of the skills that help where this was found. youngest: years of the youngest child, -1 before birth."""
    return frozenset(
        skill.code
        for skill in skills
        if skill.factors & set(factors)
        or skill.matters & set(matters)
        or (skill.child_under and youngest is not None and youngest < skill.child_under)
        or (skill.disability and disability)
    )
