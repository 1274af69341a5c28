"""Opening a family's page: asked once, logged once; and the band at its top."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from django.utils import timezone

from familiesfirst.clocks.api import ClockView
from familiesfirst.involvement import api as involvement
from familiesfirst.involvement.api import InvolvementView
from familiesfirst.people.codes import relationship_types
from familiesfirst.people.models import Family, Telling
from familiesfirst.people.queries.gathering import Gathered, child_line, gather, gather_with_past, parents_in
from familiesfirst.people.queries.lines import AdultLine, ChildLine, FamilyHeader, LeadLine, PersonLine, PersonNow
from familiesfirst.people.rules.born import age_words, years_on
from familiesfirst.people.rules.relationships import to_children
from familiesfirst.record.api import Actor, Asked, NotThere, Refused, ask_together, asked, joined_to, log_read

READ = "people.read_family"
LEADING, COVER = ("family_help_lead", "child_protection_lead", "case_supervisor"), "cover"


@dataclass(frozen=True)
class Opened:
    """A family's record opened by a viewer who may: what they are to it, and in which role they read.

    threads: every thread that is read as this family, itself first. not_told: from whom of it something is held back.
    """

    viewer: Actor
    family: int
    ties: frozenset[str]
    role: str
    now: dt.datetime
    threads: tuple[int, ...]
    not_told: frozenset[int] = frozenset()

    @property
    def today(self) -> dt.date:
        """The London day."""
        return timezone.localdate(self.now)

    def may(self, action: str) -> bool:
        """Whether the viewer may do this to the family."""
        return involvement.granted(self.viewer.roles, self.ties, action) is not None


def open_record(viewer: Actor, family: int, now: dt.datetime, *, page: str, log: bool = True, to: str = READ) -> Opened:
    """Asks whether the viewer may read this family, and logs that they did (once a page; not for a form sent again).

    to: what they open it for, where a page of it is read by people to whom the rest is shut.

    NotThere when it is absent or not for them; Refused with a sentence when they know of it and may not read it.
    """
    found = ask_together(_opening, family=family)
    if not found["families"]:
        raise NotThere
    root = found["families"][0].pk
    threads = (root, *(thread.pk for thread in found["joined"]))
    ties = involvement.relationships(viewer, root, now, threads=threads)
    role = involvement.granted(viewer.roles, ties, to)
    if role is None:
        involvement.check(viewer, to, root, now)
        raise NotThere
    if log:
        held_back = bool(found["withheld"])
        log_read(viewer, page=page, now=now, thread=root, role=role, held_back=held_back)
    not_told = frozenset(row.who for row in found["withheld"])
    return Opened(viewer, root, ties, role, now, threads, not_told)


def _opening(*, family: int) -> dict[str, Asked]:
    """Under which family it is read today, what is read with it, and from whom something is held back for now."""
    root = Family.objects.filter(pk=family).values("root")
    return {
        "families": asked(Family.objects.filter(pk__in=root), "pk"),
        "joined": asked(joined_to(root), "pk"),
        "withheld": asked(Telling.objects.filter(family__root__in=root, state="withheld"), "pk", who="person"),
    }


def family_header(
    viewer: Actor, family: int, now: dt.datetime, *, ties: Collection[str] | None = None, to: str = READ
) -> FamilyHeader:
    """The band at the top of a family's pages. Two queries, and those of asking.

    ties: what the viewer is to the family, when the caller has asked already (`open_record` or `relationships`).
    to: as for `open_record`; to whom the rest is shut it leads nowhere else.
    """
    held = involvement.relationships(viewer, family, now) if ties is None else ties
    if involvement.granted(viewer.roles, held, to) is None:
        raise NotThere
    today = timezone.localdate(now)
    return _band(gather(family, today), viewer, held, today)


def header_with_past(opened: Opened, *, to: str = READ) -> tuple[FamilyHeader, tuple[ChildLine, ...]]:
    """The same band of a record that is open, and whoever ever belonged to the family, each once. Two queries."""
    if involvement.granted(opened.viewer.roles, opened.ties, to) is None:
        raise NotThere
    gathered, ever = gather_with_past(opened.family, opened.today)
    return _band(gathered, opened.viewer, opened.ties, opened.today), ever


def _band(gathered: Gathered, viewer: Actor, held: Collection[str], today: dt.date) -> FamilyHeader:
    band = header_of(gathered, today, involvement.round_family(gathered.family.pk, today))
    return replace(band, ties=frozenset(held), whole=involvement.granted(viewer.roles, held, READ) is not None)


def people_to_name(viewer: Actor, family: int, now: dt.datetime) -> list[PersonLine]:
    """Whom one can name in what one records: children first, the eldest first. NotThere when not for this viewer."""
    held = involvement.relationships(viewer, family, now)
    if involvement.granted(viewer.roles, held, READ) is None:
        raise NotThere
    today = timezone.localdate(now)
    gathered = gather(family, today)
    children = [(c.person, c.short) for c in gathered.children]
    links, sexes, types = gathered.plain_links, gathered.sexes, relationship_types()
    young = [PersonLine(c.person, c.short, age_words(c.born, today), True, c.born.unborn) for c in gathered.children]
    grown = [
        PersonLine(a.person, a.shown, to_children(a.person, children, links, sexes, types), False, False)
        for a in gathered.adults
    ]
    return young + grown


def persons_now(opened: Opened) -> list[PersonNow]:
    """Everybody of the family: children first, the eldest first. One query."""
    return persons_of(gather(opened.family, opened.today), opened.today)


def persons_of(gathered: Gathered, today: dt.date) -> list[PersonNow]:
    """The same, from what was gathered."""
    children = [(c.person, c.short) for c in gathered.children]
    links, sexes, types = gathered.plain_links, gathered.sexes, relationship_types()
    return [
        PersonNow(
            person=m.person,
            name=m.shown,
            short=m.short,
            about=age_words(m.born, today)
            if m in gathered.children
            else to_children(m.person, children, links, sexes, types),
            child=m in gathered.children,
            unborn=m.born.unborn,
            years=years_on(m.born, today),
            died=m.born.died is not None,
        )
        for m in (*gathered.children, *gathered.adults)
    ]


def header_of(gathered: Gathered, today: dt.date, round_them: Iterable[InvolvementView]) -> FamilyHeader:
    """The band, from what was gathered and everybody round the family."""
    children = tuple(child_line(m, gathered.standing, today) for m in gathered.children)
    names = [(c.person, c.name) for c in children]
    types, links, sexes = relationship_types(), gathered.plain_links, gathered.sexes
    family, round_them = gathered.family, tuple(round_them)
    young = parents_in(gathered)
    grown, parents = (
        tuple(AdultLine(m.person, m.shown, to_children(m.person, names, links, sexes, types)) for m in found)
        for found in (gathered.adults, [m for m in gathered.children if m.person in young])
    )
    return FamilyHeader(
        family=family.pk,
        reference=f"F-{family.pk}",
        title=family.name,
        children=children,
        adults=grown,
        leads=leads_of(round_them, today),
        siblings_not_known=family.siblings_not_known,
        version=family.version,
        covers=_lines_of(round_them, (COVER,), today),
        young_parents=parents,
    )


def leads_of(round_them: Iterable[InvolvementView], today: dt.date) -> tuple[LeadLine, ...]:
    """Who of them leads and supervises today, the lead practitioner first."""
    return _lines_of(round_them, LEADING, today)


def _lines_of(round_them: Iterable[InvolvementView], roles: Collection[str], today: dt.date) -> tuple[LeadLine, ...]:
    return tuple(
        LeadLine(
            view.name,
            view.agency,
            view.role,
            view.role_title,
            view.since,
            view.line_manager,
            view.how_to_reach,
            view.left,
            view.until,
            view.id,
        )
        for view in round_them
        if view.role in roles and view.held_on(today)
    )


def readable_clocks(opened: Opened, clocks: Iterable[ClockView]) -> list[ClockView]:
    """Those that were started by an entry which the viewer may read."""
    return involvement.started_for(opened.viewer, opened.ties, clocks)


def check_may(opened: Opened, action: str) -> None:
    """Refused when the viewer reads this family but may not do this to it."""
    if not opened.may(action):
        raise Refused("What you are to this family does not include this.")
