"""A family's child protection page: where each child stands, what is in hand, and what the viewer may do about it."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from familiesfirst.clocks.api import ClockView, each_once, running
from familiesfirst.involvement import api as involvement
from familiesfirst.meetings.api import called_asked
from familiesfirst.people import api as people
from familiesfirst.policy.api import label, protection_choices
from familiesfirst.protection.access import PROTECTION_LEAD
from familiesfirst.protection.models import (
    AgreedAction,
    Conference,
    ConferenceChild,
    Disagreement,
    Enquiry,
    EnquiryChild,
    ProtectionPlan,
    Strategy,
    StrategyChild,
)
from familiesfirst.protection.queries.agreed import AgreedPage, page_from
from familiesfirst.protection.queries.child_stands import (
    ChildStands,
    NotSeen,
    child_stands,
    not_seen_in_time,
    weeks_said,
)
from familiesfirst.protection.queries.concerned import Concerned, concerned_in
from familiesfirst.protection.queries.in_hand import called_by_another, children_of, held_here
from familiesfirst.protection.queries.incident import incidents_about
from familiesfirst.protection.queries.keeps_safe import SafetyPlanStands, safety_plans
from familiesfirst.protection.queries.missing import MissingPart, missing_asked, missing_of, national_may
from familiesfirst.protection.queries.on_record import OutsideLine, outside_asked, outside_of
from familiesfirst.protection.queries.page_reads import ACTIONS, CLOCKS, KINDS, READ, TOLD, VISITS
from familiesfirst.protection.queries.recorded import (
    MedicalAwaited,
    SeenLine,
    StepLine,
    medicals_awaited,
    seen_of,
    sent_back_of,
    steps_of,
    until_full_meeting,
)
from familiesfirst.protection.queries.visits import VisitLine, visits_of
from familiesfirst.protection.rules.states import NONE, Standing
from familiesfirst.record.api import (
    WITHDRAWN,
    Actor,
    Asked,
    EntryView,
    Found,
    ask_together,
    effective,
    entries_by_id,
    story,
    threads_with,
    whole,
)


@dataclass(frozen=True)
class InHand:
    """A discussion, an enquiry or a conference that is not over. words: where it stands. children: who it is about.

    last: what was put forward last, whatever a manager said to it. refused: that one did not agree, the last time,
    by_whom; sent_back: the same, until findings are put forward again. found_each: (child, what the findings put
    forward say of them). not_seen: (child whom no social worker saw since it began, why), as they say. safety, steps,
    seen: what stands and is recorded of an enquiry. how: a code of `strategy_how`, once it is called. full: it is the
    full meeting that an emergency discussion left the rest to; tonight: how each child is kept safe until then. stays:
    it cannot be cancelled any more (see `rules.strategy.check_cancelling`). others: somebody else called it
    who may still cancel it. there: when it was held with a meeting about a concern outside the home.
    """

    id: int
    sort: str
    words: str
    children: tuple[int, ...]
    names: tuple[str, ...]
    found: str = ""
    found_each: tuple[tuple[str, str], ...] = ()
    not_seen: tuple[tuple[str, str], ...] = ()
    findings: int | None = None
    last: EntryView | None = None
    sent_back: EntryView | None = None
    refused: EntryView | None = None
    by_whom: str = ""
    asked: tuple[str, ...] = ()
    called: bool = False
    agreed: bool = False
    at: dt.datetime | None = None
    how: str = ""
    full: bool = False
    tonight: str = ""
    stays: bool = False
    there: dt.datetime | None = None
    others: bool = False
    safety: tuple[SafetyPlanStands, ...] = ()
    steps: tuple[StepLine, ...] = ()
    seen: tuple[SeenLine, ...] = ()


@dataclass(frozen=True)
class PlanLine:
    """One child's protection plan."""

    person: int
    name: str
    category: str
    started: dt.date
    ended: dt.date | None
    visit_every: int | None


