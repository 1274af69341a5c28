"""Opening a family's page: asked once, logged once; and the band at its top."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.utils import timezone

from familiesfirst.involvement import api as involvement
from familiesfirst.people.access import family_read
from familiesfirst.people.codes import relationship_types
from familiesfirst.people.models import Family
from familiesfirst.people.queries.gathering import Gathered, child_line, gather
from familiesfirst.people.queries.lines import AdultLine, FamilyHeader, LeadLine, PersonLine, PersonNow
from familiesfirst.people.queries.telling import not_told_yet
from familiesfirst.people.rules.born import age_words, years_on
from familiesfirst.people.rules.relationships import to_children
from familiesfirst.record.api import Actor, NotThere, Refused, log_read

READ = "people.read_family"
LEADING = ("family_help_lead", "child_protection_lead", "case_supervisor")


@dataclass(frozen=True)
class Opened:
    """A family's record opened by a viewer who may: what they are to it, and in which role they read."""

    viewer: Actor
    family: int
    ties: frozenset[str]
    role: str
    now: dt.datetime

    @property
    def today(self) -> dt.date:
        """The London day."""
        return timezone.localdate(self.now)

    def may(self, action: str) -> bool:
        """Whether the viewer may do this to the family."""
        return involvement.granted(self.viewer.roles, self.ties, action) is not None


def open_record(viewer: Actor, family: int, now: dt.datetime, *, page: str, log: bool = True) -> Opened:
    """Asks whether the viewer may read this family, and logs that they did (once a page; not for a form sent again).

    NotThere when it is absent or not for them; Refused with a sentence when they know of it and may not read it.
    """
    row = family_read(family)
    ties = involvement.relationships(viewer, row.pk, now)
    role = involvement.granted(viewer.roles, ties, READ)
    if role is None:
        involvement.check(viewer, READ, row.pk, now)
        raise NotThere
    if log:
        held_back = bool(not_told_yet(row.pk))
        log_read(viewer, page=page, now=now, thread=row.pk, role=role, held_back=held_back)
    return Opened(viewer, row.pk, ties, role, now)


def family_header(viewer: Actor, family: int, now: dt.datetime, *, ties: Collection[str] | None = None) -> FamilyHeader:
    """The band at the top of a family's pages. Five queries, and those of asking.

    ties: what the viewer is to the family, when the caller has asked already (`open_record` or `relationships`).
    """
    held = involvement.relationships(viewer, family, now) if ties is None else ties
    if involvement.granted(viewer.roles, held, READ) is None:
        raise NotThere
    today = timezone.localdate(now)
    return header_of(gather(family_read(family), today), today)


def people_to_name(viewer: Actor, family: int, now: dt.datetime) -> list[PersonLine]:
    """Whom one can name in what one records: children first, the eldest first. NotThere when not for this viewer."""
    held = involvement.relationships(viewer, family, now)
    if involvement.granted(viewer.roles, held, READ) is None:
        raise NotThere
    today = timezone.localdate(now)
    gathered = gather(family_read(family), today)
    children = [(c.person, c.short) for c in gathered.children]
    links, sexes, types = gathered.plain_links, gathered.sexes, relationship_types()
    young = [PersonLine(c.person, c.short, age_words(c.born, today), True, c.born.unborn) for c in gathered.children]
    grown = [
        PersonLine(a.person, a.shown, to_children(a.person, children, links, sexes, types), False, False)
        for a in gathered.adults
    ]
    return young + grown


def persons_now(opened: Opened) -> list[PersonNow]:
    """Everybody of the family: children first, the eldest first. Three queries."""
    gathered = gather(family_read(opened.family), opened.today)
    children = [(c.person, c.short) for c in gathered.children]
    links, sexes, types = gathered.plain_links, gathered.sexes, relationship_types()
    return [
        PersonNow(
            person=m.person,
            name=m.shown,
            short=m.short,
            about=age_words(m.born, opened.today)
            if m in gathered.children
            else to_children(m.person, children, links, sexes, types),
            child=m in gathered.children,
            unborn=m.born.unborn,
            years=years_on(m.born, opened.today),
            died=m.born.died is not None,
        )
        for m in (*gathered.children, *gathered.adults)
    ]


def header_of(gathered: Gathered, today: dt.date) -> FamilyHeader:
    """The band, from what was gathered; one query more for who leads."""
    children = tuple(child_line(m, gathered.standing, today) for m in gathered.children)
    names = [(c.person, c.name) for c in children]
    types, links, sexes = relationship_types(), gathered.plain_links, gathered.sexes
    family = gathered.family
    return FamilyHeader(
        family=family.pk,
        reference=f"F-{family.pk}",
        title=family.name,
        children=children,
        adults=tuple(
            AdultLine(m.person, m.shown, to_children(m.person, names, links, sexes, types)) for m in gathered.adults
        ),
        leads=leads_of(family, today),
        siblings_not_known=family.siblings_not_known,
        version=family.version,
    )


def leads_of(family: Family, today: dt.date) -> tuple[LeadLine, ...]:
    """Who leads and supervises today, the lead practitioner first."""
    return tuple(
        LeadLine(view.name, view.agency, view.role, view.role_title, view.since, view.line_manager)
        for view in involvement.round_family(family.pk, today)
        if view.role in LEADING
    )


def check_may(opened: Opened, action: str) -> None:
    """Refused when the viewer reads this family but may not do this to it."""
    if not opened.may(action):
        raise Refused("What you are to this family does not include this.")
