"""Multi-agency child protection teams: who has to be in one by law, and the posts that an authority has agreed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from familiesfirst.policy.sources import Source
from familiesfirst.policy.table import Table

KINDS = ("protection", "adolescent")
"""Kinds of agency team that do this work."""


@dataclass(frozen=True)
class NeededMember:
    """Whom every team has at least so many of.

    discipline  whose advice they give: a code of `consultation_discipline`
    who         in words: who they are, and who names them
    agencies    kinds of agency whose workers may be it
    registered  whether they are on a professional register; social_worker: whether they are a qualified social worker
    """

    discipline: str
    who: str
    agencies: tuple[str, ...]
    least: int
    registered: bool
    social_worker: bool
    source: Source


@dataclass(frozen=True)
class ProtectionTeam:
    """A team. kind: of the agencies’ own teams whose workers may be in it. posts: {discipline: how many people it is to
    have}, in the order of the file."""

    code: str
    title: str
    about: str
    kind: str
    posts: Mapping[str, int]


def read_needed_members(
    tables: Iterable[Table], disciplines: Collection[str], agency_kinds: Collection[str], sources: Mapping[str, Source]
) -> tuple[NeededMember, ...]:
    """Whom a team has to have, in the order of the file. PolicyFault with file, key and reason."""
    found: dict[str, NeededMember] = {}
    for table in tables:
        one = NeededMember(
            discipline=table.one_of("discipline", disciplines),
            who=table.text("who"),
            agencies=table.texts("agencies"),
            least=table.whole("least"),
            registered=table.yes("registered", False),
            social_worker=table.yes("social_worker", False),
            source=sources[table.one_of("source", sources)],
        )
        if one.discipline in found:
            raise table.fault("discipline", "is there twice")
        for kind in one.agencies:
            if kind not in agency_kinds:
                raise table.fault("agencies", f"{kind!r} is not known")
        table.done()
        found[one.discipline] = one
    return tuple(found.values())


def read_protection_teams(
    tables: Iterable[Table], disciplines: Collection[str], needed: Iterable[NeededMember]
) -> dict[str, ProtectionTeam]:
    """Teams by code, in the order of the file; each has posts for everybody the law asks for."""
    asked = {one.discipline: one.least for one in needed}
    found: dict[str, ProtectionTeam] = {}
    for table in tables:
        one = ProtectionTeam(
            table.text("code"), table.text("title"), table.text("about"), table.one_of("kind", KINDS, "protection"),
            _posts(table, disciplines),
        )  # fmt: skip
        if one.code in found:
            raise table.fault("code", "is there twice")
        for discipline, least in asked.items():
            if one.posts.get(discipline, 0) < least:
                raise table.fault("post", f"has no post for {discipline}, of which there is at least {least}")
        table.done()
        found[one.code] = one
    return found


def _posts(table: Table, disciplines: Collection[str]) -> dict[str, int]:
    posts: dict[str, int] = {}
    for inner in table.tables("post"):
        discipline = inner.one_of("discipline", disciplines)
        if discipline in posts:
            raise inner.fault("discipline", "is there twice")
        posts[discipline] = inner.whole("posts")
        inner.done()
    return posts