@dataclass(frozen=True)
class ProtectionPage:
    """Everything on the page. may: {action: whether the viewer may}.

    core_groups: that are called (`pk`, `starts_at`), the next one first. core_held: that were held, and held:
    conferences that were, the latest first.
    own_workers: (care leaver of a family that expects a baby, or parent under 18; what their own worker does for them;
    who that is, and how to reach them).
    cancelled: discussions that were not needed, of which nobody has said yet how much time that saved.
    incidents: serious incidents about somebody of the family, for serious incident leads alone. team: what the child
    protection team that works with it is called, where there is more than one.
    """

    family: int
    header: people.FamilyHeader
    children: tuple[ChildStands, ...]
    strategies: tuple[InHand, ...]
    enquiries: tuple[InHand, ...]
    medicals: tuple[MedicalAwaited, ...]
    conferences: tuple[InHand, ...]
    core_groups: tuple[Any, ...]
    core_held: tuple[Any, ...]
    held: tuple[Any, ...]
    cancelled: tuple[int, ...]
    disagreements: tuple[tuple[int, str], ...]
    plans: tuple[PlanLine, ...]
    clocks: tuple[ClockView, ...]
    happened: tuple[EntryView, ...]
    visits: tuple[VisitLine, ...]
    outside: tuple[OutsideLine, ...]
    missing: MissingPart
    agreed: AgreedPage
    incidents: tuple[tuple[int, str], ...]
    own_workers: tuple[tuple[str, str, str], ...]
    may: Mapping[str, bool]
    team: str = ""

    @property
    def unled(self) -> bool:
        """Whether an enquiry runs, a conference is needed or a plan holds, and nobody is lead child protection
        practitioner."""
        leads = any(one.role == PROTECTION_LEAD and not one.left for one in self.header.leads)
        needed = any(c.standing.enquiry.state != NONE or c.standing.plan.state != NONE for c in self.children)
        return not leads and (needed or bool(self.enquiries) or any(plan.ended is None for plan in self.plans))

    @property
    def still_leading(self) -> tuple[tuple[int, str], ...]:
        """Lead child protection practitioners whose part goes on though nothing is open for any child any more, as
        (id of the part, who)."""
        if any(c.legal_status_title for c in self.header.children) or not all(c.standing.quiet for c in self.children):
            return ()
        return tuple((one.part, one.name) for one in self.header.leads if one.role == PROTECTION_LEAD and not one.left)

    @property
    def free(self) -> bool:
        """Whether a discussion can be said to be needed of some child: of each of the others one is being arranged."""
        return any(child.begins and child.standing.strategy.state == NONE for child in self.children)

    @property
    def to_confer(self) -> tuple[str, ...]:
        """Children about whom a conference is needed and none is planned, and whom no enquiry here is about: they moved
        in from another area."""
        in_hand = {child for one in (*self.enquiries, *self.conferences) for child in one.children}
        waits = [one for one in self.children if one.standing.enquiry.state == "conference"]
        return tuple(one.name for one in waits if one.person not in in_hand)

    def unplanned(self, sort: str, children: Iterable[int]) -> bool:
        """Whether of some of these children no conference of this sort is planned."""
        return not {child for one in self.conferences if one.sort == sort for child in one.children} >= set(children)

    def runs(self, code: str) -> bool:
        """Whether a clock with this code runs."""
        return any(clock.code == code for clock in self.clocks)

    def one(self, sort: str, id: int) -> InHand | None:
        """What is in hand with this id; None when it is over."""
        everything = (*self.strategies, *self.enquiries, *self.conferences)
        return next((one for one in everything if (one.sort, one.id) == (sort, id)), None)


def protection_page(viewer: Actor, family: int, now: dt.datetime, *, log: bool = True) -> ProtectionPage:
    """NotThere or Refused as `people.api.open_record`. The number of queries does not depend on how much is there,
    but for one where a medical may be waited for.
    """
    opened = people.open_record(viewer, family, now, page="family.protection", log=log, to=READ)
    about = concerned_in(opened, READ)
    header, held = about.header, about.held
    names = {c.person: c.name for c in header.children}
    found = ask_together(_in_hand, family=opened.family, people=list(names))
    born = people.born_of_people([c.person for c in header.children if c.unborn])
    mine = people.readable_clocks(opened, running(now=now, families=[opened.family], codes=CLOCKS))
    clocks = tuple(each_once(mine))
    allows = involvement.allows(viewer, opened.ties)
    told = story(opened.family, allows=allows, kinds_only=(*KINDS, *VISITS, *sorted(WITHDRAWN)), limit=TOLD, quiet=True)
    counts = effective(sorted(told, key=lambda e: e.id))
    told = [e for e in reversed(counts) if e.kind not in WITHDRAWN]
    unseen, missing = not_seen_in_time(clocks, told), missing_of(opened, found, names)
    return ProtectionPage(
        family=opened.family,
        header=header,
        children=tuple(_stand(about, missing, unseen, {p: weeks_said(one, opened.today) for p, one in born.items()})),
        strategies=tuple(_strategies(found, names, held, told, opened)),
        enquiries=tuple(_enquiries(found, header, opened, counts)),
        medicals=medicals_awaited(opened.family, counts, names, [row.pk for row in found["enquiries"]]),
        conferences=tuple(_conferences(found, names)),
        core_groups=tuple(found["core_groups"]),
        core_held=tuple(sorted(found["core_groups_held"], key=lambda row: row.starts_at, reverse=True)),
        held=tuple(sorted(found["held"], key=lambda row: row.meets_at, reverse=True)),
        cancelled=tuple(_cancelled(found)),
        disagreements=tuple((row.pk, label("disagreement_sort", row.sort)) for row in found["disagreements"]),
        plans=tuple(_plans(found, names)),
        clocks=clocks,
        happened=tuple([e for e in told if e.kind not in VISITS][:20]),
        visits=tuple(visits_of([e for e in told if e.kind in VISITS][:12], names, found["plans"])),
        outside=tuple(outside_of(opened, found, header, told)),
        missing=missing,
        own_workers=tuple(_own_workers(opened, header)),
        agreed=page_from(viewer, opened.family, found["agreed"], opened.ties, opened.today),
        incidents=tuple(incidents_about(viewer, opened.family)),
        may=_everything_one_may(opened),
        team=next((title for row in found["team"] for k, title in protection_choices() if k == row.kind), ""),
    )


