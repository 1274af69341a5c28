"""A family's steps into law: where each child stands beside their level, and what the viewer may record."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils import timezone

from familiesfirst.clocks.api import ClockView, running
from familiesfirst.involvement import api as involvement
from familiesfirst.people import api as people
from familiesfirst.policy.api import label
from familiesfirst.protection.entries.legal import KINDS as LEGAL
from familiesfirst.protection.models import LegalOrder
from familiesfirst.protection.queries.concerned import concerned_in
from familiesfirst.protection.queries.letters_made import MADE, LetterMade, letters_in
from familiesfirst.protection.rules.legal import MACHINE_OF, LegalStanding
from familiesfirst.record.api import WITHDRAWN, Actor, EntryView, effective, story

CLOCKS = (
    "police-protection", "emergency-order", "emergency-order-longer", "care-proceedings", "law-agreed-step",
    "pre-proceedings-review", "looked-after-first-review", "looked-after-second-review", "looked-after-later-review",
    "looked-after-first-visit", "looked-after-later-visit",
)  # fmt: skip
ACTIONS = (
    "hold_gateway", "send_letter", "step_back", "record_network_offer", "issue_proceedings", "end_proceedings",
    "make_order", "extend_order", "end_order", "start_care", "end_care", "point_to_care", "record_care_date",
)  # fmt: skip
BEFORE_COURT = ("agreed", "pre_proceedings")
"""States in law of a child about whom a letter before proceedings is written."""
READ = "protection.read_protection"
TOLD = 100
"""How far back the page looks for what happened, in entries."""


@dataclass(frozen=True)
class OrderLine:
    """An order that runs for a child: until which minute, and whether that is past."""

    order: str
    title: str
    until: dt.datetime
    extended: bool
    past: bool


@dataclass(frozen=True)
class ChildInLaw:
    """One child: level and legal status, what holds in law in words, orders, and the last word of the network and of
    where care is kept. network: a code of `network_answer`, or empty. begins: whether a first step may be taken.
    """

    person: int
    name: str
    level: str
    level_title: str
    status: str
    status_title: str
    standing: LegalStanding
    words: tuple[str, ...]
    orders: tuple[OrderLine, ...]
    network: str = ""
    network_words: str = ""
    pointer: EntryView | None = None
    today: dt.date = dt.date.min
    begins: bool = True

    @property
    def coming(self) -> tuple[tuple[str, dt.date], ...]:
        """The dates that the care system names, each with what it is: one that has gone is not the next any more."""
        marks = self.pointer.marks if self.pointer else {}
        named = (("review", marks.get("review_on")), ("visit", marks.get("visit_on")))
        days = [(what, dt.date.fromisoformat(on)) for what, on in named if on]
        return tuple((f"Next {what}" if day >= self.today else f"Its {what} was to be on", day) for what, day in days)

    def runs(self, order: str) -> bool:
        """Whether an order of this sort runs."""
        return bool(getattr(self.standing, MACHINE_OF[order]).state != "none")


@dataclass(frozen=True)
class LawPage:
    """Everything on the page. may: {action: whether the viewer may}.

    readers: to whom a letter may go: grown-ups, and parents who are under 18.
    letters: that were made here, the latest first. writes: of whom the viewer may make one now.
    """

    family: int
    header: people.FamilyHeader
    children: tuple[ChildInLaw, ...]
    readers: tuple[tuple[int, str], ...]
    clocks: tuple[ClockView, ...]
    happened: tuple[EntryView, ...]
    letters: tuple[LetterMade, ...]
    writes: tuple[tuple[int, str], ...]
    opened: people.Opened
    may: Mapping[str, bool] = field(default_factory=dict)

    def named(self, person: int) -> str:
        """What somebody of the family is called."""
        return dict(self.readers).get(person, "somebody")


def law_page(
    viewer: Actor, family: int, now: dt.datetime, *, log: bool = True, to: str = "people.read_family"
) -> LawPage:
    """NotThere or Refused as `people.api.open_record`. The number of queries does not depend on how much is there."""
    opened = people.open_record(viewer, family, now, page="family.law", log=log, to=to)
    people.check_may(opened, READ)
    about = concerned_in(opened, to)
    header, held = about.header, about.law
    ids = [c.person for c in header.children]
    allows = involvement.allows(viewer, opened.ties)
    kinds = [MADE, *(k.code for k in LEGAL), *sorted(WITHDRAWN)]
    told = story(opened.family, allows=allows, kinds_only=kinds, limit=TOLD, quiet=True)
    told = [e for e in reversed(effective(sorted(told, key=lambda e: e.id))) if e.kind not in WITHDRAWN]
    rows = list(LegalOrder.objects.filter(person__in=ids, ended_at=None))
    readers = tuple((p.person, p.name) for p in header.parents)
    before = any(one.court.state in BEFORE_COURT for one in held.values())
    return LawPage(
        family=opened.family,
        header=header,
        children=tuple(
            replace(_child(c, held[c.person], rows, told, now), begins=about.begins(c)) for c in header.children
        ),
        readers=readers,
        clocks=tuple(people.readable_clocks(opened, running(now=now, families=[opened.family], codes=CLOCKS))),
        happened=tuple(told[:20]),
        letters=tuple(letters_in(told)),
        writes=readers if before and opened.may("pathways.make_letter_before") else (),
        opened=opened,
        may={action: opened.may(f"protection.{action}") for action in ACTIONS},
    )


def _child(
    child: people.ChildLine,
    held: LegalStanding,
    rows: Sequence[LegalOrder],
    told: Sequence[EntryView],
    now: dt.datetime,
) -> ChildInLaw:
    mine = [e for e in reversed(told) if child.person in e.people]
    network = _last(mine, "legal.network_offer")
    return ChildInLaw(
        person=child.person,
        name=child.name,
        level=child.level_drawn,
        level_title=child.level_title,
        status=child.legal_status,
        status_title=child.legal_status_title,
        standing=held,
        words=tuple(_words(held)),
        orders=tuple(_order(row, now) for row in rows if row.person_id == child.person),
        network=str(network.marks.answer) if network else "",
        network_words=network.sentence if network else "",
        pointer=_last(mine, "care.pointer") if held.care.state == "open" else None,
        today=timezone.localdate(now),
    )


def _last(entries: Iterable[EntryView], kind: str) -> EntryView | None:
    return next(iter([e for e in entries if e.kind == kind][-1:]), None)


def _order(row: LegalOrder, now: dt.datetime) -> OrderLine:
    return OrderLine(row.order, label("legal_order", row.order), row.until, row.extended, row.until < now)


def _words(held: LegalStanding) -> Iterable[str]:
    court = {
        "agreed": "A planning meeting agreed to go on, {on}",
        "pre_proceedings": "Pre-proceedings since {on}",
        "proceedings": "In proceedings since {on}",
    }
    if said := court.get(held.court.state):
        yield said.format(on=_on(held.court.since))
    if held.care.state == "open":
        under = f" under {label('care_section', held.section).lower()}" if held.section else ""
        yield f"Looked after since {_on(held.care.since)}{under}"
        if held.order_over:
            yield "That order is over: record under which section they are looked after now, or that they are no longer"


def _on(day: dt.date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""