def _stand(
    about: Concerned, missing: MissingPart, unseen: Mapping[int, NotSeen], weeks: Mapping[int, str]
) -> Iterator[ChildStands]:
    gone = {one.person: one.since for one in missing.now}
    for child in about.header.children:
        id = child.person
        stands = child_stands(child, about.held[id], weeks.get(id, ""), unseen.get(id), gone.get(id))
        yield replace(stands, begins=about.begins(child))


def _everything_one_may(opened: people.Opened) -> dict[str, bool]:
    """What the page offers, by action."""
    return {
        **{action: _may(opened, f"protection.{action}") for action in ACTIONS},
        **national_may(opened),
        "add_to_family": opened.may("involvement.add_to_family"),
        "end_involvement": opened.may("involvement.end_involvement"),
    }


def _may(opened: people.Opened, action: str) -> bool:
    """Whoever only chairs a conference does what is theirs on its own page."""
    return opened.may(action) and not involvement.chairs_alone(opened.viewer, opened.ties, action)


def _own_workers(opened: people.Opened, header: people.FamilyHeader) -> Iterator[tuple[str, str, str]]:
    """Parents under 18 whose own help another family holds; before a birth, care leavers too, with their own worker."""
    everybody = {c.person: c.name for c in header.children} | {p.person: p.name for p in header.parents}
    elsewhere = {child.person for child in header.children if child.held_elsewhere}
    young = [one.person for one in header.young_parents if one.person in elsewhere]
    for person, words in people.leads_elsewhere(opened.viewer, young, opened.family, opened.today).items():
        yield everybody[person], "who leads their own help", words
    if any(child.unborn for child in header.children):
        for person, words in people.own_workers(list(everybody)).items():
            yield everybody[person], "from leaving care", words


def _in_hand(*, family: int, people: Collection[int]) -> dict[str, Asked]:
    """What is in hand for a family, with the children each is about, and the plans of its children."""
    threads = threads_with(family)
    strategies = Strategy.objects.filter(thread__in=threads)
    unsaid = strategies.filter(state="cancelled", minutes_saved=None, called_at__isnull=False)
    waiting = strategies.filter(state__in=["needed", "called"])
    enquiries = Enquiry.objects.filter(thread__in=threads, state="open")
    conferences = Conference.objects.filter(thread__in=threads, state="planned")

    return {
        "strategies": whole(waiting),
        "strategies_of": children_of(StrategyChild, "strategy", waiting),
        "cancelled": whole(unsaid),
        "agreed": whole(AgreedAction.objects.filter(thread__in=threads, state="open")),
        "enquiries": whole(enquiries),
        "enquiries_of": children_of(EnquiryChild, "enquiry", enquiries),
        "conferences": whole(conferences),
        "conferences_of": children_of(ConferenceChild, "conference", conferences),
        **called_asked(family=family, sort="core_group"),
        "held": whole(Conference.objects.filter(thread__in=threads, state="held")),
        "disagreements": whole(Disagreement.objects.filter(thread__in=threads).exclude(state="resolved")),
        "plans": whole(ProtectionPlan.objects.filter(person__in=people)),
        **involvement.protection_team_asked(threads),
        **outside_asked(people),
        **missing_asked(people),
    }


def _about(rows: Iterable[Any], id: int) -> list[Any]:
    return [row for row in rows if row.of == id]


def _named(ids: Iterable[int], names: Mapping[int, str]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    found = sorted(ids)
    return tuple(found), tuple(names.get(p, "a child") for p in found)


def _strategies(
    found: Found,
    names: Mapping[int, str],
    standing: Mapping[int, Standing],
    told: Sequence[EntryView],
    opened: people.Opened,
) -> Iterable[InHand]:
    nights = {e.id: until_full_meeting(e) for e in told if e.kind == "strategy.held"}
    for row in found["strategies"]:
        ids, who = _named((c.person_id for c in _about(found["strategies_of"], row.pk)), names)
        words = "Not called yet" if row.meets_at is None else label("strategy_how", row.how)
        there = held_here(told, ids, row.needed_at)
        begun = any(child in standing and standing[child].enquiry.state != NONE for child in ids)
        yield InHand(
            row.pk, "strategy", words, ids, who, asked=tuple(row.asked), called=row.state == "called", there=there,
            at=row.meets_at, how=row.how, full=row.follows is not None,
            tonight=nights.get(row.follows or 0, ""), stays=row.follows is not None and begun,
            others=called_by_another(opened.viewer, opened.family, row.called_by_id, opened.now),
        )  # fmt: skip


def _cancelled(found: Found) -> list[int]:
    """Discussions that were called and then not needed, of which nobody has said yet how much time that saved."""
    latest = sorted(found["cancelled"], key=lambda row: row.ended_at, reverse=True)
    return [row.pk for row in latest[:3]]


def _enquiries(
    found: Found, header: people.FamilyHeader, opened: people.Opened, counts: Sequence[EntryView]
) -> Iterable[InHand]:
    """One query where findings are put forward; three more where a manager did not agree to any."""
    proposed = {row.proposed for row in found["enquiries"] if row.proposed}
    may_see = involvement.allows(opened.viewer, opened.ties)
    said = entries_by_id(proposed, allows=may_see) if proposed else {}
    sent_back, said_before, who_wrote = sent_back_of(found["enquiries"], counts, may_see)
    said |= said_before
    names, born = ({c.person: c.name for c in header.children if every or not c.unborn} for every in (True, False))
    safety = list(safety_plans(found["enquiries_of"], counts, names))
    for row in sorted(found["enquiries"], key=lambda row: (row.began_on, row.pk)):
        held = _about(found["enquiries_of"], row.pk)
        ids, who = _named((c.person_id for c in held), names)
        done = any(c.outcome for c in held)  # agreed already: a conference has still to be held
        put_forward = None if done else said.get(row.proposed or 0)
        refused = sent_back.get(row.pk)
        waits = refused if refused and refused.id == row.sent_back else None
        stands = tuple(plan for plan in safety if plan.enquiry == row.pk)
        yield InHand(
            row.pk, "enquiry", _began(row, done), ids, who, found=put_forward.sentence if put_forward else "",
            found_each=tuple(_found_each(put_forward, names)), findings=None if done else row.proposed, agreed=done,
            last=said.get(waits.mark("findings") if waits else row.proposed or 0), sent_back=waits, refused=refused,
            by_whom=who_wrote.get(refused.by_worker or 0, "A manager") if refused else "",
            not_seen=tuple(put_forward.fact("not_seen", {}).items()) if put_forward else (),
            safety=stands, steps=tuple(steps_of(counts, row.pk, [plan.entry for plan in stands])),
            seen=tuple(seen_of(counts, {p: born[p] for p in ids if p in born}, row.began_on)),
        )  # fmt: skip


def _found_each(entry: EntryView | None, names: Mapping[int, str]) -> Iterable[tuple[str, str]]:
    for person, marks in sorted(entry.people.items()) if entry else ():
        if code := marks.get("outcome"):
            yield names.get(person, "a child"), label("enquiry_outcome", str(code))


def _began(row: Any, done: bool) -> str:
    by = f", by {label('enquiry_sort', row.sort).lower()}" if row.sort else ""
    over = " It is finished: a conference is to be held." if done else ""
    return f"Began {row.began_on.day} {row.began_on:%B %Y}{by}.{over}"


def _conferences(found: Found, names: Mapping[int, str]) -> Iterable[InHand]:
    for row in sorted(found["conferences"], key=lambda row: (row.meets_at, row.pk)):
        ids, who = _named((c.person_id for c in _about(found["conferences_of"], row.pk)), names)
        yield InHand(row.pk, row.sort, row.place, ids, who, at=row.meets_at)


def _plans(found: Found, names: Mapping[int, str]) -> Iterable[PlanLine]:
    by_person = sorted(found["plans"], key=lambda row: row.person_id)
    for row in sorted(by_person, key=lambda row: row.started, reverse=True):
        category = label("abuse_category", row.latest_category or row.category)
        yield PlanLine(row.person_id, names[row.person_id], category, row.started, row.ended, row.visit_every)
